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
func merge(was catalog.Product, d *draft, m Mapping) (catalog.Terms, error) {
	now := was.Terms
	has := func(f Field) bool { return slices.Contains(m, f) }
	if !sameOptions(was.Options, d.terms.Options) {
		return now, fault.Invalid("transfer.options_differ", "title", was.Title)
	}
	if d.terms.Title != "" {
		now.Title = d.terms.Title
	}
	for field, take := range productFields {
		if has(field) {
			take(&now, d.terms)
		}
	}
	if has(FieldTaxedAs) && !d.strange {
		now.TaxCategory = d.terms.TaxCategory
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

// productFields says what each column of a product changes.
var productFields = map[Field]func(now *catalog.Terms, file catalog.Terms){
	FieldBody:      func(now *catalog.Terms, file catalog.Terms) { now.Description = file.Description },
	FieldVendor:    func(now *catalog.Terms, file catalog.Terms) { now.Vendor = file.Vendor },
	FieldType:      func(now *catalog.Terms, file catalog.Terms) { now.Kind = file.Kind },
	FieldTags:      func(now *catalog.Terms, file catalog.Terms) { now.Tags = file.Tags },
	FieldStatus:    func(now *catalog.Terms, file catalog.Terms) { now.Status = file.Status },
	FieldPublished: func(now *catalog.Terms, file catalog.Terms) { now.Status = file.Status },
}

// variantFields says what each column of a variant changes.
var variantFields = map[Field]func(now *catalog.Variant, file catalog.Variant){
	FieldSKU:       func(now *catalog.Variant, file catalog.Variant) { now.SKU = file.SKU },
	FieldBarcode:   func(now *catalog.Variant, file catalog.Variant) { now.GTIN = file.GTIN },
	FieldPrice:     func(now *catalog.Variant, file catalog.Variant) { now.Price = file.Price },
	FieldCompareAt: func(now *catalog.Variant, file catalog.Variant) { now.CompareAt = file.CompareAt },
	FieldCost:      func(now *catalog.Variant, file catalog.Variant) { now.CostMicro = file.CostMicro },
	FieldGrams:     func(now *catalog.Variant, file catalog.Variant) { now.WeightGrams = file.WeightGrams },
	FieldShips:     func(now *catalog.Variant, file catalog.Variant) { now.Ships = file.Ships },
	FieldTaxable:   func(now *catalog.Variant, file catalog.Variant) { now.Taxable = file.Taxable },
	FieldHSCode:    func(now *catalog.Variant, file catalog.Variant) { now.HSCode = file.HSCode },
	FieldOrigin:    func(now *catalog.Variant, file catalog.Variant) { now.OriginCountry = file.OriginCountry },
	FieldPolicy:    func(now *catalog.Variant, file catalog.Variant) { now.Policy = file.Policy },
	FieldQtyDigits: func(now *catalog.Variant, file catalog.Variant) { now.QtyDigits = file.QtyDigits },
}

func mergeVariant(now, file catalog.Variant, was catalog.Product, has func(Field) bool) catalog.Variant {
	for field, take := range variantFields {
		if has(field) {
			take(&now, file)
		}
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
