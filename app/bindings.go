//go:build bindings

package app

import (
	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/options"
)

// Described writes down which methods a page may call, where Wails' own tool has built
// the program to be told that, and reports whether that was all it is for. It needs no
// screen and no shop, so main asks before either is looked for.
func Described() bool {
	if err := wails.Run(&options.App{Bind: []any{&Native{}}}); err != nil {
		panic("app: " + err.Error()) // in the middle of a build, where a stack says most
	}
	return true
}
