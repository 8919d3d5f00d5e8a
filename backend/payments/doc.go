// Package payments books what buyers pay and what goes back to them.
//
// Invariants:
//   - What was paid for an order is the sum of its payments less its refunds, of
//     those that are not void; after every change the order is told (see
//     orders.ApplyPayments), in the same transaction.
//   - Nobody is given back more than the house has of his money.
//   - A booking is never changed or deleted: a wrong one becomes void, and stays
//     to be seen.
//
// Tables: payments, payment_refunds. Events emitted: payments.captured,
// payments.refunded, payments.voided. Heard: none. Tier T6.
package payments
