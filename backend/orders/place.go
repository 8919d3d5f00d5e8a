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

// PlaceOrder is the wish for an order at the price that was shown.
type PlaceOrder struct {
	Store string
	Terms Terms
	Shown money.Minor
	Claim db.Claim
}

// Place makes an order, in a transaction of its own. Faults: conflict
// orders.price_changed at "shown" when it costs another sum than was shown, with
// that sum; conflict stock.sold_out at the line; those of Quote and of the terms;
// conflict db.key_reused.
func (s *Service) Place(ctx context.Context, cmd PlaceOrder) (Order, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Order, error) { return s.PlaceIn(tx, cmd) })
}

// PlaceIn does the work of Place inside tx.
func (s *Service) PlaceIn(tx *db.Tx, cmd PlaceOrder) (Order, error) {
	var placed Order
	id, err := db.Once(tx, cmd.Claim, func() (string, error) {
		var err error
		placed, err = s.place(tx, cmd)
		return placed.ID, err
	})
	if err != nil || placed.ID == id {
		return placed, err
	}
	return ByID(tx, id) // it was placed when the wish came before
}

func (s *Service) place(tx *db.Tx, cmd PlaceOrder) (Order, error) {
	d, err := s.draft(tx, cmd.Store, cmd.Terms, nil)
	if err != nil {
		return Order{}, err
	}
	if err := d.check(); err != nil {
		return Order{}, err
	}
	o := d.order
	if err := o.costs(cmd.Shown); err != nil {
		return Order{}, err
	}
	o.ID, o.Token, o.Version = tx.NewID("ord"), ident.Token(), 1
	if err := s.stock.ReserveIn(tx, o.Ref(), demand(o.Lines, d.offers)); err != nil {
		return Order{}, err
	}
	if o.Number, err = s.stores.NextNumber(tx, d.store, stores.KindOrder); err != nil {
		return Order{}, err
	}
	o.PlacedAt, o.UpdatedAt, o.Day = tx.Now(), tx.Now(), clock.Day(tx.Now(), d.store.TimeZone)
	o.Payment = paymentOf(o.Owed(), o.Paid)
	if err := insert(tx, &o); err != nil {
		return Order{}, err
	}
	return o, tx.Emit(Placed{Store: o.Store, Order: o.ID, Total: o.Totals.Total})
}

// costs returns conflict orders.price_changed when the order costs another sum
// than was shown.
func (o Order) costs(shown money.Minor) error {
	if o.Totals.Total == shown {
		return nil
	}
	return fault.Conflict("orders.price_changed", "total", money.Money{Minor: o.Totals.Total, Currency: o.Currency}.Decimal(), "currency", o.Currency).At("shown")
}
