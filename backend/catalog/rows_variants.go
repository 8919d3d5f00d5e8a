package catalog

import "shopbench/backend/platform/db"

const selectVariants = `SELECT v.id, v.option1, v.option2, v.option3, v.sku, v.gtin, v.cost_micro, v.weight_grams, v.qty_digits, v.hs_code, v.origin_country,
	v.ships, v.taxable, v.stock_policy, v.media_id, v.archived_at, coalesce(p.price, 0), coalesce(p.compare_at, 0)
	FROM variants v LEFT JOIN prices p ON p.variant_id = v.id AND p.list_id = $1 WHERE v.product_id = $2 `

// scanVariant reads a variant of a product with so many options.
func scanVariant(options int) func(db.Scan) (Variant, error) {
	return func(scan db.Scan) (Variant, error) {
		var v Variant
		var choices [maxOptions]string
		err := scan(&v.ID, &choices[0], &choices[1], &choices[2], &v.SKU, &v.GTIN, &v.CostMicro, &v.WeightGrams, &v.QtyDigits, &v.HSCode, &v.OriginCountry,
			&v.Ships, &v.Taxable, &v.Policy, &v.MediaID, &v.ArchivedAt, &v.Price, &v.CompareAt)
		v.Choices = append([]string{}, choices[:options]...)
		return v, err
	}
}

func variantsOnSale(tx *db.Tx, list, product string, options int) ([]Variant, error) {
	variants, err := db.All(tx, scanVariant(options), selectVariants+`AND v.archived_at = 0 ORDER BY v.position`, list, product)
	if err != nil {
		return nil, err
	}
	return variants, addCodes(tx, product, variants)
}

func archivedVariants(tx *db.Tx, list, product string) ([]Variant, error) {
	options, err := loadOptions(tx, product)
	if err != nil {
		return nil, err
	}
	variants, err := db.All(tx, scanVariant(len(options)), selectVariants+`AND v.archived_at > 0 ORDER BY v.archived_at DESC, v.position`, list, product)
	if err != nil || len(variants) == 0 {
		return nil, err
	}
	return variants, addCodes(tx, product, variants)
}

func choice(v Variant, n int) string {
	if n < len(v.Choices) {
		return v.Choices[n]
	}
	return ""
}

// variantRow is the values of a variant for insertVariants.
func variantRow(product string, position int, v Variant) []any {
	return []any{
		v.ID, product, position, choice(v, 0), choice(v, 1), choice(v, 2), v.SKU, skuKey(v.SKU), v.GTIN, gtinKey(v.GTIN), v.CostMicro, v.WeightGrams, v.QtyDigits,
		v.HSCode, v.OriginCountry, v.Ships, v.Taxable, v.Policy, v.MediaID, v.ArchivedAt,
	}
}

func insertVariants(tx *db.Tx, rows [][]any) error {
	return db.InsertRows(tx, `INSERT INTO variants (id, product_id, position, option1, option2, option3, sku, sku_key, gtin, gtin_key, cost_micro, weight_grams, qty_digits,
		hs_code, origin_country, ships, taxable, stock_policy, media_id, archived_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`, rows)
}

func updateVariant(tx *db.Tx, product string, position int, v Variant) error {
	_, err := tx.Exec(`UPDATE variants SET position = $3, option1 = $4, option2 = $5, option3 = $6, sku = $7, sku_key = $8, gtin = $9, gtin_key = $10, cost_micro = $11,
		weight_grams = $12, qty_digits = $13, hs_code = $14, origin_country = $15, ships = $16, taxable = $17, stock_policy = $18, media_id = $19, archived_at = $20
		WHERE id = $1 AND product_id = $2`,
		v.ID, product, position, choice(v, 0), choice(v, 1), choice(v, 2), v.SKU, skuKey(v.SKU), v.GTIN, gtinKey(v.GTIN), v.CostMicro, v.WeightGrams, v.QtyDigits,
		v.HSCode, v.OriginCountry, v.Ships, v.Taxable, v.Policy, v.MediaID, v.ArchivedAt)
	return err
}

// liftVariants takes what must be unique out of the way, so that two variants
// can swap their choices or codes in one edit.
func liftVariants(tx *db.Tx, product string) error {
	_, err := tx.Exec(`UPDATE variants SET option1 = id, option2 = '', option3 = '', sku_key = '', gtin_key = '' WHERE product_id = $1 AND archived_at = 0`, product)
	return err
}

// priceList returns a store's price list and makes it when it has none. Fault:
// not_found stores.unknown.
func (s *Service) priceList(tx *db.Tx, store string) (string, error) {
	list, err := listOf(tx, store)
	if list != "" || err != nil {
		return list, err
	}
	if _, err := s.stores.GetIn(tx, store); err != nil {
		return "", err
	}
	list = tx.NewID("prl")
	_, err = tx.Exec(`INSERT INTO price_lists (id, store_id) VALUES ($1, $2)`, list, store)
	return list, err
}

// listOf returns a store's price list; empty when it has none yet.
func listOf(tx *db.Tx, store string) (string, error) {
	list, err := db.Value[string](tx, `SELECT id FROM price_lists WHERE store_id = $1`, store)
	if db.None(err) {
		return "", nil
	}
	return list, err
}

// viewList is listOf for reading: a store that is not there is said so.
func (s *Service) viewList(tx *db.Tx, store string) (string, error) {
	list, err := listOf(tx, store)
	if list != "" || err != nil {
		return list, err
	}
	_, err = s.stores.GetIn(tx, store)
	return "", err
}

func setPrices(tx *db.Tx, list string, variants []Variant) error {
	rows := make([][]any, len(variants))
	for i, v := range variants {
		rows[i] = []any{list, v.ID, v.Price, v.CompareAt}
	}
	return db.InsertRows(tx, `INSERT INTO prices (list_id, variant_id, price, compare_at) VALUES ($1, $2, $3, $4) ON CONFLICT (list_id, variant_id) DO UPDATE SET price = excluded.price, compare_at = excluded.compare_at`, rows)
}
