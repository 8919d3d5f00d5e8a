package catalog

import (
	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/i18n"
)

const selectProducts = `SELECT id, title, handle, description, vendor, kind, tags, tax_category, status, version, created_at, updated_at FROM products`

func scanProduct(scan db.Scan) (Product, error) {
	var p Product
	var tags string
	err := scan(&p.ID, &p.Title, &p.Handle, &p.Description, &p.Vendor, &p.Kind, &tags, &p.TaxCategory, &p.Status, &p.Version, &p.CreatedAt, &p.UpdatedAt)
	p.Tags = db.OfLines(tags)
	return p, err
}

// load returns a product with the prices of a list; without a list there are
// none yet.
func load(tx *db.Tx, list, id string) (Product, error) {
	p, err := db.One(tx, scanProduct, selectProducts+` WHERE id = $1`, id)
	if db.None(err) {
		return Product{}, fault.NotFound("catalog.unknown", "id", id)
	}
	if err != nil {
		return Product{}, err
	}
	if p.Options, err = loadOptions(tx, id); err != nil {
		return Product{}, err
	}
	if p.Media, err = loadMedia(tx, id); err != nil {
		return Product{}, err
	}
	p.Variants, err = variantsOnSale(tx, list, id, len(p.Options))
	return p, err
}

// productRow is the values of a product for insertProducts.
func productRow(p Product) []any {
	return []any{
		p.ID, p.Title, i18n.Fold(p.Title), p.Handle, p.Description, p.Vendor, i18n.Fold(p.Vendor), p.Kind, db.Lines(p.Tags), p.TaxCategory, p.Status, len(p.Variants), "", p.Version, p.CreatedAt, p.UpdatedAt,
	}
}

func insertProducts(tx *db.Tx, rows [][]any) error {
	return db.InsertRows(tx, `INSERT INTO products (id, title, title_key, handle, description, vendor, vendor_key, kind, tags, tax_category, status, variant_count, cover, version, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`, rows)
}

func updateProduct(tx *db.Tx, p Product) error {
	_, err := tx.Exec(`UPDATE products SET title = $2, title_key = $3, handle = $4, description = $5, vendor = $6, vendor_key = $7, kind = $8, tags = $9,
		status = $10, variant_count = $11, version = $12, updated_at = $13, tax_category = $14 WHERE id = $1`,
		p.ID, p.Title, i18n.Fold(p.Title), p.Handle, p.Description, p.Vendor, i18n.Fold(p.Vendor), p.Kind, db.Lines(p.Tags), p.Status, len(p.Variants), p.Version, p.UpdatedAt, p.TaxCategory)
	return err
}

func loadOptions(tx *db.Tx, product string) ([]Option, error) {
	return db.All(tx, func(scan db.Scan) (Option, error) {
		var o Option
		var choices string
		err := scan(&o.Name, &choices)
		o.Choices = db.OfLines(choices)
		return o, err
	}, `SELECT name, choices FROM product_options WHERE product_id = $1 ORDER BY position`, product)
}

// optionRows are the values of a product's options for insertOptions.
func optionRows(p Product) [][]any {
	rows := make([][]any, len(p.Options))
	for i, o := range p.Options {
		rows[i] = []any{p.ID, i, o.Name, db.Lines(o.Choices)}
	}
	return rows
}

func insertOptions(tx *db.Tx, rows [][]any) error {
	return db.InsertRows(tx, `INSERT INTO product_options (product_id, position, name, choices) VALUES ($1, $2, $3, $4)`, rows)
}

func replaceOptions(tx *db.Tx, p Product) error {
	if _, err := tx.Exec(`DELETE FROM product_options WHERE product_id = $1`, p.ID); err != nil {
		return err
	}
	return insertOptions(tx, optionRows(p))
}
