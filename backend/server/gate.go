package server

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"strings"

	"shopbench/backend/api"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/staff"
)

// gate lets those in who have a session, or the key of this start.
type gate struct {
	staff   *staff.Service
	key     [sha256.Size]byte
	guesses guesses
}

func newGate(s *staff.Service, key string) *gate {
	return &gate{staff: s, key: sha256.Sum256([]byte(key))}
}

func (g *gate) knows(key string) bool {
	sum := sha256.Sum256([]byte(key))
	return subtle.ConstantTimeCompare(sum[:], g.key[:]) == 1
}

// byLink turns the key of the sign-in link into a session and leads on to the office. A
// browser that has a session keeps it.
func (g *gate) byLink(w http.ResponseWriter, r *http.Request) {
	if !g.knows(r.URL.Query().Get("key")) {
		http.Redirect(w, r, "/#/signed-out", http.StatusSeeOther)
		return
	}
	if token, ok := api.Token(r); ok {
		if _, err := g.staff.Enter(r.Context(), token); err == nil {
			http.Redirect(w, r, "/", http.StatusSeeOther)
			return
		}
	}
	opened, err := g.staff.OpenLink(r.Context(), r.UserAgent())
	if err != nil {
		refuse(w, fault.Of(err))
		return
	}
	http.SetCookie(w, api.Cookie(opened.Token))
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

// seat returns where a request comes from.
func (g *gate) seat(r *http.Request) (staff.Seat, error) {
	if key, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		if g.knows(key) {
			return staff.OwnersSeat, nil
		}
		return g.staff.EnterProgram(r.Context(), key)
	}
	token, ok := api.Token(r)
	if !ok {
		return staff.Seat{}, errSignedOut
	}
	return g.staff.Enter(r.Context(), token)
}

var errSignedOut = fault.Unauthenticated("server.signed_out")

// guard hands a request on, in the name of whoever has the session that it comes from.
func (g *gate) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		seat, err := g.seat(r)
		if err != nil {
			refuse(w, fault.Of(err))
			return
		}
		next.ServeHTTP(w, r.WithContext(staff.WithSeat(r.Context(), seat)))
	})
}
