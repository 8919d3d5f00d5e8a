package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/checkout"
	"shopbench/backend/kernel/money"
	"shopbench/backend/orders"
	"shopbench/backend/payments"
	"shopbench/backend/staff"
)

// OrderPath names the order of an operation.
type OrderPath struct {
	ID string `path:"id" doc:"The order's id"`
}

// OrderWish is an order at the price that was shown.
type OrderWish struct {
	Terms OrderTerms  `json:"terms"`
	Shown money.Minor `json:"shown" doc:"The total that was shown; when it costs another by now, nothing happens"`
}

// NewOrder is an order to be placed, with what is paid at once.
type NewOrder struct {
	OrderWish
	Customer   *CustomerTerms `json:"customer,omitempty" doc:"A buyer who is new and to be kept; the terms name none then"`
	Paid       *Pay           `json:"paid,omitempty" doc:"Left out when nothing is"`
	ValidUntil string         `json:"valid_until,omitempty" doc:"Then it is a quote until that day, such as 2026-12-13, and no order yet: nothing is reserved or paid"`
}

// Pay is money that comes or goes.
type Pay struct {
	Method    payments.Method `json:"method" enum:"cash,transfer,terminal,cod,cheque"`
	Amount    money.Minor     `json:"amount" doc:"Above nothing"`
	Reference string          `json:"reference" doc:"What a statement or a slip says of it"`
}

func (p *Pay) money() *checkout.Money {
	if p == nil {
		return nil
	}
	return &checkout.Money{Method: p.Method, Amount: p.Amount, Reference: p.Reference}
}

// Cancellation is giving an order up.
type Cancellation struct {
	Refunded *Pay `json:"refunded,omitempty" doc:"What goes back to the buyer now; left out when nothing does"`
}

func registerOrderActions(a huma.API, d Deps) {
	register(a, operation{"place-order", http.MethodPost, "/orders", "Place an order at the price that was shown, and book what is paid at once, or keep it as a quote", staff.OrdersManage, http.StatusCreated},
		func(ctx context.Context, in *struct {
			Once
			Store string `query:"store" required:"true"`
			Body  NewOrder
		},
		) (*body[Order], error) {
			claim, err := in.claim("orders.place", in.Store, in.Body)
			if err != nil {
				return nil, err
			}
			wish := checkout.PlaceAndPay{Paid: in.Body.Paid.money()}
			wish.Order = orders.PlaceOrder{Store: in.Store, Terms: in.Body.Terms.terms(), Shown: in.Body.Shown, ValidUntil: in.Body.ValidUntil, Claim: claim}
			if in.Body.Customer != nil {
				terms := in.Body.Customer.terms()
				wish.Customer = &terms
			}
			o, err := d.Checkout.PlaceAndPay(ctx, wish)
			return &body[Order]{orderOf(o)}, err
		})
	changes(a, operation{"cancel-order", http.MethodPost, "/orders/{id}/cancel", "Give an order up, set its stock free and book what goes back", staff.OrdersCancel, http.StatusOK},
		func(ctx context.Context, of orders.ChangeState, wish Cancellation) (orders.Changed, error) {
			return d.Checkout.CancelAndRefund(ctx, checkout.CancelAndRefund{Order: of, Refunded: wish.Refunded.money()})
		})
	moves(a, operation{"reinstate-order", http.MethodPost, "/orders/{id}/reinstate", "Take an order up again that was cancelled", staff.OrdersManage, http.StatusOK}, lasting(d.Orders.Reinstate))
	changes(a, operation{"mark-order", http.MethodPut, "/orders/{id}/marks", "Say by when an order is to leave, hold it, tag it", staff.OrdersManage, http.StatusOK},
		func(ctx context.Context, of orders.ChangeState, wish OrderMarks) (orders.Changed, error) {
			return d.Orders.Mark(ctx, orders.MarkOrder{ID: of.ID, Marks: orders.Marks(wish), Version: of.Version})
		})
}

func registerOrderEdit(a huma.API, d Deps) {
	register(a, operation{"quote-edit", http.MethodPost, "/orders/{id}/quotes", "What an order would cost after an edit", staff.OrdersView, http.StatusOK},
		func(ctx context.Context, in *struct {
			OrderPath
			Body OrderTerms
		},
		) (*body[Quote], error) {
			q, err := d.Orders.QuoteEdit(ctx, in.ID, in.Body.terms())
			return &body[Quote]{quoteOf(q)}, err
		})
	changes(a, operation{"edit-order", http.MethodPut, "/orders/{id}", "Change an order as a whole; lines that it has keep their price", staff.OrdersManage, http.StatusOK},
		func(ctx context.Context, of orders.ChangeState, wish OrderWish) (orders.Changed, error) {
			return d.Orders.Edit(ctx, orders.EditOrder{ID: of.ID, Terms: wish.Terms.terms(), Shown: wish.Shown, Version: of.Version})
		})
}

// changes registers what is done with an order as it was read, by a wish.
func changes[B any](a huma.API, o operation, do func(context.Context, orders.ChangeState, B) (orders.Changed, error)) {
	register(a, o, func(ctx context.Context, in *struct {
		OrderPath
		Match
		Body B
	},
	) (*undoable[Order], error) {
		return changed(in.OrderPath, in.Match, func(of orders.ChangeState) (orders.Changed, error) { return do(ctx, of, in.Body) })
	})
}

// moves registers what is done with an order as it was read, and asks for nothing more.
func moves(a huma.API, o operation, do func(context.Context, orders.ChangeState) (orders.Changed, error)) {
	register(a, o, func(ctx context.Context, in *struct {
		OrderPath
		Match
	},
	) (*undoable[Order], error) {
		return changed(in.OrderPath, in.Match, func(of orders.ChangeState) (orders.Changed, error) { return do(ctx, of) })
	})
}

func changed(at OrderPath, m Match, do func(orders.ChangeState) (orders.Changed, error)) (*undoable[Order], error) {
	version, err := m.version()
	if err != nil {
		return nil, err
	}
	c, err := do(orders.ChangeState{ID: at.ID, Version: version})
	return &undoable[Order]{Undo: c.Undo, Body: orderOf(c.Order)}, err
}

// lasting is a change that no token takes back.
func lasting(do func(context.Context, orders.ChangeState) (orders.Order, error)) func(context.Context, orders.ChangeState) (orders.Changed, error) {
	return func(ctx context.Context, cmd orders.ChangeState) (orders.Changed, error) {
		o, err := do(ctx, cmd)
		return orders.Changed{Order: o}, err
	}
}
