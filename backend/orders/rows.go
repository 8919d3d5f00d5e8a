package orders

import (
	"encoding/json"
	"fmt"

	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/i18n"
)

const selectOrders = `SELECT id, store_id, number, token, origin, state, customer_id, buyer, ship_to, bill_to, country, locale, currency, inclusive, rounding, exempt,
	method_id, method_name, pickup, discount_rate, discount_amount, note, subtotal, discount, shipping, relief, tax, total, paid, refunded, payment_status, day, version,
	placed_at, cancelled_at, updated_at, fulfilment_status, packing, gift, gift_note, reasons, ship_by, held, held_why, tags, tracking, valid_until FROM orders`

func scanOrder(scan db.Scan) (Order, error) {
	var o Order
	var to, bill, reasons, day, tags, tracking string
	t := &o.Totals
	err := scan(&o.ID, &o.Store, &o.Number, &o.Token, &o.Origin, &o.State, &o.Customer, &o.Buyer, &to, &bill, &o.Country, &o.Locale, &o.Currency, &o.Inclusive, &o.Rounding, &o.Exempt,
		&o.Method, &o.MethodName, &o.Pickup, &o.Discount.Rate, &o.Discount.Amount, &o.Note, &t.Subtotal, &t.Discount, &t.Shipping, &t.Relief, &t.Tax, &t.Total,
		&o.Paid.Received, &o.Paid.Refunded, &o.Payment, &o.Day, &o.Version, &o.PlacedAt, &o.Cancelled, &o.UpdatedAt, &o.Fulfilment, &o.Packing, &o.Gift, &o.GiftNote, &reasons, &day, &o.Held, &o.HeldWhy, &tags, &tracking, &o.ValidUntil)
	if err != nil {
		return Order{}, err
	}
	o.ShipBy, o.Tags, o.Tracking = dayOf(day), db.OfLines(tags), db.OfLines(tracking)
	if o.ShipTo, err = readAddress(to); err != nil {
		return Order{}, err
	}
	if o.Reasons, err = readReasons(reasons); err != nil {
		return Order{}, err
	}
	if bill == "" {
		o.BillTo = o.ShipTo
		return o, nil
	}
	o.BillTo, err = readAddress(bill)
	return o, err
}

func readAddress(text string) (a address.Address, err error) {
	if text == "" {
		return a, nil
	}
	if err := json.Unmarshal([]byte(text), &a); err != nil {
		return a, fmt.Errorf("an address: %w", err)
	}
	return a, nil
}

// addressText returns an address as the row keeps it; nothing for none.
func addressText(a address.Address) (string, error) {
	if a == (address.Address{}) {
		return "", nil
	}
	raw, err := json.Marshal(a)
	if err != nil {
		return "", fault.Internal(err)
	}
	return string(raw), nil
}

// ByID returns an order with its lines. Fault: not_found orders.unknown.
func ByID(tx *db.Tx, id string) (Order, error) {
	o, err := db.One(tx, scanOrder, selectOrders+` WHERE id = $1`, id)
	if db.None(err) {
		return Order{}, fault.NotFound("orders.unknown")
	}
	if err != nil {
		return Order{}, err
	}
	return o, o.loadLines(tx)
}

// row returns the values of an order's row that an edit writes, after its id.
func (o Order) row() ([]any, error) {
	to, err := addressText(o.ShipTo)
	if err != nil {
		return nil, err
	}
	bill := ""
	if o.BillTo != o.ShipTo {
		bill, err = addressText(o.BillTo)
	}
	if err != nil {
		return nil, err
	}
	reasons, err := json.Marshal(o.Reasons)
	t := o.Totals
	return []any{
		o.ID, o.Customer, o.Buyer, i18n.Fold(o.Buyer), to, bill, o.Country, o.Locale, o.Inclusive, o.Rounding, o.Exempt, o.Method, o.MethodName, o.Pickup,
		o.Discount.Rate, o.Discount.Amount, o.Note, pieces(o.Lines), t.Subtotal, t.Discount, t.Shipping, t.Relief, t.Tax, t.Total, o.Payment, o.Version, o.UpdatedAt,
		o.Fulfilment, o.Gift, o.GiftNote, string(reasons), o.sentPieces(), o.ValidUntil,
	}, err
}

// insert writes a new order with its parts.
func insert(tx *db.Tx, o *Order) error {
	row, err := o.row()
	if err != nil {
		return err
	}
	row = append(row, o.Store, o.Number, i18n.Fold(o.Number), o.Token, o.Origin, o.State, o.Currency, o.Paid.Received, o.Paid.Refunded, o.Day, o.PlacedAt, o.Cancelled)
	if err := db.InsertRows(tx, `INSERT INTO orders (id, customer_id, buyer, buyer_key, ship_to, bill_to, country, locale, inclusive, rounding, exempt, method_id, method_name, pickup,
		discount_rate, discount_amount, note, pieces, subtotal, discount, shipping, relief, tax, total, payment_status, version, updated_at,
		fulfilment_status, gift, gift_note, reasons, sent_pieces, valid_until, store_id, number, number_key, token, origin, state, currency, paid, refunded, day, placed_at, cancelled_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45)`, [][]any{row}); err != nil {
		return err
	}
	if err := o.writeLines(tx); err != nil {
		return err
	}
	return found.Add(tx, o.doc())
}

// rewrite writes an order that was edited, with its parts.
func rewrite(tx *db.Tx, o *Order) error {
	row, err := o.row()
	if err != nil {
		return err
	}
	if _, err := tx.Exec(`UPDATE orders SET customer_id = $2, buyer = $3, buyer_key = $4, ship_to = $5, bill_to = $6, country = $7, locale = $8, inclusive = $9, rounding = $10,
		exempt = $11, method_id = $12, method_name = $13, pickup = $14, discount_rate = $15, discount_amount = $16, note = $17, pieces = $18, subtotal = $19, discount = $20,
		shipping = $21, relief = $22, tax = $23, total = $24, payment_status = $25, version = $26, updated_at = $27,
		fulfilment_status = $28, gift = $29, gift_note = $30, reasons = $31, sent_pieces = $32, valid_until = $33 WHERE id = $1`, row...); err != nil {
		return err
	}
	if _, err := tx.Exec(`DELETE FROM order_lines WHERE order_id = $1`, o.ID); err != nil {
		return err
	}
	if err := o.writeLines(tx); err != nil {
		return err
	}
	return found.Put(tx, o.doc())
}

func updateState(tx *db.Tx, o Order) error {
	_, err := tx.Exec(`UPDATE orders SET state = $2, payment_status = $3, cancelled_at = $4, version = $5, updated_at = $6 WHERE id = $1`,
		o.ID, o.State, o.Payment, o.Cancelled, o.Version, o.UpdatedAt)
	return err
}
