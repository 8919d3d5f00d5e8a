//go:build desktop || dev || bindings

package app

import (
	"bytes"
	"context"
	"mime"
	"net/http"
	"os"
	"strings"

	"shopbench/backend/kernel/fault"
)

// OpenPaper gets a PDF of the shop by its address in the API and opens it with the
// program that the system has for PDFs. Faults: forbidden app.not_ours for what is
// no paper of the shop; unsupported app.no_viewer; and what the shop refuses.
func (n *Native) OpenPaper(address string) error {
	got, err := n.get(address, "application/pdf")
	if err != nil {
		return err
	}
	file, err := n.keep(got.body.Bytes())
	if err != nil {
		return fault.Unavailable("app.no_room").Because(err)
	}
	if err := show(file); err != nil {
		return fault.Unsupported("app.no_viewer").Because(err)
	}
	return nil
}

// get asks the shop for a file of a kind. Fault: forbidden app.not_ours.
func (n *Native) get(address, kind string) (*answer, error) {
	foreign := fault.Forbidden("app.not_ours", "path", address)
	if !strings.HasPrefix(address, "/api/v1/") {
		return nil, foreign
	}
	r, err := http.NewRequestWithContext(context.Background(), http.MethodGet, address, http.NoBody)
	if err != nil {
		return nil, foreign.Because(err)
	}
	got := &answer{header: http.Header{}, status: http.StatusOK}
	n.office.ServeHTTP(got, r)
	is, _, err := mime.ParseMediaType(got.header.Get("Content-Type"))
	if got.status != http.StatusOK || is != kind || err != nil {
		return nil, foreign.Because(err)
	}
	return got, nil
}

// keep writes a paper where a viewer finds it as long as the window is open.
func (n *Native) keep(paper []byte) (name string, err error) {
	if n.papers == "" {
		if n.papers, err = os.MkdirTemp("", "shopbench-papers-"); err != nil {
			return "", err
		}
	}
	file, err := os.CreateTemp(n.papers, "paper-*.pdf")
	if err != nil {
		return "", err
	}
	if _, err := file.Write(paper); err != nil {
		_ = file.Close()
		return "", err
	}
	return file.Name(), file.Close()
}

// sweep removes what was opened.
func (n *Native) sweep() {
	if n.papers != "" {
		_ = os.RemoveAll(n.papers)
	}
}

// answer keeps what the shop answers.
type answer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

// Header implements http.ResponseWriter.
func (a *answer) Header() http.Header { return a.header }

// WriteHeader implements http.ResponseWriter.
func (a *answer) WriteHeader(status int) { a.status = status }

// Write implements http.ResponseWriter.
func (a *answer) Write(b []byte) (int, error) { return a.body.Write(b) }
