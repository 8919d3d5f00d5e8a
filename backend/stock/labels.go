package stock

import (
	"shopbench/backend/catalog"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
)

// relabel hands to the levels what their list sorts and filters by, after a
// product was made or changed.
func relabel(tx *db.Tx, e events.Stored) error {
	product := e.Subject.ID
	all, err := catalog.GoodsOf(tx, product)
	if err != nil {
		return err
	}
	if len(all) == 0 {
		return forget(tx, product)
	}
	goods := make(map[string]catalog.Good, len(all))
	spots := make([]spot, 0, len(all))
	for _, g := range all {
		goods[g.Variant] = g
		spots = append(spots, spot{g.Variant, First})
	}
	elsewhere, err := db.All(tx, func(scan db.Scan) (at spot, err error) { return at, scan(&at.variant, &at.location) },
		`SELECT variant_id, location_id FROM stock_levels WHERE product_id = $1 AND location_id <> $2`, product, First)
	if err != nil {
		return err
	}
	return label(tx, goods, append(spots, elsewhere...))
}
