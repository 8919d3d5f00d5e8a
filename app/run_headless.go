//go:build !(desktop || dev || bindings)

package app

import (
	"context"

	"shopbench/backend"
	"shopbench/backend/kernel/fault"
)

// Run returns fault.Unsupported app.no_window: this build has no window.
func Run(context.Context, *backend.Backend) error { return fault.Unsupported("app.no_window") }
