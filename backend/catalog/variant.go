package catalog

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/gtin"
	"shopbench/backend/kernel/money"
	"shopbench/backend/platform/i18n"
)

// Variant is one thing that can be sold: a product in one combination of
// choices, with the codes and figures of its own.
type Variant struct {
	ID            string   // empty for one that is to be made
	Choices       []string // one for each option, in their order
	SKU           string
	GTIN          string // or any other code that is printed on it
	Codes         []Code // what else stands on it, and on its cases
	Price         money.Minor
	CompareAt     money.Minor // the price before a reduction; 0 for none
	CostMicro     int64       // what one costs us, in millionths of the house's currency
	WeightGrams   int64
	QtyDigits     int64  // 0 is sold by the piece, 3 by the thousandth, such as kg kept in grams
	HSCode        string // for customs, without points
	OriginCountry string // ISO 3166-1
	Ships         bool   // false for what is not sent in a parcel
	Taxable       bool
	Policy        Policy // what happens when its stock is used up; empty for PolicyDeny
	MediaID       string // of the picture that shows it, one of the product's; empty for its first
	ArchivedAt    time.Time
}

// Policy says what happens to a variant whose stock is used up.
type Policy string

// The policies of a variant.
const (
	PolicyDeny      Policy = "deny"      // it is not sold beyond what is there
	PolicyContinue  Policy = "continue"  // it may be sold beyond what is there
	PolicyUntracked Policy = "untracked" // it is not counted, such as a service
)

// Part implements events.Part: a variant is called by its SKU, else by its choices.
func (v Variant) Part() (id, label string) {
	return v.ID, cmp.Or(v.SKU, strings.Join(v.Choices, " / "))
}

// Archived reports whether the variant is no longer for sale.
func (v Variant) Archived() bool { return !v.ArchivedAt.IsZero() }

// Bounds of a variant.
const (
	maxCode   = 100
	maxWeight = 1_000_000_000 // grams: a thousand tonnes
	maxDigits = 3
)

// cleanVariants checks the variants of a product with these options. Faults:
// invalid catalog.variants_none, catalog.variants_many, catalog.variant_choices,
// catalog.variant_twice, catalog.code_twice, catalog.code_again, and those of one
// variant.
func cleanVariants(variants []Variant, options []Option) ([]Variant, error) {
	var faults fault.List
	faults.Check(len(variants) > 0, fault.Invalid("catalog.variants_none").At("variants"))
	if len(variants) > maxVariants {
		return nil, fault.Invalid("catalog.variants_many", "max", maxVariants).At("variants")
	}
	clean := make([]Variant, 0, len(variants))
	seen := map[string]bool{}
	once := func(kind, key string) bool {
		fresh := key == "" || !seen[kind+key]
		seen[kind+key] = true
		return fresh
	}
	for i, v := range variants {
		at := fmt.Sprintf("variants[%d]", i)
		v, err := v.clean()
		faults.Add(fault.Below(at, err))
		faults.Check(v.fits(options), fault.Invalid("catalog.variant_choices").At(at+".choices"))
		twice := fault.Invalid("catalog.variant_twice", "choices", strings.Join(v.Choices, " / "))
		faults.Check(once("id", v.ID), twice.At(at+".id"))
		faults.Check(once("choices", strings.Join(v.Choices, "\x1f")+"\x1e"), twice.At(at+".choices"))
		faults.Check(once("sku", skuKey(v.SKU)), fault.Invalid("catalog.code_twice", "code", v.SKU).At(at+".sku"))
		faults.Check(once("gtin", gtinKey(v.GTIN)), fault.Invalid("catalog.code_twice", "code", v.GTIN).At(at+".gtin"))
		clean = append(clean, v)
	}
	faults.Add(ownCodes(clean))
	return clean, faults.Err()
}

// clean returns the variant in its canonical form. Faults: invalid
// catalog.code_long, catalog.weight, catalog.qty_digits,
// catalog.policy, catalog.hs_code, catalog.origin, catalog.cost, money.negative,
// money.range, and those of its other codes.
func (v Variant) clean() (Variant, error) {
	var faults fault.List
	v.SKU, v.GTIN = strings.TrimLeft(line(v.SKU), "'"), strings.TrimLeft(strings.Join(strings.Fields(v.GTIN), ""), "'") // what keeps a spreadsheet from counting with them
	v.HSCode = strings.Map(digitsOnly, v.HSCode)
	v.OriginCountry = strings.ToUpper(line(v.OriginCountry))
	v.Choices = slices.Clone(v.Choices) // the caller's stay as they are
	for i := range v.Choices {
		v.Choices[i] = line(v.Choices[i])
	}
	faults.Check(utf8.RuneCountInString(v.SKU) <= maxCode, fault.Invalid("catalog.code_long", "max", maxCode).At("sku"))
	faults.Check(utf8.RuneCountInString(v.GTIN) <= maxCode, fault.Invalid("catalog.code_long", "max", maxCode).At("gtin"))
	codes, err := cleanCodes(v.Codes)
	faults.Add(err)
	v.Codes = codes
	faults.Add(fault.Below("price", v.Price.Check()))
	faults.Add(fault.Below("compare_at", v.CompareAt.Check()))
	faults.Check(v.CostMicro >= 0, fault.Invalid("catalog.cost").At("cost_micro"))
	faults.Check(v.WeightGrams >= 0 && v.WeightGrams <= maxWeight, fault.Invalid("catalog.weight").At("weight_grams"))
	faults.Check(v.QtyDigits >= 0 && v.QtyDigits <= maxDigits, fault.Invalid("catalog.qty_digits", "max", maxDigits).At("qty_digits"))
	if v.Policy == "" {
		v.Policy = PolicyDeny
	}
	faults.Check(slices.Contains([]Policy{PolicyDeny, PolicyContinue, PolicyUntracked}, v.Policy), fault.Invalid("catalog.policy").At("stock_policy"))
	faults.Check(v.HSCode == "" || len(v.HSCode) >= 6 && len(v.HSCode) <= 12, fault.Invalid("catalog.hs_code").At("hs_code"))
	_, isCountry := money.OfCountry(v.OriginCountry)
	faults.Check(v.OriginCountry == "" || isCountry, fault.Invalid("catalog.origin", "country", v.OriginCountry).At("origin_country"))
	return v, faults.Err()
}

// fits reports whether the variant has one of the choices of each option.
func (v Variant) fits(options []Option) bool {
	if len(v.Choices) != len(options) {
		return false
	}
	for i, o := range options {
		if !slices.Contains(o.Choices, v.Choices[i]) {
			return false
		}
	}
	return true
}

func digitsOnly(r rune) rune {
	if r >= '0' && r <= '9' {
		return r
	}
	return -1
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// skuKey is what a SKU is compared by.
func skuKey(sku string) string { return i18n.Fold(sku) }

// gtinKey is what a GTIN is compared by: all lengths of GS1 as GTIN-14, other
// codes as they read.
func gtinKey(code string) string {
	if gtin.Valid(code) {
		return gtin.Long(code)
	}
	return i18n.Fold(code)
}

// Misread reports whether the variant's code would be a GTIN but for its check
// digit: most likely a digit was typed or scanned wrong. It is taken all the
// same, for shops print codes of their own.
func (v Variant) Misread() bool {
	return gtin.Shaped(v.GTIN) && !gtin.Valid(v.GTIN)
}
