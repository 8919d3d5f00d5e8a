// Package stores knows the shops of the house: what each is called, in which
// country, currency, language and time zone it trades, how its prices and taxes
// are rounded, and the number series that its documents are numbered from.
//
// Invariants:
//   - No two stores have names that read alike.
//   - A series has no gap and gives no number twice: the next number is taken
//     in the transaction of the document that carries it.
//   - A series belongs to a store and an installation (origin), so that two
//     laptops that merge later have numbered nothing alike.
//   - The next number of a series only ever rises.
//
// Tables: stores, store_series. Events emitted: stores.changed. Heard: none.
// Tier T2.
package stores
