package payments

import (
	"slices"
	"time"

	"shopbench/backend/kernel/flow"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/kernel/money"
)

// Method is the way money takes.
type Method string

// The methods that are booked by hand.
const (
	MethodCash     Method = "cash"
	MethodTransfer Method = "transfer"
	MethodTerminal Method = "terminal" // a card at the terminal on the counter
	MethodCOD      Method = "cod"      // cash on delivery
	MethodCheque   Method = "cheque"
)

// Methods are all of them.
var Methods = []Method{MethodCash, MethodTransfer, MethodTerminal, MethodCOD, MethodCheque}

func (m Method) known() bool { return slices.Contains(Methods, m) }

// State is where a booking is in its life.
type State string

// The states of a booking.
const (
	StateBooked State = "booked"
	StateVoid   State = "void"
)

// Action is what can be done with a booking.
type Action string

// ActVoid takes a booking back that was wrong.
const ActVoid Action = "void"

// Life is the machine of a payment and of a refund.
var Life = flow.New("payment", StateBooked, flow.Table[State, Action]{
	StateBooked: {ActVoid: StateVoid},
})

// Kind says which way money went.
type Kind string

// The kinds of booking.
const (
	KindPayment Kind = "payment" // from the buyer
	KindRefund  Kind = "refund"  // back to the buyer
)

// Booking is money that came for an order or went back.
type Booking struct {
	ID        string
	Kind      Kind
	Order     string
	Store     string
	Method    Method
	Amount    money.Minor // above nothing, in the order's currency
	Reference string      // what a statement or a slip says of it
	State     State
	Day       string // of trading, such as "2026-11-26"
	Actor     ident.Actor
	At        time.Time
	VoidedAt  time.Time
}
