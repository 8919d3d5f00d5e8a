package catalog

import (
	"context"

	"shopbench/backend/kernel/gtin"
	"shopbench/backend/platform/db"
)

// Scanned is a variant that a code stands for.
type Scanned struct {
	Product string
	Variant string
	Title   string
	SKU     string
	Status  Status
	Pieces  int64 // how many the code stands for: one, or as many as lie in the case
}

// Resolve returns the variants that a scanned or typed code stands for: by SKU,
// by GTIN in any of its lengths, also within a GS1-128 or GS1 DataMatrix, and by any
// other code that stands on it or on a case of it. Nothing is found for a code that
// nobody has.
func (s *Service) Resolve(ctx context.Context, code string) ([]Scanned, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) ([]Scanned, error) { return ResolveIn(tx, code) })
}

// ResolveIn does the work of Resolve inside tx.
func ResolveIn(tx *db.Tx, code string) ([]Scanned, error) {
	found, err := resolve(tx, code)
	if element, ok := gtin.Element(code); ok && err == nil && len(found) == 0 {
		return resolve(tx, element)
	}
	return found, err
}

func resolve(tx *db.Tx, code string) ([]Scanned, error) {
	return db.All(tx, func(scan db.Scan) (r Scanned, err error) {
		return r, scan(&r.Product, &r.Variant, &r.Title, &r.SKU, &r.Status, &r.Pieces)
	}, `SELECT p.id, v.id, p.title, v.sku, p.status, 1 FROM variants v JOIN products p ON p.id = v.product_id
		WHERE v.sku_key <> '' AND v.sku_key = $1
		UNION SELECT p.id, v.id, p.title, v.sku, p.status, 1 FROM variants v JOIN products p ON p.id = v.product_id
		WHERE v.gtin_key <> '' AND v.gtin_key = $2
		UNION SELECT p.id, v.id, p.title, v.sku, p.status, c.pieces FROM variant_codes c JOIN variants v ON v.id = c.variant_id JOIN products p ON p.id = v.product_id
		WHERE c.code_key = $2`, skuKey(line(code)), gtinKey(line(code)))
}
