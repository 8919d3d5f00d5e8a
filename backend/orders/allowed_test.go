package orders_test

import (
	"context"
	"testing"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
	"shopbench/backend/orders"
	"shopbench/backend/pricing"
	"shopbench/backend/staff"
	"shopbench/backend/testkit"
)

// clerk returns a context in which somebody acts who may take 10 % off.
func clerk(t *testing.T, s *testkit.Shop) context.Context {
	t.Helper()
	r, err := s.Staff.AddRole(s.Ctx, staff.AddRole{Terms: staff.RoleTerms{Name: "Sales", Figures: staff.Figures{Discount: 100_000}}})
	if err != nil {
		t.Fatal(err)
	}
	p, err := s.Staff.Add(s.Ctx, staff.Add{Terms: staff.Terms{Name: "Lea", Role: r.ID}})
	if err != nil {
		t.Fatal(err)
	}
	return staff.WithSeat(t.Context(), staff.Seat{Person: p, Role: r})
}

func TestMoreOffThanARoleMayGiveIsRefusedHoweverItIsGiven(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1000, 50)
		lea := clerk(t, s)
		of := func(change func(*orders.Terms)) orders.Terms {
			terms := s.Terms(testkit.Of(mug, 2))
			change(&terms)
			return terms
		}
		cheap, free, fair := money.Minor(899), money.Minor(0), money.Minor(900)
		for name, c := range map[string]struct {
			terms orders.Terms
			field string // empty for allowed
		}{
			"10 % of a line":                 {of(func(o *orders.Terms) { o.Lines[0].Discount.Rate = 100_000 }), ""},
			"11 % of a line":                 {of(func(o *orders.Terms) { o.Lines[0].Discount.Rate = 110_000 }), "lines[0].discount"},
			"3 euros of a line of 20":        {of(func(o *orders.Terms) { o.Lines[0].Discount.Amount = 300 }), "lines[0].discount"},
			"a price a tenth lower":          {of(func(o *orders.Terms) { o.Lines[0].Unit = &fair }), ""},
			"a price lower than that":        {of(func(o *orders.Terms) { o.Lines[0].Unit = &cheap }), "lines[0].discount"},
			"a tenth of a lower price":       {of(func(o *orders.Terms) { o.Lines[0].Unit, o.Lines[0].Discount.Rate = &fair, 100_000 }), "lines[0].discount"},
			"10 % of the order":              {of(func(o *orders.Terms) { o.Discount.Rate = 100_000 }), ""},
			"11 % of the order":              {of(func(o *orders.Terms) { o.Discount.Rate = 110_000 }), "discount"},
			"10 % of the line and the order": {of(func(o *orders.Terms) { o.Discount.Rate, o.Lines[0].Discount.Rate = 100_000, 100_000 }), "lines[0].discount"},
			"shipping for nothing":           {of(func(o *orders.Terms) { o.Shipping = &free }), "shipping"},
		} {
			q, err := s.Orders.Quote(lea, s.Store.ID, c.terms)
			if err != nil {
				t.Fatal(err)
			}
			wish := orders.PlaceOrder{Store: s.Store.ID, Terms: c.terms, Shown: q.Order.Totals.Total}
			_, err = s.Orders.Place(lea, wish)
			if c.field == "" && err != nil || c.field != "" && (!fault.Has(err, "staff.discount_cap") || fault.Of(err).Field != c.field) {
				t.Errorf("%s: %v", name, err)
			}
			if _, err := s.Orders.Place(s.Ctx, wish); err != nil {
				t.Errorf("%s by the owner: %v", name, err)
			}
		}
	})
}

func TestADiscountThatTheOwnerGaveStaysWhenSomebodyElseEditsTheOrder(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1000, 50)
		lea := clerk(t, s)
		terms := s.Terms(testkit.Of(mug, 2))
		terms.Lines[0].Discount = pricing.Discount{Rate: 500_000}
		o, err := s.Orders.Place(s.Ctx, orders.PlaceOrder{Store: s.Store.ID, Terms: terms, Shown: 1490})
		if err != nil {
			t.Fatal(err)
		}
		terms.Lines[0].ID, terms.Lines[0].Qty, terms.Note = o.Lines[0].ID, 3, "three"
		edited, err := s.Orders.Edit(lea, orders.EditOrder{ID: o.ID, Terms: terms, Shown: 1990, Version: o.Version})
		if err != nil {
			t.Fatal(err)
		}
		terms.Lines[0].Discount.Rate = 510_000
		if _, err := s.Orders.Edit(lea, orders.EditOrder{ID: o.ID, Terms: terms, Shown: 1960, Version: edited.Order.Version}); !fault.Has(err, "staff.discount_cap") {
			t.Errorf("a little more: %v", err)
		}
	})
}
