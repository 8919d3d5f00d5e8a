//go:build desktop || dev || bindings

package app

import (
	"context"
	"net/http"
	"os/exec"
	"path/filepath"
	"runtime"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/datadir"
)

// Native is what the page may ask of the operating system.
type Native struct {
	data   datadir.Dir
	office http.Handler // the shop's, in the name of whoever sits at the window
	papers string       // the folder of what was opened, once something was
}

// openers are the programs that show a folder or a file, by operating system.
var openers = map[string]string{"linux": "xdg-open", "darwin": "open", "windows": "explorer"}

// Reveal shows a folder of the shop in the system's file manager. Faults:
// forbidden app.not_ours for a path outside the data folder; unsupported
// app.no_file_manager.
func (n *Native) Reveal(path string) error {
	inside, err := filepath.Rel(n.data.String(), path)
	if err != nil || !filepath.IsLocal(inside) {
		return fault.Forbidden("app.not_ours", "path", path)
	}
	if err := show(path); err != nil {
		return fault.Unsupported("app.no_file_manager").Because(err)
	}
	return nil
}

// show opens a file or folder with the program that the system has for it.
func show(path string) error {
	opener, ok := openers[runtime.GOOS]
	if !ok {
		return exec.ErrNotFound
	}
	c := exec.CommandContext(context.Background(), opener, path) //nolint:gosec // ours
	if err := c.Start(); err != nil {
		return err
	}
	go func() { _ = c.Wait() }() // explorer answers 1 when all went well
	return nil
}
