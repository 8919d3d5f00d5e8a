package stock

import (
	"shopbench/backend/catalog"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
)

// relabel hands to the levels what their list sorts and filters by, after
// products were made or changed: of all of them at once.
func relabel(tx *db.Tx, news []events.Stored) error {
	gone := map[string]bool{}
	var products []string
	for _, e := range news {
		if !gone[e.Subject.ID] {
			gone[e.Subject.ID] = true
			products = append(products, e.Subject.ID)
		}
	}
	all, err := catalog.GoodsOf(tx, products)
	if err != nil {
		return err
	}
	goods := make(map[string]catalog.Good, len(all))
	spots := make([]spot, 0, len(all))
	for _, g := range all {
		goods[g.Variant] = g
		spots = append(spots, spot{g.Variant, First})
		delete(gone, g.Product)
	}
	for _, product := range products {
		if !gone[product] {
			continue
		}
		if err := forget(tx, product); err != nil {
			return err
		}
	}
	elsewhere, err := db.Listed(tx, db.NewList(`SELECT variant_id, location_id FROM stock_levels`, page.Order{}).
		In("product_id", products).Where("location_id <> ?", First),
		func(scan db.Scan) (at spot, err error) { return at, scan(&at.variant, &at.location) })
	if err != nil {
		return err
	}
	for _, at := range elsewhere {
		if _, known := goods[at.variant]; known {
			spots = append(spots, at)
		}
	}
	return label(tx, goods, spots)
}
