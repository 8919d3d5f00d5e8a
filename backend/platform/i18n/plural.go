package i18n

import (
	"strconv"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

var categories = map[plural.Form]string{
	plural.Zero:  "zero",
	plural.One:   "one",
	plural.Two:   "two",
	plural.Few:   "few",
	plural.Many:  "many",
	plural.Other: "other",
}

// category returns the CLDR plural category of n in a language; "other" for
// what is no whole number.
func category(lang string, n any) string {
	digits, ok := whole(n)
	if !ok {
		return "other"
	}
	if digits[0] == '-' {
		digits = digits[1:]
	}
	// The rules look at the last six digits and at whether there are more.
	if len(digits) > 7 {
		digits = "1" + digits[len(digits)-6:]
	}
	i, err := strconv.Atoi(digits)
	if err != nil {
		return "other"
	}
	return categories[plural.Cardinal.MatchPlural(language.Make(lang), i, 0, 0, 0, 0)]
}
