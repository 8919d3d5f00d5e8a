// Package pixels turns pictures into smaller ones and the right way up: arithmetic
// on one picture that shares nothing, which is why CI does not watch it for races.
//
// Tier T1.
package pixels
