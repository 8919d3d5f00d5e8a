package transfer

import (
	"slices"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
)

// merge returns what a known product is to be after a file: what the file has a
// column for is as the file says, all else stays. Variants are found by their
// choices; those that the file does not name stay. A fault tells why it cannot
// be done: invalid transfer.options_differ.
func merge(was catalog.Product, d *draft, m Mapping) (catalog.Terms, *fault.Error) {
	now := was.Terms
	has := func(f Field) bool { return slices.Contains(m, f) }
	if !sameOptions(was.Options, d.terms.Options) {
		return now, fault.Invalid("transfer.options_differ", "title", was.Title)
	}
	if d.terms.Title != "" {
		now.Title = d.terms.Title
	}
	if has(FieldBody) {
		now.Description = d.terms.Description
	}
	if has(FieldVendor) {
		now.Vendor = d.terms.Vendor
	}
	if has(FieldType) {
		now.Kind = d.terms.Kind
	}
	if has(FieldTags) {
		now.Tags = d.terms.Tags
	}
	if has(FieldStatus) || has(FieldPublished) {
		now.Status = d.terms.Status
	}
	now.Options = slices.Clone(now.Options)
	for i, o := range d.terms.Options {
		now.Options[i].Choices = union(now.Options[i].Choices, o.Choices)
	}
	now.Variants = slices.Clone(now.Variants)
	for _, v := range d.terms.Variants {
		at := slices.IndexFunc(now.Variants, func(w catalog.Variant) bool { return slices.Equal(w.Choices, v.Choices) })
		if at < 0 {
			v.MediaID = mediaOf(was, v.MediaID)
			now.Variants = append(now.Variants, v)
			continue
		}
		now.Variants[at] = mergeVariant(now.Variants[at], v, was, has)
	}
	return now, nil
}

func mergeVariant(now, file catalog.Variant, was catalog.Product, has func(Field) bool) catalog.Variant {
	if has(FieldSKU) {
		now.SKU = file.SKU
	}
	if has(FieldBarcode) {
		now.GTIN = file.GTIN
	}
	if has(FieldPrice) {
		now.Price = file.Price
	}
	if has(FieldCompareAt) {
		now.CompareAt = file.CompareAt
	}
	if has(FieldCost) {
		now.CostMicro = file.CostMicro
	}
	if has(FieldGrams) {
		now.WeightGrams = file.WeightGrams
	}
	if has(FieldShips) {
		now.Ships = file.Ships
	}
	if has(FieldTaxable) {
		now.Taxable = file.Taxable
	}
	if has(FieldHSCode) {
		now.HSCode = file.HSCode
	}
	if has(FieldOrigin) {
		now.OriginCountry = file.OriginCountry
	}
	if has(FieldImageOf) && file.MediaID != "" {
		now.MediaID = mediaOf(was, file.MediaID)
	}
	return now
}

// mediaOf returns the picture of a product that has an address; empty when it
// has none.
func mediaOf(p catalog.Product, url string) string {
	for _, m := range p.Media {
		if url != "" && m.URL == url {
			return m.ID
		}
	}
	return ""
}

func sameOptions(a, b []catalog.Option) bool {
	return slices.EqualFunc(a, b, func(x, y catalog.Option) bool { return x.Name == y.Name })
}

// union returns the choices there are and then those that are new.
func union(have, more []string) []string {
	all := slices.Clone(have)
	for _, c := range more {
		if !slices.Contains(all, c) {
			all = append(all, c)
		}
	}
	return all
}
