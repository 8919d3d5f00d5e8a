// Package frontend carries the office, built by Vite into dist/app, inside the
// binary. Where it was not built, a page in its place says how to build it, so
// that the Go side never needs npm.
package frontend

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// App returns the root of the built office and true. Where the office was not
// built it returns a root whose index.html says so, and false.
func App() (fs.FS, bool) { return app(dist) }

func app(dist fs.FS) (fs.FS, bool) {
	if root, err := fs.Sub(dist, "dist/app"); err == nil {
		if _, err := fs.Stat(root, "index.html"); err == nil {
			return root, true
		}
	}
	return placeholder{dist}, false
}

// placeholder is a root with one file, index.html.
type placeholder struct{ dist fs.FS }

// Open implements fs.FS.
func (p placeholder) Open(name string) (fs.File, error) {
	if name != "index.html" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return p.dist.Open("dist/placeholder.html")
}
