package fulfilment

import (
	"context"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/orders"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
)

// commandAside names giving up among what can be undone.
const commandAside = "fulfilment.aside"

// SetAside gives up packing an order: what lies in the parcels goes back to its shelf,
// and the order is as before. Faults: not_found fulfilment.unknown; conflict
// flow.not_allowed, fulfilment.claimed.
func (s *Service) SetAside(ctx context.Context, id, bench string) (Done, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Done, error) {
		w, err := at(tx, id, bench, ActAside)
		if err != nil {
			return Done{}, err
		}
		if err := w.update(tx); err != nil {
			return Done{}, err
		}
		if err := tx.Emit(Aside{w.about(), false}); err != nil {
			return Done{}, err
		}
		if w, err = apply(tx, w); err != nil {
			return Done{}, err
		}
		undo, err := events.Offer(tx, commandAside, w.ID)
		return Done{w, undo}, err
	})
}

// reverseAside goes on packing what was given up. Faults: conflict
// fulfilment.packed_since when the order is packed or changed by now, fulfilment.held,
// fulfilment.held_why.
func (s *Service) reverseAside(tx *db.Tx, id string) error {
	w, err := work(tx, id)
	if err != nil {
		return err
	}
	if w.State, err = Life.Next(w.State, ActResume); err != nil {
		return err
	}
	open := w.Of.State == orders.StatePlaced && !w.Of.Packing && w.Of.Fulfilment != orders.Fulfilled
	for line, qty := range w.lines() {
		open = open && qty <= w.open(line)
	}
	if !open {
		return fault.Conflict("fulfilment.packed_since", "number", w.Of.Number)
	}
	if w.Of.Held {
		return held(w.Of)
	}
	w.HeardAt = tx.Now()
	if err := w.update(tx); err != nil {
		return err
	}
	if err := tx.Emit(Aside{w.about(), true}); err != nil {
		return err
	}
	_, err = apply(tx, w)
	return err
}

// open returns how much of a line has not left the house.
func (w Work) open(line string) int64 {
	for _, l := range w.Of.Lines {
		if l.ID == line {
			return l.Open()
		}
	}
	return 0
}
