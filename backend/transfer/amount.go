package transfer

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
)

// marks are what spreadsheets write beside an amount, with the currencies that each may
// stand for.
var marks = map[string][]string{
	"€": {"EUR"}, "£": {"GBP"}, "₹": {"INR"}, "¥": {"JPY", "CNY"}, "₩": {"KRW"}, "₺": {"TRY"}, "₴": {"UAH"}, "₪": {"ILS"},
	"$":  {"USD", "CAD", "AUD", "NZD", "MXN", "SGD", "HKD", "TWD", "CLP", "COP", "ARS"},
	"kr": {"SEK", "NOK", "DKK", "ISK"}, "Kč": {"CZK"}, "zł": {"PLN"}, "Ft": {"HUF"}, "lei": {"RON"}, "Fr.": {"CHF"}, "R$": {"BRL"}, "R": {"ZAR"},
	"US$": {"USD"}, "CA$": {"CAD"}, "A$": {"AUD"}, "NZ$": {"NZD"},
}

// evens is how people write that no part of the currency's unit follows.
var evens = regexp.MustCompile(`[.,][-–—]+(\D|$)`)

// amountOf reads an amount of a spreadsheet: a number as plainNumber takes it or one
// that is even, such as "12.–", with a mark or code of a currency before or behind it or
// without. It returns the currencies
// that it may be in, none where it says nothing of that; false for what is no amount.
func amountOf(s string) (plain string, in []string, ok bool) {
	s = strings.TrimSpace(evens.ReplaceAllString(s, "$1"))
	first := strings.IndexFunc(s, isNumeric)
	last := strings.LastIndexFunc(s, unicode.IsDigit)
	if first < 0 || last < first {
		return "", nil, false
	}
	before, behind := strings.TrimSpace(s[:first]), strings.TrimSpace(s[last+1:])
	if plain, ok = plainNumber(s); ok {
		return plain, nil, true
	}
	if (before == "") == (behind == "") {
		return "", nil, false
	}
	in = currencies(before + behind)
	plain, ok = plainNumber(s[first : last+1])
	return plain, in, ok && len(in) > 0
}

func isNumeric(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune("-.,'’", r) }

// currencies returns what a mark or code may stand for; none for one that is unknown.
func currencies(mark string) []string {
	if in, known := marks[mark]; known {
		return in
	}
	if code := strings.ToUpper(mark); money.Known(code) {
		return []string{code}
	}
	return nil
}

// decimal reads an amount in the store's currency as a plain number; empty for an empty
// cell, and for one that is listed. Faults: invalid money.number, transfer.other_currency.
func (r *reader) decimal(faults *fault.List, row row, f Field) string {
	text := r.cell(row, f)
	if text == "" {
		return ""
	}
	plain, in, ok := amountOf(text)
	switch {
	case !ok:
		faults.Add(fault.Invalid("money.number", "text", text).At(string(f)))
	case len(in) > 0 && !slices.Contains(in, r.home.currency):
		faults.Add(fault.Invalid("transfer.other_currency", "text", text, "currency", r.home.currency).At(string(f)))
	default:
		return plain
	}
	return ""
}

// amount reads a price in the store's currency; an empty cell is nothing.
func (r *reader) amount(faults *fault.List, row row, f Field) money.Minor {
	plain := r.decimal(faults, row, f)
	if plain == "" {
		return 0
	}
	minor, err := money.ParseDecimal(plain, r.home.currency)
	if err == nil {
		err = minor.Check()
	}
	faults.Add(fault.Below(string(f), err))
	return minor
}

// cost reads what one costs the shop, in millionths of the currency's unit; an empty cell
// is nothing.
func (r *reader) cost(faults *fault.List, row row) int64 {
	plain := r.decimal(faults, row, FieldCost)
	if plain == "" {
		return 0
	}
	micro, fits := scale(plain, 6)
	if strings.HasPrefix(plain, "-") || !fits {
		faults.Add(fault.Invalid("transfer.number", "text", r.cell(row, FieldCost)).At(string(FieldCost)))
		return 0
	}
	return micro
}
