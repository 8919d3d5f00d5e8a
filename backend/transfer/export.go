package transfer

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
	"shopbench/backend/kernel/page"
	"shopbench/backend/kernel/quantity"
	"shopbench/backend/platform/db"
	"shopbench/backend/staff"
	"shopbench/backend/stock"
)

// exported are the columns of an export in their order, named as Shopify does.
var exported = []struct {
	heading string
	field   Field
}{
	{"Handle", FieldHandle},
	{"Title", FieldTitle},
	{"Body (HTML)", FieldBody},
	{"Vendor", FieldVendor},
	{"Type", FieldType},
	{"Tags", FieldTags},
	{"Published", FieldPublished},
	{"Option1 Name", FieldOption1},
	{"Option1 Value", FieldValue1},
	{"Option2 Name", FieldOption2},
	{"Option2 Value", FieldValue2},
	{"Option3 Name", FieldOption3},
	{"Option3 Value", FieldValue3},
	{"Variant SKU", FieldSKU},
	{"Variant Grams", FieldGrams},
	{"Variant Inventory Tracker", FieldTracker},
	{"Variant Inventory Qty", FieldStock},
	{"Variant Inventory Policy", FieldPolicy},
	{"Variant Price", FieldPrice},
	{"Variant Compare At Price", FieldCompareAt},
	{"Variant Requires Shipping", FieldShips},
	{"Variant Taxable", FieldTaxable},
	{"Variant Barcode", FieldBarcode},
	{"Image Src", FieldImage},
	{"Image Position", FieldImageAt},
	{"Image Alt Text", FieldImageAlt},
	{"Variant Image", FieldImageOf},
	{"Cost per item", FieldCost},
	{"Status", FieldStatus},
	{"Variant HS code", FieldHSCode},
	{"Variant country of origin", FieldOrigin},
	{"Variant quantity digits", FieldQtyDigits},
	{"Tax category", FieldTaxedAs},
}

// Export writes every product, archived ones too, as a file that Prepare reads
// back and that no spreadsheet runs anything of. It returns how many products
// it wrote; what they cost the house stays out where whoever acts may not see it.
// Fault: not_found stores.unknown.
func (s *Service) Export(ctx context.Context, store string, w io.Writer) (int, error) {
	home, err := s.stores.Get(ctx, store)
	if err != nil {
		return 0, err
	}
	out := csv.NewWriter(w)
	headings := make([]string, len(exported))
	for i, c := range exported {
		headings[i] = c.heading
	}
	if err := out.Write(headings); err != nil {
		return 0, fault.Internal(err)
	}
	count := 0
	for _, status := range []catalog.Status{catalog.StatusActive, catalog.StatusDraft, catalog.StatusArchived} {
		n, err := s.exportAll(ctx, out, home.ID, home.Currency, status)
		if err != nil {
			return count, err
		}
		count += n
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return count, fault.Internal(err)
	}
	return count, nil
}

func (s *Service) exportAll(ctx context.Context, out *csv.Writer, store, currency string, status catalog.Status) (int, error) {
	count := 0
	for q := (page.Query{Limit: page.MaxLimit}); ; {
		r, err := s.catalog.List(ctx, catalog.Filter{Store: store, Status: status}, q)
		if err != nil {
			return count, err
		}
		products, err := s.stocked(ctx, store, r.Items)
		if err != nil {
			return count, err
		}
		for _, p := range products {
			for _, row := range productRows(p.Product, p.levels, currency) {
				if err := out.Write(row); err != nil {
					return count, fault.Internal(err)
				}
			}
			count++
		}
		if q.Cursor = r.Next; q.Cursor == "" {
			return count, nil
		}
	}
}

// stocked is a product with how many there are of its variants.
type stocked struct {
	catalog.Product
	levels map[string]stock.Levels
}

func (s *Service) stocked(ctx context.Context, store string, rows []catalog.Row) ([]stocked, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) ([]stocked, error) {
		limits, err := staff.LimitsIn(tx)
		if err != nil {
			return nil, err
		}
		var all []stocked
		for _, row := range rows {
			p, err := s.catalog.GetIn(tx, store, row.ID)
			if err != nil {
				return nil, err
			}
			if !limits.Has(staff.CostsView) {
				p = p.WithoutCosts()
			}
			ids := make([]string, len(p.Variants))
			for i, v := range p.Variants {
				ids[i] = v.ID
			}
			levels, err := stock.LevelsIn(tx, ids)
			if err != nil {
				return nil, err
			}
			all = append(all, stocked{p, levels})
		}
		return all, nil
	})
}

// productRows returns a product as rows: the first with all that is the
// product's, each with one variant and one picture while there are.
func productRows(p catalog.Product, levels map[string]stock.Levels, currency string) [][]string {
	var rows [][]string
	for i := range max(len(p.Variants), len(p.Media)) {
		cells := map[Field]string{FieldHandle: p.Handle}
		if i == 0 {
			describe(cells, p)
		}
		if i < len(p.Variants) {
			describeVariant(cells, p, p.Variants[i], currency)
			describeStock(cells, p.Variants[i], levels[p.Variants[i].ID].OnHand)
		}
		if i < len(p.Media) {
			cells[FieldImage], cells[FieldImageAt], cells[FieldImageAlt] = p.Media[i].URL, strconv.Itoa(i+1), p.Media[i].Alt
		}
		row := make([]string, len(exported))
		for c, column := range exported {
			row[c] = Guard(cells[column.field])
		}
		rows = append(rows, row)
	}
	return rows
}

func describe(cells map[Field]string, p catalog.Product) {
	cells[FieldTitle], cells[FieldBody], cells[FieldVendor], cells[FieldType] = p.Title, p.Description, p.Vendor, p.Kind
	cells[FieldTags], cells[FieldTaxedAs], cells[FieldStatus] = strings.Join(p.Tags, ", "), p.TaxCategory, string(p.Status)
	cells[FieldPublished] = strconv.FormatBool(p.Status == catalog.StatusActive)
	for i, f := range []Field{FieldOption1, FieldOption2, FieldOption3} {
		if i < len(p.Options) {
			cells[f] = p.Options[i].Name
		}
	}
	if len(p.Options) == 0 {
		cells[FieldOption1] = "Title"
	}
}

func describeVariant(cells map[Field]string, p catalog.Product, v catalog.Variant, currency string) {
	for i, f := range []Field{FieldValue1, FieldValue2, FieldValue3} {
		if i < len(v.Choices) {
			cells[f] = v.Choices[i]
		}
	}
	if len(p.Options) == 0 {
		cells[FieldValue1] = "Default Title"
	}
	cells[FieldSKU], cells[FieldBarcode], cells[FieldHSCode], cells[FieldOrigin] = v.SKU, v.GTIN, v.HSCode, v.OriginCountry
	cells[FieldGrams], cells[FieldQtyDigits] = strconv.FormatInt(v.WeightGrams, 10), strconv.FormatInt(v.QtyDigits, 10)
	cells[FieldPrice] = money.Money{Minor: v.Price, Currency: currency}.Decimal()
	if v.CompareAt > 0 {
		cells[FieldCompareAt] = money.Money{Minor: v.CompareAt, Currency: currency}.Decimal()
	}
	if v.CostMicro > 0 {
		cells[FieldCost] = micro(v.CostMicro)
	}
	cells[FieldShips], cells[FieldTaxable] = strconv.FormatBool(v.Ships), strconv.FormatBool(v.Taxable)
	for _, m := range p.Media {
		if v.MediaID != "" && m.ID == v.MediaID {
			cells[FieldImageOf] = m.URL
		}
	}
}

func describeStock(cells map[Field]string, v catalog.Variant, onHand int64) {
	if v.Policy == catalog.PolicyUntracked {
		return
	}
	cells[FieldTracker], cells[FieldPolicy], cells[FieldStock] = "shopify", string(v.Policy), fmt.Sprint(quantity.Amount(onHand, v.QtyDigits))
}

// micro returns millionths as a decimal number without surplus zeros.
func micro(n int64) string {
	digits := strconv.FormatInt(n, 10)
	if short := 7 - len(digits); short > 0 {
		digits = strings.Repeat("0", short) + digits
	}
	point := len(digits) - 6
	return strings.TrimRight(strings.TrimRight(digits[:point]+"."+digits[point:], "0"), ".")
}
