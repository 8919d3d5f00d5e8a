package orders

import (
	"context"
	"time"

	"shopbench/backend/kernel/clock"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/pricing"
)

// RenewQuote is the wish to offer at today's prices what a quote that was read at a
// version offers.
type RenewQuote struct {
	ID         string
	ValidUntil string // a day, such as "2026-12-13"
	Version    int64
}

// longestQuote is how long a quote can bind the house.
const longestQuote = 366 * 24 * time.Hour

// quotable checks the last day of a quote. Fault: invalid orders.valid_until at
// "valid_until" for one that is none, is past where the shop is or lies more than a year
// ahead.
func (d draft) quotable(now time.Time, until string) error {
	day, err := time.Parse(time.DateOnly, until)
	if err != nil || until < clock.Day(now, d.store.TimeZone) || day.Sub(now) > longestQuote {
		return fault.Invalid("orders.valid_until").At("valid_until")
	}
	return nil
}

// Accept makes an order of a quote at the prices that it offers: its stock is reserved,
// and it counts from now on. Faults: not_found orders.unknown; conflict fault.stale,
// flow.not_allowed, orders.quote_over when its last day is past, orders.quote_nowhere
// when it is to be sent and lacks an address, stock.sold_out at the line.
func (s *Service) Accept(ctx context.Context, cmd ChangeState) (Order, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Order, error) { return s.AcceptIn(tx, cmd) })
}

// AcceptIn does the work of Accept inside tx.
func (s *Service) AcceptIn(tx *db.Tx, cmd ChangeState) (Order, error) {
	o, err := cmd.load(tx, ActAccept)
	if err != nil {
		return Order{}, err
	}
	today, err := s.today(tx, o.Store)
	if err != nil {
		return Order{}, err
	}
	if today > o.ValidUntil {
		return Order{}, fault.Conflict("orders.quote_over", "number", o.Number, "until", o.ValidUntil)
	}
	if o.checkShipTo() != nil {
		return Order{}, fault.Conflict("orders.quote_nowhere", "number", o.Number)
	}
	if err := s.stock.ReserveIn(tx, o.Ref(), demand(o.Lines, nil)); err != nil {
		return Order{}, err
	}
	o.PlacedAt, o.Day = tx.Now(), today
	if _, err := tx.Exec(`UPDATE orders SET placed_at = $2, day = $3 WHERE id = $1`, o.ID, o.PlacedAt, o.Day); err != nil {
		return Order{}, err
	}
	if err := o.move(tx); err != nil {
		return Order{}, err
	}
	return o, tx.Emit(Placed{Store: o.Store, Order: o.ID, Total: o.Totals.Total})
}

// commandDecline names declining among what can be undone.
const commandDecline = "orders.decline"

// Decline writes down that a quote is not to become an order. Faults: not_found
// orders.unknown; conflict fault.stale, flow.not_allowed.
func (s *Service) Decline(ctx context.Context, cmd ChangeState) (Changed, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Changed, error) {
		o, err := turnQuote(tx, cmd, ActDecline)
		if err != nil {
			return Changed{}, err
		}
		undo, err := events.Offer(tx, commandDecline, ChangeState{ID: o.ID, Version: o.Version})
		return Changed{o, undo}, err
	})
}

// Revive takes a quote up again that was declined. Faults: those of Decline.
func (s *Service) Revive(ctx context.Context, cmd ChangeState) (Order, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Order, error) { return turnQuote(tx, cmd, ActRevive) })
}

func (s *Service) reverseDecline(tx *db.Tx, cmd ChangeState) error {
	_, err := turnQuote(tx, cmd, ActRevive)
	return err
}

// turnQuote moves a quote that holds nothing of stock.
func turnQuote(tx *db.Tx, cmd ChangeState, action Action) (Order, error) {
	o, err := cmd.load(tx, action)
	if err != nil {
		return Order{}, err
	}
	if err := o.move(tx); err != nil {
		return Order{}, err
	}
	return o, tx.Emit(Quoted{Store: o.Store, Order: o.ID, Total: o.Totals.Total, State: o.State})
}

// Renew offers at today's prices what a quote offers, with what was agreed for shipping
// and taken off. Faults: invalid orders.valid_until at its field; those of Edit.
func (s *Service) Renew(ctx context.Context, cmd RenewQuote) (Changed, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Changed, error) { return s.renew(tx, cmd) })
}

func (s *Service) renew(tx *db.Tx, cmd RenewQuote) (Changed, error) {
	was, err := ChangeState{ID: cmd.ID, Version: cmd.Version}.load(tx, ActRenew)
	if err != nil {
		return Changed{}, err
	}
	d, err := s.draft(tx, was.Store, was.anew(), was)
	if err != nil {
		return Changed{}, err
	}
	if err := d.quotable(tx.Now(), cmd.ValidUntil); err != nil {
		return Changed{}, err
	}
	if err := d.check(); err != nil {
		return Changed{}, err
	}
	d.order.ValidUntil = cmd.ValidUntil
	return s.replace(tx, was, d.order)
}

// anew returns the terms of an order without the prices of its goods. What is no product
// has no other price than the one that was agreed.
func (o Order) anew() Terms {
	t := Terms{
		Customer: o.Customer, ShipTo: o.ShipTo, BillTo: o.BillTo, Discount: o.Discount, Method: o.Method, Shipping: o.agreedShipping(),
		Locale: o.Locale, Note: o.Note, Gift: o.Gift, GiftNote: o.GiftNote, Lines: make([]LineTerms, len(o.Lines)),
	}
	for i, l := range o.Lines {
		t.Lines[i] = LineTerms{Variant: l.Variant, Qty: l.Qty, Discount: l.Discount}
		if l.Variant == "" {
			t.Lines[i].Title, t.Lines[i].Unit = l.Title, &l.Unit
		}
	}
	return t
}

// agreedShipping returns the price of the shipping that somebody agreed; nil for the
// method's own.
func (o Order) agreedShipping() *money.Minor {
	for _, r := range o.Reasons {
		if r.Origin == pricing.OriginAgreed {
			return &r.Minor
		}
	}
	return nil
}
