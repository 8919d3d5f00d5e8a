package orders

import (
	"maps"
	"slices"

	"shopbench/backend/customers"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
)

// count hands to the customers what they have ordered, after orders were placed,
// edited, cancelled or taken up again: for all of them at once.
func count(tx *db.Tx, news []events.Stored) error {
	concerned := map[string]bool{}
	ids := make([]string, len(news))
	for i, e := range news {
		ids[i] = e.Subject.ID
		if e.Topic != (Edited{}).Topic() {
			continue
		}
		edited, err := events.Decode[Edited](e)
		if err != nil {
			return err
		}
		concerned[edited.Before] = true
	}
	now, err := db.Listed(tx, db.NewList(`SELECT customer_id FROM orders`, page.Order{}).In("id", ids),
		func(scan db.Scan) (id string, err error) { return id, scan(&id) })
	if err != nil {
		return err
	}
	for _, customer := range now {
		concerned[customer] = true
	}
	delete(concerned, "")
	for _, customer := range slices.Sorted(maps.Keys(concerned)) {
		sums, err := ordered(tx, customer)
		if err != nil {
			return err
		}
		if err := customers.ApplyOrders(tx, customer, sums); err != nil {
			return err
		}
	}
	return nil
}

// ordered adds up what a customer has ordered and not cancelled, by currency.
func ordered(tx *db.Tx, customer string) ([]customers.OrderSum, error) {
	return db.All(tx, func(scan db.Scan) (s customers.OrderSum, err error) {
		return s, scan(&s.Currency, &s.Orders, &s.Total, &s.Last)
	}, `SELECT currency, count(*), CAST(coalesce(sum(total), 0) AS bigint), max(placed_at) FROM orders
		WHERE customer_id = $1 AND customer_id <> '' AND state <> $2 GROUP BY currency`, customer, StateCancelled)
}
