package orders

import (
	"cmp"

	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/money"
	"shopbench/backend/platform/events"
	"shopbench/backend/pricing"
)

// Agreed is what of an order an edit can make different, as the log tells it.
type Agreed struct {
	Buyer      string
	ShipTo     address.Address
	BillTo     address.Address // empty for the same
	Lines      []agreedLine
	Discount   pricing.Discount
	Method     string
	Shipping   money.Minor
	Locale     string
	Note       string
	Gift       bool
	GiftNote   string
	ValidUntil string
}

type agreedLine struct {
	ID       string
	Title    string
	SKU      string
	Qty      events.Quantity
	Unit     money.Minor
	Discount pricing.Discount
}

// Part implements events.Part.
func (l agreedLine) Part() (id, label string) { return l.ID, cmp.Or(l.SKU, l.Title) }

// Agreed returns what of the order an edit can make different.
func (o Order) Agreed() Agreed {
	a := Agreed{
		Buyer: o.Buyer, ShipTo: o.ShipTo, Discount: o.Discount, Method: o.MethodName, Shipping: o.Totals.Shipping,
		Locale: o.Locale, Note: o.Note, Gift: o.Gift, GiftNote: o.GiftNote, ValidUntil: o.ValidUntil,
	}
	if o.BillTo != o.ShipTo {
		a.BillTo = o.BillTo
	}
	for _, l := range o.Lines {
		a.Lines = append(a.Lines, agreedLine{l.ID, l.Title, l.SKU, events.Quantity{Steps: l.Qty, Digits: l.QtyDigits}, l.Unit, l.Discount})
	}
	return a
}
