package orders

import (
	"context"
	"time"

	"shopbench/backend/customers"
	"shopbench/backend/kernel/money"
	"shopbench/backend/platform/db"
)

// Ordered is what a customer has ordered in one currency and not cancelled.
type Ordered struct {
	Currency string
	Orders   int64
	Total    money.Minor
	Last     time.Time
}

// OfCustomer returns what a customer has ordered, by currency, the one with the most
// orders first. Fault: not_found customers.unknown.
func (s *Service) OfCustomer(ctx context.Context, id string) ([]Ordered, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) ([]Ordered, error) {
		if _, err := customers.ByID(tx, id); err != nil {
			return nil, err
		}
		return ordered(tx, id)
	})
}

// CountOf returns how many orders customers have that were not cancelled.
func (s *Service) CountOf(ctx context.Context, ids []string) (map[string]int64, error) {
	counts := make(map[string]int64, len(ids))
	_, err := db.View(ctx, s.db, func(tx *db.Tx) (struct{}, error) {
		for _, id := range ids {
			sums, err := ordered(tx, id)
			if err != nil {
				return struct{}{}, err
			}
			for _, sum := range sums {
				counts[id] += sum.Orders
			}
		}
		return struct{}{}, nil
	})
	return counts, err
}

// ordered adds up what a customer has ordered and not cancelled. An index holds all
// that it reads.
func ordered(tx *db.Tx, customer string) ([]Ordered, error) {
	return db.All(tx, func(scan db.Scan) (o Ordered, err error) {
		return o, scan(&o.Currency, &o.Orders, &o.Total, &o.Last)
	}, `SELECT currency, count(*), CAST(coalesce(sum(total), 0) AS bigint), max(placed_at) FROM orders
		WHERE customer_id = $1 AND customer_id <> '' AND state = $2 GROUP BY currency ORDER BY count(*) DESC, currency`, customer, StatePlaced)
}
