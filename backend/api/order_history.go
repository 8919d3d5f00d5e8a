package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/checkout"
	"shopbench/backend/kernel/money"
	"shopbench/backend/orders"
	"shopbench/backend/payments"
	"shopbench/backend/staff"
)

// OrderMoment is something that happened to an order.
type OrderMoment struct {
	Seq    int64           `json:"seq"`
	What   checkout.What   `json:"what" enum:"placed,edited,quoted,declined,held,freed,timed,untimed,paid,refunded,payment_void,refund_void,cancelled,reinstated,packing,taken_over,aside,packed,reopened,shipped,returned,printed"`
	Amount money.Minor     `json:"amount" doc:"What the order came to, what was paid or what went back"`
	Was    money.Minor     `json:"was" doc:"What it came to before an edit"`
	Method payments.Method `json:"method" enum:",cash,transfer,terminal,cod,cheque" doc:"Of money that came or went; else empty"`
	More   string          `json:"more" doc:"The bench that packs, the carrier, the day, or why a paper was printed again"`
	N      int64           `json:"n" doc:"How many parcels, or the how manieth time"`
	Actor  string          `json:"actor" doc:"Who did it, such as person:stf_…"`
	At     time.Time       `json:"at"`
}

// OrderRevision is an order as it was before one of its edits.
type OrderRevision struct {
	Version int64       `json:"version"`
	Total   money.Minor `json:"total"`
	Actor   string      `json:"actor" doc:"Who made something else of it, such as person:stf_…"`
	Until   time.Time   `json:"until"`
}

// OrderChange is what an edit made of an order.
type OrderChange struct {
	Was Order `json:"was" doc:"As it was; nothing can be done with it any more"`
	Now Order `json:"now" doc:"As it was after the next edit"`
}

func momentOf(m checkout.Moment) OrderMoment {
	return OrderMoment{Seq: m.Seq, What: m.What, Amount: m.Amount, Was: m.Was, Method: m.Method, More: m.More, N: m.N, Actor: m.Actor.String(), At: m.At}
}

func revisionOf(r orders.Revision) OrderRevision {
	return OrderRevision{Version: r.Version, Total: r.Total, Actor: r.Actor.String(), Until: r.Until}
}

func changeOf(c orders.Change) OrderChange {
	dto := OrderChange{Was: orderOf(c.Was), Now: orderOf(c.Now)}
	dto.Was.Actions = nil
	return dto
}

func registerOrderHistory(a huma.API, d Deps) {
	register(a, operation{"order-timeline", http.MethodGet, "/orders/{id}/timeline", "What has happened to an order, the newest first", staff.OrdersView, http.StatusOK},
		func(ctx context.Context, in *OrderPath) (*body[List[OrderMoment]], error) {
			all, err := d.Checkout.Timeline(ctx, in.ID)
			return &body[List[OrderMoment]]{List[OrderMoment]{Items: each(all, momentOf)}}, err
		})
	register(a, operation{"list-revisions", http.MethodGet, "/orders/{id}/revisions", "What an order was before its edits, the newest first", staff.OrdersView, http.StatusOK},
		func(ctx context.Context, in *OrderPath) (*body[List[OrderRevision]], error) {
			all, err := d.Orders.Revisions(ctx, in.ID)
			return &body[List[OrderRevision]]{List[OrderRevision]{Items: each(all, revisionOf)}}, err
		})
	register(a, operation{"get-revision", http.MethodGet, "/orders/{id}/revisions/{version}", "Read an order as it was at a version, beside what the next edit made of it", staff.OrdersView, http.StatusOK},
		func(ctx context.Context, in *struct {
			OrderPath
			Version int64 `path:"version"`
		},
		) (*body[OrderChange], error) {
			c, err := d.Orders.Revision(ctx, in.ID, in.Version)
			return &body[OrderChange]{changeOf(c)}, err
		})
}
