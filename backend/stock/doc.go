// Package stock knows how many of each variant are where, why, and for whom
// they are kept.
//
// Invariants:
//   - The movements of a variant at a location add up to what is on hand there,
//     at every point in the past; the reservations add up to what is reserved.
//   - Only the ledger writes: ledger.go holds every statement that does.
//   - Movements only grow. Undo adds a counter-movement.
//   - What is reserved of a variant that may not be sold beyond what is there
//     never exceeds what is on hand at that moment. Afterwards stock may fall
//     below, even below zero: a cup that broke is broken.
//   - Quantities are counted in the variant's smallest step. From the first
//     movement or reservation on that is fixed; see catalog.MarkMoved.
//   - There is always the location First. Nothing assumes that it is the only one.
//
// Tables: stock_locations, stock_levels, stock_movements, stock_reservations.
// Events emitted: stock.moved; a reservation is news of the document that it is
// for. Heard: catalog.changed, for what the list sorts and filters by, a moment
// late. Tier T4.
package stock
