package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/kernel/money"
	"shopbench/backend/payments"
	"shopbench/backend/staff"
)

// Booking is money that came for an order or went back.
type Booking struct {
	ID        string          `json:"id"`
	Kind      payments.Kind   `json:"kind" enum:"payment,refund"`
	Method    payments.Method `json:"method" enum:"cash,transfer,terminal,cod,cheque"`
	Amount    money.Minor     `json:"amount" doc:"In the order's currency"`
	Reference string          `json:"reference"`
	State     payments.State  `json:"state" enum:"booked,void"`
	Day       string          `json:"day" doc:"Of trading, such as 2026-11-26"`
	Actor     string          `json:"actor" doc:"Who booked it, such as person:stf_…"`
	At        time.Time       `json:"at"`
}

// NewBooking is money that came or went.
type NewBooking struct {
	Kind payments.Kind `json:"kind" enum:"payment,refund"`
	Pay
}

// Booked is a booking and the order as it stands then.
type Booked struct {
	Booking Booking `json:"booking"`
	Order   Order   `json:"order"`
}

func bookingOf(b payments.Booking) Booking {
	return Booking{ID: b.ID, Kind: b.Kind, Method: b.Method, Amount: b.Amount, Reference: b.Reference, State: b.State, Day: b.Day, Actor: b.Actor.String(), At: b.At}
}

func bookedOf(b payments.Booked) Booked {
	return Booked{Booking: bookingOf(b.Booking), Order: orderOf(b.Order)}
}

func registerPayments(a huma.API, d Deps) {
	register(a, operation{"list-bookings", http.MethodGet, "/orders/{id}/bookings", "List what was paid for an order and what went back, the void ones as well", staff.OrdersView, http.StatusOK},
		func(ctx context.Context, in *OrderPath) (*body[List[Booking]], error) {
			all, err := d.Payments.Of(ctx, in.ID)
			return &body[List[Booking]]{List[Booking]{Items: each(all, bookingOf)}}, err
		})
	register(a, operation{"book", http.MethodPost, "/orders/{id}/bookings", "Write down that money came for an order or went back", staff.PaymentsManage, http.StatusCreated},
		func(ctx context.Context, in *struct {
			OrderPath
			Once
			Body NewBooking
		},
		) (*undoable[Booked], error) {
			claim, err := in.claim("payments.book", in.ID, in.Body)
			if err != nil {
				return nil, err
			}
			b, err := d.Payments.Book(ctx, payments.Book{Order: in.ID, Kind: in.Body.Kind, Method: in.Body.Method, Amount: in.Body.Amount, Reference: in.Body.Reference, Claim: claim})
			return &undoable[Booked]{Undo: b.Undo, Body: bookedOf(b)}, err
		})
	register(a, operation{"void-booking", http.MethodPost, "/bookings/{kind}/{booking}/void", "Take a booking back that was wrong; it stays to be seen", staff.PaymentsManage, http.StatusOK},
		func(ctx context.Context, in *struct {
			Kind    payments.Kind `path:"kind" enum:"payment,refund"`
			Booking string        `path:"booking"`
		},
		) (*body[Booked], error) {
			b, err := d.Payments.Void(ctx, payments.Void{Kind: in.Kind, ID: in.Booking})
			return &body[Booked]{bookedOf(b)}, err
		})
}
