package server

import (
	"io/fs"
	"net"
	"net/http"
	"strings"

	"shopbench/backend/api"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/staff"
)

// Office is what the office's listener serves.
type Office struct {
	API   http.Handler
	App   fs.FS // the office's own files
	Staff *staff.Service
	Key   string // of the sign-in link
	Near  bool   // it is for other devices of the network as well
}

// Handler returns the office with its guards.
func (o Office) Handler() http.Handler {
	g := newGate(o.Staff, o.Key)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /sign-in", g.byLink)
	mux.HandleFunc("POST /sign-in", g.byPassword)
	mux.Handle("/api/", g.guard(o.API))
	mux.Handle("/files/", g.guard(o.API))
	mux.Handle("/", Files(o.App))
	mux.HandleFunc("POST /pair", g.byCode)
	if o.Near {
		return headers(ownHost(sameOrigin(mux)))
	}
	return headers(localHost(sameOrigin(mux)))
}

// Files serves the office's files: those with a digest in their name for a
// year, the page itself never from a cache.
func Files(app fs.FS) http.Handler {
	files := http.FileServerFS(app)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-cache")
		if strings.HasPrefix(r.URL.Path, "/assets/") {
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		}
		files.ServeHTTP(w, r)
	})
}

// policy is what the office's page may do: its own scripts, styles and
// pictures, and nothing from anywhere else. Style attributes are allowed
// because floating parts are placed by them.
const policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; " +
	"connect-src 'self'; media-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

func headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}

// localHost refuses a request for a host that is not this computer: a page
// that bound its own name to 127.0.0.1 would come with that name.
func localHost(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !isLocal(r.Host) {
			refuse(w, fault.Forbidden("server.host", "host", r.Host))
			return
		}
		next.ServeHTTP(w, r)
	})
}

// isLocal reports whether an address, with or without a port, is this
// computer's loopback.
func isLocal(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		host = strings.Trim(address, "[]")
	}
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// sameOrigin refuses what a foreign page would have changed.
func sameOrigin(next http.Handler) http.Handler {
	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		refuse(w, fault.Forbidden("server.foreign_page"))
	}))
	return guard.Handler(next)
}

func refuse(w http.ResponseWriter, f *fault.Error) { api.Refuse(w, f) }
