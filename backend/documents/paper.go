package documents

import (
	"fmt"
	"strings"

	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/kernel/money"
	"shopbench/backend/kernel/quantity"
	"shopbench/backend/platform/i18n"
	"shopbench/backend/platform/pdf"
	"shopbench/backend/pricing"
	"shopbench/backend/stores"
)

// Paper is a finished document.
type Paper struct {
	PDF     []byte
	Missing []rune   // the characters that are printed as crossed boxes, since no font has them
	Tight   []string // the texts that did not fit as large as paper should have them
}

// Shop is who sends.
type Shop struct {
	Name   string
	Sender address.Address
	Logo   []byte // a JPEG or PNG; without one the name stands in its place
	Locale string // of the shop, which its labels are written in
	Units  stores.Units
}

// Line is so many of one thing. Pictures and bins stand on slips alone.
type Line struct {
	Title     string
	Choices   string
	SKU       string
	Picture   []byte // a JPEG or PNG, or none
	Bin       string // where it lies in the shop
	Qty       int64  // in its smallest step
	QtyDigits int64
	Unit      money.Minor
	Amount    money.Minor // before discounts
}

// Money is what an order costs.
type Money struct {
	pricing.Totals
	Currency  string
	Inclusive bool // prices include the tax
}

// code returns what a person reads of an order's token, to tell one parcel from
// the next: its first five letters.
func code(token string) string {
	if len(token) < ident.TokenLength {
		return token
	}
	return token[:3] + " " + token[3:5]
}

// words writes what stands on one paper in one language.
type words struct{ locale string }

func wordsIn(locale string) words { return words{i18n.Written(locale)} }

func (w words) text(key string, args ...any) string {
	named := map[string]any{}
	for i := 0; i+1 < len(args); i += 2 {
		named[args[i].(string)] = args[i+1]
	}
	return i18n.Text(w.locale, key, named)
}

func (w words) country(code string) string { return i18n.Country(w.locale, code) }

// abroad returns the country as it stands below an address that is not in the
// sender's own: in capitals (Universal Postal Union, S42).
func (w words) abroad(to, from string) string {
	if to == "" || to == from {
		return ""
	}
	return strings.ToUpper(w.country(to))
}

func (w words) day(day string) string { return i18n.Day(w.locale, day) }

// amount writes an amount; what is taken off has a true minus.
func (w words) amount(m money.Minor, currency string) string {
	return strings.ReplaceAll(money.Money{Minor: m, Currency: currency}.Format(w.locale), "-", "−")
}

func (w words) share(r money.Rate) string {
	return i18n.Decimal(w.locale, decimal(int64(r), 4)) + " %"
}

// quantity writes so much of a variant.
func (w words) quantity(qty, digits int64) string {
	return i18n.Decimal(w.locale, decimal(qty, digits))
}

// weight writes grams as people say them.
func (w words) weight(grams int64, units stores.Units) string {
	if units == stores.Imperial {
		// An international avoirdupois pound is 453.59237 g exactly, of 16 ounces.
		ounces := (grams*16*100_000 + 45_359_237/2) / 45_359_237
		if ounces < 16 {
			return w.text("documents.ounces", "oz", ounces)
		}
		return w.text("documents.pounds", "lb", ounces/16, "oz", ounces%16)
	}
	if grams < 1000 {
		return i18n.Decimal(w.locale, decimal(grams, 0)) + " g"
	}
	return i18n.Decimal(w.locale, fmt.Sprint(quantity.Amount((grams+5)/10, 2))) + " kg"
}

// decimal writes a number that has so many digits after the point, without zeros
// at its end.
func decimal(n, digits int64) string {
	text := fmt.Sprint(quantity.Amount(n, digits))
	if digits == 0 {
		return text
	}
	return strings.TrimRight(strings.TrimRight(text, "0"), ".")
}

// canvas is a document in the making, with what all papers need to draw.
type canvas struct {
	*pdf.Document
	words
	shop  Shop
	right pdf.Mm // where what is drawn ends
	floor pdf.Pt // the smallest type that the printer can do
	tight []string
}

// line writes a text from x on in the largest size that ends before end, and notes
// one that does not fit at all.
func (c *canvas) line(x, baseline, end pdf.Mm, t pdf.Type, text string) {
	fitted, fits := t.Fit(text, end-x, c.floor)
	if !fits {
		c.tight = append(c.tight, text)
	}
	c.Text(x, baseline, fitted, text)
}

// finish ends the document.
func (c *canvas) finish() (Paper, error) {
	file, err := c.Bytes()
	return Paper{PDF: file, Missing: c.Missing(), Tight: c.tight}, err
}
