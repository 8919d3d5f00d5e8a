package orders_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
	"shopbench/backend/orders"
	"shopbench/backend/platform/db"
	"shopbench/backend/pricing"
	"shopbench/backend/stock"
	"shopbench/backend/testkit"
)

func of(variant string, qty int64) orders.LineTerms { return testkit.Of(variant, qty) }

func place(s *testkit.Shop, terms orders.Terms, shown money.Minor) (orders.Order, error) {
	return s.Orders.Place(s.Ctx, orders.PlaceOrder{Store: s.Store.ID, Terms: terms, Shown: shown})
}

func TestAnOrderIsPlacedAtThePriceThatWasShownAndItsStockReserved(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug, tea := s.Good(t, "Mug", 1240, 7), s.Variant(t, "Tea", catalog.Variant{Price: 2400, QtyDigits: 3, Taxable: true, WeightGrams: 1000}, 2000)
		terms := s.Terms(of(mug, 2), of(tea, 250))
		quote, err := s.Orders.Quote(s.Ctx, s.Store.ID, terms)
		if err != nil {
			t.Fatal(err)
		}
		want := pricing.Totals{Subtotal: 3080, Shipping: 490, Tax: 570, Total: 3570} // 3.96 + 0.96 + 0.78 within
		if quote.Order.Totals != want || quote.Sellable[mug].Available != 7 || quote.Sellable[tea].Available != 2000 {
			t.Fatalf("quoted %+v, %+v", quote.Order.Totals, quote.Sellable)
		}
		if _, err := place(s, terms, 3569); !fault.Has(err, "orders.price_changed") || fault.Of(err).Args["total"] != "35.70" {
			t.Errorf("at another price: %v", err)
		}
		o, err := place(s, terms, 3570)
		if err != nil {
			t.Fatal(err)
		}
		if o.Number != "1001" || o.State != orders.StatePlaced || o.Payment != orders.PaymentUnpaid || o.Due() != 3570 || o.Locale != "de-DE" || len(o.Token) != 12 {
			t.Errorf("%+v", o)
		}
		if s.Level(t, mug) != (stock.Level{OnHand: 7, Reserved: 2}) || s.Level(t, tea) != (stock.Level{OnHand: 2000, Reserved: 250}) {
			t.Errorf("mug %+v, tea %+v", s.Level(t, mug), s.Level(t, tea))
		}
		kept, err := s.Orders.Get(s.Ctx, o.ID)
		if err != nil || fmt.Sprint(kept) != fmt.Sprint(o) {
			t.Errorf("kept\n%+v, %v, not\n%+v", kept, err, o)
		}
		if l := kept.Lines[1]; l.Total != 600 || l.Tax != 96 || l.Grams != 250 || l.SKU != "SKU-Tea" {
			t.Errorf("%+v", l)
		}
	})
}

func TestAnOrderThatCannotBeSaysEverythingThatIsWrongAndHoldsNothing(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug, gone := s.Good(t, "Mug", 1000, 1), s.Good(t, "Gone", 500, 5)
		product, err := s.Catalog.Resolve(s.Ctx, "SKU-Gone")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Catalog.SetStatus(s.Ctx, catalog.SetStatus{IDs: []string{product[0].Product}, Status: catalog.StatusArchived}); err != nil {
			t.Fatal(err)
		}
		far := testkit.Home
		far.Country = "NZ"
		minus, most := money.Minor(-1), money.Max
		for name, c := range map[string]struct {
			terms      orders.Terms
			key, field string
		}{
			"no line":                {s.Terms(), "orders.lines", "lines"},
			"none of a thing":        {s.Terms(of(mug, 0)), "orders.qty", "lines[0].qty"},
			"an unknown variant":     {s.Terms(of(mug, 1), of("var_none", 1)), "orders.variant_unknown", "lines[1].variant"},
			"an archived one":        {s.Terms(of(gone, 1)), "orders.not_on_sale", "lines[0].variant"},
			"more than there are":    {s.Terms(of(mug, 2)), "stock.sold_out", "lines[0].qty"},
			"no method":              {orders.Terms{ShipTo: testkit.Home, Lines: []orders.LineTerms{of(mug, 1)}}, "orders.method", "method"},
			"an unknown method":      {orders.Terms{ShipTo: testkit.Home, Lines: []orders.LineTerms{of(mug, 1)}, Method: "shm_none"}, "shipping.unknown", "method"},
			"a country out of reach": {orders.Terms{ShipTo: far, Lines: []orders.LineTerms{of(mug, 1)}, Method: s.Parcel}, "orders.reach", "method"},
			"too many lines":         {s.Terms(slices.Repeat([]orders.LineTerms{of(mug, 1)}, 501)...), "orders.lines", "lines"},
			"more than can be kept":  {s.Terms(orders.LineTerms{Variant: mug, Qty: 1_000_000_000, Unit: &most}), "money.range", "lines[0].qty"},
			"no address":             {orders.Terms{Lines: []orders.LineTerms{of(mug, 1)}, Method: s.Parcel}, "address.street", "ship_to.street"},
			"a price below nothing":  {s.Terms(orders.LineTerms{Variant: mug, Qty: 1, Unit: &minus}), "money.negative", "lines[0].unit"},
			"more than all off":      {s.Terms(orders.LineTerms{Variant: mug, Qty: 1, Discount: pricing.Discount{Rate: 2 * money.Whole}}), "pricing.discount_rate", "lines[0].discount.rate"},
			"an unknown line":        {s.Terms(orders.LineTerms{ID: "oln_none", Variant: mug, Qty: 1}), "orders.line_unknown", "lines[0].id"},
			"an unknown customer":    {orders.Terms{Customer: "cus_none", ShipTo: testkit.Home, Lines: []orders.LineTerms{of(mug, 1)}, Method: s.Parcel}, "customers.unknown", "customer"},
		} {
			shown := money.Minor(0)
			if q, err := s.Orders.Quote(s.Ctx, s.Store.ID, c.terms); err == nil {
				shown = q.Order.Totals.Total
			}
			_, err := place(s, c.terms, shown)
			if !fault.Has(err, c.key) {
				t.Errorf("%s: %v", name, err)
				continue
			}
			var at bool
			f := fault.Of(err)
			for _, one := range append([]*fault.Error{f}, f.Also...) {
				at = at || one.Key == c.key && one.Field == c.field
			}
			if !at {
				t.Errorf("%s: at %s, %v", name, f.Field, err)
			}
		}
		if got := s.Level(t, mug); got.Reserved != 0 {
			t.Errorf("what was refused holds %+v", got)
		}
		if o := s.Place(t, s.Terms(of(mug, 1))); o.Number != "1001" {
			t.Errorf("what was refused took numbers: the first order is %s", o.Number)
		}
	})
}

func TestAWishThatIsSentTwiceIsOneOrder(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1000, 5)
		wish := orders.PlaceOrder{Store: s.Store.ID, Terms: s.Terms(of(mug, 1)), Shown: 1490, Claim: db.Claim{Scope: "orders.place", Key: "k", Digest: "d"}}
		first, err := s.Orders.Place(s.Ctx, wish)
		if err != nil {
			t.Fatal(err)
		}
		second, err := s.Orders.Place(s.Ctx, wish)
		if err != nil || second.ID != first.ID || second.Number != first.Number || len(second.Lines) != 1 {
			t.Errorf("%+v, %v", second, err)
		}
		if s.Level(t, mug).Reserved != 1 {
			t.Errorf("%+v is reserved", s.Level(t, mug))
		}
	})
}

func TestWhatIsFetchedNeedsNoAddressAndIsTaxedWhereTheShopIs(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1190, 5)
		o := s.Place(t, orders.Terms{Lines: []orders.LineTerms{of(mug, 1)}, Method: s.Pickup})
		if o.Totals != (pricing.Totals{Subtotal: 1190, Tax: 190, Total: 1190}) || o.Country != "DE" || o.Buyer != "" || !o.Pickup {
			t.Errorf("%+v", o)
		}
		abroad := testkit.Home
		abroad.Country = "AT"
		o = s.Place(t, orders.Terms{ShipTo: abroad, Lines: []orders.LineTerms{of(mug, 1)}, Method: s.Parcel})
		if o.Totals.Tax != 0 || o.Totals.Total != 1680 || o.Country != "AT" {
			t.Errorf("to a country without taxes: %+v", o.Totals)
		}
	})
}

func TestAPriceADiscountAndTheShippingAreAgreedByHand(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1240, 5)
		unit, free := money.Minor(1000), money.Minor(0)
		terms := s.Terms(orders.LineTerms{Variant: mug, Qty: 3, Unit: &unit, Discount: pricing.Discount{Amount: 500}})
		terms.Discount, terms.Shipping = pricing.Discount{Rate: 100_000}, &free
		o := s.Place(t, terms)
		if o.Totals != (pricing.Totals{Subtotal: 3000, Discount: 750, Tax: 359, Total: 2250}) || o.Lines[0].Unit != 1000 {
			t.Errorf("%+v", o.Totals)
		}
		if kept, err := s.Orders.Get(s.Ctx, o.ID); err != nil || kept.Totals != o.Totals || len(kept.Reasons) != 4 {
			t.Errorf("%+v, %v", kept.Reasons, err)
		}
		terms = again(o)
		terms.Lines[0].Unit = nil
		c, err := edit(t, s, o, terms)
		if err != nil || c.Order.Totals.Shipping != 490 || shippingOf(c.Order).Origin != s.Parcel || shippingOf(o).Origin != pricing.OriginAgreed {
			t.Errorf("by the method again: %+v, %v", c.Order.Reasons, err)
		}
	})
}

func shippingOf(o orders.Order) pricing.Adjustment {
	for _, a := range o.Reasons {
		if a.Kind == pricing.KindShipping {
			return a
		}
	}
	return pricing.Adjustment{}
}

func TestWhatChangesLaterChangesNoOrder(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1190, 5)
		o := s.Place(t, s.Terms(of(mug, 1)))
		s.SetTax(t, "DE", 250_000, 70_000)
		again, err := s.Orders.Get(s.Ctx, o.ID)
		if err != nil || fmt.Sprint(again) != fmt.Sprint(o) {
			t.Errorf("%+v, %v", again, err)
		}
	})
}

// TestOfFiftyOrdersForTheLastPieceOneIsPlaced is what stock's own test says of
// reservations, for whole orders, which also take a number and a row of search: in every
// other round fifty tills want the same last piece, in the others each a good of its own,
// where all must win.
func TestOfFiftyOrdersForTheLastPieceOneIsPlaced(t *testing.T) {
	testkit.EachPlain(t, func(t *testing.T, k *testkit.Kit) {
		s := testkit.OpenShop(t, k)
		rounds := testkit.Rounds(1000, 4)
		last, others := s.Good(t, "The last one", 1000, 0), make([]string, tills)
		for till := range others {
			others[till] = s.Good(t, fmt.Sprint("Good ", till), 1000, int64(rounds))
		}
		placed := 0
		for round := range rounds {
			wanted, want := func(till int) string { return others[till] }, int64(tills)
			if round%2 == 0 {
				wanted, want = func(int) string { return last }, 1
				received := stock.Line{Variant: last, Figure: stock.By, Qty: 1}
				if _, err := s.Stock.Adjust(s.Ctx, stock.AdjustStock{Reason: stock.ReasonReceived, Lines: []stock.Line{received}}); err != nil {
					t.Fatal(err)
				}
			}
			if won := race(t, s, wanted); won != want {
				t.Fatalf("round %d: %d won, want %d", round, won, want)
			}
			placed += int(want)
		}
		half := int64(rounds / 2)
		if got, want := s.Level(t, last), (stock.Level{OnHand: half, Reserved: half}); got != want {
			t.Errorf("of the last one there are %+v, want %+v", got, want)
		}
		r, err := s.Orders.List(s.Ctx, orders.Filter{}, query(1))
		if err != nil || r.Items[0].Number != fmt.Sprint(1000+placed) {
			t.Errorf("%d were placed, the newest is %+v, %v", placed, r.Items, err)
		}
	})
}

// tills is how many order at once.
const tills = 50

// race lets every till order one of what it wants, and returns how many orders were
// placed; the others must be told that it is sold out.
func race(t *testing.T, s *testkit.Shop, wanted func(till int) string) int64 {
	t.Helper()
	var won atomic.Int64
	var all sync.WaitGroup
	for till := range tills {
		all.Go(func() {
			_, err := place(s, s.Terms(of(wanted(till), 1)), 1490)
			switch {
			case err == nil:
				won.Add(1)
			case !fault.Has(err, "stock.sold_out"):
				t.Errorf("a loser was told %v", err)
			}
		})
	}
	all.Wait()
	return won.Load()
}

func TestAnOrderThatIsGivenUpHalfwayLeavesNothing(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1000, 5)
		late := errors.New("the till went dark")
		_, err := db.Update(s.Ctx, s.DB, func(tx *db.Tx) (orders.Order, error) {
			if _, err := s.Orders.PlaceIn(tx, orders.PlaceOrder{Store: s.Store.ID, Terms: s.Terms(of(mug, 1)), Shown: 1490}); err != nil {
				return orders.Order{}, err
			}
			return orders.Order{}, late
		})
		if !errors.Is(err, late) {
			t.Fatal(err)
		}
		if r, err := s.Orders.List(context.Background(), orders.Filter{Text: "Ana"}, query(10)); err != nil || len(r.Items) != 0 || s.Level(t, mug).Reserved != 0 {
			t.Errorf("%+v, %v, %+v", r.Items, err, s.Level(t, mug))
		}
	})
}

func TestABillMayGoElsewhere(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		terms := s.Terms(of(s.Good(t, "Mug", 1000, 5), 1))
		terms.BillTo = address.Address{Company: "Acme", Street: "1 High St", City: "Leeds", Country: "GB"}
		o := s.Place(t, terms)
		if o.BillTo.Company != "Acme" || o.ShipTo != testkit.Home || o.Country != "DE" {
			t.Errorf("%+v", o)
		}
		terms.BillTo.Street = ""
		if _, err := place(s, terms, o.Totals.Total); fault.Of(err).Field != "bill_to.street" {
			t.Errorf("got %v", err)
		}
	})
}

func TestWhatCanBeSoldIsFoundByWordsAndACodeComesFirst(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		s.Good(t, "Beeswax taper", 1450, 3)
		mug := s.Good(t, "Mug", 1240, 7)
		s.Good(t, "Mug of enamel", 900, 2)
		found, err := s.Orders.Find(s.Ctx, s.Store.ID, "mug")
		if err != nil || len(found) != 2 || found[0].Variant != mug || found[0].Price != 1240 || found[0].Available != 7 {
			t.Errorf("%+v, %v", found, err)
		}
		if found, err = s.Orders.Find(s.Ctx, s.Store.ID, "sku-mug of enamel"); err != nil || len(found) == 0 || found[0].Title != "Mug of enamel" {
			t.Errorf("by its code: %+v, %v", found, err)
		}
		if found, err = s.Orders.Find(s.Ctx, s.Store.ID, "beeswx"); err != nil || len(found) != 1 {
			t.Errorf("misspelt: %+v, %v", found, err)
		}
	})
}
