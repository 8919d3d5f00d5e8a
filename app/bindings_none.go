//go:build !bindings

package app

// Described is for Wails' own tool: see bindings.go.
func Described() bool { return false }
