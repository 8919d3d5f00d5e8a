package frontend

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

func TestTheBuiltOfficeIsServedFromItsOwnRoot(t *testing.T) {
	root, built := app(fstest.MapFS{
		"dist/app/index.html":   {Data: []byte("the office")},
		"dist/placeholder.html": {Data: []byte("not built")},
	})
	page, err := fs.ReadFile(root, "index.html")
	if err != nil || string(page) != "the office" || !built {
		t.Fatalf("index.html = %q, built = %v, err = %v; want the office, built", page, built, err)
	}
}

func TestWithoutABuildThePageSaysHowToMakeOne(t *testing.T) {
	placeholder, err := fs.ReadFile(dist, "dist/placeholder.html")
	if err != nil {
		t.Fatalf("the placeholder is not in the binary: %v", err)
	}
	root, built := app(fstest.MapFS{"dist/placeholder.html": {Data: placeholder}})
	page, err := fs.ReadFile(root, "index.html")
	if err != nil || built {
		t.Fatalf("built = %v, err = %v; want a page and not built", built, err)
	}
	if !strings.Contains(string(page), "make run") {
		t.Errorf("the page does not name make run:\n%s", page)
	}
	if strings.Contains(string(page), "http") || strings.Contains(string(page), "<script") {
		t.Error("the page asks for more than itself")
	}
	if _, err := root.Open("assets/office.js"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that was never built answers %v, want not found", err)
	}
}
