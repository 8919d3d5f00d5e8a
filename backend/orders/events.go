package orders

import (
	"shopbench/backend/kernel/ident"
	"shopbench/backend/kernel/money"
)

// Placed tells that an order was placed.
type Placed struct {
	Store string
	Order string
	Total money.Minor
}

// Topic implements db.Event.
func (Placed) Topic() string { return "orders.placed" }

// About implements db.Event.
func (e Placed) About() (string, ident.Ref) { return e.Store, refOf(e.Order) }

// Quoted tells how a quote stands: offered, declined or taken up again.
type Quoted struct {
	Store string
	Order string
	Total money.Minor
	State State
}

// Topic implements db.Event.
func (Quoted) Topic() string { return "orders.quoted" }

// About implements db.Event.
func (e Quoted) About() (string, ident.Ref) { return e.Store, refOf(e.Order) }

// Edited tells that an order was changed, and what it cost before.
type Edited struct {
	Store string
	Order string
	Was   money.Minor
	Total money.Minor
}

// Topic implements db.Event.
func (Edited) Topic() string { return "orders.edited" }

// About implements db.Event.
func (e Edited) About() (string, ident.Ref) { return e.Store, refOf(e.Order) }

// Marked tells that what the house notes of an order changed. Why it is held and its tags
// are words of people, and not told.
type Marked struct {
	Store     string
	Order     string
	WasHeld   bool
	Held      bool
	WasShipBy string
	ShipBy    string
}

// Topic implements db.Event.
func (Marked) Topic() string { return "orders.marked" }

// About implements db.Event.
func (e Marked) About() (string, ident.Ref) { return e.Store, refOf(e.Order) }

// Paid tells that what was paid for an order changed, and how it stands now.
type Paid struct {
	Store  string
	Order  string
	Status PaymentStatus
	Net    money.Minor
	Due    money.Minor
}

// Topic implements db.Event.
func (Paid) Topic() string { return "orders.paid" }

// About implements db.Event.
func (e Paid) About() (string, ident.Ref) { return e.Store, refOf(e.Order) }

// Sent tells how far an order has been sent, and whether parcels of it are packed now.
type Sent struct {
	Store   string
	Order   string
	Status  FulfilmentStatus
	Packing bool
}

// Topic implements db.Event.
func (Sent) Topic() string { return "orders.fulfilled" }

// About implements db.Event.
func (e Sent) About() (string, ident.Ref) { return e.Store, refOf(e.Order) }

// Cancelled tells that an order is not to be.
type Cancelled struct {
	Store string
	Order string
	Total money.Minor
}

// Topic implements db.Event.
func (Cancelled) Topic() string { return "orders.cancelled" }

// About implements db.Event.
func (e Cancelled) About() (string, ident.Ref) { return e.Store, refOf(e.Order) }

// Reinstated tells that an order that was cancelled is to be after all.
type Reinstated struct {
	Store string
	Order string
	Total money.Minor
}

// Topic implements db.Event.
func (Reinstated) Topic() string { return "orders.reinstated" }

// About implements db.Event.
func (e Reinstated) About() (string, ident.Ref) { return e.Store, refOf(e.Order) }
