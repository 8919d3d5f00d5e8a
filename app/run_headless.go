//go:build !(desktop || dev || bindings)

// Package app is the desktop shell: the window, its menu and what only the
// operating system can do. It is the only importer of Wails, and every build
// without the tag "desktop" leaves it out.
package app

import (
	"context"

	"shopbench/backend"
	"shopbench/backend/kernel/fault"
)

// Run returns fault.Unsupported app.no_window: this build has no window.
func Run(context.Context, *backend.Backend) error { return fault.Unsupported("app.no_window") }
