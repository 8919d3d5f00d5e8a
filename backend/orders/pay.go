package orders

import "shopbench/backend/platform/db"

// ApplyPayments writes down what was paid for an order, for the package that books
// it, and returns the order as it stands then. An edit that somebody began goes on:
// its version stays. Fault: not_found orders.unknown.
func ApplyPayments(tx *db.Tx, id string, sum PaymentSummary) (Order, error) {
	o, err := ByID(tx, id)
	if err != nil {
		return Order{}, err
	}
	o.Paid, o.Payment = sum, paymentOf(o.Owed(), sum)
	if _, err := tx.Exec(`UPDATE orders SET paid = $2, refunded = $3, payment_status = $4 WHERE id = $1`, id, sum.Received, sum.Refunded, o.Payment); err != nil {
		return Order{}, err
	}
	return o, tx.Emit(Paid{Store: o.Store, Order: id, Status: o.Payment, Net: sum.Net(), Due: o.Due()})
}
