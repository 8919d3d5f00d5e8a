package tax

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
	"shopbench/backend/pricing"
)

// Categories that every store knows. A store may have others.
const (
	Standard = "standard"
	Reduced  = "reduced"
)

// Table is the taxes of a store.
type Table struct{ Zones []Zone }

// Zone is some places that are taxed alike.
type Zone struct {
	Name   string
	Places []string // "DE"; "US-CA" for a part of a country
	Rates  []Rate
}

// Rate is one tax on goods of a category. Several names on one category add up, each
// taken of the price before any of them; of those with one name the one holds that
// began last.
type Rate struct {
	Category string // such as "standard"
	Name     string // what the buyer reads, such as "VAT"
	Rate     money.Rate
	From     string // its first day, such as "2027-01-01"; empty for since ever
}

// Part implements events.Part.
func (z Zone) Part() (id, label string) { return z.Name, z.Name }

// Part implements events.Part.
func (r Rate) Part() (id, label string) {
	id = strings.TrimSpace(r.Category + " " + r.Name + " " + r.From)
	return id, id
}

// Bounds of a table.
const (
	maxZones = 100
	maxRates = 50
	maxName  = 40
)

// clean returns the table in its canonical form.
func (t Table) clean() Table {
	zones := make([]Zone, len(t.Zones))
	for i, z := range t.Zones {
		places := make([]string, len(z.Places))
		for k, p := range z.Places {
			places[k] = strings.ToUpper(strings.TrimSpace(p))
		}
		rates := make([]Rate, len(z.Rates))
		for k, r := range z.Rates {
			rates[k] = Rate{Category: strings.ToLower(strings.TrimSpace(r.Category)), Name: strings.Join(strings.Fields(r.Name), " "), Rate: r.Rate, From: strings.TrimSpace(r.From)}
		}
		zones[i] = Zone{Name: strings.Join(strings.Fields(z.Name), " "), Places: places, Rates: rates}
	}
	return Table{zones}
}

// Check returns all that is wrong with a clean table. Faults, each at its field:
// invalid tax.zones_many, tax.rates_many, tax.name, tax.place, tax.place_twice,
// tax.category, tax.rate, tax.rate_twice, tax.from, tax.from_twice.
func (t Table) Check() error {
	var faults fault.List
	faults.Check(len(t.Zones) <= maxZones, fault.Invalid("tax.zones_many", "max", maxZones).At("zones"))
	seen := map[string]bool{}
	for i, z := range t.Zones {
		at := fmt.Sprintf("zones[%d]", i)
		faults.Check(named(z.Name), fault.Invalid("tax.name", "max", maxName).At(at+".name"))
		faults.Check(len(z.Rates) <= maxRates, fault.Invalid("tax.rates_many", "max", maxRates).At(at+".rates"))
		for k, p := range z.Places {
			country, _, _ := strings.Cut(p, "-")
			_, known := money.OfCountry(country)
			place := fmt.Sprintf("%s.places[%d]", at, k)
			faults.Check(known, fault.Invalid("tax.place", "place", p).At(place))
			faults.Check(!seen[p], fault.Invalid("tax.place_twice", "place", p).At(place))
			seen[p] = true
		}
		faults.Add(fault.Below(at, z.checkRates()))
	}
	return faults.Err()
}

// checkRates returns all that is wrong with the rates of a clean zone.
func (z Zone) checkRates() error {
	var faults fault.List
	begun := map[Rate]bool{}
	for k, r := range z.Rates {
		at := fmt.Sprintf("rates[%d]", k)
		faults.Check(named(r.Category), fault.Invalid("tax.category").At(at+".category"))
		faults.Check(named(r.Name), fault.Invalid("tax.name", "max", maxName).At(at+".name"))
		faults.Check(r.Rate >= 0 && r.Rate <= money.Whole, fault.Invalid("tax.rate").At(at+".rate"))
		faults.Check(r.From == "" || isDay(r.From), fault.Invalid("tax.from").At(at+".from"))
		begins := Rate{Category: r.Category, Name: r.Name, From: r.From}
		switch {
		case !begun[begins]:
		case r.From == "":
			faults.Add(fault.Invalid("tax.rate_twice", "name", r.Name).At(at + ".name"))
		default:
			faults.Add(fault.Invalid("tax.from_twice", "name", r.Name).At(at + ".from"))
		}
		begun[begins] = true
	}
	return faults.Err()
}

func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

func named(s string) bool { return s != "" && utf8.RuneCountInString(s) <= maxName }

// At returns what holds by category where and when the facts say: the rates of the
// zone that names the region, else of the one that names the country, else none.
func (t Table) At(f pricing.Facts) Rates {
	for _, place := range []string{f.Country + "-" + strings.ToUpper(f.Region), f.Country} {
		for _, z := range t.Zones {
			if slices.Contains(z.Places, place) {
				return z.on(f.Day)
			}
		}
	}
	return nil
}

// Rates is what goods of a category are taxed by at some place on some day.
type Rates map[string][]Rate

// on returns the rates that hold on a day.
func (z Zone) on(day string) Rates {
	all := Rates{}
	for _, r := range z.Rates {
		if r.From > day {
			continue
		}
		held := all[r.Category]
		i := slices.IndexFunc(held, func(h Rate) bool { return h.Name == r.Name })
		switch {
		case i < 0:
			all[r.Category] = append(held, r)
		case r.From > held[i].From:
			held[i] = r
		}
	}
	return all
}

// of returns the taxes of a category. One that the place does not know, or not yet, is
// taxed as the standard is; what has no category is not taxed.
func (r Rates) of(category string) []Rate {
	if category == "" {
		return nil
	}
	if known, ok := r[category]; ok {
		return known
	}
	return r[Standard]
}
