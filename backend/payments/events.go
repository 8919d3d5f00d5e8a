package payments

import (
	"shopbench/backend/kernel/ident"
	"shopbench/backend/kernel/money"
)

// Captured tells that money came for an order.
type Captured struct {
	Store   string
	Order   string
	Payment string
	Method  Method
	Amount  money.Minor
}

// Topic implements db.Event.
func (Captured) Topic() string { return "payments.captured" }

// About implements db.Event.
func (e Captured) About() (string, ident.Ref) { return e.Store, ident.Ref{Kind: "order", ID: e.Order} }

// Refunded tells that money went back to a buyer.
type Refunded struct {
	Store  string
	Order  string
	Refund string
	Method Method
	Amount money.Minor
}

// Topic implements db.Event.
func (Refunded) Topic() string { return "payments.refunded" }

// About implements db.Event.
func (e Refunded) About() (string, ident.Ref) { return e.Store, ident.Ref{Kind: "order", ID: e.Order} }

// Voided tells that a payment or a refund was booked wrongly and is void.
type Voided struct {
	Store   string
	Order   string
	Booking string
	Kind    Kind
	Amount  money.Minor
}

// Topic implements db.Event.
func (Voided) Topic() string { return "payments.voided" }

// About implements db.Event.
func (e Voided) About() (string, ident.Ref) { return e.Store, ident.Ref{Kind: "order", ID: e.Order} }
