package orders

import (
	"shopbench/backend/kernel/flow"
	"shopbench/backend/kernel/money"
)

// State is where an order is in its life.
type State string

// The states of an order.
const (
	StateQuoted    State = "quoted"   // offered, and nothing is reserved for it
	StateDeclined  State = "declined" // a quote that is not to be
	StatePlaced    State = "placed"
	StateCancelled State = "cancelled"
)

// Action is what can be done with an order.
type Action string

// The actions.
const (
	ActEdit      Action = "edit"
	ActCancel    Action = "cancel"
	ActReinstate Action = "reinstate"
	ActAccept    Action = "accept"
	ActDecline   Action = "decline"
	ActRenew     Action = "renew"
	ActRevive    Action = "revive"
)

// Lifecycle is the machine of an order. One that is placed at once was never a quote.
var Lifecycle = flow.New("order", StateQuoted, flow.Table[State, Action]{
	StateQuoted:    {ActEdit: StateQuoted, ActRenew: StateQuoted, ActAccept: StatePlaced, ActDecline: StateDeclined},
	StateDeclined:  {ActRevive: StateQuoted},
	StatePlaced:    {ActEdit: StatePlaced, ActCancel: StateCancelled},
	StateCancelled: {ActReinstate: StatePlaced},
})

// PaymentStatus says how far an order is paid.
type PaymentStatus string

// The payment statuses.
const (
	PaymentUnpaid   PaymentStatus = "unpaid"
	PaymentPartial  PaymentStatus = "partial"
	PaymentPaid     PaymentStatus = "paid"
	PaymentOverpaid PaymentStatus = "overpaid" // some is to be refunded
	PaymentRefunded PaymentStatus = "refunded" // nothing is owed, and what was paid went back
	PaymentNone     PaymentStatus = "none"     // nothing is owed, nothing was paid
)

// FulfilmentStatus says how far an order has been sent.
type FulfilmentStatus string

// The fulfilment statuses.
const (
	Unfulfilled FulfilmentStatus = "unfulfilled" // nothing has left
	PartlySent  FulfilmentStatus = "partial"     // some has left, the rest is open
	Fulfilled   FulfilmentStatus = "fulfilled"   // all has left
)

// Unplaced reports whether it is a quote so far: nothing is reserved, packed or paid.
func (s State) Unplaced() bool { return s == StateQuoted || s == StateDeclined }

// fulfilment returns how far the order has been sent.
func (o Order) fulfilment() FulfilmentStatus {
	var open, sent bool
	for _, l := range o.Lines {
		open = open || l.Open() > 0
		sent = sent || l.Shipped > 0
	}
	switch {
	case sent && open:
		return PartlySent
	case sent:
		return Fulfilled
	}
	return Unfulfilled
}

// ShipmentSummary is what of an order has left, what its parcels are followed by, and
// whether some are packed now or wait to be handed over.
type ShipmentSummary struct {
	Packing  bool
	Shipped  map[string]int64 // by line, those of which something has left
	Tracking []string         // what parcels are followed by
}

// PaymentSummary is what was paid for an order and what went back.
type PaymentSummary struct {
	Received money.Minor
	Refunded money.Minor
}

// Net returns what of the buyer's money the house has.
func (s PaymentSummary) Net() money.Minor { return s.Received - s.Refunded }

// payment returns how far the order is paid.
func (o Order) payment() PaymentStatus {
	owed := o.Owed()
	switch net := o.Paid.Net(); {
	case net > owed:
		return PaymentOverpaid
	case net == owed && net > 0:
		return PaymentPaid
	case net == owed && o.Paid.Refunded > 0:
		return PaymentRefunded
	case net == owed:
		return PaymentNone
	case net > 0:
		return PaymentPartial
	}
	return PaymentUnpaid
}
