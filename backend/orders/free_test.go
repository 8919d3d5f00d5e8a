package orders_test

import (
	"testing"

	"pgregory.net/rapid"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
	"shopbench/backend/orders"
	"shopbench/backend/pricing"
	"shopbench/backend/stock"
	"shopbench/backend/tax"
	"shopbench/backend/testkit"
)

// freely is so many of something that is no product.
func freely(title string, price money.Minor, qty int64) orders.LineTerms {
	return orders.LineTerms{Title: title, Unit: &price, Qty: qty}
}

func TestAFreeLineIsPricedTaxedAndKeptLikeAnyOther(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1000, 5)
		terms := s.Terms(of(mug, 1), freely("  Gift   wrap ", 250, 2))
		terms.Lines[1].Discount = pricing.Discount{Amount: 100}
		o := s.Place(t, terms)
		kept, err := s.Orders.Get(s.Ctx, o.ID)
		if err != nil || len(kept.Lines) != 2 {
			t.Fatalf("%+v, %v", kept, err)
		}
		wrap := kept.Lines[1]
		if wrap.Title != "Gift wrap" || wrap.Variant != "" || wrap.Total != 400 || wrap.Category != tax.Standard || wrap.Tax != 64 || kept.Totals.Total != 1890 {
			t.Errorf("%+v of %+v", wrap, kept.Totals)
		}
		if rows, err := s.Orders.List(s.Ctx, orders.Filter{}, query(10)); err != nil || rows.Items[0].Pieces != 3 || rows.Items[0].Total != 1890 {
			t.Errorf("listed %+v, %v", rows.Items, err)
		}
		terms = again(o)
		terms.Lines[1].Qty = 1
		c, err := edit(t, s, o, terms)
		if err != nil || c.Order.Lines[1].Title != "Gift wrap" || c.Order.Lines[1].Unit != 250 || c.Order.Lines[1].ID != wrap.ID || c.Order.Lines[1].Total != 150 {
			t.Errorf("edited %+v, %v", c.Order.Lines, err)
		}
	})
}

func TestAFreeLineNeedsATitleAndAPrice(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		bare := orders.LineTerms{Title: "Engraving", Qty: 1}
		for _, c := range []struct {
			line  orders.LineTerms
			key   string
			field string
		}{
			{freely(" ", 100, 1), "orders.title", "lines[0].title"},
			{bare, "orders.free_price", "lines[0].unit"},
			{freely("Engraving", -1, 1), "money.negative", "lines[0].unit"},
			{freely("Engraving", 1, 0), "orders.qty", "lines[0].qty"},
			{orders.LineTerms{ID: "oln_none", Title: "Engraving", Qty: 1}, "orders.line_unknown", "lines[0].id"},
		} {
			if _, err := place(s, s.Terms(c.line), 0); !fault.Has(err, c.key) || fault.Of(err).Field != c.field {
				t.Errorf("%+v: %v at %s", c.line, err, fault.Of(err).Field)
			}
		}
	})
}

func TestWhatIsSoldOutIsSaidAtItsOwnLineBesideFreeOnes(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1000, 1)
		_, err := place(s, s.Terms(freely("Engraving", 500, 1), of(mug, 2)), 2990)
		if !fault.Has(err, "stock.sold_out") || fault.Of(err).Field != "lines[1].qty" {
			t.Errorf("%v at %s", err, fault.Of(err).Field)
		}
	})
}

func TestAFreeLineNeverTouchesStock(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1000, 1000)
		rapid.Check(t, func(r *rapid.T) {
			mugs := rapid.Int64Range(0, 3).Draw(r, "mugs")
			var lines []orders.LineTerms
			if mugs > 0 {
				lines = append(lines, of(mug, mugs))
			}
			for range rapid.IntRange(1, 3).Draw(r, "free lines") {
				lines = append(lines, freely("Engraving", 500, rapid.Int64Range(1, 9).Draw(r, "times")))
			}
			o := s.Place(t, s.Terms(rapid.Permutation(lines).Draw(r, "order")...))
			holds(r, s, mug, mugs)
			terms := again(o)
			terms.Lines = append(terms.Lines, freely("Gift wrap", 300, 2))
			c, err := edit(t, s, o, terms)
			if err != nil {
				r.Fatal(err)
			}
			holds(r, s, mug, mugs)
			gone, err := s.Orders.Cancel(s.Ctx, orders.ChangeState{ID: o.ID, Version: c.Order.Version})
			if err != nil {
				r.Fatal(err)
			}
			holds(r, s, mug, 0)
			back, err := s.Orders.Reinstate(s.Ctx, orders.ChangeState{ID: o.ID, Version: gone.Order.Version})
			if err != nil {
				r.Fatal(err)
			}
			holds(r, s, mug, mugs)
			if _, err := s.Orders.Cancel(s.Ctx, orders.ChangeState{ID: o.ID, Version: back.Version}); err != nil {
				r.Fatal(err)
			}
		})
	})
}

// holds checks that so many of a variant are reserved, and nothing else of it is moved.
func holds(r *rapid.T, s *testkit.Shop, variant string, qty int64) {
	all, err := s.Stock.Levels(s.Ctx, []string{variant})
	if err != nil {
		r.Fatal(err)
	}
	if got := all[variant].Level; got != (stock.Level{OnHand: 1000, Reserved: qty}) {
		r.Fatalf("%d are to be reserved, and it stands at %+v", qty, got)
	}
}
