package orders_test

import (
	"errors"
	"slices"
	"testing"

	"shopbench/backend/orders"
	"shopbench/backend/platform/db"
	"shopbench/backend/pricing"
	"shopbench/backend/testkit"
)

// Two orders as a program before version 21 of the schema kept them: one with the
// reasons of what it costs in a table of their own, one that costs nothing.
var before21 = []string{
	`INSERT INTO stores (id, name, name_key, country, currency, locale, time_zone, prices_include_tax, rounding, version, created_at, updated_at)
		VALUES ('sto_1', 'Shop', 'shop', 'DE', 'EUR', 'de', 'Europe/Berlin', 1, 'line', 1, 1, 1)`,
	orderBefore21("ord_1"), orderBefore21("ord_2"),
	`INSERT INTO order_adjustments (order_id, position, line, kind, origin, label, minor, included, rate, base) VALUES
		('ord_1', 1, -1, 'shipping', 'shm_1', 'Paket "L"', 490, 0, 0, 0), ('ord_1', 0, 0, 'tax', '', '', 190, 1, 190000, 1190)`,
}

func orderBefore21(id string) string {
	return `INSERT INTO orders (id, store_id, number, number_key, token, origin, state, customer_id, buyer, buyer_key, ship_to, bill_to, country, locale, currency,
		inclusive, rounding, exempt, method_id, method_name, pickup, discount_rate, discount_amount, note, pieces, subtotal, discount, shipping, relief, tax, total,
		paid, refunded, payment_status, day, version, placed_at, cancelled_at, updated_at)
		VALUES ('` + id + `', 'sto_1', '` + id + `', '` + id + `', '` + id + `', 'o', 'placed', '', 'Anna', 'anna', '', '', 'DE', 'de', 'EUR',
		1, 'line', 0, '', '', 0, 0, 0, '', 1, 1190, 0, 490, 0, 190, 1680, 0, 0, 'unpaid', '2026-01-01', 1, 1, 0, 1)`
}

func TestAnOlderShopsOrdersStillSayWhyTheyCostWhatTheyDo(t *testing.T) {
	for _, engine := range testkit.Engines() {
		url := testkit.Empty(t, engine)
		older, err := db.Open(t.Context(), db.Config{URL: url, Schema: 20})
		if err != nil {
			t.Fatal(err)
		}
		_, err = db.Update(t.Context(), older, func(tx *db.Tx) (bool, error) {
			for _, statement := range before21 {
				if _, err := tx.Exec(statement); err != nil {
					return false, err
				}
			}
			return true, nil
		})
		if err := errors.Join(err, older.Close()); err != nil {
			t.Fatal(err)
		}
		now, err := db.Open(t.Context(), db.Config{URL: url})
		if err != nil {
			t.Fatal(err)
		}
		for id, want := range map[string][]pricing.Adjustment{
			"ord_1": {
				{Kind: pricing.KindTax, Minor: 190, Included: true, Rate: 190_000, Base: 1190},
				{Kind: pricing.KindShipping, Line: pricing.Whole, Origin: "shm_1", Label: `Paket "L"`, Minor: 490},
			},
			"ord_2": {},
		} {
			o, err := db.View(t.Context(), now, func(tx *db.Tx) (orders.Order, error) { return orders.ByID(tx, id) })
			if err != nil || !slices.Equal(o.Reasons, want) {
				t.Errorf("%s: %s: %+v, %v", engine, id, o.Reasons, err)
			}
		}
		if err := now.Close(); err != nil {
			t.Error(err)
		}
	}
}
