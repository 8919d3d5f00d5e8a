package pricing

import "shopbench/backend/kernel/money"

// Cart is what somebody wants to buy, with what it costs once it was run. All
// amounts are of one currency.
type Cart struct {
	Lines    []Line
	Discount Discount // of the goods as a whole
	Facts    Facts

	Inclusive bool // prices, and what shipping costs, include the tax
	Rounding  money.Rounding

	Adjustments []Adjustment
}

// Line is so many of one variant.
type Line struct {
	Variant  string
	Qty      int64       // in the variant's smallest step, above zero
	Per      int64       // how many steps the unit price is for: 1 for pieces, 1000 for kg kept in grams
	Unit     money.Minor // the price of one unit
	Discount Discount
	Category string // of tax; empty for what is not taxed
}

// Subtotal returns what the line costs before anything is taken off or added.
func (l Line) Subtotal() money.Minor { return l.Unit.Times(l.Qty, l.Per) }

// Facts is what steps may ask of the buyer, of the place that the goods go to and of
// the day on which they are bought.
type Facts struct {
	Country string // ISO 3166-1
	Region  string // as the country writes it, such as "CA"
	Day     string // where the shop is, such as "2026-11-26"
	Exempt  bool   // the buyer pays no tax
}

// Kind says what an adjustment is.
type Kind string

// The kinds of adjustment.
const (
	KindDiscount Kind = "discount"
	KindShipping Kind = "shipping"
	KindTax      Kind = "tax"
	KindRelief   Kind = "relief" // tax that a price includes and the buyer need not pay
)

// Whole is the line of an adjustment that is of the order as a whole.
const Whole = -1

// Adjustment is one reason why a cart costs more or less than its lines.
type Adjustment struct {
	Kind     Kind
	Line     int         // index of the line, or Whole
	Origin   string      // who made it: OriginLine, OriginOrder, OriginAgreed, a method's id, a category of tax
	Label    string      // what the buyer reads, where it has a name of its own
	Minor    money.Minor // what it adds; below zero for what it takes off
	Included bool        // the amount is in the prices already
	Rate     money.Rate  // of a tax
	Base     money.Minor // what a tax was taken of
}

// Origins of what was agreed by hand.
const (
	OriginLine   = "line"   // a discount of a line
	OriginOrder  = "order"  // a discount of the goods as a whole
	OriginAgreed = "agreed" // a price of the shipping that is not the method's own
)

// Step is one stage of the pricing. It appends adjustments and changes nothing
// else.
type Step func(*Cart)

// Run returns the cart with the adjustments of the steps, in their order, in
// place of those that it had.
func Run(c Cart, steps ...Step) Cart {
	c.Adjustments = nil
	for _, step := range steps {
		step(&c)
	}
	return c
}

// Goods returns what each line costs after all discounts.
func (c Cart) Goods() []money.Minor {
	goods := make([]money.Minor, len(c.Lines))
	for i, l := range c.Lines {
		goods[i] = l.Subtotal()
	}
	for _, a := range c.Adjustments {
		if a.Kind == KindDiscount && a.Line != Whole {
			goods[a.Line] += a.Minor
		}
	}
	return goods
}

// Totals is what a cart costs in all.
type Totals struct {
	Subtotal money.Minor // of the lines
	Discount money.Minor // what is taken off, not below zero
	Shipping money.Minor
	Relief   money.Minor // tax that prices include and is taken off, not below zero
	Tax      money.Minor // in the prices or added to them
	Total    money.Minor
}

// Totals adds the cart up.
func (c Cart) Totals() Totals {
	var t Totals
	for _, l := range c.Lines {
		t.Subtotal += l.Subtotal()
	}
	t.Total = t.Subtotal
	for _, a := range c.Adjustments {
		switch a.Kind {
		case KindDiscount:
			t.Discount -= a.Minor
		case KindShipping:
			t.Shipping += a.Minor
		case KindRelief:
			t.Relief -= a.Minor
		case KindTax:
			t.Tax += a.Minor
		}
		if !a.Included {
			t.Total += a.Minor
		}
	}
	return t
}
