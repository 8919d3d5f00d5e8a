package stock

import (
	"context"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/i18n"
)

// SortKeys are what the list of stock can be sorted by, its own sort first.
var SortKeys = []page.Key{
	{Name: "title", Columns: []string{"title_key", "position", "variant_id"}},
	{Name: "available", Columns: []string{"on_hand - reserved", "variant_id"}},
	{Name: "on_hand", Columns: []string{"on_hand", "variant_id"}},
}

// View is a part of the list of stock.
type View string

// The views of the list.
const (
	ViewAll      View = ""
	ViewOut      View = "out"      // nothing left to sell
	ViewReserved View = "reserved" // some of it is promised
	ViewNegative View = "negative" // fewer than none are on hand
)

// Filter narrows the list of stock.
type Filter struct {
	Location string // empty for the first one
	View     View
	Text     string // a few words, a code or a part of one; best hits are listed in the list's own order
}

// Row is a variant as the list shows it.
type Row struct {
	catalog.Good
	Level
	titleKey string
	position int64
}

// maxMatching is how many products a search of the list goes through.
const maxMatching = 100

// List returns a page of the variants that are on sale and counted. Faults:
// invalid page.sort, page.cursor, stock.view; not_found stock.location_unknown.
func (s *Service) List(ctx context.Context, f Filter, q page.Query) (page.Result[Row], error) {
	order, err := q.Choose(SortKeys)
	if err != nil {
		return page.Result[Row]{}, err
	}
	return db.View(ctx, s.db, func(tx *db.Tx) (page.Result[Row], error) {
		l, err := f.narrow(tx, db.NewList(`SELECT variant_id, on_hand, reserved, title_key, position FROM stock_levels`, order))
		if err != nil {
			return page.Result[Row]{}, err
		}
		r, err := db.Page(tx, l, q, scanRow, rowKey)
		if err != nil {
			return r, err
		}
		return r, addGoods(tx, r.Items)
	})
}

func scanRow(scan db.Scan) (r Row, err error) {
	return r, scan(&r.Variant, &r.OnHand, &r.Reserved, &r.titleKey, &r.position)
}

func rowKey(r Row, key page.Key) []any {
	switch key.Name {
	case "available":
		return []any{r.Available(), r.Variant}
	case "on_hand":
		return []any{r.OnHand, r.Variant}
	}
	return []any{r.titleKey, r.position, r.Variant}
}

func (f Filter) narrow(tx *db.Tx, l *db.List) (*db.List, error) {
	location, err := located(tx, f.Location)
	if err != nil {
		return nil, err
	}
	l.Where("location_id = ?", location).Where("listed = 1")
	switch f.View {
	case ViewAll:
	case ViewOut:
		l.Where("on_hand - reserved <= 0")
	case ViewReserved:
		l.Where("reserved > 0")
	case ViewNegative:
		l.Where("on_hand < 0")
	default:
		return nil, fault.Invalid("stock.view").At("view")
	}
	if i18n.Fold(f.Text) == "" {
		return l, nil
	}
	products, err := catalog.Matching(tx, f.Text, maxMatching)
	return l.Found("product_id", products), err
}

// addGoods fills in what a row shows of its variant, for the whole page at once.
func addGoods(tx *db.Tx, rows []Row) error {
	ids := make([]string, len(rows))
	for i, r := range rows {
		ids[i] = r.Variant
	}
	goods, err := catalog.Goods(tx, ids)
	for i, r := range rows {
		if g, ok := goods[r.Variant]; ok {
			rows[i].Good = g
		}
	}
	return err
}

// Item is all that is to be known of a variant's stock.
type Item struct {
	catalog.Good
	Levels
	Held []Held
}

// Held is what a document has reserved.
type Held struct {
	Ref      string // what sort of document
	ID       string
	Location string
	Qty      int64
}

// Get returns a variant's stock and for which documents it is reserved. Fault:
// not_found stock.variant_unknown.
func (s *Service) Get(ctx context.Context, variant string) (Item, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) (Item, error) {
		goods, err := catalog.Goods(tx, []string{variant})
		if err != nil {
			return Item{}, err
		}
		good, known := goods[variant]
		if !known {
			return Item{}, fault.NotFound("stock.variant_unknown", "id", variant)
		}
		levels, err := LevelsIn(tx, []string{variant})
		if err != nil || levels[variant].Reserved == 0 {
			return Item{Good: good, Levels: levels[variant]}, err
		}
		held, err := Reservations(tx, variant)
		return Item{Good: good, Levels: levels[variant], Held: held}, err
	})
}

// Reservations returns which documents a variant is reserved for, the oldest
// document first.
func Reservations(tx *db.Tx, variant string) ([]Held, error) {
	return db.All(tx, func(scan db.Scan) (h Held, err error) { return h, scan(&h.Ref, &h.ID, &h.Location, &h.Qty) },
		`SELECT ref_kind, ref_id, location_id, qty FROM stock_reservations WHERE variant_id = $1 ORDER BY ref_id, ref_kind, location_id LIMIT 1000`, variant)
}
