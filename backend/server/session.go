package server

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"strings"
	"sync"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
)

// Owner is who acts in a session of the sign-in link.
var Owner = ident.Actor{Kind: ident.Person, ID: "owner"}

const (
	cookieName  = "shopbench"
	maxSessions = 200
)

// gate lets those in who have the key, or a session that was opened with it.
type gate struct {
	key [sha256.Size]byte

	mu       sync.Mutex
	sessions map[[sha256.Size]byte]bool
}

func newGate(key string) *gate {
	return &gate{key: sha256.Sum256([]byte(key)), sessions: map[[sha256.Size]byte]bool{}}
}

func (g *gate) knows(key string) bool {
	sum := sha256.Sum256([]byte(key))
	return subtle.ConstantTimeCompare(sum[:], g.key[:]) == 1
}

// signIn turns the key of the sign-in link into a session and leads on to the
// office.
func (g *gate) signIn(w http.ResponseWriter, r *http.Request) {
	if !g.knows(r.URL.Query().Get("key")) {
		http.Redirect(w, r, "/#/signed-out", http.StatusSeeOther)
		return
	}
	token := ident.Secret()
	g.mu.Lock()
	if len(g.sessions) >= maxSessions {
		clear(g.sessions) // nobody has 200 browsers: the old ones sign in anew
	}
	g.sessions[sha256.Sum256([]byte(token))] = true
	g.mu.Unlock()
	http.SetCookie(w, &http.Cookie{Name: cookieName, Value: token, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

// signedIn reports whether a request comes from somebody who was let in.
func (g *gate) signedIn(r *http.Request) bool {
	if key, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return g.knows(key)
	}
	cookie, err := r.Cookie(cookieName)
	if err != nil {
		return false
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.sessions[sha256.Sum256([]byte(cookie.Value))]
}

// guard hands a request on, in the owner's name, if it is signed in.
func (g *gate) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !g.signedIn(r) {
			refuse(w, fault.Unauthenticated("server.signed_out"))
			return
		}
		next.ServeHTTP(w, As(Owner, r))
	})
}

// As returns the request in somebody's name. The window uses it too: what
// happens there is done by whoever sits before it.
func As(a ident.Actor, r *http.Request) *http.Request {
	return r.WithContext(ident.WithActor(r.Context(), a))
}
