package orders

import (
	"shopbench/backend/catalog"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
)

// RowGoods is what a row says of the goods of its order.
type RowGoods struct {
	Title string // of the first line; empty without lines
	Cover string // hash of the first picture of its product, as it is now
	Lines int64  // how many there are
}

const selectFirst = `SELECT order_id, variant_id, title, (SELECT count(*) FROM order_lines l WHERE l.order_id = order_lines.order_id) FROM order_lines`

// first is the first line of an order.
type first struct {
	order, variant string
	goods          RowGoods
}

func scanFirst(scan db.Scan) (f first, err error) {
	return f, scan(&f.order, &f.variant, &f.goods.Title, &f.goods.Lines)
}

// withGoods gives rows what they say of their goods.
func withGoods(tx *db.Tx, rows []Row) error {
	ids := make([]string, len(rows))
	for i, r := range rows {
		ids[i] = r.ID
	}
	all, err := db.Listed(tx, db.NewList(selectFirst, page.Order{}).Where("position = 0").In("order_id", ids), scanFirst)
	if err != nil {
		return err
	}
	var variants []string
	for _, f := range all {
		if f.variant != "" {
			variants = append(variants, f.variant)
		}
	}
	goods, err := catalog.Goods(tx, variants)
	if err != nil {
		return err
	}
	of := make(map[string]RowGoods, len(all))
	for _, f := range all {
		f.goods.Cover = goods[f.variant].Cover
		of[f.order] = f.goods
	}
	for i := range rows {
		rows[i].Goods = of[rows[i].ID]
	}
	return nil
}
