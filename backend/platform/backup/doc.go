// Package backup keeps copies of a whole shop and brings one back.
//
// A backup is a folder of its own: a consistent copy of the database, made
// while others may write it, and a manifest that says what it is and how its
// bytes must add up. It is made under another name and gets its own only when
// it is whole and proved, so a folder that looks like a backup is one.
//
// Restoring proves the backup first, keeps what it replaces, and can be cut
// off at any instant: either the old shop is there or the new one.
//
// Tier T1, storey d.
package backup
