package fulfilment

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/orders"
	"shopbench/backend/platform/db"
)

// Patience is how long a bench that packs is not heard of before another may take
// over without asking.
const Patience = 20 * time.Minute

// Open is the wish to pack an order at a bench.
type Open struct {
	Order  string
	Bench  string // made up by the bench itself, and kept by it
	Packer string // what people call it
	Take   bool   // take over from another that packs it
}

// Bounds of what a bench says of itself.
const maxPacker = 60

func (cmd Open) clean() (Open, error) {
	cmd.Packer = strings.Join(strings.Fields(cmd.Packer), " ")
	var faults fault.List
	faults.Check(cmd.Bench != "" && len(cmd.Bench) <= maxPacker, fault.Invalid("fulfilment.bench").At("bench"))
	faults.Check(cmd.Packer != "" && utf8.RuneCountInString(cmd.Packer) <= maxPacker, fault.Invalid("fulfilment.packer", "max", maxPacker).At("packer"))
	return cmd, faults.Err()
}

// Open begins to pack an order, or goes on where this bench was. One that another
// bench packs is refused with its name, unless it is taken over or that bench was not
// heard of for Patience. An order whose parcels are packed already is returned as it
// is. Faults: invalid fulfilment.bench, fulfilment.packer; not_found orders.unknown;
// conflict fulfilment.claimed, fulfilment.nothing_left, fulfilment.cancelled,
// fulfilment.held, fulfilment.held_why, orders.unplaced for a quote.
func (s *Service) Open(ctx context.Context, cmd Open) (Work, error) {
	cmd, err := cmd.clean()
	if err != nil {
		return Work{}, err
	}
	return db.Update(ctx, s.db, func(tx *db.Tx) (Work, error) { return s.openIn(tx, cmd) })
}

func (s *Service) openIn(tx *db.Tx, cmd Open) (Work, error) {
	o, err := orders.ByID(tx, cmd.Order)
	if err != nil {
		return Work{}, err
	}
	all, err := shipmentsOf(tx, o.ID)
	if err != nil {
		return Work{}, err
	}
	for _, one := range all {
		switch one.State {
		case StatePacked:
			return seen(tx, workOf(one, o))
		case StatePacking:
			return s.join(tx, cmd, workOf(one, o))
		case StateShipped, StateAside:
		}
	}
	switch {
	case o.State == orders.StateCancelled:
		return Work{}, fault.Conflict("fulfilment.cancelled", "number", o.Number)
	case o.State.Unplaced():
		return Work{}, fault.Conflict("orders.unplaced", "number", o.Number)
	case o.Fulfilment == orders.Fulfilled:
		return Work{}, fault.Conflict("fulfilment.nothing_left", "number", o.Number)
	case o.Held:
		return Work{}, held(o)
	}
	one := Shipment{ID: tx.NewID("shp"), Store: o.Store, Order: o.ID, Nth: int64(len(all)) + 1, State: Life.Start(), CreatedAt: tx.Now(), Version: 1}
	one.hold(tx, cmd)
	one.Parcels = []Parcel{{ID: tx.NewID("pcl"), Nth: 1, Lines: map[string]int64{}}}
	if err := insert(tx, one); err != nil {
		return Work{}, err
	}
	if err := tx.Emit(Opened{one.about(), one.Holder.Packer}); err != nil {
		return Work{}, err
	}
	return apply(tx, workOf(one, o))
}

// held says that an order is not to be packed now, and why where that was noted.
func held(o orders.Order) error {
	if o.HeldWhy == "" {
		return fault.Conflict("fulfilment.held", "number", o.Number)
	}
	return fault.Conflict("fulfilment.held_why", "number", o.Number, "why", o.HeldWhy)
}

// join goes on packing where it stands.
func (s *Service) join(tx *db.Tx, cmd Open, w Work) (Work, error) {
	was := w.Holder
	mine := was.Bench == cmd.Bench
	if !mine && !cmd.Take && tx.Now().Sub(w.HeardAt) < Patience {
		return Work{}, w.claimed()
	}
	if mine {
		w.HeardAt = tx.Now()
	} else {
		w.hold(tx, cmd)
	}
	if err := w.update(tx); err != nil {
		return Work{}, err
	}
	if !mine {
		if err := tx.Emit(TakenOver{w.about(), was.Packer, cmd.Packer}); err != nil {
			return Work{}, err
		}
	}
	return seen(tx, w)
}

// hold gives the shipment to a bench.
func (s *Shipment) hold(tx *db.Tx, cmd Open) {
	s.Holder = Holder{Bench: cmd.Bench, Packer: cmd.Packer, Actor: tx.Actor(), Since: tx.Now()}
	s.HeardAt = tx.Now()
}
