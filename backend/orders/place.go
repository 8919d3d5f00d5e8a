package orders

import (
	"context"

	"shopbench/backend/kernel/clock"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/kernel/money"
	"shopbench/backend/platform/db"
	"shopbench/backend/stores"
)

// PlaceOrder is the wish for an order, or for a quote, at the price that was shown.
type PlaceOrder struct {
	Store      string
	Terms      Terms
	Shown      money.Minor
	ValidUntil string // then it is a quote until that day, such as "2026-12-13", and no order yet
	Claim      db.Claim
}

// Place makes an order, in a transaction of its own. Faults: conflict
// orders.price_changed at "shown" when it costs another sum than was shown, with
// that sum; conflict stock.sold_out at the line; those of Quote and of the terms;
// invalid orders.valid_until for the last day of a quote; conflict db.key_reused.
func (s *Service) Place(ctx context.Context, cmd PlaceOrder) (Order, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Order, error) { return s.PlaceIn(tx, cmd) })
}

// PlaceIn does the work of Place inside tx.
func (s *Service) PlaceIn(tx *db.Tx, cmd PlaceOrder) (Order, error) {
	return db.Made(tx, cmd.Claim, func() (Order, string, error) {
		o, err := s.place(tx, cmd)
		return o, o.ID, err
	}, ByID)
}

func (s *Service) place(tx *db.Tx, cmd PlaceOrder) (Order, error) {
	d, err := s.draft(tx, cmd.Store, cmd.Terms, Order{})
	if err != nil {
		return Order{}, err
	}
	if cmd.ValidUntil != "" {
		d.order.State, d.order.ValidUntil = StateQuoted, cmd.ValidUntil
	}
	if err := d.agreed(cmd.Shown); err != nil {
		return Order{}, err
	}
	if err := d.allowed(tx, Order{}); err != nil {
		return Order{}, err
	}
	o := d.order
	o.ID, o.Token, o.Version = tx.NewID("ord"), ident.Token(), 1
	if o.State == StateQuoted {
		err = d.quotable(tx.Now(), o.ValidUntil)
	} else {
		err = s.stock.ReserveIn(tx, o.Ref(), demand(o.Lines, d.offers))
	}
	if err != nil {
		return Order{}, err
	}
	if o.Number, err = s.stores.NextNumber(tx, d.store, stores.KindOrder); err != nil {
		return Order{}, err
	}
	o.PlacedAt, o.UpdatedAt, o.Day = tx.Now(), tx.Now(), clock.Day(tx.Now(), d.store.TimeZone)
	o.Payment, o.Fulfilment = o.payment(), o.fulfilment()
	if err := insert(tx, &o); err != nil {
		return Order{}, err
	}
	if o.State == StateQuoted {
		return o, tx.Emit(Quoted{Store: o.Store, Order: o.ID, Total: o.Totals.Total, State: o.State})
	}
	return o, tx.Emit(Placed{Store: o.Store, Order: o.ID, Total: o.Totals.Total})
}

// agreed checks that a draft can be an order at the price that was shown. Faults:
// those of check; conflict orders.price_changed.
func (d draft) agreed(shown money.Minor) error {
	if err := d.check(); err != nil {
		return err
	}
	if total := d.order.Totals.Total; total != shown {
		currency := d.order.Currency
		return fault.Conflict("orders.price_changed", "total", money.Money{Minor: total, Currency: currency}.Decimal(), "currency", currency).At("shown")
	}
	return nil
}
