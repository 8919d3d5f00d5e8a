package address

import (
	"regexp"
	"strings"
)

// place says where a country writes the postcode.
type place int

const (
	before place = iota // of the city: 10969 Berlin
	after               // of city and region: Springfield, IL 62704
)

// reading is how the line of the city is told from others. Source: the postal addressing
// systems of the Universal Postal Union, by country.
type reading struct {
	code   *regexp.Regexp // the postcode alone
	place  place
	region bool     // the line holds a state or province as two or three capitals
	names  []string // what people call the country, folded
}

func shape(pattern string) *regexp.Regexp { return regexp.MustCompile(`(?i)^` + pattern + `$`) }

// readings are the countries whose addresses are read. Others are read as Germany's.
var readings = map[string]reading{
	"AR": {shape(`[A-Z]?\d{4}[A-Z]{0,3}`), before, false, []string{"argentina", "argentinien"}},
	"AT": {shape(`\d{4}`), before, false, []string{"austria", "österreich", "oesterreich"}},
	"AU": {shape(`\d{4}`), after, true, []string{"australia", "australien"}},
	"BE": {shape(`\d{4}`), before, false, []string{"belgium", "belgien", "belgique", "belgië"}},
	"BG": {shape(`\d{4}`), before, false, []string{"bulgaria", "bulgarien", "българия"}},
	"BR": {shape(`\d{5}-?\d{3}`), before, false, []string{"brazil", "brasilien", "brasil"}},
	"CA": {shape(`[A-Z]\d[A-Z] ?\d[A-Z]\d`), after, true, []string{"canada", "kanada"}},
	"CH": {shape(`\d{4}`), before, false, []string{"switzerland", "schweiz", "suisse", "svizzera"}},
	"CY": {shape(`\d{4}`), before, false, []string{"cyprus", "zypern", "κύπρος"}},
	"CZ": {shape(`\d{3} ?\d{2}`), before, false, []string{"czechia", "czech republic", "tschechien", "česko"}},
	"DE": {shape(`\d{5}`), before, false, []string{"germany", "deutschland", "allemagne", "alemania"}},
	"DK": {shape(`\d{4}`), before, false, []string{"denmark", "dänemark", "danmark"}},
	"EE": {shape(`\d{5}`), before, false, []string{"estonia", "estland", "eesti"}},
	"ES": {shape(`\d{5}`), before, false, []string{"spain", "spanien", "españa", "espagne"}},
	"FI": {shape(`\d{5}`), before, false, []string{"finland", "finnland", "suomi"}},
	"FR": {shape(`\d{5}`), before, false, []string{"france", "frankreich", "francia"}},
	"GB": {shape(`(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})`), after, false, []string{"united kingdom", "uk", "great britain", "england", "scotland", "wales", "großbritannien", "vereinigtes königreich"}},
	"GR": {shape(`\d{3} ?\d{2}`), before, false, []string{"greece", "griechenland", "ελλάδα"}},
	"HR": {shape(`\d{5}`), before, false, []string{"croatia", "kroatien", "hrvatska"}},
	"HU": {shape(`\d{4}`), before, false, []string{"hungary", "ungarn", "magyarország"}},
	"IE": {shape(`[A-Z]\d[\dW] ?[A-Z\d]{4}`), after, false, []string{"ireland", "irland", "éire"}},
	"IN": {shape(`\d{3} ?\d{3}`), after, false, []string{"india", "indien"}},
	"IT": {shape(`\d{5}`), before, false, []string{"italy", "italien", "italia", "italie"}},
	"JP": {shape(`〒?\d{3}-?\d{4}`), before, false, []string{"japan", "japon", "日本"}},
	"LT": {shape(`(?:LT-)?\d{5}`), before, false, []string{"lithuania", "litauen", "lietuva"}},
	"LU": {shape(`\d{4}`), before, false, []string{"luxembourg", "luxemburg"}},
	"LV": {shape(`LV-\d{4}`), before, false, []string{"latvia", "lettland", "latvija"}},
	"MT": {shape(`[A-Z]{3} ?\d{4}`), after, false, []string{"malta"}},
	"MX": {shape(`\d{5}`), before, false, []string{"mexico", "mexiko", "méxico"}},
	"NL": {shape(`\d{4} ?[A-Z]{2}`), before, false, []string{"netherlands", "the netherlands", "niederlande", "nederland", "pays-bas"}},
	"NO": {shape(`\d{4}`), before, false, []string{"norway", "norwegen", "norge"}},
	"NZ": {shape(`\d{4}`), after, false, []string{"new zealand", "neuseeland"}},
	"PL": {shape(`\d{2}-\d{3}`), before, false, []string{"poland", "polen", "polska"}},
	"PT": {shape(`\d{4}-\d{3}`), before, false, []string{"portugal"}},
	"RO": {shape(`\d{6}`), before, false, []string{"romania", "rumänien", "românia"}},
	"SE": {shape(`\d{3} ?\d{2}`), before, false, []string{"sweden", "schweden", "sverige"}},
	"SG": {shape(`\d{6}`), after, false, []string{"singapore", "singapur"}},
	"SI": {shape(`\d{4}`), before, false, []string{"slovenia", "slowenien", "slovenija"}},
	"SK": {shape(`\d{3} ?\d{2}`), before, false, []string{"slovakia", "slowakei", "slovensko"}},
	"US": {shape(`\d{5}(?:-\d{4})?`), after, true, []string{"usa", "us", "u.s.a.", "united states", "united states of america", "vereinigte staaten"}},
	"ZA": {shape(`\d{4}`), after, false, []string{"south africa", "südafrika", "suid-afrika"}},
}

// prefixes are the letters that some write before a postcode of the continent.
var prefixes = map[string]string{"D": "DE", "A": "AT", "CH": "CH", "F": "FR", "I": "IT", "NL": "NL", "B": "BE", "L": "LU", "E": "ES", "DK": "DK", "DE": "DE", "AT": "AT", "FR": "FR", "IT": "IT", "ES": "ES"}

// countryOf returns the country that a text names, by its code or a name.
func countryOf(text string) (string, bool) {
	text = strings.Trim(text, " .")
	if _, known := readings[text]; known && len(text) == 2 {
		return text, true
	}
	folded := strings.ToLower(text)
	for code, f := range readings {
		for _, name := range f.names {
			if name == folded || name == strings.ToLower(strings.TrimSpace(text)) {
				return code, true
			}
		}
	}
	return "", false
}

// readingOf returns how a country's addresses are read.
func readingOf(country string) reading {
	if f, known := readings[country]; known {
		return f
	}
	return readings["DE"]
}
