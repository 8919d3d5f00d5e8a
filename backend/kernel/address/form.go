package address

import (
	"maps"
	"slices"
	"strings"
)

// Form is what an address of a country is asked for, besides who lives there.
type Form struct {
	Country  string
	Parts    []string // such as "postcode", "city", in the order in which the country writes them
	Regions  []Region // to choose from; none where there is no region, or any may be written
	Postcode string   // one, as an example
	Shape    string   // of every postcode, as a regular expression that does not tell capitals apart
}

// examples are a postcode of each country that has a form of its own. A region is asked
// for in those of them that have a list of regions.
var examples = map[string]string{
	"AT": "1010", "AU": "2000", "BE": "1000", "BR": "01310-100", "CA": "H2X 1Y4", "CH": "8001", "CZ": "110 00", "DE": "10969", "DK": "1050", "ES": "28013",
	"FI": "00100", "FR": "75002", "GB": "NW1 6XE", "GR": "105 63", "HU": "1016", "IE": "D02 X285", "IN": "560001", "IT": "20121", "JP": "100-0001", "MX": "06000",
	"NL": "1016 GV", "NO": "0155", "NZ": "6011", "PL": "00-950", "PT": "1100-053", "RO": "010011", "SE": "111 51", "SG": "238801", "US": "94110", "ZA": "8001",
}

// Forms returns the form of each country that has one of its own, in the order of their
// codes.
func Forms() []Form {
	var all []Form
	for _, country := range slices.Sorted(maps.Keys(examples)) {
		all = append(all, formOf(country))
	}
	return all
}

func formOf(country string) Form {
	shape := readingOf(country).code.String()
	f := Form{Country: country, Regions: regions[country], Postcode: examples[country], Shape: strings.TrimSuffix(strings.TrimPrefix(shape, "(?i)^"), "$")}
	form := cityFormOf(country)
	if !strings.Contains(form, "%A") {
		form = "%A|" + form
	}
	for _, slot := range strings.FieldsFunc(form, func(r rune) bool { return strings.ContainsRune("|, -", r) }) {
		switch slot {
		case "%A":
			f.Parts = append(f.Parts, "street", "extra")
		case "%P":
			f.Parts = append(f.Parts, "postcode")
		case "%C":
			f.Parts = append(f.Parts, "city")
		case "%R":
			if len(f.Regions) > 0 {
				f.Parts = append(f.Parts, "region")
			}
		}
	}
	return f
}
