// Package tax knows which taxes a store takes where, and computes them.
//
// A store has a table: zones, each with the places that belong to it and the
// rates that goods of a category are taxed by there. What lies in no zone is not
// taxed. A rate may have a first day; from then on it holds instead of the one of
// its category and name that began before, and an order keeps the rates of the day
// on which it was placed. The table is edited as a whole and read as a whole, so it
// is a setting of the store.
//
// Invariants, in a cart of any size:
//   - Net and tax make the gross, of each line and of the order, to the minor unit.
//   - Tax is rounded half away from zero, at one of two points: RoundLine rounds
//     the tax of each line, RoundOrder that of all lines of one rate. Both spread
//     it over the lines by largest remainder.
//   - Shipping is taxed as the goods are that it carries, in proportion.
//
// Tables: none; its settings are "tax". Events: those of settings. Tier T4.
package tax
