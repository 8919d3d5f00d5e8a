// Package events is the log of what has happened: one row for each fact, in
// the order of the commits that made them true.
//
// What must be true now is done by a call in the same transaction. What may be
// true a second later is done by a subscriber, which reads the log behind a
// cursor of its own. The log is also the timeline of each thing and what tells
// open screens that something has changed.
//
// Invariants:
//   - An event is written in the transaction of its effect, as its last
//     statement; seq rises in the order of commits.
//   - A subscriber's handler and the move of its cursor are one transaction, so
//     what it does to the database happens once. Two programs on one
//     PostgreSQL take turns by write_turn, which makes leases needless.
//   - A failing event holds its own subscriber up and no other; after five
//     tries it is parked with its problem and the rest go on.
//   - Events hold ids, codes and figures, never a name, an address or text. Those stand
//     in what an event changed, which is written beside it and can be erased.
//   - Neither is ever edited or removed: an undo is another event.
//
// Tables: events, event_origin, event_cursors, event_parked, audit_fields, undo.
// Tier T1, storey b.
package events
