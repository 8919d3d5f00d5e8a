package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/orders"
)

// QuoteRenewal is offering a quote at today's prices.
type QuoteRenewal struct {
	ValidUntil string `json:"valid_until" doc:"A day, such as 2026-12-13"`
}

func registerQuotes(a huma.API, d Deps) {
	turn := func(o operation, do func(context.Context, orders.ChangeState) (orders.Changed, error)) {
		register(a, o, func(ctx context.Context, in *struct {
			OrderPath
			Match
		},
		) (*undoable[Order], error) {
			version, err := in.version()
			if err != nil {
				return nil, err
			}
			c, err := do(ctx, orders.ChangeState{ID: in.ID, Version: version})
			return &undoable[Order]{Undo: c.Undo, Body: orderOf(c.Order)}, err
		})
	}
	turn(operation{"accept-quote", http.MethodPost, "/orders/{id}/accept", "Make an order of a quote at the prices that it offers", OrdersManage, http.StatusOK}, lasting(d.Orders.Accept))
	turn(operation{"decline-quote", http.MethodPost, "/orders/{id}/decline", "Write down that a quote is not to become an order", OrdersManage, http.StatusOK}, d.Orders.Decline)
	turn(operation{"revive-quote", http.MethodPost, "/orders/{id}/revive", "Take a quote up again that was declined", OrdersManage, http.StatusOK}, lasting(d.Orders.Revive))
	register(a, operation{"renew-quote", http.MethodPost, "/orders/{id}/renew", "Offer a quote at today's prices", OrdersManage, http.StatusOK},
		func(ctx context.Context, in *struct {
			OrderPath
			Match
			Body QuoteRenewal
		},
		) (*undoable[Order], error) {
			version, err := in.version()
			if err != nil {
				return nil, err
			}
			c, err := d.Orders.Renew(ctx, orders.RenewQuote{ID: in.ID, ValidUntil: in.Body.ValidUntil, Version: version})
			return &undoable[Order]{Undo: c.Undo, Body: orderOf(c.Order)}, err
		})
}

// lasting is a change that no token takes back.
func lasting(do func(context.Context, orders.ChangeState) (orders.Order, error)) func(context.Context, orders.ChangeState) (orders.Changed, error) {
	return func(ctx context.Context, cmd orders.ChangeState) (orders.Changed, error) {
		o, err := do(ctx, cmd)
		return orders.Changed{Order: o}, err
	}
}
