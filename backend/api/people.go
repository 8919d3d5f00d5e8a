package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/staff"
)

// PersonTerms is what is written of somebody who works here.
type PersonTerms struct {
	Name string `json:"name"`
	Role string `json:"role" doc:"The role's id"`
}

// Person is somebody who works here.
type Person struct {
	ID string `json:"id"`
	PersonTerms
	HasPIN      bool  `json:"has_pin"`
	HasPassword bool  `json:"has_password"`
	HasBadge    bool  `json:"has_badge"`
	Archived    bool  `json:"archived"`
	Version     int64 `json:"version" doc:"For If-Match"`
}

// PersonPath names the person of an operation.
type PersonPath struct {
	ID string `path:"id" doc:"The person's id"`
}

func personOf(p staff.Person) Person {
	return Person{
		ID: p.ID, PersonTerms: PersonTerms{Name: p.Name, Role: p.Role}, HasPIN: p.HasPIN, HasPassword: p.HasPassword, HasBadge: p.HasBadge,
		Archived: !p.ArchivedAt.IsZero(), Version: p.Version,
	}
}

func changedPerson(e staff.Edited) *undoable[Person] {
	return &undoable[Person]{Undo: e.Undo, Body: personOf(e.Person)}
}

func registerPeople(a huma.API, d Deps) {
	register(a, operation{"list-people", http.MethodGet, "/staff", "List who works here, and who did", staff.SignedIn, http.StatusOK},
		func(ctx context.Context, _ *struct{}) (*body[List[Person]], error) {
			all, err := d.Staff.People(ctx)
			return &body[List[Person]]{List[Person]{Items: each(all, personOf)}}, err
		})
	register(a, operation{"add-person", http.MethodPost, "/staff", "Let somebody work here", staff.StaffManage, http.StatusCreated},
		func(ctx context.Context, in *struct {
			Once
			Body PersonTerms
		},
		) (*body[Person], error) {
			claim, err := in.claim("staff.add", "", in.Body)
			if err != nil {
				return nil, err
			}
			p, err := d.Staff.Add(ctx, staff.Add{Terms: staff.Terms(in.Body), Claim: claim})
			return &body[Person]{personOf(p)}, err
		})
	register(a, operation{"edit-person", http.MethodPut, "/staff/{id}", "Change somebody's name and role", staff.StaffManage, http.StatusOK},
		func(ctx context.Context, in *struct {
			PersonPath
			Match
			Body PersonTerms
		},
		) (*undoable[Person], error) {
			version, err := in.version()
			if err != nil {
				return nil, err
			}
			e, err := d.Staff.Edit(ctx, staff.Edit{ID: in.ID, Terms: staff.Terms(in.Body), Version: version})
			return changedPerson(e), err
		})
	register(a, operation{"archive-person", http.MethodPost, "/staff/{id}/archive", "Write down that somebody works here no more, or again", staff.StaffManage, http.StatusOK},
		func(ctx context.Context, in *struct {
			PersonPath
			Match
			Body struct {
				Away bool `json:"away"`
			}
		},
		) (*undoable[Person], error) {
			version, err := in.version()
			if err != nil {
				return nil, err
			}
			e, err := d.Staff.Archive(ctx, staff.Archive{ID: in.ID, Version: version, Away: in.Body.Away})
			return changedPerson(e), err
		})
}

func registerWays(a huma.API, d Deps) {
	register(a, operation{"set-pin", http.MethodPut, "/staff/{id}/pin", "Give somebody a PIN, or take it away", staff.StaffManage, http.StatusOK},
		func(ctx context.Context, in *struct {
			PersonPath
			Body struct {
				PIN string `json:"pin" maxLength:"20" doc:"Four to eight figures; empty for none"`
			}
		},
		) (*body[Person], error) {
			p, err := d.Staff.SetPIN(ctx, staff.SetPIN{Person: in.ID, PIN: in.Body.PIN})
			return &body[Person]{personOf(p)}, err
		})
	register(a, operation{"set-password", http.MethodPut, "/staff/{id}/password", "Give somebody a password for devices that are not known yet, or take it away", staff.StaffManage, http.StatusOK},
		func(ctx context.Context, in *struct {
			PersonPath
			Body struct {
				Password string `json:"password" maxLength:"200" doc:"Empty for none"`
			}
		},
		) (*body[Person], error) {
			p, err := d.Staff.SetPassword(ctx, staff.SetPassword{Person: in.ID, Password: in.Body.Password})
			return &body[Person]{personOf(p)}, err
		})
	for _, way := range []struct {
		id, method, summary string
		do                  func(ctx context.Context, person string) (staff.Person, error)
	}{
		{"give-badge", http.MethodPost, "Give somebody a new badge; one from before opens nothing any more", d.Staff.GiveBadge},
		{"take-badge", http.MethodDelete, "Take somebody's badge away", d.Staff.TakeBadge},
	} {
		register(a, operation{way.id, way.method, "/staff/{id}/badge", way.summary, staff.StaffManage, http.StatusOK},
			func(ctx context.Context, in *PersonPath) (*body[Person], error) {
				p, err := way.do(ctx, in.ID)
				return &body[Person]{personOf(p)}, err
			})
	}
	register(a, operation{"print-badge", http.MethodGet, "/stores/{id}/badges/{person}", "Print somebody's badge, as PDF", staff.StaffManage, http.StatusOK},
		func(ctx context.Context, in *struct {
			StorePath
			Person string `path:"person" doc:"The person's id"`
		},
		) (*file, error) {
			badge, err := d.Staff.Badge(ctx, in.Person)
			if err != nil {
				return nil, err
			}
			p, err := d.Labels.Badge(ctx, in.ID, badge.Name, badge.Code)
			return paperOf("badge", p.PDF), err
		})
}
