package orders_test

import (
	"testing"

	"shopbench/backend/customers"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/page"
	"shopbench/backend/orders"
	"shopbench/backend/platform/db"
	"shopbench/backend/testkit"
)

// ordered returns what the house knows of a customer's orders, once it has counted.
func ordered(t *testing.T, s *testkit.Shop, customer string) customers.OrderSum {
	t.Helper()
	if err := s.Log.CatchUp(s.Ctx); err != nil {
		t.Fatal(err)
	}
	sums, err := s.Customers.Ordered(s.Ctx, customer)
	if err != nil || len(sums) > 1 {
		t.Fatalf("%+v, %v", sums, err)
	}
	rows, err := s.Customers.List(s.Ctx, customers.Filter{}, page.Query{})
	if err != nil {
		t.Fatal(err)
	}
	if len(sums) == 0 {
		sums = []customers.OrderSum{{}}
	}
	for _, row := range rows.Items {
		if row.ID == customer && row.Orders != sums[0].Orders {
			t.Errorf("the list says %d orders, her page %d", row.Orders, sums[0].Orders)
		}
	}
	return sums[0]
}

func TestACustomersOrdersAreCountedAsTheyArePlacedEditedAndCancelled(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1000, 99)
		var who [2]customers.Customer
		for i, name := range []string{"Ana Souza", "Bruno Keller"} {
			c, err := s.Customers.Create(s.Ctx, customers.CreateCustomer{Terms: customers.Terms{Name: name}})
			if err != nil {
				t.Fatal(err)
			}
			who[i] = c
		}
		if got := ordered(t, s, who[0].ID); got.Orders != 0 {
			t.Errorf("before the first: %+v", got)
		}
		terms := s.Terms(of(mug, 1))
		terms.Customer = who[0].ID
		s.Place(t, terms)
		o := s.Place(t, terms)
		s.Place(t, s.Terms(of(mug, 5)))
		if got := ordered(t, s, who[0].ID); got.Orders != 2 || got.Total != 2980 || got.Currency != "EUR" || !got.Last.Equal(o.PlacedAt) {
			t.Errorf("two placed: %+v", got)
		}
		terms = again(o)
		terms.Customer, terms.Lines[0].Qty = who[1].ID, 2
		c, err := edit(t, s, o, terms)
		if err != nil {
			t.Fatal(err)
		}
		if one, other := ordered(t, s, who[0].ID), ordered(t, s, who[1].ID); one.Orders != 1 || one.Total != 1490 || other.Orders != 1 || other.Total != 2490 {
			t.Errorf("one is another's now: %+v, %+v", one, other)
		}
		gone, err := s.Orders.Cancel(s.Ctx, orders.ChangeState{ID: o.ID, Version: c.Order.Version})
		if err != nil {
			t.Fatal(err)
		}
		if got := ordered(t, s, who[1].ID); got.Orders != 0 || got.Total != 0 {
			t.Errorf("cancelled: %+v", got)
		}
		if err := s.Log.Undo(s.Ctx, gone.Undo); err != nil {
			t.Fatal(err)
		}
		if got := ordered(t, s, who[1].ID); got.Orders != 1 || got.Total != 2490 {
			t.Errorf("taken up again: %+v", got)
		}
		if kept, err := s.Customers.Get(s.Ctx, who[1].ID); err != nil || kept.Version != who[1].Version {
			t.Errorf("an edit that somebody began is stale: %+v, %v", kept, err)
		}
		if _, err := s.Customers.Ordered(s.Ctx, "cus_none"); !fault.Has(err, "customers.unknown") {
			t.Errorf("of nobody: %v", err)
		}
	})
}

func TestTheOrdersOfAShopThatIsOlderThanTheCountAreCountedWhenItIsMigrated(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1000, 99)
		c, err := s.Customers.Create(s.Ctx, customers.CreateCustomer{Terms: customers.Terms{Name: "Ana Souza"}})
		if err != nil {
			t.Fatal(err)
		}
		terms := s.Terms(of(mug, 1))
		terms.Customer = c.ID
		s.Place(t, terms)
		s.Place(t, terms)
		gone := s.Place(t, terms)
		if _, err := s.Orders.Cancel(s.Ctx, orders.ChangeState{ID: gone.ID, Version: gone.Version}); err != nil {
			t.Fatal(err)
		}
		for _, statement := range []string{
			`DROP TABLE customer_orders`, `ALTER TABLE customers DROP COLUMN order_count`,
			`DROP TABLE shipment_papers`, `DROP TABLE shipment_lines`, `DROP TABLE shipment_parcels`, `DROP TABLE shipments`,
			`DROP INDEX orders_unpaid`, `DROP INDEX orders_refund`, `DROP INDEX orders_cancelled`, `DROP INDEX orders_sent`, `CREATE INDEX orders_state ON orders (store_id, state)`,
			`DROP INDEX orders_queue`, `ALTER TABLE orders DROP COLUMN fulfilment_status`, `ALTER TABLE orders DROP COLUMN packing`, `ALTER TABLE orders DROP COLUMN sent_pieces`,
			`ALTER TABLE orders DROP COLUMN gift`, `ALTER TABLE orders DROP COLUMN gift_note`, `ALTER TABLE order_lines DROP COLUMN shipped`,
			`DELETE FROM goose_db_version WHERE version_id >= 15`, `DELETE FROM schema_sums WHERE version >= 15`,
		} {
			testkit.Update(t, s.Kit, func(tx *db.Tx) (int64, error) { return tx.Exec(statement) })
		}
		d, err := db.Open(s.Ctx, db.Config{URL: s.URL})
		if err != nil {
			t.Fatal(err)
		}
		defer func() {
			if err := d.Close(); err != nil {
				t.Error(err)
			}
		}()
		migrated := customers.New(d)
		sums, err := migrated.Ordered(s.Ctx, c.ID)
		if err != nil || len(sums) != 1 || sums[0].Orders != 2 || sums[0].Total != 2980 || sums[0].Last.IsZero() {
			t.Errorf("%+v, %v", sums, err)
		}
		if rows, err := migrated.List(s.Ctx, customers.Filter{}, page.Query{}); err != nil || rows.Items[0].Orders != 2 {
			t.Errorf("listed %+v, %v", rows.Items, err)
		}
	})
}
