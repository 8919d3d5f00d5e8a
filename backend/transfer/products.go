package transfer

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/i18n"
	"shopbench/backend/stock"
)

// draft is a product as a file describes it, over one or more rows.
type draft struct {
	handle   string // as the file writes it first
	line     int
	terms    catalog.Terms
	lines    []int    // of each variant
	stock    []figure // of each variant
	pictures []picture
	pictured map[string]bool // by the address of each
	strange  bool            // it names a category of tax that the store does not know
	problems []Problem
}

// figure is how many of a variant a file says there are, if it does, in the
// variant's smallest step.
type figure struct {
	qty  int64
	said bool
}

// picture is a picture that a file names by its address.
type picture struct {
	url, alt string
	position int
}

// reader turns rows into drafts.
type reader struct {
	at       map[Field]int
	home     home
	holds    Field // what holds the rows of a product together: the handle, or the title
	drafts   []*draft
	byHandle map[string]*draft // by what the catalogue tells handles apart by
	strays   []Problem         // rows that belong to no product
}

// readProducts returns the products of a table in the order of the file, and
// the rows that belong to none. Rows with one handle, or one title in a file without
// handles, are one product; what is
// wrong with a row is listed with the product, and the rest of it is taken.
func readProducts(t *table, m Mapping, h home) ([]*draft, []Problem) {
	r := &reader{at: m.columns(), home: h, holds: FieldHandle, byHandle: map[string]*draft{}}
	if _, there := r.at[FieldHandle]; !there {
		r.holds = FieldTitle
	}
	for _, row := range t.rows {
		r.row(row)
	}
	for _, d := range r.drafts {
		d.finish()
	}
	return r.drafts, r.strays
}

// cell returns what a row has for a field; empty for a column that is not there.
func (r *reader) cell(row row, f Field) string {
	i, ok := r.at[f]
	if !ok || i >= len(row.cells) {
		return ""
	}
	return unguard(strings.TrimSpace(row.cells[i]))
}

func (r *reader) row(row row) {
	handle := r.cell(row, r.holds)
	if handle == "" {
		r.strays = append(r.strays, Problem{row.line, fault.Invalid("transfer.no_handle")})
		return
	}
	key := catalog.HandleKey(handle)
	d := r.byHandle[key]
	if d == nil {
		d = &draft{handle: handle, line: row.line}
		r.byHandle[key] = d
		r.drafts = append(r.drafts, d)
	}
	r.product(d, row)
	r.category(d, row)
	r.picture(d, row)
	r.variant(d, row)
}

// product takes what a row says of the whole product: the first row that says
// something counts.
func (r *reader) product(d *draft, row row) {
	t := &d.terms
	t.Title = cmp.Or(t.Title, r.cell(row, FieldTitle))
	t.Description = cmp.Or(t.Description, r.cell(row, FieldBody))
	t.Vendor = cmp.Or(t.Vendor, r.cell(row, FieldVendor))
	t.Kind = cmp.Or(t.Kind, r.cell(row, FieldType))
	if tags := r.cell(row, FieldTags); tags != "" && t.Tags == nil {
		t.Tags = strings.Split(tags, ",")
	}
	if t.Status == "" {
		t.Status = r.status(row)
	}
	for i, f := range []Field{FieldOption1, FieldOption2, FieldOption3} {
		if name := r.cell(row, f); name != "" && len(t.Options) == i {
			t.Options = append(t.Options, catalog.Option{Name: name})
		}
	}
}

// status reads the status of a product: its own column, else whether it is
// published. Empty when the row says nothing of it.
func (r *reader) status(row row) catalog.Status {
	if s, ok := statuses[i18n.Fold(r.cell(row, FieldStatus))]; ok {
		return s
	}
	published, ok := truth(r.cell(row, FieldPublished))
	switch {
	case !ok:
		return ""
	case published:
		return catalog.StatusActive
	}
	return catalog.StatusDraft
}

func (r *reader) picture(d *draft, row row) {
	url := r.cell(row, FieldImage)
	if url == "" || d.pictured[url] {
		return
	}
	if d.pictured == nil {
		d.pictured = map[string]bool{}
	}
	d.pictured[url] = true
	position, err := strconv.Atoi(r.cell(row, FieldImageAt))
	if err != nil {
		position = len(d.pictures) + 1
	}
	d.pictures = append(d.pictures, picture{url: url, alt: r.cell(row, FieldImageAlt), position: position})
}

// variant takes the row as a variant if it has a price, a code or a choice.
// What is wrong with it is listed, and the row is then not taken.
func (r *reader) variant(d *draft, row row) {
	choices := []string{r.cell(row, FieldValue1), r.cell(row, FieldValue2), r.cell(row, FieldValue3)}
	price := r.cell(row, FieldPrice)
	if price == "" && choices[0] == "" && r.cell(row, FieldSKU) == "" {
		return
	}
	v := catalog.Variant{
		Choices: choices, SKU: code(r.cell(row, FieldSKU)), GTIN: code(r.cell(row, FieldBarcode)), HSCode: r.cell(row, FieldHSCode),
		OriginCountry: r.cell(row, FieldOrigin), Ships: r.yes(row, FieldShips), Taxable: r.yes(row, FieldTaxable), MediaID: r.cell(row, FieldImageOf),
	}
	var faults fault.List
	v.Price = r.amount(&faults, row, FieldPrice)
	v.CompareAt = r.amount(&faults, row, FieldCompareAt)
	v.CostMicro = r.cost(&faults, row)
	v.WeightGrams = r.scaled(&faults, row, FieldGrams, 0)
	v.QtyDigits = r.scaled(&faults, row, FieldQtyDigits, 0)
	stock := r.figure(&faults, row, int(min(v.QtyDigits, 9)))
	v.Policy = r.policy(row, stock)
	if err := faults.Err(); err != nil {
		d.problems = append(d.problems, Problem{row.line, fault.Of(err)})
		return
	}
	d.terms.Variants = append(d.terms.Variants, v)
	d.lines = append(d.lines, row.line)
	d.stock = append(d.stock, stock)
}

// figure reads how many there are; fewer than none is a figure as well.
func (r *reader) figure(faults *fault.List, row row, places int) figure {
	text := r.cell(row, FieldStock)
	if text == "" {
		return figure{}
	}
	plain, ok := plainNumber(text)
	digits, negative := strings.CutPrefix(plain, "-")
	n, fits := scale(digits, places)
	if !ok || !fits || n > stock.MaxQty {
		faults.Add(fault.Invalid("transfer.number", "text", text).At(string(FieldStock)))
		return figure{}
	}
	if negative {
		n = -n
	}
	return figure{n, true}
}

// policy reads what happens to a variant that is used up. One that the file says
// nobody counts, and of which it has none, is not counted.
func (r *reader) policy(row row, stock figure) catalog.Policy {
	_, tracked := r.at[FieldTracker]
	if tracked && r.cell(row, FieldTracker) == "" && stock.qty == 0 {
		return catalog.PolicyUntracked
	}
	return cmp.Or(policies[i18n.Fold(r.cell(row, FieldPolicy))], catalog.PolicyDeny)
}

// yes reads a cell that is yes unless it says no.
func (r *reader) yes(row row, f Field) bool {
	value, ok := truth(r.cell(row, f))
	return value || !ok
}

// scaled reads a number as so many decimal places of an integer, rounded half
// up; an empty cell is nothing.
func (r *reader) scaled(faults *fault.List, row row, f Field, places int) int64 {
	text := r.cell(row, f)
	if text == "" {
		return 0
	}
	plain, ok := plainNumber(text)
	if !ok || strings.HasPrefix(plain, "-") {
		faults.Add(fault.Invalid("transfer.number", "text", text).At(string(f)))
		return 0
	}
	n, ok := scale(plain, places)
	if !ok {
		faults.Add(fault.Invalid("transfer.number", "text", text).At(string(f)))
	}
	return n
}

// scale returns a decimal that is not below zero as so many decimal places of an
// integer, rounded half up; false when it is too large.
func scale(plain string, places int) (int64, bool) {
	whole, fraction, _ := strings.Cut(plain, ".")
	fraction += strings.Repeat("0", places+1)
	n, err := strconv.ParseInt("0"+whole+fraction[:places], 10, 64)
	if err != nil {
		return 0, false
	}
	if fraction[places] >= '5' {
		n++
	}
	return n, true
}

// noOptions is how Shopify writes the one variant of a product without options.
var noOptions = regexp.MustCompile(`(?i)^default title$`)

// finish brings the draft into the catalogue's form: options with their choices,
// variants that have one of each, pictures in order.
func (d *draft) finish() {
	t := &d.terms
	t.Handle = d.handle
	if t.Status == "" {
		t.Status = catalog.StatusActive
	}
	if len(t.Variants) == 1 && noOptions.MatchString(t.Variants[0].Choices[0]) {
		t.Options = nil
	}
	for i := range t.Options {
		t.Options[i].Name = strings.Join(strings.Fields(t.Options[i].Name), " ")
	}
	var kept []catalog.Variant
	var lines []int
	var stock []figure
	type choice struct {
		option int
		name   string
	}
	seen, offered := map[string]bool{}, map[choice]bool{}
	for i, v := range t.Variants {
		v.Choices = v.Choices[:len(t.Options)]
		for o := range v.Choices { // as the catalogue writes them
			v.Choices[o] = cmp.Or(strings.Join(strings.Fields(v.Choices[o]), " "), "–")
		}
		key := strings.Join(v.Choices, "\n")
		if seen[key] {
			d.problems = append(d.problems, Problem{d.lines[i], d.twice(v)})
			continue
		}
		seen[key] = true
		for o, c := range v.Choices {
			if one := (choice{o, c}); !offered[one] {
				offered[one] = true
				t.Options[o].Choices = append(t.Options[o].Choices, c)
			}
		}
		kept, lines, stock = append(kept, v), append(lines, d.lines[i]), append(stock, d.stock[i])
	}
	t.Variants, d.lines, d.stock = kept, lines, stock
	slices.SortStableFunc(d.pictures, func(a, b picture) int { return a.position - b.position })
}

// twice says that a variant stands in the file a second time.
func (d *draft) twice(v catalog.Variant) *fault.Error {
	if len(v.Choices) == 0 {
		return fault.Invalid("transfer.product_twice", "title", d.terms.Title)
	}
	return fault.Invalid("transfer.variant_twice", "choices", strings.Join(v.Choices, " / "))
}

// lineOf returns the line of the file that a fault of the catalogue is about, whose
// field counts these variants.
func (d *draft) lineOf(variants []catalog.Variant, field string) int {
	var i int
	if _, err := fmt.Sscanf(field, "variants[%d]", &i); err == nil && i < len(variants) {
		return d.lineOfVariant(variants[i])
	}
	return d.line
}
