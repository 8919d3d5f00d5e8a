package checkout

import (
	"context"
	"maps"
	"slices"
	"time"

	"shopbench/backend/fulfilment"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/kernel/money"
	"shopbench/backend/orders"
	"shopbench/backend/payments"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
)

// What says what happened to an order.
type What string

// What can happen to an order.
const (
	WasPlaced      What = "placed"
	WasEdited      What = "edited"
	WasQuoted      What = "quoted"
	WasDeclined    What = "declined"
	WasHeld        What = "held" // it is not to be packed
	WasFreed       What = "freed"
	WasTimed       What = "timed" // by when it is to leave
	WasUntimed     What = "untimed"
	WasPaid        What = "paid"
	WasRefunded    What = "refunded"
	WasPaymentVoid What = "payment_void" // a payment had been booked wrongly
	WasRefundVoid  What = "refund_void"
	WasCancelled   What = "cancelled"
	WasReinstated  What = "reinstated"
	WasPacking     What = "packing" // a bench began to pack it, or goes on
	WasTakenOver   What = "taken_over"
	WasSetAside    What = "aside"
	WasPacked      What = "packed"
	WasReopened    What = "reopened"
	WasShipped     What = "shipped"
	WasReturned    What = "returned" // it was said to have left by mistake
	WasPrinted     What = "printed"  // a paper of a parcel, once more
)

// Moment is something that happened to an order.
type Moment struct {
	Seq    int64
	What   What
	Amount money.Minor     // what it came to, what was paid or what went back
	Was    money.Minor     // what it came to before an edit
	Method payments.Method // of money that came or went
	More   string          // the bench that packs, the carrier, the day, or why a paper was printed again
	N      int64           // how many parcels, or the how manieth time
	Actor  ident.Actor
	At     time.Time
}

// maxTimeline is how many events of an order are told, the newest first.
const maxTimeline = 500

// Timeline returns what has happened to an order, the newest first. Fault:
// not_found orders.unknown.
func (s *Service) Timeline(ctx context.Context, id string) ([]Moment, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) ([]Moment, error) {
		o, err := orders.ByID(tx, id)
		if err != nil {
			return nil, err
		}
		log, err := events.Timeline(tx, o.Ref(), told, maxTimeline)
		if err != nil {
			return nil, err
		}
		all := make([]Moment, 0, len(log))
		for _, e := range log {
			m := Moment{Seq: e.Seq, Actor: ident.ParseActor(e.Actor), At: e.At}
			if err := tellings[e.Topic](&m, e); err != nil {
				return nil, err
			}
			if m.What != "" {
				all = append(all, m)
			}
		}
		return all, nil
	})
}

// telling is how an event of a topic becomes a moment.
type telling func(*Moment, events.Stored) error

// tellings are those of the topics that say something of an order. How far it is paid
// follows each booking, and a scan that counts a thing is in the packing: neither is among
// them.
var tellings = map[string]telling{
	orders.Placed{}.Topic():     says(func(m *Moment, p orders.Placed) { m.What, m.Amount = WasPlaced, p.Total }),
	orders.Edited{}.Topic():     says(func(m *Moment, p orders.Edited) { m.What, m.Was, m.Amount = WasEdited, p.Was, p.Total }),
	orders.Cancelled{}.Topic():  says(func(m *Moment, p orders.Cancelled) { m.What, m.Amount = WasCancelled, p.Total }),
	orders.Reinstated{}.Topic(): says(func(m *Moment, p orders.Reinstated) { m.What, m.Amount = WasReinstated, p.Total }),
	orders.Marked{}.Topic():     says(tellMarked),
	orders.Quoted{}.Topic(): says(func(m *Moment, p orders.Quoted) {
		m.What, m.Amount = either(p.State == orders.StateDeclined, WasDeclined, WasQuoted), p.Total
	}),
	payments.Captured{}.Topic(): says(func(m *Moment, p payments.Captured) { m.What, m.Amount, m.Method = WasPaid, p.Amount, p.Method }),
	payments.Refunded{}.Topic(): says(func(m *Moment, p payments.Refunded) { m.What, m.Amount, m.Method = WasRefunded, p.Amount, p.Method }),
	payments.Voided{}.Topic(): says(func(m *Moment, p payments.Voided) {
		m.What, m.Amount = either(p.Kind == payments.KindRefund, WasRefundVoid, WasPaymentVoid), p.Amount
	}),
	fulfilment.Opened{}.Topic():    says(func(m *Moment, p fulfilment.Opened) { m.What, m.More = WasPacking, p.Packer }),
	fulfilment.TakenOver{}.Topic(): says(func(m *Moment, p fulfilment.TakenOver) { m.What, m.More = WasTakenOver, p.Packer }),
	fulfilment.Aside{}.Topic():     says(func(m *Moment, p fulfilment.Aside) { m.What = either(p.Resumed, WasPacking, WasSetAside) }),
	fulfilment.Packed{}.Topic(): says(func(m *Moment, p fulfilment.Packed) {
		m.What, m.N = either(p.Reopened, WasReopened, WasPacked), int64(p.Parcels)
	}),
	fulfilment.Shipped{}.Topic(): says(func(m *Moment, p fulfilment.Shipped) {
		m.What, m.N, m.More = either(p.Returned, WasReturned, WasShipped), int64(p.Parcels), p.Carrier
	}),
	fulfilment.Printed{}.Topic(): says(func(m *Moment, p fulfilment.Printed) {
		if p.Nth > 1 { // the first time says nothing more than that the parcel is packed
			m.What, m.N, m.More = WasPrinted, p.Nth, p.Reason
		}
	}),
}

// tellMarked says what was noted of an order. Of its tags nothing is told.
func tellMarked(m *Moment, p orders.Marked) {
	switch {
	case p.Held != p.WasHeld:
		m.What = either(p.Held, WasHeld, WasFreed)
	case p.ShipBy != p.WasShipBy:
		m.What, m.More = either(p.ShipBy != "", WasTimed, WasUntimed), p.ShipBy
	}
}

// told are the topics of tellings.
var told = slices.Sorted(maps.Keys(tellings))

// says reads an event before it is told.
func says[T any](tell func(*Moment, T)) telling {
	return func(m *Moment, e events.Stored) error {
		p, err := events.Decode[T](e)
		if err == nil {
			tell(m, p)
		}
		return err
	}
}

func either(so bool, yes, no What) What {
	if so {
		return yes
	}
	return no
}
