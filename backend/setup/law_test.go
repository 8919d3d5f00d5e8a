package setup_test

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"shopbench/backend/kernel/money"
	"shopbench/backend/pricing"
	"shopbench/backend/setup"
	"shopbench/backend/stores"
	"shopbench/backend/tax"
	"shopbench/backend/testkit"
)

// The presets against what others have published. Where that is not at hand, these tests
// are skipped.

const autumn = "2026-11-26"

func published[T any](t *testing.T, name string) T {
	t.Helper()
	var v T
	if err := json.Unmarshal(testkit.Shared(t, name), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// rows returns a table, each row by the names of its columns.
func rows(t *testing.T, name string) []map[string]string {
	t.Helper()
	records, err := csv.NewReader(strings.NewReader(string(testkit.Shared(t, name)))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all []map[string]string
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, column := range records[0] {
			row[column] = record[i]
		}
		all = append(all, row)
	}
	return all
}

func ppm(t *testing.T, share string) money.Rate {
	t.Helper()
	f, err := strconv.ParseFloat(share, 64)
	if err != nil {
		t.Fatal(err)
	}
	return money.Rate(math.Round(f * float64(money.Whole)))
}

// begins returns the standard rates of a country by the days on which they begin.
func begins(p setup.Preset) map[string]money.Rate {
	all := map[string]money.Rate{}
	for _, r := range p.Tax.Zones[0].Rates {
		if r.Category == tax.Standard {
			all[r.From] = r.Rate
		}
	}
	return all
}

func TestTheStandardRateOfEveryEuropeanCountryIsThePublishedOneAndBeganThatDay(t *testing.T) {
	all, found := rows(t, "taxes/vat_rates.csv"), 0
	for _, p := range setup.Presets() {
		if !slices.Contains(p.Tax.Zones[0].Places, "SK") { // not of the union
			continue
		}
		now := p.Tax.At(pricing.Facts{Country: p.Country, Day: autumn})[tax.Standard]
		for _, row := range all {
			if row["rate_type"] != "standard" || !slices.Contains(strings.Fields(row["territory_codes"]), p.Country) {
				continue
			}
			if began, ours := begins(p)[row["start_date"]]; ours && began != ppm(t, row["rate"]) {
				t.Errorf("%s: %d from %s, published is %s", p.Country, began, row["start_date"], row["rate"])
			}
			if row["start_date"] <= autumn && (row["stop_date"] == "" || row["stop_date"] > autumn) {
				found++
				if len(now) != 1 || now[0].Rate != ppm(t, row["rate"]) || now[0].From != "" && now[0].From != row["start_date"] {
					t.Errorf("%s: %+v, published is %s from %s", p.Country, now, row["rate"], row["start_date"])
				}
			}
		}
	}
	if found != 17 {
		t.Errorf("%d members were compared", found)
	}
}

func TestAShopOfTheUnionTaxesAllItsPublishedMembersAlike(t *testing.T) {
	members := published[map[string][]string](t, "taxes/region_countries.json")["EU"]
	slices.Sort(members)
	for _, p := range setup.Presets() {
		if !slices.Contains(members, p.Country) {
			continue
		}
		if len(p.Tax.Zones) != 1 || !slices.Equal(p.Tax.Zones[0].Places, members) {
			t.Errorf("%s: %+v", p.Country, p.Tax.Zones)
		}
	}
}

func TestTheStandardRateOfEveryCountryAndProvinceIsThePublishedOne(t *testing.T) {
	type rate struct {
		Rate   float64
		States map[string]struct{ Rate float64 }
	}
	all := published[map[string]rate](t, "taxes/sales_tax_rates.json")
	for _, p := range setup.Presets() {
		places := map[string]float64{"": 0}
		if p.Country == "CA" {
			for province, of := range all[p.Country].States {
				places[province] = of.Rate
			}
		}
		for region, beside := range places {
			var ours money.Rate
			for _, r := range p.Tax.At(pricing.Facts{Country: p.Country, Region: region, Day: autumn})[tax.Standard] {
				ours += r.Rate
			}
			if want := money.Rate(math.Round((all[p.Country].Rate + beside) * float64(money.Whole))); ours != want {
				t.Errorf("%s %s: %d, published is %d", p.Country, region, ours, want)
			}
		}
	}
}

func TestEveryCountrysCurrencyHasItsPublishedMinorUnits(t *testing.T) {
	all := rows(t, "reference/currency-codes.csv")
	for _, p := range setup.Presets() {
		i := slices.IndexFunc(all, func(row map[string]string) bool {
			return row["AlphabeticCode"] == p.Currency && row["WithdrawalDate"] == ""
		})
		if i < 0 || all[i]["MinorUnit"] != strconv.Itoa(money.Digits(p.Currency)) {
			t.Errorf("%s pays in %s with %d digits", p.Country, p.Currency, money.Digits(p.Currency))
		}
	}
}

func TestEveryCountryPrintsAndWeighsAsThePublishedCustomIs(t *testing.T) {
	usual := published[struct {
		Supplemental struct {
			MeasurementData struct {
				MeasurementSystem, PaperSize map[string]string
			}
		}
	}](t, "reference/cldr/supplemental/measurementData.json").Supplemental.MeasurementData
	for _, p := range setup.Presets() {
		sheet, units := stores.SheetA4, stores.Metric
		if usual.PaperSize[p.Country] == "US-Letter" {
			sheet = stores.SheetLetter
		}
		if usual.MeasurementSystem[p.Country] == "US" {
			units = stores.Imperial
		}
		if p.Formats.Sheet != sheet || p.Formats.Units != units {
			t.Errorf("%s: %+v", p.Country, p.Formats)
		}
	}
}
