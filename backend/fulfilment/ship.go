package fulfilment

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/stock"
)

// Ship is the wish to write down that packed parcels have left.
type Ship struct {
	Shipment string
	Carrier  string            // empty for what its buyer fetches, or who brings it is not said
	Tracking map[string]string // by parcel; what is left out stays as it was
}

// commandShip names shipping among what can be undone.
const commandShip = "fulfilment.ship"

// maxCarrier is the longest name of a carrier, in characters.
const maxCarrier = 60

func (cmd Ship) clean() (Ship, error) {
	cmd.Carrier = strings.Join(strings.Fields(cmd.Carrier), " ")
	var faults fault.List
	faults.Check(utf8.RuneCountInString(cmd.Carrier) <= maxCarrier, fault.Invalid("fulfilment.carrier", "max", maxCarrier).At("carrier"))
	tracking := map[string]string{}
	for parcel, number := range cmd.Tracking {
		tracking[parcel] = trackingNumber(number)
		faults.Add(fault.Below("tracking", checkTracking(tracking[parcel])))
	}
	cmd.Tracking = tracking
	return cmd, faults.Err()
}

// Ship writes down that packed parcels have left: the stock leaves with them, and what
// the order asks for beyond them stays open. Faults: invalid fulfilment.carrier,
// fulfilment.tracking; not_found fulfilment.unknown, fulfilment.parcel_unknown;
// conflict flow.not_allowed, and stock.sold_out for a variant that was not counted when
// it was ordered and has run out since it is.
func (s *Service) Ship(ctx context.Context, cmd Ship) (Done, error) {
	cmd, err := cmd.clean()
	if err != nil {
		return Done{}, err
	}
	return db.Update(ctx, s.db, func(tx *db.Tx) (Done, error) { return s.ship(tx, cmd) })
}

func (s *Service) ship(tx *db.Tx, cmd Ship) (Done, error) {
	w, err := work(tx, cmd.Shipment)
	if err != nil {
		return Done{}, err
	}
	if w.State, err = Life.Next(w.State, ActShip); err != nil {
		return Done{}, err
	}
	for id, number := range cmd.Tracking {
		p := w.parcel(id)
		if p == nil {
			return Done{}, fault.NotFound("fulfilment.parcel_unknown")
		}
		p.Tracking = number
		if err := p.update(tx); err != nil {
			return Done{}, err
		}
	}
	if err := s.stock.KeepIn(tx, w.Of.Ref(), w.demand()); err != nil {
		return Done{}, err
	}
	if err := s.stock.ShipIn(tx, w.Of.Ref(), w.demand()); err != nil {
		return Done{}, err
	}
	w.Carrier, w.ShippedAt = cmd.Carrier, tx.Now()
	if err := w.update(tx); err != nil {
		return Done{}, err
	}
	if err := tx.Emit(Shipped{w.about(), len(w.Parcels), w.Carrier, false}); err != nil {
		return Done{}, err
	}
	if w, err = apply(tx, w); err != nil {
		return Done{}, err
	}
	undo, err := events.Offer(tx, commandShip, w.ID)
	return Done{w, undo}, err
}

// demand returns what lies in the parcels, of what is counted as stock.
func (w Work) demand() []stock.Demand {
	inside := w.lines()
	var all []stock.Demand
	for _, l := range w.Of.Lines {
		if qty := inside[l.ID]; qty > 0 && l.Variant != "" {
			all = append(all, stock.Demand{Variant: l.Variant, Qty: qty})
		}
	}
	return all
}

// reverseShip takes shipping back: the parcels are here, packed, and what lies in them
// is on hand and reserved again.
func (s *Service) reverseShip(tx *db.Tx, id string) error {
	w, err := work(tx, id)
	if err != nil {
		return err
	}
	if w.State, err = Life.Next(w.State, ActReturn); err != nil {
		return err
	}
	if w.Of.Packing {
		return fault.Conflict("fulfilment.packed_since", "number", w.Of.Number)
	}
	if err := s.stock.RestockIn(tx, w.Of.Ref(), w.demand(), stock.ReasonUndone); err != nil {
		return err
	}
	if err := s.stock.ReserveIn(tx, w.Of.Ref(), w.demand()); err != nil {
		return err
	}
	w.ShippedAt = time.Time{}
	if err := w.update(tx); err != nil {
		return err
	}
	if err := tx.Emit(Shipped{w.about(), len(w.Parcels), w.Carrier, true}); err != nil {
		return err
	}
	_, err = apply(tx, w)
	return err
}
