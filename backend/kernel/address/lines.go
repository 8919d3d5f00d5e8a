package address

import (
	"slices"
	"strings"
)

// Written is an address as it is written on a parcel, without the country.
type Written struct {
	Names  []string // person and company
	Street []string // none where the country writes the street below the city
	City   []string // city, postcode and region in the country's own order
}

// Lines returns all lines of it.
func (w Written) Lines() []string { return slices.Concat(w.Names, w.Street, w.City) }

// cityForms are how countries write city, postcode and region: %C, %P and %R; with the
// street, %A, where it stands below the city. Source: the postal addressing systems of
// the Universal Postal Union, by country.
var cityForms = map[string]string{
	"AU": "%C %R %P", "BR": "%C - %R|%P", "CA": "%C %R %P", "CN": "%C, %R %P", "ES": "%P %C|%R", "GB": "%C|%R|%P", "HK": "%C|%R|%P", "HU": "%C|%A|%P|%R", "IE": "%C|%R|%P",
	"IN": "%C %P|%R", "IT": "%P %C %R", "JP": "%C, %R %P", "KR": "%C, %R %P", "MT": "%C %P|%R", "MX": "%P %C, %R", "MY": "%P %C|%R", "NZ": "%C %P|%R",
	"SG": "%C %P|%R", "TH": "%C|%R %P", "TW": "%C, %R %P", "US": "%C, %R %P", "VN": "%C|%R %P", "ZA": "%C|%R|%P",
}

// defaultCityForm is that of most countries.
const defaultCityForm = "%P %C|%R"

func cityFormOf(country string) string {
	if form, known := cityForms[country]; known {
		return form
	}
	return defaultCityForm
}

// Written returns the address as its country writes it. Parts that are empty leave
// no line and no comma behind.
func (a Address) Written() Written {
	form := cityFormOf(a.Country)
	if a.Region == "" { // nor does what parts it from the city
		form = strings.NewReplacer(", %R", "", " - %R", "", "%R", "").Replace(form)
	}
	w := Written{Names: filled(a.Name, a.Company), Street: filled(a.Street, a.Extra)}
	for line := range strings.SplitSeq(form, "|") {
		if line == "%A" {
			w.City, w.Street = append(w.City, w.Street...), nil
			continue
		}
		line = strings.NewReplacer("%C", a.City, "%P", a.Postcode, "%R", a.Region).Replace(line)
		line = strings.Join(strings.Fields(line), " ")
		w.City = append(w.City, filled(strings.Trim(line, " ,-"))...)
	}
	return w
}

func filled(texts ...string) []string {
	return slices.DeleteFunc(texts, func(s string) bool { return s == "" })
}
