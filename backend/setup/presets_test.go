package setup_test

import (
	"slices"
	"strings"
	"testing"

	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/clock"
	"shopbench/backend/kernel/money"
	"shopbench/backend/orders"
	"shopbench/backend/platform/i18n"
	"shopbench/backend/pricing"
	"shopbench/backend/setup"
	"shopbench/backend/stores"
	"shopbench/backend/tax"
	"shopbench/backend/testkit"
)

// atHome is the tax on an article of 100.00, in Japan of 10,000 yen, that is sold where
// the shop is.
var atHome = map[string]money.Minor{
	"AT": 1667, "AU": 909, "BE": 1736, "BR": 1453, "CA": 500, "CH": 749, "CZ": 1736, "DE": 1597, "DK": 2000, "ES": 1736, "FI": 2032, "FR": 1667, "GB": 1667, "GR": 1935, "HU": 2126,
	"IE": 1870, "IN": 1525, "IT": 1803, "JP": 909, "MX": 1379, "NL": 1736, "NO": 2000, "NZ": 1304, "PL": 1870, "PT": 1870, "RO": 1736, "SE": 2000, "SG": 826, "US": 0, "ZA": 1304,
}

func TestEveryCountryMakesAShopThatTaxesAnArticleAtHomeToTheCent(t *testing.T) {
	var countries []string
	for _, p := range setup.Presets() {
		countries = append(countries, p.Country)
		k := testkit.Open(t, "sqlite")
		w := testkit.Wire(t, k)
		s, err := setup.New(k.DB, w.Stores, w.Tax, w.Shipping).Begin(k.Ctx, setup.BeginShop{Name: "Ember", Address: address.Address{Country: p.Country}, Skip: true})
		if err != nil {
			t.Fatalf("%s: %v", p.Country, err)
		}
		article := money.Minor(10_000)
		q, err := w.Orders.Quote(k.Ctx, s.ID, orders.Terms{Lines: []orders.LineTerms{{Title: "Bowl", Qty: 1, Unit: &article}}})
		want := article
		if !p.PricesIncludeTax {
			want += atHome[p.Country]
		}
		if got := q.Order.Totals; err != nil || got.Tax != atHome[p.Country] || got.Total != want {
			t.Errorf("%s: %+v, %v", p.Country, got, err)
		}
	}
	const thirty = "AT AU BE BR CA CH CZ DE DK ES FI FR GB GR HU IE IN IT JP MX NL NO NZ PL PT RO SE SG US ZA"
	if got := strings.Join(countries, " "); got != thirty {
		t.Errorf("the countries are %s", got)
	}
}

// taxOn returns the tax on 100.00 of a category in a part of a country on a day.
func taxOn(t *testing.T, country, region, category, day string) money.Minor {
	t.Helper()
	p, known := setup.PresetOf(country)
	if !known {
		t.Fatalf("%s has no preset", country)
	}
	cart := pricing.Cart{
		Lines: []pricing.Line{{Variant: "bowl", Qty: 1, Per: 1, Unit: 10_000, Category: category}},
		Facts: pricing.Facts{Country: country, Region: region, Day: day}, Rounding: p.Rounding,
	}
	return pricing.Run(cart, tax.Step(p.Tax)).Totals().Tax
}

func TestACanadianShopAddsTheTaxesOfTheProvinceThatItSendsTo(t *testing.T) {
	for region, want := range map[string]money.Minor{
		"": 500, "AB": 500, "BC": 1200, "MB": 1200, "NB": 1500, "NL": 1500, "NS": 1400, "NT": 500, "NU": 500, "ON": 1300, "PE": 1500, "QC": 1498, "SK": 1100, "YT": 500,
	} {
		if got := taxOn(t, "CA", region, tax.Standard, "2026-11-26"); got != want {
			t.Errorf("%s: %d, not %d", region, got, want)
		}
		if got := taxOn(t, "CA", region, "zero", "2026-11-26"); got != 0 {
			t.Errorf("bread in %s: %d", region, got)
		}
	}
}

func TestARateThatChangedHeldUntilTheDayBefore(t *testing.T) {
	for _, c := range []struct {
		country, region, category, last, first string
		before, since                          money.Minor
	}{
		{"CA", "NS", tax.Standard, "2025-03-31", "2025-04-01", 1500, 1400},
		{"CH", "", tax.Standard, "2023-12-31", "2024-01-01", 770, 810},
		{"CH", "", tax.Reduced, "2023-12-31", "2024-01-01", 250, 260},
		{"CZ", "", tax.Reduced, "2023-12-31", "2024-01-01", 1500, 1200},
		{"FI", "", tax.Standard, "2024-08-31", "2024-09-01", 2400, 2550},
		{"FI", "", tax.Reduced, "2025-12-31", "2026-01-01", 1400, 1350},
		{"RO", "", tax.Standard, "2025-07-31", "2025-08-01", 1900, 2100},
		{"RO", "", tax.Reduced, "2025-07-31", "2025-08-01", 900, 1100},
		{"SG", "", tax.Standard, "2023-12-31", "2024-01-01", 800, 900},
	} {
		before, since := taxOn(t, c.country, c.region, c.category, c.last), taxOn(t, c.country, c.region, c.category, c.first)
		if before != c.before || since != c.since {
			t.Errorf("%s %s: %d until %s, %d from %s", c.country, c.category, before, c.last, since, c.first)
		}
	}
}

func TestAPotterInPolandFindsEverythingAsSheNeedsIt(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		w := testkit.Wire(t, k)
		studio := address.Address{Street: "ul. Długa 3", Postcode: "00-950", City: "Warszawa", Country: "PL"}
		s, err := setup.New(k.DB, w.Stores, w.Tax, w.Shipping).Begin(k.Ctx, setup.BeginShop{Name: "Glina", Address: studio})
		if err != nil || s.Currency != "PLN" || s.Locale != "pl-PL" || s.TimeZone != "Europe/Warsaw" || !s.PricesIncludeTax {
			t.Fatalf("%+v, %v", s, err)
		}
		f, err := w.Stores.Formats(k.Ctx, s.ID)
		if err != nil || f.Value != (stores.Formats{Sheet: stores.SheetA4, Label: stores.Label100150, Units: stores.Metric}) {
			t.Errorf("%+v, %v", f.Value, err)
		}
		table, err := w.Tax.Table(k.Ctx, s.ID)
		rates := table.Value.At(pricing.Facts{Country: "PL", Day: "2026-11-26"})
		if err != nil || rates[tax.Standard][0].Rate != 230_000 || rates[tax.Reduced][0].Rate != 80_000 || rates["super-reduced"][0].Rate != 50_000 {
			t.Errorf("%+v, %v", rates, err)
		}
		sender, err := w.Stores.Sender(k.Ctx, s.ID)
		if got := sender.Value.Written().City; err != nil || !slices.Equal(got, []string{"00-950 Warszawa"}) {
			t.Errorf("%q, %v", got, err)
		}
		ways, err := w.Shipping.Methods(k.Ctx, s.ID)
		if err != nil || ways.Value.Methods[0].Name != "Dostawa" || ways.Value.Methods[1].Name != "Odbiór osobisty" {
			t.Errorf("%+v, %v", ways, err)
		}
	})
}

func TestEveryCountrysAmountsAndDaysAreWrittenAsThere(t *testing.T) {
	written := map[string]string{
		"AT": "€ 1.234.567,89", "AU": "$1,234,567.89", "BE": "€ 1.234.567,89", "BR": "R$ 1.234.567,89", "CA": "$1,234,567.89", "CH": "CHF 1’234’567.89", "CZ": "1 234 567,89 Kč",
		"DE": "1.234.567,89 €", "DK": "1.234.567,89 kr.", "ES": "1.234.567,89 €", "FI": "1 234 567,89 €", "FR": "1 234 567,89 €", "GB": "£1,234,567.89", "GR": "1.234.567,89 €",
		"HU": "1 234 567,89 Ft", "IE": "€1,234,567.89", "IN": "₹12,34,567.89", "IT": "1.234.567,89 €", "JP": "￥123,456,789", "MX": "$1,234,567.89", "NL": "€ 1.234.567,89",
		"NO": "1 234 567,89 kr", "NZ": "$1,234,567.89", "PL": "1 234 567,89 zł", "PT": "1 234 567,89 €", "RO": "1.234.567,89 RON", "SE": "1 234 567,89 kr", "SG": "$1,234,567.89",
		"US": "$1,234,567.89", "ZA": "R 1 234 567,89",
	}
	for _, p := range setup.Presets() {
		amount := money.Money{Minor: 123_456_789, Currency: p.Currency}.Format(p.Locale)
		if got := strings.Join(strings.FieldsFunc(amount, func(r rune) bool { return r == '\u00a0' || r == '\u202f' }), " "); got != written[p.Country] {
			t.Errorf("%s writes %q", p.Country, got)
		}
		if tag, known := i18n.Tag(p.Locale); !known || tag != p.Locale || !strings.HasSuffix(tag, "-"+p.Country) {
			t.Errorf("%s speaks %s", p.Country, p.Locale)
		}
		paper := i18n.Written(p.Locale)
		if day := i18n.Day(paper, "2026-11-03"); day == "2026-11-03" || paper != p.Locale && paper != i18n.English {
			t.Errorf("%s: paper in %s of %s", p.Country, paper, day)
		}
		if !clock.Zone(p.TimeZone) {
			t.Errorf("%s: there is no zone %s", p.Country, p.TimeZone)
		}
	}
}

func TestOnlyNorthAmericaPrintsOnLetterAndOnlyTheUnitedStatesWeighInPounds(t *testing.T) {
	var letter, imperial []string
	for _, p := range setup.Presets() {
		if p.Formats.Sheet == stores.SheetLetter {
			letter = append(letter, p.Country)
		}
		if p.Formats.Units == stores.Imperial {
			imperial = append(imperial, p.Country)
		}
	}
	if !slices.Equal(letter, []string{"CA", "MX", "US"}) || !slices.Equal(imperial, []string{"US"}) {
		t.Errorf("on letter print %v, in pounds weigh %v", letter, imperial)
	}
}
