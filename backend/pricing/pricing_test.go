package pricing_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
	"shopbench/backend/pricing"
)

func TestALineCostsItsQuantityTimesThePriceOfOneUnit(t *testing.T) {
	for name, c := range map[string]struct {
		line pricing.Line
		want money.Minor
	}{
		"three mugs":                       {pricing.Line{Qty: 3, Per: 1, Unit: 1240}, 3720},
		"250 g of tea at 12.40 a kilogram": {pricing.Line{Qty: 250, Per: 1000, Unit: 1240}, 310},
		"125 g at 9.99 a kilogram":         {pricing.Line{Qty: 125, Per: 1000, Unit: 999}, 125}, // 124.875
		"a sample":                         {pricing.Line{Qty: 1, Per: 1}, 0},
	} {
		if got := c.line.Subtotal(); got != c.want {
			t.Errorf("%s: %d, not %d", name, got, c.want)
		}
	}
}

func TestADiscountIsTakenOffTheLineThenOffTheGoods(t *testing.T) {
	c := pricing.Run(pricing.Cart{
		Lines: []pricing.Line{
			{Variant: "a", Qty: 2, Per: 1, Unit: 1000, Discount: pricing.Discount{Rate: 100_000}}, // 18.00
			{Variant: "b", Qty: 1, Per: 1, Unit: 900, Discount: pricing.Discount{Amount: 200}},    // 7.00
		},
		Discount: pricing.Discount{Amount: 500},
	}, pricing.Discounts)
	if goods := c.Goods(); !slices.Equal(goods, []money.Minor{1440, 560}) {
		t.Errorf("the goods cost %v", goods)
	}
	if got := c.Totals(); got != (pricing.Totals{Subtotal: 2900, Discount: 900, Total: 2000}) {
		t.Errorf("%+v", got)
	}
}

func TestNoDiscountTakesOffMoreThanThereIs(t *testing.T) {
	c := pricing.Run(pricing.Cart{
		Lines:    []pricing.Line{{Variant: "a", Qty: 1, Per: 1, Unit: 500, Discount: pricing.Discount{Amount: 700}}, {Variant: "b", Qty: 1, Per: 1, Unit: 300}},
		Discount: pricing.Discount{Rate: money.Whole, Amount: 1},
	}, pricing.Discounts)
	if got := c.Totals(); got.Total != 0 || got.Discount != 800 {
		t.Errorf("%+v", got)
	}
}

func TestADiscountOfMoreThanAllIsRefused(t *testing.T) {
	for _, d := range []pricing.Discount{{Rate: money.Whole + 1}, {Rate: -1}} {
		if err := d.Check(); !fault.Has(err, "pricing.discount_rate") {
			t.Errorf("%+v: %v", d, err)
		}
	}
	if err := (pricing.Discount{Amount: -1}).Check(); !fault.Has(err, "money.negative") {
		t.Errorf("got %v", err)
	}
	if err := (pricing.Discount{Rate: money.Whole, Amount: 1}).Check(); err != nil {
		t.Error(err)
	}
}

func carts() *rapid.Generator[pricing.Cart] {
	discount := rapid.Custom(func(t *rapid.T) pricing.Discount {
		return pricing.Discount{Rate: money.Rate(rapid.SampledFrom([]int64{0, 0, 50_000, 333_333, 1_000_000}).Draw(t, "rate")), Amount: money.Minor(rapid.SampledFrom([]int64{0, 0, 1, 499}).Draw(t, "amount"))}
	})
	line := rapid.Custom(func(t *rapid.T) pricing.Line {
		return pricing.Line{
			Variant: rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "variant"), Qty: rapid.Int64Range(1, 2000).Draw(t, "qty"),
			Per: rapid.SampledFrom([]int64{1, 1000}).Draw(t, "per"), Unit: money.Minor(rapid.Int64Range(0, 100_000).Draw(t, "unit")), Discount: discount.Draw(t, "discount"),
		}
	})
	return rapid.Custom(func(t *rapid.T) pricing.Cart {
		return pricing.Cart{Lines: rapid.SliceOfN(line, 0, 8).Draw(t, "lines"), Discount: discount.Draw(t, "discount")}
	})
}

func TestWhatItCostsNeverFallsBelowNothingAndAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := pricing.Run(carts().Draw(t, "cart"), pricing.Discounts)
		var sum money.Minor
		for i, g := range c.Goods() {
			if g < 0 {
				t.Fatalf("line %d costs %d", i, g)
			}
			sum += g
		}
		if total := c.Totals(); total.Total != sum || total.Subtotal-total.Discount != sum {
			t.Fatalf("lines add up to %d, the total says %+v", sum, total)
		}
	})
}

func TestPricingTwiceIsPricingOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once := pricing.Run(carts().Draw(t, "cart"), pricing.Discounts)
		if twice := pricing.Run(once, pricing.Discounts); !slices.Equal(once.Adjustments, twice.Adjustments) {
			t.Fatalf("%+v, then %+v", once.Adjustments, twice.Adjustments)
		}
	})
}
