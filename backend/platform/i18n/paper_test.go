package i18n_test

import (
	"testing"

	"shopbench/backend/platform/i18n"
)

func TestPaperIsWrittenAsItsReaderDoes(t *testing.T) {
	for _, c := range []struct{ what, got, want string }{
		{"a country in English", i18n.Country("en-GB", "DE"), "Germany"},
		{"a country in German", i18n.Country("de-CH", "CH"), "Schweiz"},
		{"a country that is none", i18n.Country("de", "QX"), "QX"},
		{"a day in Britain", i18n.Day("en-GB", "2026-11-03"), "3 Nov 2026"},
		{"a day in America", i18n.Day("en-US", "2026-11-03"), "Nov 3, 2026"},
		{"a day in Germany", i18n.Day("de-DE", "2026-11-03"), "03.11.2026"},
		{"what is no day", i18n.Day("de-DE", "soon"), "soon"},
		{"a weight in Germany", i18n.Decimal("de", "1240.5"), "1.240,5"},
		{"a weight in Britain", i18n.Decimal("en", "1240"), "1,240"},
		{"a language that we have", i18n.Written("de-AT"), "de-AT"},
		{"one that we have not, all in English", i18n.Written("nl-NL"), "en"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.what, c.got, c.want)
		}
	}
}

func TestEveryCountryHasItsNameInEveryLanguage(t *testing.T) {
	for _, code := range []string{"AT", "BE", "CA", "CH", "DE", "ES", "FR", "GB", "IN", "JP", "NL", "US", "ZA", "XK"} {
		for _, l := range i18n.Languages() {
			if i18n.Country(l, code) == code {
				t.Errorf("%s has no name in %s", code, l)
			}
		}
	}
}
