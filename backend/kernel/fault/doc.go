// Package fault is the one kind of error that Shopbench shows to people.
//
// A fault says what is wrong by a key of the text catalogue and its arguments,
// so that every face (office, command line, API) can say it in the reader's
// language, and by one of nine codes, so that a program can act on it.
//
// Tier T0: imports nothing of ours and may be imported by all.
package fault
