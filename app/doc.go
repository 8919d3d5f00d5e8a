// Package app is the desktop shell: the window, its menu and what only the
// operating system can do.
//
// The window shows the office and calls the same API handler as every other
// client, in-process: no port is open, and whoever sits before it is the owner.
// Bound methods are for native things only. It is the only importer of Wails,
// and every build without the tag "desktop" leaves it out, which keeps the rest
// of the program free of cgo.
package app
