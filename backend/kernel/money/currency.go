package money

import "github.com/bojanz/currency"

// Known reports whether code is a currency of ISO 4217, such as "EUR".
func Known(code string) bool { return code != "" && currency.IsValid(code) }

// Digits returns how many digits the minor unit of a known currency has: 2 for
// EUR, 0 for JPY, 3 for KWD.
func Digits(code string) int {
	digits, _ := currency.GetDigits(code)
	return int(digits)
}

// OfCountry returns the currency that a country of ISO 3166 uses; false for
// what is no country.
func OfCountry(country string) (string, bool) { return currency.ForCountryCode(country) }
