package orders_test

import (
	"testing"
	"time"

	"shopbench/backend/orders"
	"shopbench/backend/tax"
	"shopbench/backend/testkit"
)

func TestAProductIsTaxedByItsCategory(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		book := s.Good(t, "Book", 1070, 5)
		hits, err := s.Catalog.Resolve(s.Ctx, "SKU-Book")
		if err != nil {
			t.Fatal(err)
		}
		p, err := s.Catalog.Get(s.Ctx, s.Store.ID, hits[0].Product)
		if err != nil {
			t.Fatal(err)
		}
		p.TaxCategory = tax.Reduced
		if _, err := s.Catalog.Edit(s.Ctx, editOf(s, p)); err != nil {
			t.Fatal(err)
		}
		terms := s.Terms(of(book, 1))
		terms.Method = s.Pickup
		if o := s.Place(t, terms); o.Lines[0].Category != tax.Reduced || o.Lines[0].Tax != 70 {
			t.Errorf("taxed %+v", o.Lines[0])
		}
	})
}

// raised writes a standard rate of 25 % that begins with the new year.
func raised(t *testing.T, s *testkit.Shop) {
	t.Helper()
	table, err := s.Tax.Table(s.Ctx, s.Store.ID)
	if err != nil {
		t.Fatal(err)
	}
	home := &table.Value.Zones[0]
	home.Rates = append(home.Rates, tax.Rate{Category: tax.Standard, Name: "USt", Rate: 250_000, From: "2027-01-01"})
	if _, err := s.Tax.EditTable(s.Ctx, tax.EditTable{Store: s.Store.ID, Table: table.Value, Version: table.Version}); err != nil {
		t.Fatal(err)
	}
}

// at sets the clock to a moment that is yet to come.
func at(s *testkit.Shop, moment time.Time) { s.Clock.Advance(moment.Sub(s.Clock.Now())) }

func TestANewRateHoldsFromItsFirstDayWhereTheShopIs(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		terms := s.Terms(of(s.Good(t, "Mug", 10_000, 9), 1))
		terms.Method = s.Pickup
		raised(t, s)
		at(s, time.Date(2026, time.December, 31, 22, 59, 59, 0, time.UTC)) // one second before midnight in Berlin
		if o := s.Place(t, terms); o.Day != "2026-12-31" || o.Totals.Tax != 1597 {
			t.Errorf("the last of December: %s, %+v", o.Day, o.Totals)
		}
		s.Clock.Advance(time.Second)
		if o := s.Place(t, terms); o.Day != "2027-01-01" || o.Totals.Tax != 2000 {
			t.Errorf("the first of January, and still December in Greenwich: %s, %+v", o.Day, o.Totals)
		}
	})
}

func TestAnOrderThatIsEditedKeepsTheTaxOfTheDayOnWhichItWasPlaced(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 10_000, 9)
		raised(t, s)
		at(s, time.Date(2026, time.December, 30, 9, 0, 0, 0, time.UTC))
		o := s.Place(t, s.Terms(of(mug, 1)))
		s.Clock.Advance(7 * 24 * time.Hour)
		terms := again(o)
		terms.Lines[0].Qty = 2
		terms.Method = s.Pickup
		changed, err := edit(t, s, o, terms)
		if err != nil || changed.Order.Totals.Tax != 3193 { // 200.00 with 19 % in it
			t.Errorf("%+v, %v", changed.Order.Totals, err)
		}
		terms.Lines[0].ID = ""
		if o := s.Place(t, terms); o.Totals.Tax != 4000 {
			t.Errorf("placed in January: %+v", o.Totals)
		}
	})
}

func TestAQuoteThatIsOfferedAnewHasTheTaxOfToday(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		terms := s.Terms(of(s.Good(t, "Mug", 10_000, 9), 1))
		terms.Method = s.Pickup
		raised(t, s)
		at(s, time.Date(2026, time.December, 30, 9, 0, 0, 0, time.UTC))
		q, err := s.Orders.Place(s.Ctx, orders.PlaceOrder{Store: s.Store.ID, Terms: terms, Shown: 10_000, ValidUntil: "2026-12-31"})
		if err != nil || q.Totals.Tax != 1597 {
			t.Fatalf("%+v, %v", q.Totals, err)
		}
		s.Clock.Advance(7 * 24 * time.Hour)
		anew, err := s.Orders.Renew(s.Ctx, orders.RenewQuote{ID: q.ID, ValidUntil: "2027-01-31", Version: q.Version})
		if err != nil || anew.Order.Totals.Tax != 2000 {
			t.Errorf("%+v, %v", anew.Order.Totals, err)
		}
	})
}
