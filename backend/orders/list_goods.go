package orders

import (
	"context"

	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
)

// Listed is an order as the list of all of them shows it.
type Listed struct {
	Row
	Goods RowGoods
}

// RowGoods is what a row says of the goods of its order.
type RowGoods struct {
	Title string // of the first line; empty without lines
	Cover string // hash of the first picture of its product, as it is now
	Lines int64  // how many there are
}

// ListWithGoods returns what List does, and of each order what its goods are. Faults:
// those of List.
func (s *Service) ListWithGoods(ctx context.Context, f Filter, q page.Query) (page.Result[Listed], error) {
	return db.View(ctx, s.db, func(tx *db.Tx) (page.Result[Listed], error) {
		rows, err := s.listIn(tx, f, q)
		if err != nil {
			return page.Result[Listed]{}, err
		}
		goods, err := goodsOf(tx, rows.Items)
		all := make([]Listed, len(rows.Items))
		for i, r := range rows.Items {
			all[i] = Listed{r, goods[r.ID]}
		}
		return page.Result[Listed]{Items: all, Next: rows.Next}, err
	})
}

const selectFirst = `SELECT order_id, variant_id, title, (SELECT count(*) FROM order_lines l WHERE l.order_id = order_lines.order_id) FROM order_lines`

// first is the first line of an order.
type first struct {
	order string
	line  Line
	lines int64
}

func scanFirst(scan db.Scan) (f first, err error) {
	return f, scan(&f.order, &f.line.Variant, &f.line.Title, &f.lines)
}

// goodsOf returns what rows say of their goods, by the ids of their orders.
func goodsOf(tx *db.Tx, rows []Row) (map[string]RowGoods, error) {
	ids := make([]string, len(rows))
	for i, r := range rows {
		ids[i] = r.ID
	}
	all, err := db.Listed(tx, db.NewList(selectFirst, page.Order{}).Where("position = 0").In("order_id", ids), scanFirst)
	if err != nil {
		return nil, err
	}
	lines := make([]Line, len(all))
	for i, f := range all {
		lines[i] = f.line
	}
	err = cover(tx, lines)
	goods := make(map[string]RowGoods, len(all))
	for i, f := range all {
		goods[f.order] = RowGoods{lines[i].Title, lines[i].Cover, f.lines}
	}
	return goods, err
}
