package money

import (
	"strconv"
	"strings"

	"github.com/bojanz/currency"

	"shopbench/backend/kernel/fault"
)

// Minor is an amount in the minor unit of a currency that is known from
// elsewhere: 1240 is 12.40 EUR and 1240 JPY.
type Minor int64

// Max is the largest amount there is, 2^53−1: what JSON carries unharmed.
const Max Minor = 1<<53 - 1

// Money is an amount with its currency.
type Money struct {
	Minor    Minor
	Currency string
}

// Decimal returns the amount as a plain decimal number with the currency's own
// digits and a point, such as "12.40", "-0.05" or "1240".
func (m Money) Decimal() string {
	digits := Digits(m.Currency)
	sign, n := "", uint64(m.Minor)
	if m.Minor < 0 {
		sign, n = "-", -n
	}
	text := strconv.FormatUint(n, 10)
	if digits == 0 {
		return sign + text
	}
	if short := digits + 1 - len(text); short > 0 {
		text = strings.Repeat("0", short) + text
	}
	return sign + text[:len(text)-digits] + "." + text[len(text)-digits:]
}

// Format returns the amount as a locale writes it, such as "12,40 €".
func (m Money) Format(locale string) string {
	amount, err := currency.NewAmount(m.Decimal(), m.Currency)
	if err != nil { // the currency is none; the number is ours
		return m.Decimal() + " " + m.Currency
	}
	return currency.NewFormatter(currency.NewLocale(locale)).Format(amount)
}

// ParseDecimal reads a plain decimal number, such as files hold: digits, one
// point, a sign. More digits than the currency has are taken only when they are
// zeros. Faults: invalid money.number, money.digits, money.range.
func ParseDecimal(text, code string) (Minor, error) {
	digits := Digits(code)
	number, negative := strings.CutPrefix(strings.TrimSpace(text), "-")
	whole, fraction, _ := strings.Cut(number, ".")
	if whole == "" && fraction == "" || !onlyDigits(whole) || !onlyDigits(fraction) {
		return 0, fault.Invalid("money.number", "text", clip(text))
	}
	kept := fraction
	if len(kept) > digits {
		if strings.Trim(kept[digits:], "0") != "" {
			return 0, fault.Invalid("money.digits", "text", clip(text), "currency", code, "digits", digits)
		}
		kept = kept[:digits]
	}
	kept += strings.Repeat("0", digits-len(kept))
	n, err := strconv.ParseInt("0"+whole+kept, 10, 64)
	if err != nil || n > int64(Max) {
		return 0, fault.Invalid("money.range", "text", clip(text))
	}
	if negative {
		n = -n
	}
	return Minor(n), nil
}

func onlyDigits(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

// clip shortens what somebody wrote, for a sentence about it.
func clip(s string) string {
	if runes := []rune(s); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return s
}

// Check returns invalid money.range for an amount that no JSON carries, and
// money.negative for one below nothing.
func (m Minor) Check() error {
	switch {
	case m < 0:
		return fault.Invalid("money.negative")
	case m > Max:
		return fault.Invalid("money.range", "text", strconv.FormatInt(int64(m), 10))
	}
	return nil
}
