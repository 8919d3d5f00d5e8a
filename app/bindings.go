//go:build bindings

package app

import (
	"os"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/options"
)

// With this tag Wails' own tool builds the program to ask it which methods a page may
// call. It needs no screen and no shop for that, so it answers before either is looked
// for.
func init() {
	if err := wails.Run(&options.App{Bind: []any{&Native{}}}); err != nil {
		os.Exit(1)
	}
	os.Exit(0)
}
