package checkout

import (
	"context"
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
	More   string          // the bench that packs, the carrier, or why a paper was printed again
	N      int64           // how many parcels, or the how manieth time
	Actor  ident.Actor
	At     time.Time
}

// maxTimeline is how many events of an order are looked through, the newest first.
const maxTimeline = 500

// Timeline returns what has happened to an order, the newest first. Fault:
// not_found orders.unknown.
func (s *Service) Timeline(ctx context.Context, id string) ([]Moment, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) ([]Moment, error) {
		o, err := orders.ByID(tx, id)
		if err != nil {
			return nil, err
		}
		log, err := events.Timeline(tx, o.Ref(), maxTimeline)
		if err != nil {
			return nil, err
		}
		all := make([]Moment, 0, len(log))
		for _, e := range log {
			m := Moment{Seq: e.Seq, Actor: ident.ParseActor(e.Actor), At: e.At}
			if err := m.tell(e); err != nil {
				return nil, err
			}
			if m.What != "" {
				all = append(all, m)
			}
		}
		return all, nil
	})
}

// tell fills in what an event says. How far the order is paid follows each booking
// and says nothing more.
func (m *Moment) tell(e events.Stored) error {
	switch e.Topic {
	case orders.Placed{}.Topic():
		return tell(e, func(p orders.Placed) { m.What, m.Amount = WasPlaced, p.Total })
	case orders.Edited{}.Topic():
		return tell(e, func(p orders.Edited) { m.What, m.Was, m.Amount = WasEdited, p.Was, p.Total })
	case orders.Cancelled{}.Topic():
		return tell(e, func(p orders.Cancelled) { m.What, m.Amount = WasCancelled, p.Total })
	case orders.Reinstated{}.Topic():
		return tell(e, func(p orders.Reinstated) { m.What, m.Amount = WasReinstated, p.Total })
	case payments.Captured{}.Topic():
		return tell(e, func(p payments.Captured) { m.What, m.Amount, m.Method = WasPaid, p.Amount, p.Method })
	case payments.Refunded{}.Topic():
		return tell(e, func(p payments.Refunded) { m.What, m.Amount, m.Method = WasRefunded, p.Amount, p.Method })
	case payments.Voided{}.Topic():
		return tell(e, func(p payments.Voided) {
			m.What, m.Amount = WasPaymentVoid, p.Amount
			if p.Kind == payments.KindRefund {
				m.What = WasRefundVoid
			}
		})
	}
	return m.tellSent(e)
}

// tellSent fills in what an event of packing and sending says. A paper that is printed
// for the first time says nothing more than that the parcel is packed.
func (m *Moment) tellSent(e events.Stored) error {
	switch e.Topic {
	case fulfilment.Opened{}.Topic():
		return tell(e, func(p fulfilment.Opened) { m.What, m.More = WasPacking, p.Packer })
	case fulfilment.TakenOver{}.Topic():
		return tell(e, func(p fulfilment.TakenOver) { m.What, m.More = WasTakenOver, p.Packer })
	case fulfilment.Aside{}.Topic():
		return tell(e, func(p fulfilment.Aside) { m.What = either(p.Resumed, WasPacking, WasSetAside) })
	case fulfilment.Packed{}.Topic():
		return tell(e, func(p fulfilment.Packed) { m.What, m.N = either(p.Reopened, WasReopened, WasPacked), int64(p.Parcels) })
	case fulfilment.Shipped{}.Topic():
		return tell(e, func(p fulfilment.Shipped) {
			m.What, m.N, m.More = either(p.Returned, WasReturned, WasShipped), int64(p.Parcels), p.Carrier
		})
	case fulfilment.Printed{}.Topic():
		return tell(e, func(p fulfilment.Printed) {
			if p.Nth > 1 {
				m.What, m.N, m.More = WasPrinted, p.Nth, p.Reason
			}
		})
	}
	return nil
}

func either(so bool, yes, no What) What {
	if so {
		return yes
	}
	return no
}

// tell reads an event and hands it to say.
func tell[T any](e events.Stored, say func(T)) error {
	p, err := events.Decode[T](e)
	if err == nil {
		say(p)
	}
	return err
}
