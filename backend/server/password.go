package server

import (
	"context"
	"encoding/json"
	"net"
	"net/http"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"shopbench/backend/api"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/staff"
)

// credentials is what somebody signs in with on a device that is not known yet: a name and
// its password, or the code of a pairing.
type credentials struct {
	Name     string `json:"name"`
	Password string `json:"password"`
	Code     string `json:"code"`
}

// mostCredentials is how long a sign-in may be, in bytes.
const mostCredentials = 4 << 10

// byPassword lets in who knows a name and its password.
func (g *gate) byPassword(w http.ResponseWriter, r *http.Request) {
	g.letIn(w, r, func(ctx context.Context, c credentials) (staff.Opened, error) {
		return g.staff.SignIn(ctx, staff.SignIn{Name: c.Name, Password: c.Password, Agent: r.UserAgent()})
	})
}

// byCode lets in a device that has the code which the owner's screen shows.
func (g *gate) byCode(w http.ResponseWriter, r *http.Request) {
	g.letIn(w, r, func(ctx context.Context, c credentials) (staff.Opened, error) {
		return g.staff.Pair(ctx, c.Code, r.UserAgent())
	})
}

// letIn opens a session by what a request carries, and slows down who guesses.
func (g *gate) letIn(w http.ResponseWriter, r *http.Request, open func(context.Context, credentials) (staff.Opened, error)) {
	if !g.guesses.allow(r.RemoteAddr) {
		refuse(w, fault.Limit("server.guesses"))
		return
	}
	var c credentials
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, mostCredentials)).Decode(&c); err != nil {
		refuse(w, fault.Invalid("server.credentials").Because(err))
		return
	}
	opened, err := open(r.Context(), c)
	if err != nil {
		refuse(w, fault.Of(err))
		return
	}
	http.SetCookie(w, api.Cookie(opened.Token))
	w.WriteHeader(http.StatusNoContent)
}

// How often an address may try to sign in: some times at once, then again after a while.
const (
	guessesAtOnce = 10
	guessAgain    = 10 * time.Second
	mostAddresses = 10_000
)

// guesses counts how often each address tries.
type guesses struct {
	mu    sync.Mutex
	known map[string]*rate.Limiter
}

func (g *guesses) allow(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		host = address
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.known == nil || len(g.known) >= mostAddresses {
		g.known = map[string]*rate.Limiter{}
	}
	l := g.known[host]
	if l == nil {
		l = rate.NewLimiter(rate.Every(guessAgain), guessesAtOnce)
		g.known[host] = l
	}
	return l.Allow()
}
