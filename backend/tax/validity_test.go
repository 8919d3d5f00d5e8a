package tax_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"shopbench/backend/kernel/money"
	"shopbench/backend/pricing"
	"shopbench/backend/tax"
)

// named is what rates follow each other under.
type named struct{ category, name string }

// anyZone draws a zone whose rates begin on any days, no two of one name on one.
func anyZone(t *rapid.T) tax.Zone {
	days := []string{"", "2025-12-31", "2026-01-01", "2026-07-01", "2027-01-01"}
	one := rapid.Custom(func(t *rapid.T) tax.Rate {
		return tax.Rate{
			Category: rapid.SampledFrom([]string{tax.Standard, tax.Reduced, "zero"}).Draw(t, "category"),
			Name:     rapid.SampledFrom([]string{"VAT", "City"}).Draw(t, "name"),
			Rate:     money.Rate(rapid.Int64Range(0, int64(money.Whole)).Draw(t, "rate")),
			From:     rapid.SampledFrom(days).Draw(t, "from"),
		}
	})
	rates := rapid.SliceOfNDistinct(one, 0, 20, func(r tax.Rate) string { return fmt.Sprint(r.Category, r.Name, r.From) }).Draw(t, "rates")
	return tax.Zone{Name: "Home", Places: []string{"DE"}, Rates: rates}
}

// newest returns what holds on a day by the words of the package, not by its code.
func newest(z tax.Zone, day string) map[named]tax.Rate {
	rates := slices.SortedFunc(slices.Values(z.Rates), func(a, b tax.Rate) int {
		if a.From < b.From {
			return -1
		}
		return 1
	})
	held := map[named]tax.Rate{}
	for _, r := range rates {
		if r.From <= day {
			held[named{r.Category, r.Name}] = r
		}
	}
	return held
}

func heldBy(rates tax.Rates) (held map[named]tax.Rate, n int) {
	held = map[named]tax.Rate{}
	for _, of := range rates {
		n += len(of)
		for _, r := range of {
			held[named{r.Category, r.Name}] = r
		}
	}
	return held, n
}

func TestOnAnyDayTheNewestRateThatHasBegunHoldsWhereverItStandsInTheTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := anyZone(t)
		if err := (tax.Table{Zones: []tax.Zone{zone}}).Check(); err != nil {
			t.Fatal(err)
		}
		facts := pricing.Facts{Country: "DE", Day: rapid.SampledFrom([]string{"2025-12-30", "2025-12-31", "2026-01-01", "2026-06-30", "2026-07-01", "2030-01-01"}).Draw(t, "day")}
		want := newest(zone, facts.Day)
		for _, rates := range [][]tax.Rate{zone.Rates, rapid.Permutation(zone.Rates).Draw(t, "in another order")} {
			zone.Rates = rates
			held, n := heldBy(tax.Table{Zones: []tax.Zone{zone}}.At(facts))
			if n != len(want) || !maps.Equal(held, want) {
				t.Fatalf("on %s hold %d: %+v, not %+v", facts.Day, n, held, want)
			}
		}
	})
}

func TestGoodsWhoseOwnRateHasNotBegunAreTaxedAsMostAre(t *testing.T) {
	table := tax.Table{Zones: []tax.Zone{{Name: "Home", Places: []string{"DE"}, Rates: []tax.Rate{
		{Category: tax.Standard, Name: "USt", Rate: 190_000},
		{Category: "repairs", Name: "USt", Rate: 70_000, From: "2027-01-01"},
	}}}}
	for day, want := range map[string]money.Minor{"2026-12-31": 190, "2027-01-01": 78} { // 11.90 with 19 or 7 % in it
		cart := pricing.Cart{Lines: []pricing.Line{line("mending", "repairs", 1190, 1)}, Facts: pricing.Facts{Country: "DE", Day: day}, Inclusive: true, Rounding: money.RoundLine}
		if got := pricing.Run(cart, tax.Step(table)).Totals(); got.Tax != want {
			t.Errorf("on %s: %+v", day, got)
		}
	}
}
