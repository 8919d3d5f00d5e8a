package transfer

import (
	"strings"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/stores"
	"shopbench/backend/tax"
)

// home is what a file is read for: a store's currency and the categories of its
// taxes.
type home struct {
	currency   string
	categories map[string]bool
}

func homeOf(tx *db.Tx, store stores.Store) (home, error) {
	h := home{currency: store.Currency, categories: map[string]bool{tax.Standard: true, tax.Reduced: true}}
	table, err := tax.TableIn(tx, store.ID)
	for _, z := range table.Zones {
		for _, r := range z.Rates {
			h.categories[r.Category] = true
		}
	}
	return h, err
}

// category takes the category of tax of a product: the first row that names one
// counts. One that the store does not know is listed and not taken.
func (r *reader) category(d *draft, row row) {
	text := r.cell(row, FieldTaxedAs)
	if text == "" || d.terms.TaxCategory != "" || d.strange {
		return
	}
	name := strings.ToLower(strings.Join(strings.Fields(text), " "))
	if d.strange = !r.home.categories[name]; d.strange {
		d.problems = append(d.problems, Problem{row.line, fault.Invalid("transfer.tax_category", "text", text).At(string(FieldTaxedAs))})
		return
	}
	d.terms.TaxCategory = name
}
