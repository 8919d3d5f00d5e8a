package money

import (
	"testing"

	"pgregory.net/rapid"

	"shopbench/backend/kernel/fault"
)

func TestAnAmountIsWrittenAsItsCurrencyIs(t *testing.T) {
	for _, c := range []struct {
		money Money
		plain string
		forms map[string]string
	}{
		{Money{1240, "EUR"}, "12.40", map[string]string{"de-DE": "12,40\u00a0€", "en-US": "€12.40", "fr-FR": "12,40\u00a0€"}},
		{Money{-5, "EUR"}, "-0.05", map[string]string{"de-DE": "-0,05\u00a0€"}},
		{Money{1234567, "USD"}, "12345.67", map[string]string{"en-US": "$12,345.67", "en-IN": "$12,345.67"}},
		{Money{1240, "JPY"}, "1240", map[string]string{"ja-JP": "￥1,240", "en-US": "¥1,240"}},
		{Money{1240, "KWD"}, "1.240", map[string]string{"en-US": "KWD\u00a01.240"}},
		{Money{0, "CHF"}, "0.00", map[string]string{"de-CH": "CHF\u00a00.00"}},
	} {
		if got := c.money.Decimal(); got != c.plain {
			t.Errorf("%+v is %s", c.money, got)
		}
		for locale, want := range c.forms {
			if got := c.money.Format(locale); got != want {
				t.Errorf("%+v in %s is %q, want %q", c.money, locale, got, want)
			}
		}
	}
}

func TestAnAmountComesBackFromItsPlainForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Money{Minor(rapid.Int64Range(-int64(Max), int64(Max)).Draw(t, "minor")), rapid.SampledFrom([]string{"EUR", "JPY", "KWD"}).Draw(t, "currency")}
		if got, err := ParseDecimal(m.Decimal(), m.Currency); err != nil || got != m.Minor {
			t.Fatalf("%+v became %d, %v", m, got, err)
		}
	})
}

func TestOnlyPlainNumbersOfTheCurrencyAreRead(t *testing.T) {
	for text, want := range map[string]Minor{"12.4": 1240, "12": 1200, ".5": 50, "12.": 1200, "12.4000": 1240, "-3": -300, "007": 700} {
		if got, err := ParseDecimal(text, "EUR"); err != nil || got != want {
			t.Errorf("%q is %d, %v", text, got, err)
		}
	}
	if got, err := ParseDecimal(" 7.25 ", "EUR"); err != nil || got != 725 {
		t.Errorf("blanks around it: %d, %v", got, err)
	}
	for text, key := range map[string]string{
		"": "money.number", ".": "money.number", "12,40": "money.number", "1e3": "money.number", "€5": "money.number", "--5": "money.number", "+5": "money.number",
		"12.345": "money.digits", "99999999999999999999": "money.range", "90071992547409.92": "money.range",
	} {
		if got, err := ParseDecimal(text, "EUR"); !fault.Has(err, key) {
			t.Errorf("%q is %d, %v", text, got, err)
		}
	}
	if _, err := ParseDecimal("12.5", "JPY"); !fault.Has(err, "money.digits") {
		t.Errorf("half a yen: %v", err)
	}
}

func FuzzParseDecimal(f *testing.F) {
	for _, s := range []string{"12.40", "-0.05", "", ".", "1e9", "１２", "9007199254740991"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n, err := ParseDecimal(text, "EUR")
		if err != nil {
			return
		}
		if n > Max || n < -Max {
			t.Fatalf("%q is %d", text, n)
		}
		if again, err := ParseDecimal(Money{n, "EUR"}.Decimal(), "EUR"); err != nil || again != n {
			t.Fatalf("%q is %d, then %d, %v", text, n, again, err)
		}
	})
}

func TestAPriceIsNeverBelowNothing(t *testing.T) {
	if err := Minor(-1).Check(); !fault.Has(err, "money.negative") {
		t.Errorf("got %v", err)
	}
	if err := (Max + 1).Check(); !fault.Has(err, "money.range") {
		t.Errorf("got %v", err)
	}
	if err := Max.Check(); err != nil {
		t.Error(err)
	}
}
