package orders

import (
	"shopbench/backend/platform/db"
	"shopbench/backend/pricing"
)

// loadParts reads the lines of an order and the reasons of what it costs.
func (o *Order) loadParts(tx *db.Tx) error {
	var err error
	o.Lines, err = db.All(tx, func(scan db.Scan) (l Line, err error) {
		return l, scan(&l.ID, &l.Variant, &l.Product, &l.Title, &l.Choices, &l.SKU, &l.Qty, &l.QtyDigits, &l.Unit, &l.Discount.Rate, &l.Discount.Amount, &l.Category, &l.Grams, &l.Total, &l.Tax, &l.Shipped)
	}, `SELECT id, variant_id, product_id, title, choices, sku, qty, qty_digits, unit, discount_rate, discount_amount, category, grams, total, tax, shipped
		FROM order_lines WHERE order_id = $1 ORDER BY position`, o.ID)
	if err != nil {
		return err
	}
	o.Reasons, err = db.All(tx, func(scan db.Scan) (a pricing.Adjustment, err error) {
		return a, scan(&a.Kind, &a.Line, &a.Origin, &a.Label, &a.Minor, &a.Included, &a.Rate, &a.Base)
	}, `SELECT kind, line, origin, label, minor, included, rate, base FROM order_adjustments WHERE order_id = $1 ORDER BY position`, o.ID)
	return err
}

// writeParts writes the lines of an order and the reasons of what it costs, and
// gives each line that has none an id.
func (o *Order) writeParts(tx *db.Tx) error {
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
	if err := db.InsertRows(tx, `INSERT INTO order_lines (id, order_id, position, variant_id, product_id, title, choices, sku, qty, qty_digits, unit, discount_rate, discount_amount, category, grams, total, tax, shipped)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`, rows); err != nil {
		return err
	}
	rows = make([][]any, len(o.Reasons))
	for i, a := range o.Reasons {
		rows[i] = []any{o.ID, i, a.Line, a.Kind, a.Origin, a.Label, a.Minor, a.Included, a.Rate, a.Base}
	}
	return db.InsertRows(tx, `INSERT INTO order_adjustments (order_id, position, line, kind, origin, label, minor, included, rate, base)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`, rows)
}
