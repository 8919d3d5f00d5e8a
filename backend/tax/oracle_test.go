package tax_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"shopbench/backend/kernel/money"
	"shopbench/backend/pricing"
	"shopbench/backend/tax"
	"shopbench/backend/testkit"
)

// The oracle computes a cart's totals a second time, by exact fractions and by
// the words of this package's invariants, not by its code.

// half rounds a fraction half away from zero.
func half(r *big.Rat) int64 {
	up := new(big.Rat).Add(new(big.Rat).Abs(r), big.NewRat(1, 2))
	n := new(big.Int).Quo(up.Num(), up.Denom()).Int64()
	if r.Sign() < 0 {
		return -n
	}
	return n
}

func frac(num, den int64) *big.Rat { return big.NewRat(num, den) }

func times(n int64, r *big.Rat) *big.Rat { return new(big.Rat).Mul(new(big.Rat).SetInt64(n), r) }

// shared splits total by weights: whole parts first, then one each to those whose
// fractions are largest.
func shared(total int64, weights []int64) []int64 {
	parts, sum := make([]int64, len(weights)), int64(0)
	for _, w := range weights {
		sum += w
	}
	if sum == 0 {
		if len(parts) > 0 {
			parts[0] = total
		}
		return parts
	}
	type rest struct {
		i    int
		left *big.Rat
	}
	var rests []rest
	given := int64(0)
	for i, w := range weights {
		exact := new(big.Rat).SetFrac(new(big.Int).Mul(big.NewInt(total), big.NewInt(w)), big.NewInt(sum))
		parts[i] = new(big.Int).Quo(exact.Num(), exact.Denom()).Int64()
		given += parts[i]
		rests = append(rests, rest{i, exact.Sub(exact, new(big.Rat).SetInt64(parts[i]))})
	}
	slices.SortStableFunc(rests, func(a, b rest) int { return b.left.Cmp(a.left) })
	for _, r := range rests[:total-given] {
		parts[r.i]++
	}
	return parts
}

// amount is a taxed amount with its rates in ppm.
type amount struct {
	of    int64
	rates []tax.Rate
}

// oracle returns what a cart costs and the tax in or on it.
func oracle(c pricing.Cart, t tax.Table, shipping int64) (total, taxes int64) {
	goods := make([]int64, len(c.Lines))
	var sum int64
	for i, l := range c.Lines {
		sub := half(times(int64(l.Unit), frac(l.Qty, l.Per)))
		goods[i] = sub - min(half(times(sub, frac(int64(l.Discount.Rate), 1_000_000)))+int64(l.Discount.Amount), sub)
		sum += goods[i]
	}
	off := min(half(times(sum, frac(int64(c.Discount.Rate), 1_000_000)))+int64(c.Discount.Amount), sum)
	for i, part := range shared(off, goods) {
		goods[i] -= part
	}
	total = sum - off + shipping
	rates := map[string][]tax.Rate{}
	for _, z := range t.Zones {
		if slices.Contains(z.Places, c.Facts.Country) {
			for _, r := range z.Rates {
				rates[r.Category] = append(rates[r.Category], r)
			}
		}
	}
	var all []amount
	by := map[string]int64{}
	for i, l := range c.Lines {
		by[l.Category] += goods[i]
		all = append(all, amount{goods[i], rates[l.Category]})
	}
	var names []string
	for name := range by {
		names = append(names, name)
	}
	slices.Sort(names)
	weights := make([]int64, len(names))
	for i, name := range names {
		weights[i] = by[name]
	}
	for i, part := range shared(shipping, weights) {
		all = append(all, amount{part, rates[names[i]]})
	}
	taxes = taxOf(c, all)
	if !c.Inclusive {
		total += taxes
	}
	return total, taxes
}

// taxOf adds up the tax of amounts. It gathers those that are rounded together:
// each by itself, or all that are taxed alike.
func taxOf(c pricing.Cart, all []amount) int64 {
	together := map[string]*big.Rat{}
	gather := func(key string, exact *big.Rat) {
		if together[key] == nil {
			together[key] = new(big.Rat)
		}
		together[key].Add(together[key], exact)
	}
	for i, a := range all {
		self := ""
		if c.Rounding == money.RoundLine {
			self = fmt.Sprint(i, ":")
		}
		if !c.Inclusive {
			for _, r := range a.rates {
				gather(fmt.Sprint(self, r.Name, r.Rate), times(a.of, frac(int64(r.Rate), 1_000_000)))
			}
			continue
		}
		var rate int64
		key := self
		for _, r := range a.rates {
			rate += int64(r.Rate)
			key += fmt.Sprint(r.Name, r.Rate, "+")
		}
		gather(key, times(a.of, frac(rate, 1_000_000+rate)))
	}
	var sum int64
	for _, exact := range together {
		sum += half(exact)
	}
	return sum
}

var tables = []tax.Table{
	germany,
	{Zones: []tax.Zone{{Name: "Japan", Places: []string{"DE"}, Rates: []tax.Rate{{Category: tax.Standard, Name: "Tax", Rate: 100_000}, {Category: tax.Reduced, Name: "Tax", Rate: 80_000}}}}},
	{Zones: []tax.Zone{{Name: "A city", Places: []string{"DE"}, Rates: []tax.Rate{
		{Category: tax.Standard, Name: "State", Rate: 40_000},
		{Category: tax.Standard, Name: "City", Rate: 45_000},
		{Category: tax.Standard, Name: "District", Rate: 3_750},
		{Category: tax.Reduced, Name: "State", Rate: 40_000},
	}}}},
	{},
}

func randomCart(r *rand.Rand) (pricing.Cart, int64) {
	discount := func() pricing.Discount {
		return pricing.Discount{Rate: money.Rate([]int64{0, 0, 0, 100_000, 333_333, 1_000_000}[r.IntN(6)]), Amount: money.Minor([]int64{0, 0, 0, 1, 750}[r.IntN(5)])}
	}
	c := pricing.Cart{
		Lines: make([]pricing.Line, 1+r.IntN(9)), Discount: discount(), Facts: pricing.Facts{Country: "DE"},
		Inclusive: r.IntN(2) == 0, Rounding: []money.Rounding{money.RoundLine, money.RoundOrder}[r.IntN(2)],
	}
	for i := range c.Lines {
		c.Lines[i] = pricing.Line{
			Variant: fmt.Sprint("v", i), Qty: 1 + r.Int64N(20), Per: 1, Unit: money.Minor(r.Int64N(20_000)), Discount: discount(),
			Category: []string{tax.Standard, tax.Standard, tax.Reduced, ""}[r.IntN(4)],
		}
		if r.IntN(5) == 0 {
			c.Lines[i].Per, c.Lines[i].Qty = 1000, 1+r.Int64N(5000)
		}
	}
	slices.SortFunc(c.Lines, func(a, b pricing.Line) int { // as pricing spreads what rounding leaves
		if a.Category != b.Category {
			return slices.Index([]string{"", tax.Reduced, tax.Standard}, a.Category) - slices.Index([]string{"", tax.Reduced, tax.Standard}, b.Category)
		}
		if a.Variant < b.Variant {
			return -1
		}
		return 1
	})
	return c, []int64{0, 490, 1}[r.IntN(3)]
}

func TestTenThousandCartsAreTaxedAsExactFractionsSay(t *testing.T) {
	r := rand.New(rand.NewPCG(20261126, 1))
	for n := range testkit.Rounds(10_000, 500) {
		c, shipping := randomCart(r)
		table := tables[r.IntN(len(tables))]
		priced := pricing.Run(c, pricing.Discounts, ship(money.Minor(shipping)), tax.Step(table))
		total, taxes := oracle(c, table, shipping)
		got := priced.Totals()
		if int64(got.Total) != total || int64(got.Tax) != taxes {
			t.Fatalf("cart %d: total %d and tax %d, exactly %d and %d\n%+v\n%+v", n, got.Total, got.Tax, total, taxes, c, priced.Adjustments)
		}
		r.Shuffle(len(c.Lines), func(i, k int) { c.Lines[i], c.Lines[k] = c.Lines[k], c.Lines[i] })
		if again := pricing.Run(c, pricing.Discounts, ship(money.Minor(shipping)), tax.Step(table)).Totals(); again != got {
			t.Fatalf("cart %d: in another order it costs %+v instead of %+v\n%+v", n, again, got, c)
		}
		netAndTaxMakeTheGross(t, priced)
	}
}

// netAndTaxMakeTheGross checks that what the lines and the shipping cost adds up to
// the total, and that no tax is more than what it was taken of.
func netAndTaxMakeTheGross(t *testing.T, c pricing.Cart) {
	t.Helper()
	var gross money.Minor
	for _, g := range c.Goods() {
		gross += g
	}
	for _, a := range c.Adjustments {
		if a.Kind == pricing.KindShipping || a.Kind == pricing.KindTax && !a.Included {
			gross += a.Minor
		}
		if a.Kind == pricing.KindTax && (a.Minor < 0 || a.Minor > a.Base) {
			t.Fatalf("a tax of %d on %d", a.Minor, a.Base)
		}
	}
	if total := c.Totals().Total; gross != total {
		t.Fatalf("the parts make %d, the total says %d\n%+v", gross, total, c)
	}
}
