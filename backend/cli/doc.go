// Package cli is the program's command line: what each command is called, what
// it takes, what it says in the reader's language or as JSON, and with which
// code it exits.
//
// Exit codes: 0 done · 1 something is wrong with the shop or with us · 2 wrong
// use or wrong input · 3 somebody else has the shop · 4 there is no such thing
// · 5 not possible just now (full or read-only disk, damaged database, no
// server) · 6 this build cannot · 7 not allowed.
package cli
