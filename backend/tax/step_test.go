package tax_test

import (
	"slices"
	"testing"

	"shopbench/backend/kernel/money"
	"shopbench/backend/pricing"
	"shopbench/backend/tax"
)

var germany = tax.Table{Zones: []tax.Zone{{
	Name: "Germany", Places: []string{"DE"},
	Rates: []tax.Rate{{Category: tax.Standard, Name: "USt", Rate: 190_000}, {Category: tax.Reduced, Name: "USt", Rate: 70_000}},
}}}

func line(variant, category string, unit money.Minor, qty int64) pricing.Line {
	return pricing.Line{Variant: variant, Category: category, Unit: unit, Qty: qty, Per: 1}
}

func ship(minor money.Minor) pricing.Step {
	return func(c *pricing.Cart) {
		c.Adjustments = append(c.Adjustments, pricing.Adjustment{Kind: pricing.KindShipping, Line: pricing.Whole, Minor: minor})
	}
}

func TestATaxIsInThePriceOrAddedToIt(t *testing.T) {
	cart := pricing.Cart{Lines: []pricing.Line{line("mug", tax.Standard, 1190, 2), line("book", tax.Reduced, 1070, 1)}, Facts: pricing.Facts{Country: "DE"}, Rounding: money.RoundLine}
	cart.Inclusive = true
	if got := pricing.Run(cart, tax.Step(germany)).Totals(); got.Tax != 450 || got.Total != 3450 {
		t.Errorf("in the price: %+v", got)
	}
	cart.Inclusive = false
	if got := pricing.Run(cart, tax.Step(germany)).Totals(); got.Tax != 527 || got.Total != 3977 { // 452.2 + 74.9
		t.Errorf("added to it: %+v", got)
	}
}

func TestRoundingByLineAndByOrderDifferAsTheyShould(t *testing.T) {
	lines := make([]pricing.Line, 10)
	for i := range lines {
		lines[i] = line("sweet", tax.Reduced, 7, 1) // 7 % of 0.07 is 0.0049
	}
	cart := pricing.Cart{Lines: lines, Facts: pricing.Facts{Country: "DE"}, Rounding: money.RoundLine}
	if got := pricing.Run(cart, tax.Step(germany)).Totals(); got.Tax != 0 {
		t.Errorf("by line: %+v", got)
	}
	cart.Rounding = money.RoundOrder
	if got := pricing.Run(cart, tax.Step(germany)).Totals(); got.Tax != 5 {
		t.Errorf("by order: %+v", got)
	}
}

func TestShippingIsTaxedAsTheGoodsThatItCarries(t *testing.T) {
	cart := pricing.Cart{
		Lines: []pricing.Line{line("mug", tax.Standard, 3000, 1), line("book", tax.Reduced, 1000, 1)}, Facts: pricing.Facts{Country: "DE"},
		Inclusive: true, Rounding: money.RoundLine,
	}
	c := pricing.Run(cart, ship(490), tax.Step(germany))
	var shares []money.Minor
	for _, a := range c.Adjustments {
		if a.Kind == pricing.KindTax && a.Line == pricing.Whole {
			shares = append(shares, a.Base, a.Minor)
		}
	}
	// 1.22½ goes with the book and 3.67½ with the mug; the cent that is left falls to the first.
	if !slices.Equal(shares, []money.Minor{123, 8, 367, 59}) {
		t.Errorf("its shares and their tax are %v", shares)
	}
	if c.Totals().Total != 4490 {
		t.Errorf("%+v", c.Totals())
	}
}

func TestARegionGoesBeforeItsCountryAndTaxesOfOnePlaceAddUp(t *testing.T) {
	america := tax.Table{Zones: []tax.Zone{
		{Name: "US", Places: []string{"US"}},
		{Name: "California", Places: []string{"US-CA"}, Rates: []tax.Rate{{Category: tax.Standard, Name: "State", Rate: 72_500}, {Category: tax.Standard, Name: "District", Rate: 22_500}}},
	}}
	cart := pricing.Cart{Lines: []pricing.Line{line("mug", tax.Standard, 999, 1)}, Facts: pricing.Facts{Country: "US", Region: "ca"}, Rounding: money.RoundOrder}
	c := pricing.Run(cart, tax.Step(america))
	if got := c.Totals(); got.Tax != 94 || len(c.Adjustments) != 2 { // 72.4 + 22.5
		t.Errorf("%+v, %+v", got, c.Adjustments)
	}
	cart.Facts.Region = "OR"
	if got := pricing.Run(cart, tax.Step(america)).Totals(); got.Tax != 0 {
		t.Errorf("Oregon: %+v", got)
	}
	cart.Facts.Country = "JP"
	if got := pricing.Run(cart, tax.Step(america)).Totals(); got.Tax != 0 {
		t.Errorf("Japan: %+v", got)
	}
}

func TestAnExemptBuyerIsChargedNoTaxAndGivenBackWhatThePriceHolds(t *testing.T) {
	cart := pricing.Cart{Lines: []pricing.Line{line("mug", tax.Standard, 1190, 1)}, Facts: pricing.Facts{Country: "DE", Exempt: true}, Inclusive: true, Rounding: money.RoundLine}
	if got := pricing.Run(cart, tax.Step(germany)).Totals(); got.Tax != 0 || got.Relief != 190 || got.Total != 1000 {
		t.Errorf("%+v", got)
	}
	cart.Inclusive = false
	if got := pricing.Run(cart, tax.Step(germany)).Totals(); got.Tax != 0 || got.Relief != 0 || got.Total != 1190 {
		t.Errorf("%+v", got)
	}
}

func TestWhatIsNotTaxedAndWhatThePlaceDoesNotKnow(t *testing.T) {
	cart := pricing.Cart{Lines: []pricing.Line{line("voucher", "", 5000, 1), line("rose", "flowers", 1190, 1)}, Facts: pricing.Facts{Country: "DE"}, Inclusive: true, Rounding: money.RoundLine}
	c := pricing.Run(cart, tax.Step(germany))
	if len(c.Adjustments) != 1 || c.Adjustments[0].Line != 1 || c.Adjustments[0].Minor != 190 {
		t.Errorf("%+v", c.Adjustments)
	}
}
