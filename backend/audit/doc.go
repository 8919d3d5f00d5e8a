// Package audit reads the log of what has happened as a person asks for it: who changed
// what, when, and what it was before. It writes it to a file as well.
//
// Invariants:
//   - It only reads. What the log says is written by whoever makes it true, in the same
//     transaction.
//   - Every topic that the program emits is told in words of its own.
//   - A page looks at a bounded part of the log, however long that is, and asks for the
//     names of all that it shows at once.
//
// Tables: none. Events emitted: none. Heard: none. Tier T8, above transfer.
package audit
