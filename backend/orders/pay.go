package orders

import "shopbench/backend/platform/db"

// ApplyPayments writes down what was paid for an order that was read in tx, for the
// package that books it, and returns the order as it stands then. An edit that
// somebody began goes on: its version stays.
func ApplyPayments(tx *db.Tx, o Order, sum PaymentSummary) (Order, error) {
	o.Paid = sum
	o.Payment = o.payment()
	if _, err := tx.Exec(`UPDATE orders SET paid = $2, refunded = $3, payment_status = $4 WHERE id = $1`, o.ID, sum.Received, sum.Refunded, o.Payment); err != nil {
		return Order{}, err
	}
	return o, tx.Emit(Paid{Store: o.Store, Order: o.ID, Status: o.Payment, Net: sum.Net(), Due: o.Due()})
}
