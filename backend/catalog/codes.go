package catalog

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/gtin"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
)

// Code is what else stands on a variant, or on a case of it, such as the
// supplier's own number.
type Code struct {
	Code   string
	Pieces int64 // how many a scan of it stands for: 1, or as many as lie in the case
}

// Part implements events.Part.
func (c Code) Part() (id, label string) { return c.Code, c.Code }

// Bounds of the other codes of a variant.
const (
	maxCodes  = 50
	maxPieces = 100_000
)

// cleanCodes returns the other codes of a variant in their canonical form.
// Faults: invalid catalog.codes_many, catalog.code_missing, catalog.code_long,
// catalog.code_pieces.
func cleanCodes(codes []Code) ([]Code, error) {
	if len(codes) == 0 {
		return nil, nil
	}
	if len(codes) > maxCodes {
		return nil, fault.Invalid("catalog.codes_many", "max", maxCodes).At("codes")
	}
	var faults fault.List
	clean := make([]Code, len(codes))
	for i, c := range codes {
		at := fmt.Sprintf("codes[%d].", i)
		c.Code = line(strings.TrimLeft(line(c.Code), "'"))
		if digits := strings.ReplaceAll(c.Code, " ", ""); gtin.Valid(digits) {
			c.Code = digits
		}
		faults.Check(gtinKey(c.Code) != "", fault.Invalid("catalog.code_missing").At(at+"code"))
		faults.Check(utf8.RuneCountInString(c.Code) <= maxCode, fault.Invalid("catalog.code_long", "max", maxCode).At(at+"code"))
		faults.Check(c.Pieces >= 1 && c.Pieces <= maxPieces, fault.Invalid("catalog.code_pieces", "max", maxPieces).At(at+"pieces"))
		clean[i] = c
	}
	return clean, faults.Err()
}

// ownCodes refuses another code that a variant of the same product has already,
// as whatever kind of code. Fault: invalid catalog.code_again.
func ownCodes(variants []Variant) error {
	seen := map[string]bool{}
	for _, v := range variants {
		seen[gtinKey(v.SKU)], seen[gtinKey(v.GTIN)] = true, true
	}
	var faults fault.List
	for i, v := range variants {
		for j, c := range v.Codes {
			key := gtinKey(c.Code)
			faults.Check(key == "" || !seen[key], fault.Invalid("catalog.code_again", "code", c.Code).At(fmt.Sprintf("variants[%d].codes[%d].code", i, j)))
			seen[key] = true
		}
	}
	return faults.Err()
}

// addCodes gives variants of a product their other codes.
func addCodes(tx *db.Tx, product string, variants []Variant) error {
	type row struct {
		variant string
		code    Code
	}
	rows, err := db.All(tx, func(scan db.Scan) (r row, err error) {
		return r, scan(&r.variant, &r.code.Code, &r.code.Pieces)
	}, `SELECT c.variant_id, c.code, c.pieces FROM variants v CROSS JOIN variant_codes c WHERE v.product_id = $1 AND c.variant_id = v.id ORDER BY c.variant_id, c.position`, product)
	codes := map[string][]Code{}
	for _, r := range rows {
		codes[r.variant] = append(codes[r.variant], r.code)
	}
	for i := range variants {
		variants[i].Codes = codes[variants[i].ID]
	}
	return err
}

// insertCodes writes the other codes of variants that have none yet.
func insertCodes(tx *db.Tx, variants []Variant) error {
	var rows [][]any
	for _, v := range variants {
		for i, c := range v.Codes {
			rows = append(rows, []any{gtinKey(c.Code), v.ID, i, c.Code, c.Pieces})
		}
	}
	return db.InsertRows(tx, `INSERT INTO variant_codes (code_key, variant_id, position, code, pieces) VALUES ($1, $2, $3, $4, $5)`, rows)
}

// replaceCodes writes the other codes of variants where they are no longer what
// they were. All that change are taken away first, so that two variants can swap.
func replaceCodes(tx *db.Tx, known, wanted []Variant) error {
	had := map[string][]Code{}
	for _, v := range known {
		had[v.ID] = v.Codes
	}
	changed := slices.DeleteFunc(slices.Clone(wanted), func(v Variant) bool { return slices.Equal(had[v.ID], v.Codes) })
	for _, v := range changed {
		if len(had[v.ID]) == 0 {
			continue
		}
		if _, err := tx.Exec(`DELETE FROM variant_codes WHERE variant_id = $1`, v.ID); err != nil {
			return err
		}
	}
	return insertCodes(tx, changed)
}

// holder is the product that has a code.
type holder struct{ key, variant, product, title string }

// taken is who has codes, of each kind by what they are compared by. A SKU may
// read like the GTIN of another variant; any other code is the only one of its kind.
type taken struct{ skus, gtins, others map[string]holder }

func (t taken) sku(code string) (holder, bool) {
	if h, ok := t.skus[skuKey(code)]; ok {
		return h, true
	}
	h, ok := t.others[gtinKey(code)]
	return h, ok
}

func (t taken) gtin(code string) (holder, bool) {
	if h, ok := t.gtins[gtinKey(code)]; ok {
		return h, true
	}
	h, ok := t.others[gtinKey(code)]
	return h, ok
}

func (t taken) other(code string) (holder, bool) {
	if h, ok := t.gtin(code); ok {
		return h, true
	}
	for _, key := range spellings(code) {
		if h, ok := t.skus[key]; ok {
			return h, true
		}
	}
	return holder{}, false
}

// note writes down that a variant has its SKU and GTIN.
func (t taken) note(v Variant, h holder) {
	if key := skuKey(v.SKU); key != "" {
		t.skus[key] = h
	}
	if key := gtinKey(v.GTIN); key != "" {
		t.gtins[key] = h
	}
}

// spellings are the keys of the SKUs that read like a code: of a GTIN in all its lengths.
func spellings(code string) []string {
	key := gtinKey(code)
	all := []string{key}
	if !gtin.Valid(code) {
		return all
	}
	for _, length := range []int{13, 12, 8} {
		if zeros := len(key) - length; strings.Trim(key[:zeros], "0") == "" {
			all = append(all, key[zeros:])
		}
	}
	return all
}

// holders returns who has the codes of a product's variants, apart from those
// variants themselves.
func holders(tx *db.Tx, p Product) (taken, error) {
	var skus, gtins, others []string
	own := map[string]bool{}
	for _, v := range p.Variants {
		own[v.ID] = true
		skus, gtins = append(skus, skuKey(v.SKU)), append(gtins, gtinKey(v.GTIN))
		others = append(others, gtinKey(v.SKU), gtinKey(v.GTIN))
		for _, c := range v.Codes {
			skus, gtins, others = append(skus, spellings(c.Code)...), append(gtins, gtinKey(c.Code)), append(others, gtinKey(c.Code))
		}
	}
	has := taken{}
	var err error
	if has.skus, err = whoHas(tx, skus, own, bySKU); err != nil {
		return has, err
	}
	if has.gtins, err = whoHas(tx, gtins, own, byGTIN); err != nil {
		return has, err
	}
	has.others, err = whoHas(tx, others, own, byOther)
	return has, err
}

// maxAsked is how many codes one statement asks for.
const maxAsked = 4096

// whoHas returns who has codes of one kind, by their keys.
func whoHas(tx *db.Tx, keys []string, own map[string]bool, list func() (l *db.List, key string)) (map[string]holder, error) {
	has := map[string]holder{}
	keys = slices.DeleteFunc(keys, func(key string) bool { return key == "" })
	for some := range slices.Chunk(keys, maxAsked) {
		l, key := list()
		all, err := db.Listed(tx, l.In(key, some), func(scan db.Scan) (h holder, err error) {
			return h, scan(&h.key, &h.variant, &h.product, &h.title)
		})
		if err != nil {
			return nil, err
		}
		for _, h := range all {
			if !own[h.variant] {
				has[h.key] = h
			}
		}
	}
	return has, nil
}

// bySKU lists who has a SKU. The index has no empty ones, and must be told that
// none is asked for.
func bySKU() (l *db.List, key string) {
	return db.NewList(`SELECT v.sku_key, v.id, p.id, p.title FROM variants v JOIN products p ON p.id = v.product_id`, page.Order{}).
		Where("v.sku_key <> ''"), "v.sku_key"
}

// byGTIN lists who has a GTIN, as bySKU does.
func byGTIN() (l *db.List, key string) {
	return db.NewList(`SELECT v.gtin_key, v.id, p.id, p.title FROM variants v JOIN products p ON p.id = v.product_id`, page.Order{}).
		Where("v.gtin_key <> ''"), "v.gtin_key"
}

func byOther() (l *db.List, key string) {
	return db.NewList(`SELECT c.code_key, v.id, p.id, p.title FROM variant_codes c JOIN variants v ON v.id = c.variant_id JOIN products p ON p.id = v.product_id`, page.Order{}), "c.code_key"
}

// codesAreFree refuses a code that another variant has, and names the product
// that has it.
func codesAreFree(tx *db.Tx, p Product) error {
	has, err := holders(tx, p)
	if err != nil {
		return err
	}
	var faults fault.List
	for i, v := range p.Variants {
		check := func(field, code string, who func(string) (holder, bool)) {
			h, ok := who(code)
			faults.Check(!ok, h.has(code).At(fmt.Sprintf("variants[%d].%s", i, field)))
		}
		check("sku", v.SKU, has.sku)
		check("gtin", v.GTIN, has.gtin)
		for j, c := range v.Codes {
			check(fmt.Sprintf("codes[%d].code", j), c.Code, has.other)
		}
	}
	return faults.Err()
}

// has is the fault that a code belongs to the holder already.
func (h holder) has(code string) *fault.Error {
	return fault.Conflict("catalog.code_taken", "code", code, "title", h.title, "product", h.product)
}
