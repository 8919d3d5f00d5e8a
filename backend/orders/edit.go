package orders

import (
	"context"

	"shopbench/backend/kernel/money"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
)

// EditOrder is the wish to change an order that was read at a version, as a whole,
// at the price that was shown.
type EditOrder struct {
	ID      string
	Terms   Terms
	Shown   money.Minor
	Version int64
}

// commandEdit names the edit among what can be undone.
const commandEdit = "orders.edit"

// Edit changes an order: lines that it has already keep their price unless another
// is agreed; shipping and tax are computed anew. Faults: those of Place; not_found
// orders.unknown; conflict fault.stale, flow.not_allowed, orders.currency, orders.packing
// while it is packed, orders.line_sent for less of a line than has left.
func (s *Service) Edit(ctx context.Context, cmd EditOrder) (Changed, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Changed, error) { return s.EditIn(tx, cmd) })
}

// EditIn does the work of Edit inside tx.
func (s *Service) EditIn(tx *db.Tx, cmd EditOrder) (Changed, error) {
	was, err := ChangeState{ID: cmd.ID, Version: cmd.Version}.load(tx, ActEdit)
	if err != nil {
		return Changed{}, err
	}
	d, err := s.draft(tx, was.Store, cmd.Terms, was)
	if err != nil {
		return Changed{}, err
	}
	if err := d.agreed(cmd.Shown); err != nil {
		return Changed{}, err
	}
	if err := d.allowed(tx, was); err != nil {
		return Changed{}, err
	}
	d.order.ValidUntil = was.ValidUntil
	return s.replace(tx, was, d.order)
}

// QuoteEdit computes what an order would cost after an edit. Faults: those of
// Quote; not_found orders.unknown; conflict orders.currency.
func (s *Service) QuoteEdit(ctx context.Context, id string, t Terms) (Quote, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) (Quote, error) {
		was, err := ByID(tx, id)
		if err != nil {
			return Quote{}, err
		}
		d, err := s.draft(tx, was.Store, t, was)
		if err != nil {
			return Quote{}, err
		}
		d.order.Paid = was.Paid
		return d.quote(tx)
	})
}

// replace puts an order in place of what it was, which is kept.
func (s *Service) replace(tx *db.Tx, was, now Order) (Changed, error) {
	now.ID, now.Number, now.Token, now.Origin, now.Day = was.ID, was.Number, was.Token, was.Origin, was.Day
	now.PlacedAt, now.Paid, now.UpdatedAt, now.Version = was.PlacedAt, was.Paid, tx.Now(), was.Version+1
	now.State, now.Marks, now.Tracking = was.State, was.Marks, was.Tracking
	if err := was.settled(); err != nil {
		return Changed{}, err
	}
	if err := now.keepSent(was); err != nil {
		return Changed{}, err
	}
	now.Payment, now.Fulfilment = now.payment(), now.fulfilment()
	if now.State == StatePlaced {
		if err := s.stock.ChangeIn(tx, now.Ref(), demand(now.Lines, nil)); err != nil {
			return Changed{}, err
		}
	}
	if err := keepRevision(tx, was); err != nil {
		return Changed{}, err
	}
	if err := rewrite(tx, &now); err != nil {
		return Changed{}, err
	}
	undo, err := events.Offer(tx, commandEdit, ChangeState{ID: now.ID, Version: now.Version})
	if err != nil {
		return Changed{}, err
	}
	e := Edited{Store: now.Store, Order: now.ID, Was: was.Totals.Total, Total: now.Totals.Total}
	return Changed{now, undo}, tx.Emit(events.With(e, events.Differences(was.Agreed(), now.Agreed(), now.Currency)))
}

// reverseEdit takes an edit back: the order is again what it was, to the minor
// unit.
func (s *Service) reverseEdit(tx *db.Tx, cmd ChangeState) error {
	now, err := cmd.load(tx, ActEdit)
	if err != nil {
		return err
	}
	before, err := revision(tx, cmd.ID, cmd.Version-1)
	if err != nil {
		return err
	}
	_, err = s.replace(tx, now, before)
	return err
}
