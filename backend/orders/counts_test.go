package orders_test

import (
	"testing"

	"shopbench/backend/customers"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/orders"
	"shopbench/backend/testkit"
)

// ordered returns what a customer has ordered, as her page and the list say.
func ordered(t *testing.T, s *testkit.Shop, customer string) orders.Ordered {
	t.Helper()
	sums, err := s.Orders.OfCustomer(s.Ctx, customer)
	if err != nil || len(sums) > 1 {
		t.Fatalf("%+v, %v", sums, err)
	}
	if len(sums) == 0 {
		sums = []orders.Ordered{{}}
	}
	if counts, err := s.Orders.CountOf(s.Ctx, []string{"cus_none", customer}); err != nil || counts[customer] != sums[0].Orders || counts["cus_none"] != 0 {
		t.Errorf("the list says %v, %v, her page %d", counts, err, sums[0].Orders)
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
		if _, err := s.Orders.OfCustomer(s.Ctx, "cus_none"); !fault.Has(err, "customers.unknown") {
			t.Errorf("of nobody: %v", err)
		}
	})
}
