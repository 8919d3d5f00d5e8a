package orders

import (
	"time"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/kernel/money"
	"shopbench/backend/kernel/quantity"
	"shopbench/backend/pricing"
	"shopbench/backend/stock"
)

// Terms is what somebody wishes to buy, and how.
type Terms struct {
	Customer string          // empty for a buyer who is not kept
	ShipTo   address.Address // may be empty for what is fetched
	BillTo   address.Address // empty for the same
	Lines    []LineTerms
	Discount pricing.Discount // of the goods as a whole
	Method   string           // of shipping
	Shipping *money.Minor     // the price of it that was agreed; nil for the method's own
	Locale   string           // of the paper; empty for the customer's, else the shop's
	Note     string           // for the house
	Gift     bool             // then no price lies in the parcel
	GiftNote string           // what the giver says, on the slip of a gift
}

// LineTerms is so many of one variant, or of something that is no product.
type LineTerms struct {
	ID       string       // of a line that the order has already; empty for a new one
	Variant  string       // empty for what is no product, such as an engraving
	Title    string       // of what is no product; empty for what the line had
	Qty      int64        // in the variant's smallest step
	Unit     *money.Minor // the price of one unit that was agreed; nil for what the line had, else the shop's
	Discount pricing.Discount
}

// Line is a line of an order, as it was when it was placed or edited.
type Line struct {
	ID        string
	Variant   string // empty for what is no product: it takes no stock
	Product   string
	Title     string
	Choices   string
	SKU       string
	Cover     string // hash of the product's first picture, as it is now
	Qty       int64
	QtyDigits int64
	Unit      money.Minor
	Discount  pricing.Discount
	Category  string // of tax; empty for what is not taxed
	Grams     int64  // what the line weighs
	Total     money.Minor
	Tax       money.Minor
	Shipped   int64 // of Qty, how much has left
}

// Open returns how much of the line has not left yet.
func (l Line) Open() int64 { return l.Qty - l.Shipped }

// Order is what was agreed with a buyer.
type Order struct {
	ID         string
	Store      string
	Number     string
	Token      string // what its code on paper holds
	Origin     string
	State      State
	Customer   string
	Buyer      string // whom it is shown by
	ShipTo     address.Address
	BillTo     address.Address
	Country    string // that it is taxed by
	Locale     string
	Currency   string
	Inclusive  bool
	Rounding   money.Rounding
	Exempt     bool
	Method     string
	MethodName string
	Pickup     bool
	Discount   pricing.Discount
	Note       string
	Gift       bool
	GiftNote   string
	Lines      []Line
	Reasons    []pricing.Adjustment
	Totals     pricing.Totals
	Paid       PaymentSummary
	Payment    PaymentStatus
	Fulfilment FulfilmentStatus
	Packing    bool     // parcels of it are packed now, or wait to be handed over
	Tracking   []string // what its parcels are followed by
	Marks
	ValidUntil string // the last day of a quote, such as "2026-12-13"; empty for what was ordered at once
	Day        string // of trading, such as "2026-11-26"; of a quote, on which it was offered
	Version    int64
	PlacedAt   time.Time
	Cancelled  time.Time
	UpdatedAt  time.Time
}

// Ref returns what others refer to the order by.
func (o Order) Ref() ident.Ref { return refOf(o.ID) }

func refOf(id string) ident.Ref { return ident.Ref{Kind: "order", ID: id} }

// Owed returns what the buyer owes in all, of which some is paid.
func (o Order) Owed() money.Minor { return owed(o.State, o.Totals.Total) }

func owed(state State, total money.Minor) money.Minor {
	if state == StatePlaced {
		return total
	}
	return 0
}

// Due returns what is to be collected; below zero for what is to be refunded.
func (o Order) Due() money.Minor { return o.Owed() - o.Paid.Net() }

// demand returns what the lines hold of stock: what of them has not left. What is
// known of the variants need not be looked up again.
func demand(lines []Line, offers map[string]catalog.Offer) []stock.Demand {
	all := make([]stock.Demand, len(lines))
	for i, l := range lines {
		if l.Open() == 0 {
			continue // its place stays, for the faults name it by its index
		}
		all[i] = stock.Demand{Variant: l.Variant, Qty: l.Open(), Good: offers[l.Variant].Good}
	}
	return all
}

// pieces returns how many things it is: each piece, and each line of what is sold
// by weight.
func pieces(lines []Line) int64 {
	var n int64
	for _, l := range lines {
		n += quantity.Pieces(l.Qty, l.QtyDigits)
	}
	return n
}
