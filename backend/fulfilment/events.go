package fulfilment

import "shopbench/backend/kernel/ident"

// about is what all events here are about: an order.
type about struct {
	Store    string
	Order    string
	Shipment string
}

// About implements db.Event.
func (a about) About() (string, ident.Ref) { return a.Store, ident.Ref{Kind: "order", ID: a.Order} }

func (s Shipment) about() about { return about{Store: s.Store, Order: s.Order, Shipment: s.ID} }

// Opened tells that a bench has begun to pack an order.
type Opened struct {
	about
	Packer string
}

// Topic implements db.Event.
func (Opened) Topic() string { return "fulfilment.opened" }

// TakenOver tells that another bench packs on.
type TakenOver struct {
	about
	From   string
	Packer string
}

// Topic implements db.Event.
func (TakenOver) Topic() string { return "fulfilment.taken_over" }

// Counted tells that something was put into a parcel or taken out of it.
type Counted struct {
	about
	Line string
	Qty  int64
}

// Topic implements db.Event.
func (Counted) Topic() string { return "fulfilment.counted" }

// Aside tells that an order is not packed any more, or is again.
type Aside struct {
	about
	Resumed bool
}

// Topic implements db.Event.
func (Aside) Topic() string { return "fulfilment.aside" }

// Packed tells that the parcels of an order are closed, or open once more.
type Packed struct {
	about
	Parcels  int
	Reopened bool
}

// Topic implements db.Event.
func (Packed) Topic() string { return "fulfilment.packed" }

// Shipped tells that parcels of an order have left, or have not after all.
type Shipped struct {
	about
	Parcels  int
	Carrier  string
	Returned bool
}

// Topic implements db.Event.
func (Shipped) Topic() string { return "fulfilment.shipped" }

// Printed tells that a paper was printed, how often by now, and why once more.
type Printed struct {
	about
	Paper  string
	Kind   string
	Nth    int64
	Reason string
}

// Topic implements db.Event.
func (Printed) Topic() string { return "fulfilment.printed" }
