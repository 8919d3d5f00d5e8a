//go:build desktop || dev || bindings

package app

import (
	"net/http"
	"strings"
)

// middleware hands the API's requests to the shop, in the name of whoever sits at the window, and
// leaves the office's files to Wails. A middleware sees every request in
// production and in development alike; a handler would not.
func (w *window) middleware(files http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasPrefix(r.URL.Path, "/api/"), strings.HasPrefix(r.URL.Path, "/files/"):
			w.office.ServeHTTP(rw, r)
		case w.smoke != nil && r.URL.Path == smokeEcho:
			echo(rw, r)
		default:
			files.ServeHTTP(rw, r)
		}
	})
}
