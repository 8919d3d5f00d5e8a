package catalog

import (
	"fmt"
	"slices"
	"strings"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/search"
)

// Good is a variant as those who count, reserve or sell it need to know it.
type Good struct {
	Variant   string
	Product   string
	Title     string // of the product
	Choices   string // such as "Dotted, Moss"; empty for a product of one variant
	SKU       string
	Cover     string // hash of the product's first picture; empty without one
	Position  int64  // among the variants of its product
	QtyDigits int64
	Policy    Policy
	OnSale    bool // neither it nor its product is archived
	Moved     bool // see MarkMoved
}

// Counted reports whether there is stock of it at all.
func (g Good) Counted() bool { return g.Policy != PolicyUntracked }

// Name returns what a person calls it: the product and the choices.
func (g Good) Name() string {
	if g.Choices == "" {
		return g.Title
	}
	return g.Title + ", " + g.Choices
}

func selectGoods() *db.List {
	return db.NewList(`SELECT v.id, v.product_id, p.title, v.option1, v.option2, v.option3, v.sku, p.cover, v.position, v.qty_digits, v.stock_policy,
		CASE WHEN v.archived_at = 0 AND p.status <> 'archived' THEN 1 ELSE 0 END, v.moved FROM variants v CROSS JOIN products p`, page.Order{}).
		Where("p.id = v.product_id")
}

func scanGood(scan db.Scan) (Good, error) {
	var g Good
	err := g.scan(scan)
	return g, err
}

// scan reads the columns of selectGoods, and those that follow them.
func (g *Good) scan(scan db.Scan, more ...any) error {
	var choices [maxOptions]string
	err := scan(append([]any{
		&g.Variant, &g.Product, &g.Title, &choices[0], &choices[1], &choices[2], &g.SKU, &g.Cover, &g.Position, &g.QtyDigits, &g.Policy, &g.OnSale, &g.Moved,
	}, more...)...)
	g.Choices = strings.Join(slices.DeleteFunc(choices[:], func(c string) bool { return c == "" }), ", ")
	return err
}

// Goods returns variants by their ids, for many at once; one that there is not
// is left out.
func Goods(tx *db.Tx, variants []string) (map[string]Good, error) {
	all, err := db.Listed(tx, selectGoods().In("v.id", variants), scanGood)
	goods := make(map[string]Good, len(all))
	for _, g := range all {
		goods[g.Variant] = g
	}
	return goods, err
}

// GTINs returns the codes that stand on variants, by their ids; one without a code is
// left out.
func GTINs(tx *db.Tx, variants []string) (map[string]string, error) {
	type row struct{ id, gtin string }
	all, err := db.Listed(tx, db.NewList(`SELECT id, gtin FROM variants`, page.Order{}).Where("gtin <> ''").In("id", variants),
		func(scan db.Scan) (r row, err error) { return r, scan(&r.id, &r.gtin) })
	codes := make(map[string]string, len(all))
	for _, r := range all {
		codes[r.id] = r.gtin
	}
	return codes, err
}

// GoodsOf returns the variants of products, the archived ones as well; none for
// a product that there is not.
func GoodsOf(tx *db.Tx, products []string) ([]Good, error) {
	return db.Listed(tx, selectGoods().In("v.product_id", products), scanGood)
}

// MarkMoved notes that stock of these variants has moved or is promised: their
// quantities are written down in their smallest step, which can be no other from
// then on.
func MarkMoved(tx *db.Tx, variants []string) error {
	for batch := range slices.Chunk(variants, markedAtOnce) {
		ids := make([]any, markedAtOnce)
		for i := range ids {
			ids[i] = batch[min(i, len(batch)-1)]
		}
		if _, err := tx.Exec(`UPDATE variants SET moved = 1 WHERE id IN ($1, $2, $3, $4, $5, $6, $7, $8)`, ids...); err != nil {
			return err
		}
	}
	return nil
}

// ClearMoved takes MarkMoved back, for variants whose stock is as if it never had
// moved and that are to be removed.
func ClearMoved(tx *db.Tx, variants []string) error {
	for _, v := range variants {
		if _, err := tx.Exec(`UPDATE variants SET moved = 0 WHERE id = $1 AND moved = 1`, v); err != nil {
			return err
		}
	}
	return nil
}

// markedAtOnce is how many variants one statement of MarkMoved has places for.
const markedAtOnce = 8

// Matching returns the products that a few words, a code or a part of one find,
// the best first.
func Matching(tx *db.Tx, text string, limit int) ([]string, error) {
	hits, err := products.Find(tx, search.Query{Text: text, Limit: limit, Prefix: true})
	return hits.IDs, err
}

// keepDigits refuses another smallest step for variants whose stock has moved.
// Only who wishes for one is looked up.
func keepDigits(tx *db.Tx, known, wanted []Variant) error {
	had := map[string]int64{}
	for _, v := range known {
		had[v.ID] = v.QtyDigits
	}
	var faults fault.List
	for i, v := range wanted {
		before, ok := had[v.ID]
		if !ok || before == v.QtyDigits {
			continue
		}
		moved, err := db.Value[bool](tx, `SELECT moved FROM variants WHERE id = $1`, v.ID)
		if err != nil {
			return err
		}
		faults.Check(!moved, fault.Conflict("catalog.digits_moved", "digits", before).At(fmt.Sprintf("variants[%d].qty_digits", i)))
	}
	return faults.Err()
}
