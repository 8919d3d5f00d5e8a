// Package orders turns what somebody wishes to buy into an order, and keeps it
// true while it is edited, paid and cancelled.
//
// Invariants:
//   - What an order holds of stock is reserved in the transaction that places,
//     edits or cancels it.
//   - What it costs is computed once, by the steps of quote.go, and stored with
//     its adjustments: nothing that changes later changes an order.
//   - It is placed at the price that was shown, or not at all.
//   - Numbers of a store and origin have no gap; they are taken in the transaction
//     that places.
//   - The payment status is a function of what is owed and what was paid; see
//     Order.Owed and Order.payment.
//   - What an order was before an edit is kept.
//
// Tables: orders, order_lines, order_revisions. Events emitted: orders.placed,
// orders.edited, orders.paid, orders.cancelled, orders.reinstated,
// orders.fulfilled. Heard: none; payments calls ApplyPayments, fulfilment
// ApplyShipments. Tier T5.
package orders
