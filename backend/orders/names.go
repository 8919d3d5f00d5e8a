package orders

import (
	"context"
	"slices"

	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/search"
)

// Named is what an order is called by those who only refer to it.
type Named struct {
	ID, Number, Currency string
}

// NamesIn returns what orders are called, by their ids, inside tx; an id that is no
// order's has no name.
func NamesIn(tx *db.Tx, ids []string) (map[string]Named, error) {
	names := make(map[string]Named, len(ids))
	for some := range slices.Chunk(ids, page.MaxLimit) {
		rows, err := db.Listed(tx, db.NewList(`SELECT id, number, currency FROM orders`, page.Order{}).In("id", some), func(scan db.Scan) (n Named, err error) {
			return n, scan(&n.ID, &n.Number, &n.Currency)
		})
		if err != nil {
			return nil, err
		}
		for _, n := range rows {
			names[n.ID] = n
		}
	}
	return names, nil
}

// Numbers returns the numbers of orders by their ids; an id that is no order's has
// none.
func (s *Service) Numbers(ctx context.Context, ids []string) (map[string]string, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) (map[string]string, error) {
		names, err := NamesIn(tx, ids)
		numbers := make(map[string]string, len(names))
		for id, n := range names {
			numbers[id] = n.Number
		}
		return numbers, err
	})
}

// Matching returns the orders that a number, a SKU or a few words find, inside tx, the
// best first.
func Matching(tx *db.Tx, text string, limit int) ([]string, error) {
	hits, err := found.Find(tx, search.Query{Text: text, Limit: limit, Prefix: true})
	return hits.IDs, err
}
