package customers

import (
	"context"
	"time"

	"shopbench/backend/kernel/money"
	"shopbench/backend/platform/db"
)

// OrderSum is what a customer has ordered in one currency and not cancelled.
type OrderSum struct {
	Currency string
	Orders   int64
	Total    money.Minor
	Last     time.Time
}

// ApplyOrders writes down what a customer has ordered, for the package that keeps
// the orders. An edit that somebody began goes on: the customer's version stays. Of
// who is not kept here nothing is written down.
func ApplyOrders(tx *db.Tx, customer string, sums []OrderSum) error {
	var count int64
	rows := make([][]any, len(sums))
	for i, s := range sums {
		count += s.Orders
		rows[i] = []any{customer, s.Currency, s.Orders, s.Total, s.Last}
	}
	done, err := tx.Exec(`UPDATE customers SET order_count = $2 WHERE id = $1`, customer, count)
	if err != nil || done == 0 {
		return err
	}
	if _, err := tx.Exec(`DELETE FROM customer_orders WHERE customer_id = $1`, customer); err != nil {
		return err
	}
	if err := db.InsertRows(tx, `INSERT INTO customer_orders (customer_id, currency, orders, total, last_at) VALUES ($1, $2, $3, $4, $5)`, rows); err != nil {
		return err
	}
	return tx.Emit(Ordered{Customer: customer, Orders: count})
}

// Ordered returns what a customer has ordered, by currency. Fault: not_found
// customers.unknown.
func (s *Service) Ordered(ctx context.Context, id string) ([]OrderSum, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) ([]OrderSum, error) {
		if _, err := ByID(tx, id); err != nil {
			return nil, err
		}
		return db.All(tx, func(scan db.Scan) (s OrderSum, err error) {
			return s, scan(&s.Currency, &s.Orders, &s.Total, &s.Last)
		}, `SELECT currency, orders, total, last_at FROM customer_orders WHERE customer_id = $1 ORDER BY orders DESC, currency`, id)
	})
}
