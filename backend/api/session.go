package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/kernel/money"
	"shopbench/backend/staff"
)

// cookieName is what the cookie of a session is called.
const cookieName = "shopbench"

// cookieLasts is how long a browser keeps it; the program forgets a session that was not
// used for so long sooner.
const cookieLasts = 400 * 24 * time.Hour

// Cookie returns the cookie that carries a session; without a token it ends one.
func Cookie(token string) *http.Cookie {
	c := &http.Cookie{Name: cookieName, Value: token, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode, MaxAge: int(cookieLasts / time.Second)}
	if token == "" {
		c.MaxAge = -1
	}
	return c
}

// Token returns the token of the session that a request comes from.
func Token(r *http.Request) (string, bool) {
	c, err := r.Cookie(cookieName)
	if err != nil || c.Value == "" {
		return "", false
	}
	return c.Value, true
}

// Begun returns the token of the session that an answer begins, empty where it ends one.
func Begun(answer http.Header) (token string, does bool) {
	for _, c := range (&http.Response{Header: answer}).Cookies() {
		if c.Name == cookieName {
			return c.Value, true
		}
	}
	return "", false
}

// Limits is how far somebody may go.
type Limits struct {
	Discount money.Rate  `json:"discount" doc:"Off what the goods and their shipping cost, in millionths; -1 for all of it"`
	Refund   money.Minor `json:"refund" doc:"Of one order at once; 0 for none, -1 for what was paid"`
	Currency string      `json:"currency" doc:"Of the refund, where that is a figure"`
}

// Colleague is a person by name.
type Colleague struct {
	ID   string `json:"id"`
	Name string `json:"name" doc:"Empty for the owner who has none yet"`
}

// Session says who works here, and who else could.
type Session struct {
	Person    Colleague   `json:"person"`
	Role      string      `json:"role" doc:"The role's id"`
	RoleName  string      `json:"role_name" doc:"Empty for a role that the program names itself"`
	Rights    []Right     `json:"rights"`
	Limits    Limits      `json:"limits"`
	Locked    bool        `json:"locked" doc:"Until somebody shows who they are"`
	Guarded   bool        `json:"guarded" doc:"Somebody has a PIN, so that the office can be locked"`
	LockAfter int64       `json:"lock_after" doc:"Minutes of rest after which it is locked; 0 for never"`
	People    []Colleague `json:"people" doc:"Who can get in by PIN"`
}

// Identity is how somebody shows who they are: a person's PIN, or a badge.
type Identity struct {
	Person string `json:"person,omitempty"`
	PIN    string `json:"pin,omitempty" maxLength:"20"`
	Badge  string `json:"badge,omitempty" maxLength:"40" doc:"What the code on a badge holds; the others are left out then"`
}

// Approval is what somebody who may has allowed on the spot.
type Approval struct {
	Token string    `json:"token" doc:"For the header Approval of the next request, within two minutes"`
	By    Colleague `json:"by"`
}

// entered is an answer that begins or ends a session.
type entered struct {
	Cookie *http.Cookie `header:"Set-Cookie"`
	Body   Session
}

func colleagueOf(p staff.Person) Colleague { return Colleague{ID: p.ID, Name: p.Name} }

func limitsOf(f staff.Figures) Limits {
	return Limits{Discount: f.Discount, Refund: f.Refund, Currency: f.Currency}
}

// session describes a seat.
func (d Deps) session(ctx context.Context, seat staff.Seat) (Session, error) {
	rule, err := d.Staff.LockRule(ctx)
	if err != nil {
		return Session{}, err
	}
	people, err := d.Staff.WithPIN(ctx)
	return Session{
		Person: colleagueOf(seat.Person), Role: seat.Role.ID, RoleName: seat.Role.Name, Rights: each(seat.Role.All(), rightOf), Limits: limitsOf(seat.Role.Limits()),
		Locked: seat.Locked, Guarded: seat.Guarded, LockAfter: rule.Value, People: each(people, colleagueOf),
	}, err
}

func (p Identity) proof() staff.Proof {
	return staff.Proof{Person: p.Person, PIN: p.PIN, Badge: p.Badge}
}

// seat returns where a request comes from; the guard of each operation has let it through.
func seatOf(ctx context.Context) staff.Seat {
	seat, _ := staff.SeatOf(ctx)
	return seat
}

func registerSession(a huma.API, d Deps) {
	register(a, operation{"get-session", http.MethodGet, "/session", "Who works here, and who else could", staff.Anyone, http.StatusOK},
		func(ctx context.Context, _ *struct{}) (*body[Session], error) {
			s, err := d.session(ctx, seatOf(ctx))
			return &body[Session]{s}, err
		})
	register(a, operation{"switch-person", http.MethodPost, "/session/switch", "Let somebody else work here, or unlock", staff.Anyone, http.StatusOK},
		func(ctx context.Context, in *struct{ Body Identity }) (*entered, error) {
			opened, err := d.Staff.Switch(ctx, seatOf(ctx), in.Body.proof())
			if err != nil {
				return nil, err
			}
			s, err := d.session(ctx, opened.Seat)
			return &entered{Cookie(opened.Token), s}, err
		})
	register(a, operation{"lock-session", http.MethodPost, "/session/lock", "Lock until somebody shows who they are", staff.Anyone, http.StatusNoContent},
		func(ctx context.Context, _ *struct{}) (*struct{}, error) { return nil, d.Staff.Lock(ctx, seatOf(ctx)) })
	register(a, operation{"sign-out", http.MethodPost, "/session/sign-out", "End the session of this device", staff.Anyone, http.StatusNoContent},
		func(ctx context.Context, _ *struct{}) (*struct {
			Cookie *http.Cookie `header:"Set-Cookie"`
		}, error,
		) {
			err := d.Staff.SignOut(ctx, seatOf(ctx))
			return &struct {
				Cookie *http.Cookie `header:"Set-Cookie"`
			}{Cookie("")}, err
		})
	register(a, operation{"approve", http.MethodPost, "/session/approvals", "Allow on the spot what whoever works here may not do", staff.SignedIn, http.StatusOK},
		func(ctx context.Context, in *struct {
			Body struct {
				Identity
				Needs Right `json:"needs" doc:"The right that the refusal has named"`
			}
		},
		) (*body[Approval], error) {
			done, err := d.Staff.Approve(ctx, seatOf(ctx), staff.Approve{Proof: in.Body.proof(), Needs: staff.Right(in.Body.Needs)})
			return &body[Approval]{Approval{done.Token, colleagueOf(done.By)}}, err
		})
	register(a, operation{"change-pin", http.MethodPut, "/session/pin", "Change the own PIN", staff.SignedIn, http.StatusNoContent},
		func(ctx context.Context, in *struct {
			Body struct {
				Old string `json:"old" maxLength:"20"`
				PIN string `json:"pin" maxLength:"20"`
			}
		},
		) (*struct{}, error) {
			_, err := d.Staff.ChangePIN(ctx, staff.SetPIN{Person: seatOf(ctx).Person.ID, Old: in.Body.Old, PIN: in.Body.PIN})
			return nil, err
		})
}
