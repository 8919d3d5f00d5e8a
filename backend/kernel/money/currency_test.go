package money

import "testing"

func TestCurrenciesAreKnownWithTheirDigits(t *testing.T) {
	for code, digits := range map[string]int{"EUR": 2, "USD": 2, "JPY": 0, "KWD": 3, "CHF": 2, "INR": 2} {
		if !Known(code) || Digits(code) != digits {
			t.Errorf("%s: known %v, %d digits", code, Known(code), Digits(code))
		}
	}
	for _, code := range []string{"", "eur", "EURO", "XQQ", "€"} {
		if Known(code) {
			t.Errorf("%q passes for a currency", code)
		}
	}
}

func TestACountryHasItsCurrency(t *testing.T) {
	for country, want := range map[string]string{"DE": "EUR", "CH": "CHF", "JP": "JPY", "US": "USD", "GB": "GBP"} {
		if got, ok := OfCountry(country); !ok || got != want {
			t.Errorf("%s pays in %q", country, got)
		}
	}
	for _, country := range []string{"", "XX", "de", "Germany"} {
		if got, ok := OfCountry(country); ok {
			t.Errorf("%q is no country and pays in %q", country, got)
		}
	}
}
