package server

import (
	"context"
	"net/http"
	"sync"

	"shopbench/backend/api"
	"shopbench/backend/staff"
)

// Window serves the API to the program's own window, whose page keeps no cookies: it
// keeps that of the session for it, in memory. What comes from the window comes from
// whoever sits at this computer, so that neither host nor origin is asked for.
type Window struct {
	handler http.Handler

	mu    sync.Mutex
	token string
}

// NewWindow begins the window's session. Faults: those of the database.
func NewWindow(ctx context.Context, s *staff.Service, office http.Handler) (*Window, error) {
	opened, err := s.OpenWindow(ctx)
	if err != nil {
		return nil, err
	}
	return &Window{handler: (&gate{staff: s}).guard(office), token: opened.Token}, nil
}

// ServeHTTP implements http.Handler.
func (w *Window) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	own := r.Clone(r.Context())
	own.Header.Del("Authorization")
	own.Header.Del("Cookie")
	own.AddCookie(api.Cookie(w.current()))
	j := &jar{ResponseWriter: rw, window: w}
	w.handler.ServeHTTP(j, own)
	j.take()
}

func (w *Window) current() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.token
}

func (w *Window) keep(token string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.token = token
}

// jar takes the cookie of a session out of an answer.
type jar struct {
	http.ResponseWriter
	window *Window
	taken  bool
}

// take keeps the cookie, before the head of the answer is sent.
func (j *jar) take() {
	if j.taken {
		return
	}
	j.taken = true
	if token, does := api.Begun(j.Header()); does {
		j.window.keep(token)
	}
	j.Header().Del("Set-Cookie")
}

// WriteHeader implements http.ResponseWriter.
func (j *jar) WriteHeader(status int) {
	j.take()
	j.ResponseWriter.WriteHeader(status)
}

// Write implements http.ResponseWriter.
func (j *jar) Write(body []byte) (int, error) {
	j.take()
	return j.ResponseWriter.Write(body)
}

// Unwrap lets http.ResponseController through.
func (j *jar) Unwrap() http.ResponseWriter { return j.ResponseWriter }
