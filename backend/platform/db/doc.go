// Package db is the one way to the database, whichever engine it is.
//
// It alone knows SQLite (the default) and PostgreSQL. Above it there is one
// SQL, a portable subset with $1 placeholders, and three ways to run it:
// Update changes something in a transaction of its own, Background does so for
// work that nobody waits for, View only reads, from one consistent state.
//
// Invariants:
//   - One writer at a time, first come first served, people before background
//     work. On SQLite by our own queue and BEGIN IMMEDIATE; on PostgreSQL the
//     first statement of each writing transaction also takes the row of
//     write_turn, so that several programs on one database take turns too.
//     Hence numbers without gaps and events in the order of their commits.
//   - A commit that was acknowledged is on the disk (synchronous = FULL).
//   - After a statement failed inside a transaction, that transaction refuses
//     every further one and cannot commit.
//   - A function given to Update may run twice (after a lost connection, and
//     always in tests): it changes nothing outside tx, assigns to captured
//     variables and never appends to them.
//
// Tables: write_turn, idempotency, schema_sums, goose_db_version.
// Tier T1, storey a.
package db
