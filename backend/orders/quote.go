package orders

import (
	"cmp"
	"context"
	"time"

	"shopbench/backend/catalog"
	"shopbench/backend/customers"
	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/clock"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
	"shopbench/backend/kernel/quantity"
	"shopbench/backend/platform/db"
	"shopbench/backend/pricing"
	"shopbench/backend/shipping"
	"shopbench/backend/stock"
	"shopbench/backend/stores"
	"shopbench/backend/tax"
)

// Quote is what an order would cost, and how many of its variants there are.
type Quote struct {
	Order    Order // without id and number
	Sellable map[string]Sellable
}

// Sellable says how far a variant can be sold.
type Sellable struct {
	Policy    catalog.Policy
	Available int64 // how many can be promised, in the variant's smallest step
}

// draft is an order on its way to be one.
type draft struct {
	store  stores.Store
	order  Order
	terms  Terms
	method shipping.Method
	offers map[string]catalog.Offer
}

// Quote computes what an order would cost, from as much of the terms as there is:
// without an address it is taxed as in the shop's country, without a method it is
// not sent. Faults, each at its field: those of the lines; not_found stores.unknown,
// customers.unknown, shipping.unknown.
func (s *Service) Quote(ctx context.Context, store string, t Terms) (Quote, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) (Quote, error) {
		d, err := s.draft(tx, store, t, Order{})
		if err != nil {
			return Quote{}, err
		}
		return d.quote(tx)
	})
}

// maxFound is how many products a search for something to sell goes through.
const maxFound = 12

// Find returns what can be sold that a few words, a code or a part of one find, the
// best first, with how many there are.
func (s *Service) Find(ctx context.Context, store, text string) ([]Findable, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) ([]Findable, error) {
		offers, err := catalog.Find(tx, store, text, maxFound)
		if err != nil {
			return nil, err
		}
		ids := make([]string, len(offers))
		for i, o := range offers {
			ids[i] = o.Variant
		}
		levels, err := stock.LevelsIn(tx, ids)
		all := make([]Findable, len(offers))
		for i, o := range offers {
			level := levels[o.Variant]
			all[i] = Findable{Offer: o, Available: level.Available()}
		}
		return all, err
	})
}

// Findable is a variant that can be sold.
type Findable struct {
	catalog.Offer
	Available int64 // how many can be promised, in its smallest step
}

// quote adds how many there are of each variant.
func (d draft) quote(tx *db.Tx) (Quote, error) {
	q := Quote{Order: d.order, Sellable: map[string]Sellable{}}
	ids := make([]string, 0, len(d.offers))
	for id := range d.offers {
		ids = append(ids, id)
	}
	levels, err := stock.LevelsIn(tx, ids)
	for id, offer := range d.offers {
		level := levels[id]
		q.Sellable[id] = Sellable{Policy: offer.Policy, Available: level.Available()}
	}
	return q, err
}

// draft computes an order from its terms; was is what it has been so far, of which it
// keeps how it is priced, whatever the shop has changed since. Faults: those of Quote;
// invalid orders.lines; conflict orders.currency for an edit in a shop that sells in
// another currency by now.
func (s *Service) draft(tx *db.Tx, store string, t Terms, was Order) (draft, error) {
	if len(t.Lines) > maxLines {
		return draft{}, errLines
	}
	at, err := s.stores.GetIn(tx, store)
	if err != nil {
		return draft{}, err
	}
	t = t.clean()
	d := draft{store: at, terms: t, order: Order{
		Store: at.ID, Origin: s.origin, State: StatePlaced, Currency: at.Currency, Inclusive: at.PricesIncludeTax, Rounding: at.Rounding,
		Customer: t.Customer, ShipTo: t.ShipTo, BillTo: t.BillTo, Locale: t.Locale, Discount: t.Discount, Note: t.Note, Method: t.Method, Gift: t.Gift, GiftNote: t.GiftNote,
	}}
	if was.ID != "" {
		if was.Currency != at.Currency {
			return draft{}, fault.Conflict("orders.currency", "was", was.Currency, "now", at.Currency)
		}
		d.order.State, d.order.Inclusive, d.order.Rounding = was.State, was.Inclusive, was.Rounding
	}
	if err := d.order.know(tx, at); err != nil {
		return draft{}, err
	}
	if err := d.send(tx); err != nil {
		return draft{}, err
	}
	if err := d.fill(tx, was.Lines); err != nil {
		return draft{}, err
	}
	facts, err := d.order.facts(tx, at)
	if err != nil {
		return draft{}, err
	}
	facts.Day = taxedOn(was, at, tx.Now())
	taxes, err := tax.TableIn(tx, at.ID)
	if err != nil {
		return draft{}, err
	}
	d.order.Country = facts.Country
	d.order.price(facts, steps(d.method, t.Shipping, taxes))
	return d, nil
}

// know fills in what the customer gives: the address and the language where the
// terms name none, and whether tax is due.
func (o *Order) know(tx *db.Tx, at stores.Store) error {
	locale := at.Locale
	if o.Customer != "" {
		buyer, err := customers.BuyerOf(tx, o.Customer)
		if err != nil {
			return fault.Below("customer", err)
		}
		if o.ShipTo == (address.Address{}) {
			if o.ShipTo, err = customers.AddressOf(tx, o.Customer); err != nil {
				return err
			}
		}
		o.Buyer, o.Exempt, locale = buyer.Title, buyer.TaxExempt, cmp.Or(buyer.Locale, locale)
	}
	if o.BillTo == (address.Address{}) {
		o.BillTo = o.ShipTo
	}
	if o.Locale == "" {
		o.Locale = locale
	}
	if name := o.ShipTo.Who(); name != "" {
		o.Buyer = name
	}
	return nil
}

// send finds the method that the terms name.
func (d *draft) send(tx *db.Tx) error {
	if d.terms.Method == "" {
		return nil
	}
	all, err := shipping.MethodsIn(tx, d.order.Store)
	if err != nil {
		return err
	}
	d.method, err = all.Find(d.terms.Method)
	d.order.MethodName, d.order.Pickup = d.method.Name, d.method.Kind == shipping.KindPickup
	return fault.Below("method", err)
}

// taxedOn returns the day whose taxes a draft has: that on which the order was placed;
// of one that is yet to be placed, today.
func taxedOn(was Order, at stores.Store, now time.Time) string {
	if was.ID == "" || was.State.Unplaced() {
		return clock.Day(now, at.TimeZone)
	}
	return was.Day
}

// facts returns where the order is taxed: where the goods go to, or, when they are
// fetched, where the shop is.
func (o *Order) facts(tx *db.Tx, at stores.Store) (pricing.Facts, error) {
	f := pricing.Facts{Country: o.ShipTo.Country, Region: o.ShipTo.Region, Exempt: o.Exempt}
	if f.Country != "" && !o.Pickup {
		return f, nil
	}
	f.Country, f.Region = at.Country, ""
	if !o.Pickup {
		return f, nil
	}
	sender, err := stores.SenderIn(tx, at.ID)
	f.Region = sender.Region
	return f, err
}

// steps returns what an order is priced by, in this order.
func steps(m shipping.Method, agreed *money.Minor, taxes tax.Table) []pricing.Step {
	all := []pricing.Step{pricing.Discounts}
	switch {
	case m.ID == "":
	case agreed != nil:
		all = append(all, shipping.At(m, *agreed))
	default:
		all = append(all, shipping.Step(m))
	}
	return append(all, tax.Step(taxes))
}

// price runs the steps and keeps what they find.
func (o *Order) price(f pricing.Facts, steps []pricing.Step) {
	cart := pricing.Cart{Lines: make([]pricing.Line, len(o.Lines)), Discount: o.Discount, Facts: f, Inclusive: o.Inclusive, Rounding: o.Rounding}
	for i, l := range o.Lines {
		cart.Lines[i] = pricing.Line{Variant: l.Variant, Qty: l.Qty, Per: quantity.Steps(l.QtyDigits), Unit: l.Unit, Discount: l.Discount, Category: l.Category}
	}
	cart = pricing.Run(cart, steps...)
	o.Reasons, o.Totals = cart.Adjustments, cart.Totals()
	for i, g := range cart.Goods() {
		o.Lines[i].Total, o.Lines[i].Tax = g, 0
	}
	for _, a := range o.Reasons {
		if a.Kind == pricing.KindTax && a.Line != pricing.Whole {
			o.Lines[a.Line].Tax += a.Minor
		}
	}
}
