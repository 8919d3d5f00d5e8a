package orders

import (
	"encoding/json"
	"fmt"

	"shopbench/backend/platform/db"
	"shopbench/backend/pricing"
)

// loadLines reads the lines of an order.
func (o *Order) loadLines(tx *db.Tx) (err error) {
	o.Lines, err = db.All(tx, func(scan db.Scan) (l Line, err error) {
		return l, scan(&l.ID, &l.Variant, &l.Product, &l.Title, &l.Choices, &l.SKU, &l.Qty, &l.QtyDigits, &l.Unit, &l.Discount.Rate, &l.Discount.Amount, &l.Category, &l.Grams, &l.Total, &l.Tax, &l.Shipped)
	}, `SELECT id, variant_id, product_id, title, choices, sku, qty, qty_digits, unit, discount_rate, discount_amount, category, grams, total, tax, shipped
		FROM order_lines WHERE order_id = $1 ORDER BY position`, o.ID)
	return err
}

// readReasons reads adjustments as the row of an order keeps them.
func readReasons(text string) (all []pricing.Adjustment, err error) {
	if err := json.Unmarshal([]byte(text), &all); err != nil {
		return nil, fmt.Errorf("the reasons of an order: %w", err)
	}
	return all, nil
}

// writeLines writes the lines of an order, and gives each that has none an id.
func (o *Order) writeLines(tx *db.Tx) error {
	rows := make([][]any, len(o.Lines))
	for i := range o.Lines {
		l := &o.Lines[i]
		if l.ID == "" {
			l.ID = tx.NewID("oln")
		}
		rows[i] = []any{
			l.ID, o.ID, i, l.Variant, l.Product, l.Title, l.Choices, l.SKU, l.Qty, l.QtyDigits, l.Unit, l.Discount.Rate, l.Discount.Amount, l.Category, l.Grams, l.Total, l.Tax, l.Shipped,
		}
	}
	return db.InsertRows(tx, `INSERT INTO order_lines (id, order_id, position, variant_id, product_id, title, choices, sku, qty, qty_digits, unit, discount_rate, discount_amount, category, grams, total, tax, shipped)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`, rows)
}
