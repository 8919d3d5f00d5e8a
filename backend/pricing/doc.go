// Package pricing computes what a cart costs, and keeps each reason why.
//
// A cart is run through steps, each of which appends adjustments: a discount,
// the shipping, a tax. Nothing else changes a price, and every total is the sum
// of lines and adjustments. What a step needs to know of the buyer and the place
// it finds in the cart's Facts.
//
// Invariants:
//   - The total is the lines' subtotals and all adjustments that are not
//     included already.
//   - No line and no order falls below nothing.
//   - The same cart gives the same adjustments, and the order of its lines
//     changes no total.
//
// It is pure: no database, no clock. Tier T2.
package pricing
