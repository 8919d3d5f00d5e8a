package catalog

import (
	"context"

	"shopbench/backend/platform/db"
)

// Scanned is a variant that a code stands for.
type Scanned struct {
	Product string
	Variant string
	Title   string
	SKU     string
	Status  Status
}

// Resolve returns the variants that a scanned or typed code stands for: by SKU
// and by GTIN, the latter in any of its lengths. Nothing is found for a code
// that nobody has.
func (s *Service) Resolve(ctx context.Context, code string) ([]Scanned, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) ([]Scanned, error) { return ResolveIn(tx, code) })
}

// ResolveIn does the work of Resolve inside tx.
func ResolveIn(tx *db.Tx, code string) ([]Scanned, error) {
	return db.All(tx, func(scan db.Scan) (r Scanned, err error) {
		return r, scan(&r.Product, &r.Variant, &r.Title, &r.SKU, &r.Status)
	}, `SELECT p.id, v.id, p.title, v.sku, p.status FROM variants v JOIN products p ON p.id = v.product_id
		WHERE v.sku_key <> '' AND v.sku_key = $1
		UNION SELECT p.id, v.id, p.title, v.sku, p.status FROM variants v JOIN products p ON p.id = v.product_id
		WHERE v.gtin_key <> '' AND v.gtin_key = $2`, skuKey(line(code)), gtinKey(line(code)))
}
