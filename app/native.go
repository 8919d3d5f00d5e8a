//go:build desktop || dev || bindings

package app

import (
	"context"
	"os/exec"
	"path/filepath"
	"runtime"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/datadir"
)

// Native is what the page may ask of the operating system.
type Native struct{ data datadir.Dir }

// openers are the programs that show a folder, by operating system.
var openers = map[string]string{"linux": "xdg-open", "darwin": "open", "windows": "explorer"}

// Reveal shows a folder of the shop in the system's file manager. Faults:
// forbidden app.not_ours for a path outside the data folder; unsupported
// app.no_file_manager.
func (n *Native) Reveal(path string) error {
	inside, err := filepath.Rel(n.data.String(), path)
	if err != nil || !filepath.IsLocal(inside) {
		return fault.Forbidden("app.not_ours", "path", path)
	}
	opener, ok := openers[runtime.GOOS]
	if !ok {
		return fault.Unsupported("app.no_file_manager")
	}
	show := exec.CommandContext(context.Background(), opener, path) //nolint:gosec // a folder of the shop
	if err := show.Start(); err != nil {
		return fault.Unsupported("app.no_file_manager").Because(err)
	}
	go func() { _ = show.Wait() }() // explorer answers 1 when all went well
	return nil
}
