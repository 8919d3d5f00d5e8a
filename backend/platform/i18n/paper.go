package i18n

import (
	"embed"
	"strings"
	"time"
)

// countries are the names of countries in each language that has a catalogue.
// Source: CLDR (Unicode), as scripts/countries writes them.
//
//go:embed countries/*.json
var countries embed.FS

var countryNames = loadFrom(countries, "countries")

// Country returns the name of a country, by its ISO 3166-1 code, in a language;
// the code itself where none is known.
func Country(language, code string) string {
	if name, known := countryNames[countryNames.nearest(language)][code]; known {
		return name
	}
	return code
}

// Written returns the locale that paper is written in: the one that is wished for,
// or English where its language has no catalogue, so that words, amounts and days on
// one sheet belong together.
func Written(locale string) string {
	base, _, _ := strings.Cut(locale, "-")
	if _, has := texts[base]; has {
		return locale
	}
	return English
}

// Day returns a day such as "2026-11-23" as a locale writes it; as it is where it
// is none.
func Day(locale, day string) string {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return at.Format(formatIn(locale).day)
}

// Decimal returns a plain decimal number such as "1240.5" as a locale writes it.
func Decimal(locale, number string) string {
	f := formatIn(locale)
	whole, fraction, has := strings.Cut(number, ".")
	if whole = f.grouped(whole); has {
		return whole + f.point + fraction
	}
	return whole
}
