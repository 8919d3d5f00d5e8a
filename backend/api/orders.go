package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/money"
	"shopbench/backend/orders"
	"shopbench/backend/pricing"
	"shopbench/backend/staff"
)

// Discount is what is taken off by hand: a share, then an amount.
type Discount struct {
	Rate   money.Rate  `json:"rate" doc:"In millionths: 100000 is 10 %"`
	Amount money.Minor `json:"amount"`
}

// OrderTerms is what somebody wishes to buy, and how. Amounts are in minor units of
// the store's currency.
type OrderTerms struct {
	Customer string           `json:"customer" doc:"Empty for a buyer who is not kept"`
	ShipTo   Address          `json:"ship_to" doc:"All empty for the customer's, or for what is fetched"`
	BillTo   Address          `json:"bill_to" doc:"All empty for the same"`
	Lines    []OrderLineTerms `json:"lines" doc:"500 at most"`
	Discount Discount         `json:"discount" doc:"Of the goods as a whole"`
	Method   string           `json:"method" doc:"Of shipping"`
	Shipping *money.Minor     `json:"shipping" nullable:"true" doc:"The price of it that was agreed; null for the method's own"`
	Locale   string           `json:"locale" doc:"Of the paper; empty for the customer's, else the shop's"`
	Note     string           `json:"note" doc:"For the house"`
	Gift     bool             `json:"gift,omitempty" doc:"Then no price lies in the parcel"`
	GiftNote string           `json:"gift_note,omitempty" doc:"What the giver says, on the slip of a gift"`
}

// OrderLineTerms is so many of one variant, or of something that is no product.
type OrderLineTerms struct {
	ID       string       `json:"id" doc:"Of a line that the order has already; empty for a new one"`
	Variant  string       `json:"variant" doc:"Empty for what is no product, such as an engraving: it takes no stock"`
	Title    string       `json:"title,omitempty" doc:"Of what is no product; left out for what the line had"`
	Qty      int64        `json:"qty" doc:"In the variant's smallest step"`
	Unit     *money.Minor `json:"unit" nullable:"true" doc:"The price of one unit that was agreed; null for what the line had, else the shop's"`
	Discount Discount     `json:"discount"`
}

// OrderLine is a line of an order, as it was when it was placed or edited.
type OrderLine struct {
	ID        string      `json:"id"`
	Variant   string      `json:"variant" doc:"Empty for what is no product"`
	Product   string      `json:"product"`
	Title     string      `json:"title"`
	Choices   string      `json:"choices"`
	SKU       string      `json:"sku"`
	Cover     string      `json:"cover" doc:"Hash of the product's first picture; empty without one"`
	Qty       int64       `json:"qty" doc:"In the variant's smallest step"`
	QtyDigits int64       `json:"qty_digits" doc:"0 is sold by the piece, 3 by the thousandth"`
	Unit      money.Minor `json:"unit" doc:"The price of one unit"`
	Discount  Discount    `json:"discount"`
	Category  string      `json:"category" doc:"Of tax; empty for what is not taxed"`
	Grams     int64       `json:"grams" doc:"What the line weighs"`
	Total     money.Minor `json:"total" doc:"After all discounts"`
	Tax       money.Minor `json:"tax" doc:"In the total, or on it"`
	Shipped   int64       `json:"shipped" doc:"How much of it has left"`
}

// Reason is one reason why an order costs more or less than its lines.
type Reason struct {
	Kind     pricing.Kind `json:"kind" enum:"discount,shipping,tax,relief"`
	Line     int          `json:"line" doc:"Index of the line, or -1 for the order as a whole"`
	Origin   string       `json:"origin" doc:"line or order for a discount, a method's id or agreed for shipping, a category of tax"`
	Label    string       `json:"label" doc:"What the buyer reads"`
	Minor    money.Minor  `json:"minor" doc:"What it adds; below zero for what it takes off"`
	Included bool         `json:"included" doc:"The amount is in the prices already"`
	Rate     money.Rate   `json:"rate" doc:"Of a tax, in millionths"`
	Base     money.Minor  `json:"base" doc:"What a tax was taken of"`
}

// OrderTotals is what an order costs in all.
type OrderTotals struct {
	Subtotal money.Minor `json:"subtotal" doc:"Of the lines"`
	Discount money.Minor `json:"discount" doc:"What is taken off"`
	Shipping money.Minor `json:"shipping"`
	Relief   money.Minor `json:"relief" doc:"Tax that prices include and is taken off"`
	Tax      money.Minor `json:"tax" doc:"In the prices or on them"`
	Total    money.Minor `json:"total"`
}

// OrderFigures is what an order costs, with the reasons.
type OrderFigures struct {
	Country   string      `json:"country" doc:"That it is taxed by"`
	Locale    string      `json:"locale" doc:"Of its paper"`
	Currency  string      `json:"currency"`
	Inclusive bool        `json:"inclusive" doc:"Prices include the tax"`
	Exempt    bool        `json:"exempt" doc:"The buyer pays no tax"`
	Lines     []OrderLine `json:"lines"`
	Reasons   []Reason    `json:"reasons"`
	Totals    OrderTotals `json:"totals"`
	Due       money.Minor `json:"due" doc:"What is to be collected; below zero for what is to be refunded"`
}

// Order is what was agreed with a buyer.
type Order struct {
	ID         string                  `json:"id"`
	Store      string                  `json:"store"`
	Number     string                  `json:"number"`
	Token      string                  `json:"token" doc:"What its code on paper holds"`
	State      orders.State            `json:"state" enum:"quoted,declined,placed,cancelled"`
	Actions    []orders.Action         `json:"actions" enum:"edit,cancel,reinstate,accept,decline,renew,revive" doc:"What can be done with it now"`
	Customer   string                  `json:"customer"`
	Buyer      string                  `json:"buyer" doc:"Whom it is shown by; empty for a buyer who is not known"`
	ShipTo     Address                 `json:"ship_to"`
	BillTo     Address                 `json:"bill_to"`
	Method     string                  `json:"method"`
	MethodName string                  `json:"method_name"`
	Pickup     bool                    `json:"pickup"`
	Discount   Discount                `json:"discount"`
	Note       string                  `json:"note"`
	Gift       bool                    `json:"gift" doc:"No price lies in its parcels"`
	GiftNote   string                  `json:"gift_note"`
	Fulfilment orders.FulfilmentStatus `json:"fulfilment_status" enum:"unfulfilled,partial,fulfilled"`
	Packing    bool                    `json:"packing" doc:"Parcels of it are packed now, or wait to be handed over"`
	Tracking   []string                `json:"tracking" doc:"What its parcels are followed by"`
	Marks      OrderMarks              `json:"marks"`
	Received   money.Minor             `json:"received" doc:"What was paid"`
	Refunded   money.Minor             `json:"refunded" doc:"What went back"`
	Payment    orders.PaymentStatus    `json:"payment_status" enum:"unpaid,partial,paid,overpaid,refunded,none"`
	ValidUntil string                  `json:"valid_until" doc:"The last day of a quote, such as 2026-12-13; empty for what was ordered at once"`
	Day        string                  `json:"day" doc:"Of trading, such as 2026-11-26; of a quote, on which it was offered"`
	Version    int64                   `json:"version" doc:"For If-Match"`
	PlacedAt   time.Time               `json:"placed_at"`
	UpdatedAt  time.Time               `json:"updated_at"`
	OrderFigures
}

// OrderMarks is what the house notes of an order for its own work.
type OrderMarks struct {
	ShipBy  string   `json:"ship_by" doc:"The day by which it is to leave, such as 2026-12-03; empty for none"`
	Held    bool     `json:"held" doc:"It is not packed until somebody lets it go"`
	HeldWhy string   `json:"held_why" doc:"May be empty"`
	Tags    []string `json:"tags" doc:"20 at most"`
}

// Quote is what an order would cost.
type Quote struct {
	OrderFigures
	ShipTo   Address    `json:"ship_to" doc:"The customer's where the terms name none"`
	Buyer    string     `json:"buyer"`
	Sellable []Sellable `json:"sellable" doc:"How far each variant can be sold"`
}

// Sellable says how far a variant can be sold.
type Sellable struct {
	Variant   string         `json:"variant"`
	Policy    catalog.Policy `json:"stock_policy" enum:"deny,continue,untracked"`
	Available int64          `json:"available" doc:"How many can be promised, in its smallest step"`
}

// Item is a variant that can be sold.
type Item struct {
	Variant   string         `json:"variant"`
	Product   string         `json:"product"`
	Title     string         `json:"title"`
	Choices   string         `json:"choices"`
	SKU       string         `json:"sku"`
	Cover     string         `json:"cover" doc:"Hash of the product's first picture; empty without one"`
	QtyDigits int64          `json:"qty_digits"`
	Price     money.Minor    `json:"price" doc:"Of one unit"`
	Policy    catalog.Policy `json:"stock_policy" enum:"deny,continue,untracked"`
	Available int64          `json:"available" doc:"How many can be promised, in its smallest step"`
}

// OrderRow is an order as a list shows it.
type OrderRow struct {
	ID         string                  `json:"id"`
	Store      string                  `json:"store"`
	Number     string                  `json:"number"`
	State      orders.State            `json:"state" enum:"quoted,declined,placed,cancelled"`
	Buyer      string                  `json:"buyer"`
	Country    string                  `json:"country"`
	Currency   string                  `json:"currency"`
	Pieces     int64                   `json:"pieces"`
	Total      money.Minor             `json:"total"`
	Due        money.Minor             `json:"due" doc:"What is to be collected; below zero for what is to be refunded"`
	Payment    orders.PaymentStatus    `json:"payment_status" enum:"unpaid,partial,paid,overpaid,refunded,none"`
	Fulfilment orders.FulfilmentStatus `json:"fulfilment_status" enum:"unfulfilled,partial,fulfilled"`
	Packing    bool                    `json:"packing" doc:"Parcels of it are packed now, or wait to be handed over"`
	Pickup     bool                    `json:"pickup"`
	ValidUntil string                  `json:"valid_until" doc:"The last day of a quote; empty for what was ordered at once"`
	ShipBy     string                  `json:"ship_by" doc:"The day by which it is to leave; empty for none"`
	Held       bool                    `json:"held" doc:"It is not packed until somebody lets it go"`
	PlacedAt   time.Time               `json:"placed_at"`
	Version    int64                   `json:"version"`
}

// ListedOrder is an order as the list of all of them shows it.
type ListedOrder struct {
	OrderRow
	Title string `json:"title" doc:"Of its first line"`
	Cover string `json:"cover" doc:"Hash of the first picture of that line's product; empty without one"`
	Lines int64  `json:"lines" doc:"How many it has"`
}

func (t OrderTerms) terms() orders.Terms {
	return orders.Terms{
		Customer: t.Customer, ShipTo: address.Address(t.ShipTo), BillTo: address.Address(t.BillTo), Discount: pricing.Discount(t.Discount), Method: t.Method, Shipping: t.Shipping,
		Locale: t.Locale, Note: t.Note, Gift: t.Gift, GiftNote: t.GiftNote,
		Lines: each(t.Lines, func(l OrderLineTerms) orders.LineTerms {
			return orders.LineTerms{ID: l.ID, Variant: l.Variant, Title: l.Title, Qty: l.Qty, Unit: l.Unit, Discount: pricing.Discount(l.Discount)}
		}),
	}
}

func figuresOf(o orders.Order) OrderFigures {
	return OrderFigures{
		Country: o.Country, Locale: o.Locale, Currency: o.Currency, Inclusive: o.Inclusive, Exempt: o.Exempt, Totals: OrderTotals(o.Totals), Due: o.Due(),
		Lines: each(o.Lines, func(l orders.Line) OrderLine {
			return OrderLine{
				ID: l.ID, Variant: l.Variant, Product: l.Product, Title: l.Title, Choices: l.Choices, SKU: l.SKU, Cover: l.Cover, Qty: l.Qty, QtyDigits: l.QtyDigits,
				Unit: l.Unit, Discount: Discount(l.Discount), Category: l.Category, Grams: l.Grams, Total: l.Total, Tax: l.Tax, Shipped: l.Shipped,
			}
		}),
		Reasons: each(o.Reasons, func(a pricing.Adjustment) Reason { return Reason(a) }),
	}
}

func orderOf(o orders.Order) Order {
	return Order{
		ID: o.ID, Store: o.Store, Number: o.Number, Token: o.Token, State: o.State, Actions: orders.Lifecycle.Allowed(o.State), Customer: o.Customer, Buyer: o.Buyer,
		ShipTo: Address(o.ShipTo), BillTo: Address(o.BillTo), Method: o.Method, MethodName: o.MethodName, Pickup: o.Pickup, Discount: Discount(o.Discount), Note: o.Note,
		Gift: o.Gift, GiftNote: o.GiftNote, Fulfilment: o.Fulfilment, Packing: o.Packing, Tracking: append([]string{}, o.Tracking...), Marks: marksOf(o.Marks),
		Received: o.Paid.Received, Refunded: o.Paid.Refunded, Payment: o.Payment, ValidUntil: o.ValidUntil, Day: o.Day, Version: o.Version, PlacedAt: o.PlacedAt, UpdatedAt: o.UpdatedAt,
		OrderFigures: figuresOf(o),
	}
}

func marksOf(m orders.Marks) OrderMarks {
	m.Tags = append([]string{}, m.Tags...)
	return OrderMarks(m)
}

func quoteOf(q orders.Quote) Quote {
	dto := Quote{OrderFigures: figuresOf(q.Order), ShipTo: Address(q.Order.ShipTo), Buyer: q.Order.Buyer, Sellable: []Sellable{}}
	for _, l := range q.Order.Lines {
		if s, there := q.Sellable[l.Variant]; there {
			dto.Sellable = append(dto.Sellable, Sellable{Variant: l.Variant, Policy: s.Policy, Available: s.Available})
			delete(q.Sellable, l.Variant)
		}
	}
	return dto
}

func orderRowOf(r orders.Row) OrderRow {
	return OrderRow{
		ID: r.ID, Store: r.Store, Number: r.Number, State: r.State, Buyer: r.Buyer, Country: r.Country, Currency: r.Currency, Pieces: r.Pieces, Total: r.Total, Due: r.Due(),
		Payment: r.Payment, Fulfilment: r.Sent, Packing: r.Packing, Pickup: r.Pickup, ValidUntil: r.Until, ShipBy: r.ShipBy, Held: r.Held,
		PlacedAt: r.PlacedAt, Version: r.Version,
	}
}

func listedOf(l orders.Listed) ListedOrder {
	return ListedOrder{OrderRow: orderRowOf(l.Row), Title: l.Goods.Title, Cover: l.Goods.Cover, Lines: l.Goods.Lines}
}

func registerOrders(a huma.API, d Deps) {
	register(a, operation{"list-orders", http.MethodGet, "/orders", "List the orders, the newest first", staff.OrdersView, http.StatusOK},
		func(ctx context.Context, in *struct {
			ListParams
			Store    string      `query:"store" doc:"All of them if left out"`
			View     orders.View `query:"view" enum:"open,late,held,sent,unpaid,refund,quotes,cancelled" doc:"All if left out"`
			Customer string      `query:"customer"`
			Text     string      `query:"text" maxLength:"200" doc:"A name, number, phone, mail, SKU, tag or number of a parcel, or the beginning of one; the best come first and there is one page"`
		},
		) (*body[List[ListedOrder]], error) {
			r, err := d.Orders.ListWithGoods(ctx, orders.Filter{Store: in.Store, View: in.View, Customer: in.Customer, Text: in.Text}, in.query())
			return &body[List[ListedOrder]]{listOf(r, listedOf)}, err
		})
	register(a, operation{"get-order", http.MethodGet, "/orders/{id}", "Read an order", staff.OrdersView, http.StatusOK},
		func(ctx context.Context, in *OrderPath) (*body[Order], error) {
			o, err := d.Orders.Get(ctx, in.ID)
			return &body[Order]{orderOf(o)}, err
		})
	register(a, operation{"resolve-token", http.MethodGet, "/tokens/{token}", "Read the order whose paper has this code", staff.OrdersView, http.StatusOK},
		func(ctx context.Context, in *struct {
			Token string `path:"token" doc:"As scanned from a slip or a label"`
		},
		) (*body[Order], error) {
			o, err := d.Orders.ByToken(ctx, in.Token)
			return &body[Order]{orderOf(o)}, err
		})
	register(a, operation{"quote-order", http.MethodPost, "/quotes", "What an order would cost, from as much of it as is known", staff.OrdersView, http.StatusOK},
		func(ctx context.Context, in *struct {
			Store string `query:"store" required:"true"`
			Body  OrderTerms
		},
		) (*body[Quote], error) {
			q, err := d.Orders.Quote(ctx, in.Store, in.Body.terms())
			return &body[Quote]{quoteOf(q)}, err
		})
	register(a, operation{"find-items", http.MethodGet, "/items", "Find what can be sold, with its price and how many there are", staff.OrdersView, http.StatusOK},
		func(ctx context.Context, in *struct {
			Store string `query:"store" required:"true"`
			Text  string `query:"text" required:"true" maxLength:"200" doc:"A few words, a code or a part of one, misspelt or not"`
		},
		) (*body[List[Item]], error) {
			all, err := d.Orders.Find(ctx, in.Store, in.Text)
			return &body[List[Item]]{List[Item]{Items: each(all, func(f orders.Findable) Item {
				return Item{
					Variant: f.Variant, Product: f.Product, Title: f.Title, Choices: f.Choices, SKU: f.SKU, Cover: f.Cover, QtyDigits: f.QtyDigits, Price: f.Price,
					Policy: f.Policy, Available: f.Available,
				}
			})}}, err
		})
	registerOrderEdit(a, d)
	registerQuotes(a, d)
	registerOrderActions(a, d)
	registerOrderHistory(a, d)
}
