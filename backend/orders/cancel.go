package orders

import (
	"context"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
)

// ChangeState is the wish to cancel or to reinstate an order that was read at a
// version.
type ChangeState struct {
	ID      string
	Version int64
}

// Changed is an order after a change, and the token that takes the change back.
type Changed struct {
	Order Order
	Undo  string
}

// commandCancel names cancelling among what can be undone.
const commandCancel = "orders.cancel"

// Cancel gives an order up: what it holds of stock is set free. What was paid
// stays booked, and is to be refunded. Faults: not_found orders.unknown; conflict
// fault.stale, flow.not_allowed, orders.packing while it is packed, orders.sent when
// some of it has left.
func (s *Service) Cancel(ctx context.Context, cmd ChangeState) (Changed, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Changed, error) { return s.CancelIn(tx, cmd) })
}

// CancelIn does the work of Cancel inside tx.
func (s *Service) CancelIn(tx *db.Tx, cmd ChangeState) (Changed, error) {
	o, err := cmd.load(tx, ActCancel)
	if err != nil {
		return Changed{}, err
	}
	if err := o.settled(); err != nil {
		return Changed{}, err
	}
	if o.Fulfilment != Unfulfilled {
		return Changed{}, fault.Conflict("orders.sent", "number", o.Number)
	}
	if err := s.stock.ReleaseIn(tx, o.Ref(), nil); err != nil {
		return Changed{}, err
	}
	o.Cancelled = tx.Now()
	if err := o.move(tx); err != nil {
		return Changed{}, err
	}
	undo, err := events.Offer(tx, commandCancel, ChangeState{ID: o.ID, Version: o.Version})
	if err != nil {
		return Changed{}, err
	}
	return Changed{o, undo}, tx.Emit(Cancelled{Store: o.Store, Order: o.ID, Total: o.Totals.Total})
}

// Reinstate takes an order up again that was cancelled. Faults: not_found
// orders.unknown; conflict fault.stale, flow.not_allowed, stock.sold_out when others have
// bought what it held.
func (s *Service) Reinstate(ctx context.Context, cmd ChangeState) (Order, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Order, error) { return s.reinstate(tx, cmd) })
}

func (s *Service) reinstate(tx *db.Tx, cmd ChangeState) (Order, error) {
	o, err := cmd.load(tx, ActReinstate)
	if err != nil {
		return Order{}, err
	}
	if err := s.stock.ReserveIn(tx, o.Ref(), demand(o.Lines, nil)); err != nil {
		return Order{}, err
	}
	o.Cancelled = time.Time{}
	if err := o.move(tx); err != nil {
		return Order{}, err
	}
	return o, tx.Emit(Reinstated{Store: o.Store, Order: o.ID, Total: o.Totals.Total})
}

func (s *Service) reverseCancel(tx *db.Tx, cmd ChangeState) error {
	_, err := s.reinstate(tx, cmd)
	return err
}

// load returns the order in the state that an action leads to.
func (cmd ChangeState) load(tx *db.Tx, action Action) (Order, error) {
	o, err := ByID(tx, cmd.ID)
	switch {
	case err != nil:
		return Order{}, err
	case o.Version != cmd.Version:
		return Order{}, fault.Stale()
	}
	o.State, err = Lifecycle.Next(o.State, action)
	return o, err
}

// move writes the order's state.
func (o *Order) move(tx *db.Tx) error {
	o.Version, o.UpdatedAt, o.Payment = o.Version+1, tx.Now(), o.payment()
	return updateState(tx, *o)
}
