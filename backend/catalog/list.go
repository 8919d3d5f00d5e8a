package catalog

import (
	"context"
	"time"

	"shopbench/backend/kernel/money"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/i18n"
)

// SortKeys are what the list of products can be sorted by, its own sort first.
var SortKeys = []page.Key{
	{Name: "title", Columns: []string{"title_key", "id"}},
	{Name: "updated", Columns: []string{"updated_at", "id"}},
}

// Filter narrows the list of products.
type Filter struct {
	Store  string // whose prices are shown
	Status Status // empty for all that are not archived
	Vendor string
}

// Row is a product as the list shows it.
type Row struct {
	ID        string
	Title     string
	Vendor    string
	Kind      string
	Status    Status
	Variants  int64
	Cover     string // hash of its first picture; empty without one
	SKU       string // of its first variant
	QtyDigits int64  // of its first variant
	PriceFrom money.Minor
	PriceTo   money.Minor
	Version   int64
	UpdatedAt time.Time
}

const selectRows = `SELECT id, title, vendor, kind, status, variant_count, cover, version, updated_at FROM products`

func scanRow(scan db.Scan) (Row, error) {
	var r Row
	err := scan(&r.ID, &r.Title, &r.Vendor, &r.Kind, &r.Status, &r.Variants, &r.Cover, &r.Version, &r.UpdatedAt)
	return r, err
}

func rowKey(r Row, key page.Key) []any {
	if key.Name == "updated" {
		return []any{r.UpdatedAt.UnixMilli(), r.ID}
	}
	return []any{i18n.Fold(r.Title), r.ID}
}

// List returns a page of the products. Faults: invalid page.sort, page.cursor;
// not_found stores.unknown.
func (s *Service) List(ctx context.Context, f Filter, q page.Query) (page.Result[Row], error) {
	order, err := q.Choose(SortKeys)
	if err != nil {
		return page.Result[Row]{}, err
	}
	return db.View(ctx, s.db, func(tx *db.Tx) (page.Result[Row], error) {
		prices, err := s.viewList(tx, f.Store)
		if err != nil {
			return page.Result[Row]{}, err
		}
		r, err := db.Page(tx, f.narrow(db.NewList(selectRows, order)), q, scanRow, rowKey)
		if err != nil {
			return r, err
		}
		return r, addFigures(tx, prices, r.Items)
	})
}

func (f Filter) narrow(l *db.List) *db.List {
	if f.Status != "" {
		l.Where("status = ?", f.Status)
	} else {
		l.Where("status <> ?", StatusArchived)
	}
	if f.Vendor != "" {
		l.Where("vendor_key = ?", i18n.Fold(f.Vendor))
	}
	return l
}

// addFigures fills in what a row shows of its variants, for the whole page at
// once.
func addFigures(tx *db.Tx, prices string, rows []Row) error {
	ids := make([]string, len(rows))
	at := map[string]*Row{}
	for i := range rows {
		ids[i], at[rows[i].ID] = rows[i].ID, &rows[i]
	}
	type figure struct {
		product, sku string
		digits       int64
		price        money.Minor
	}
	first := db.NewList(`SELECT product_id, sku, qty_digits FROM variants`, page.Order{}).
		Where("position = 0").Where("archived_at = 0").In("product_id", ids)
	skus, err := db.Listed(tx, first, func(scan db.Scan) (f figure, err error) { return f, scan(&f.product, &f.sku, &f.digits) })
	if err != nil {
		return err
	}
	for _, f := range skus {
		at[f.product].SKU, at[f.product].QtyDigits = f.sku, f.digits
	}
	// CROSS JOIN is how SQLite is told to begin with the variants: from the list's
	// side it would read every price there is.
	priced := db.NewList(`SELECT v.product_id, p.price FROM variants v CROSS JOIN prices p`, page.Order{}).
		Where("p.variant_id = v.id").Where("p.list_id = ?", prices).Where("v.archived_at = 0").In("v.product_id", ids)
	found, err := db.Listed(tx, priced, func(scan db.Scan) (f figure, err error) { return f, scan(&f.product, &f.price) })
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, f := range found {
		r := at[f.product]
		if !seen[f.product] {
			seen[f.product], r.PriceFrom, r.PriceTo = true, f.price, f.price
		}
		r.PriceFrom, r.PriceTo = min(r.PriceFrom, f.price), max(r.PriceTo, f.price)
	}
	return nil
}

// TitlesIn returns the titles of products by their ids, inside tx; one that there is not
// has none.
func TitlesIn(tx *db.Tx, ids []string) (map[string]string, error) {
	titles := make(map[string]string, len(ids))
	rows, err := db.Listed(tx, db.NewList(selectRows, page.Order{}).In("id", ids), scanRow)
	for _, r := range rows {
		titles[r.ID] = r.Title
	}
	return titles, err
}

// GetIn returns one product with the prices of a store, inside tx. Faults:
// not_found catalog.unknown, stores.unknown.
func (s *Service) GetIn(tx *db.Tx, store, id string) (Product, error) {
	prices, err := s.viewList(tx, store)
	if err != nil {
		return Product{}, err
	}
	return load(tx, prices, id)
}

// Get returns one product with the prices of a store. Faults: not_found
// catalog.unknown, stores.unknown.
func (s *Service) Get(ctx context.Context, store, id string) (Product, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) (Product, error) { return s.GetIn(tx, store, id) })
}
