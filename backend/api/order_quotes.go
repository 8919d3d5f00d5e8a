package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/orders"
	"shopbench/backend/staff"
)

// QuoteRenewal is offering a quote at today's prices.
type QuoteRenewal struct {
	ValidUntil string `json:"valid_until" doc:"A day, such as 2026-12-13"`
}

func registerQuotes(a huma.API, d Deps) {
	moves(a, operation{"accept-quote", http.MethodPost, "/orders/{id}/accept", "Make an order of a quote at the prices that it offers", staff.OrdersManage, http.StatusOK}, lasting(d.Orders.Accept))
	moves(a, operation{"decline-quote", http.MethodPost, "/orders/{id}/decline", "Write down that a quote is not to become an order", staff.OrdersManage, http.StatusOK}, d.Orders.Decline)
	moves(a, operation{"revive-quote", http.MethodPost, "/orders/{id}/revive", "Take a quote up again that was declined", staff.OrdersManage, http.StatusOK}, lasting(d.Orders.Revive))
	changes(a, operation{"renew-quote", http.MethodPost, "/orders/{id}/renew", "Offer a quote at today's prices", staff.OrdersManage, http.StatusOK},
		func(ctx context.Context, of orders.ChangeState, wish QuoteRenewal) (orders.Changed, error) {
			return d.Orders.Renew(ctx, orders.RenewQuote{ID: of.ID, ValidUntil: wish.ValidUntil, Version: of.Version})
		})
}
