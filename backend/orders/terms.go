package orders

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
	"shopbench/backend/kernel/quantity"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/i18n"
	"shopbench/backend/tax"
)

// Bounds of an order.
const (
	maxTitle = 255
	maxLines = 500
	maxNote  = 2000
	maxGift  = 500
	maxQty   = 1_000_000_000
)

// clean returns the terms in their canonical form. A language that there is not is
// none.
func (t Terms) clean() Terms {
	t.ShipTo, t.BillTo = t.ShipTo.Clean(), t.BillTo.Clean()
	t.Note, t.GiftNote = strings.TrimSpace(t.Note), strings.TrimSpace(t.GiftNote)
	if !t.Gift {
		t.GiftNote = ""
	}
	tag, known := i18n.Tag(t.Locale)
	if !known {
		tag = ""
	}
	t.Locale = tag
	return t
}

var errLines = fault.Invalid("orders.lines", "max", maxLines).At("lines")

// check returns what keeps a draft from being an order. Faults, each at its field:
// invalid orders.lines, orders.note_long, orders.gift_long, orders.method, orders.reach,
// money.range and those of addresses.
func (d draft) check() error {
	var faults fault.List
	t, o := d.terms, d.order
	faults.Check(len(t.Lines) > 0, errLines)
	for i, l := range o.Lines {
		if l.Unit.Times(l.Qty, quantity.Steps(l.QtyDigits)) == money.Max { // that is where it ends
			faults.Add(fault.Invalid("money.range", "text", l.Title).At(fmt.Sprintf("lines[%d].qty", i)))
		}
	}
	faults.Add(fault.Below("lines", o.Totals.Total.Check()))
	faults.Check(utf8.RuneCountInString(t.Note) <= maxNote, fault.Invalid("orders.note_long", "max", maxNote).At("note"))
	faults.Check(utf8.RuneCountInString(t.GiftNote) <= maxGift, fault.Invalid("orders.gift_long", "max", maxGift).At("gift_note"))
	faults.Check(t.Method != "", fault.Invalid("orders.method").At("method"))
	faults.Add(fault.Below("ship_to", o.checkShipTo()))
	if o.BillTo != o.ShipTo {
		faults.Add(fault.Below("bill_to", o.checkAddress(o.BillTo)))
	}
	if country := o.ShipTo.Country; country != "" && !d.method.Reaches(country) {
		faults.Add(fault.Invalid("orders.reach", "method", d.method.Name, "country", country).At("method"))
	}
	return faults.Err()
}

// checkShipTo checks where an order goes; what is picked up goes nowhere.
func (o Order) checkShipTo() error {
	if o.Pickup && o.ShipTo == (address.Address{}) {
		return nil
	}
	return o.checkAddress(o.ShipTo)
}

// checkAddress checks an address of an order. Who asks for a price need not say yet
// where she lives.
func (o Order) checkAddress(a address.Address) error {
	if o.State.Unplaced() {
		return a.Plausible()
	}
	return a.Check()
}

// fill makes the order's lines of the terms; was are those that it has already.
// Faults, each at its field: invalid orders.qty, orders.title, orders.free_price,
// money.negative, money.range, pricing.discount_rate; not_found orders.variant_unknown, orders.line_unknown;
// conflict orders.no_price, orders.not_on_sale.
func (d *draft) fill(tx *db.Tx, was []Line) error {
	ids := make([]string, 0, len(d.terms.Lines))
	for _, l := range d.terms.Lines {
		if l.Variant != "" {
			ids = append(ids, l.Variant)
		}
	}
	offers, err := catalog.Offers(tx, d.order.Store, ids)
	if err != nil {
		return err
	}
	had := map[string]Line{}
	for _, l := range was {
		had[l.ID] = l
	}
	d.offers, d.order.Lines = offers, make([]Line, len(d.terms.Lines))
	var faults fault.List
	faults.Add(fault.Below("discount", d.terms.Discount.Check()))
	faults.Add(fault.Below("shipping", checkPrice(d.terms.Shipping)))
	for i, t := range d.terms.Lines {
		wrong := t.check()
		if d.order.Lines[i], err = d.line(t, had); err != nil {
			err = explain(tx, t.Variant, err)
		}
		for _, err := range []error{wrong, err} {
			if err != nil {
				faults.Add(fault.Below(fmt.Sprintf("lines[%d]", i), err))
			}
		}
	}
	return faults.Err()
}

// checkPrice checks a price that somebody agreed, if one was.
func checkPrice(price *money.Minor) error {
	if price == nil {
		return nil
	}
	return price.Check()
}

func (t LineTerms) check() error {
	var faults fault.List
	if t.Qty < 1 || t.Qty > maxQty {
		faults.Add(fault.Invalid("orders.qty", "max", maxQty).At("qty"))
	}
	faults.Add(fault.Below("unit", checkPrice(t.Unit)))
	faults.Add(fault.Below("discount", t.Discount.Check()))
	return faults.Err()
}

// line makes one line. One that the order has already keeps its price and its
// name, also when the variant is not sold any more.
func (d draft) line(t LineTerms, had map[string]Line) (Line, error) {
	offer, offered := d.offers[t.Variant]
	before, there := had[t.ID]
	delete(had, t.ID) // a line is there once
	switch {
	case t.ID != "" && (!there || before.Variant != t.Variant):
		return Line{}, fault.NotFound("orders.line_unknown").At("id")
	case t.Variant == "":
		return t.free(before)
	case !there && !offered:
		return Line{}, fault.NotFound("orders.variant_unknown").At("variant")
	case !there && !offer.OnSale:
		return Line{}, fault.Conflict("orders.not_on_sale", "title", offer.Name()).At("variant")
	}
	l := before
	if !there {
		l = Line{Variant: offer.Variant, Product: offer.Product, Title: offer.Title, Choices: offer.Choices, SKU: offer.SKU, QtyDigits: offer.QtyDigits, Unit: offer.Price}
	}
	if offered {
		l.Cover, l.Category, l.Grams = offer.Cover, categoryOf(offer), offer.Grams*t.Qty/quantity.Steps(l.QtyDigits)
	}
	l.Qty, l.Discount = t.Qty, t.Discount
	if t.Unit != nil {
		l.Unit = *t.Unit
	}
	return l, nil
}

// free makes the line of what is no product: it is taxed as most goods are.
func (t LineTerms) free(before Line) (Line, error) {
	l := before
	l.Category, l.Qty, l.Discount = tax.Standard, t.Qty, t.Discount
	if title := strings.Join(strings.Fields(t.Title), " "); title != "" {
		l.Title = title
	}
	if t.Unit != nil {
		l.Unit = *t.Unit
	}
	var faults fault.List
	faults.Check(l.Title != "" && utf8.RuneCountInString(l.Title) <= maxTitle, fault.Invalid("orders.title", "max", maxTitle).At("title"))
	faults.Check(t.Unit != nil || t.ID != "", fault.Invalid("orders.free_price", "title", l.Title).At("unit"))
	return l, faults.Err()
}

// categoryOf returns how a variant is taxed; empty for not at all.
func categoryOf(o catalog.Offer) string {
	switch {
	case !o.Taxable:
		return ""
	case o.Category == "":
		return tax.Standard
	}
	return o.Category
}

// explain says why a variant is not offered: there is none, or the shop has no
// price for it.
func explain(tx *db.Tx, variant string, err error) error {
	if !fault.Has(err, "orders.variant_unknown") {
		return err
	}
	goods, lookErr := catalog.Goods(tx, []string{variant})
	if lookErr != nil {
		return lookErr
	}
	if g, there := goods[variant]; there {
		return fault.Conflict("orders.no_price", "title", g.Name()).At("variant")
	}
	return err
}
