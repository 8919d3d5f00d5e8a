package fulfilment

import (
	"context"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/orders"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/platform/files"
	"shopbench/backend/stock"
	"shopbench/backend/stores"
)

// Service is the use cases of this package.
type Service struct {
	db     *db.DB
	stores *stores.Service
	stock  *stock.Service
	orders *orders.Service
	files  *files.Store
}

// New returns the service.
func New(d *db.DB, s *stores.Service, st *stock.Service, o *orders.Service, f *files.Store) *Service {
	return &Service{db: d, stores: s, stock: st, orders: o, files: f}
}

// Register tells the log how this package's commands are taken back.
func (s *Service) Register(log *events.Log) {
	events.Reverses(log, commandAside, s.reverseAside)
	events.Reverses(log, commandShip, s.reverseShip)
}

// Done is a shipment after a change, and the token that takes the change back.
type Done struct {
	Work Work
	Undo string
}

// Get returns a shipment with its order. Fault: not_found fulfilment.unknown.
func (s *Service) Get(ctx context.Context, id string) (Work, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) (Work, error) { return work(tx, id) })
}

// Of returns the shipments of an order, in their order. Fault: not_found
// orders.unknown.
func (s *Service) Of(ctx context.Context, order string) ([]Work, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) ([]Work, error) {
		o, err := orders.ByID(tx, order)
		if err != nil {
			return nil, err
		}
		all, err := shipmentsOf(tx, order)
		works := make([]Work, len(all))
		for i, one := range all {
			works[i] = workOf(one, o)
		}
		return works, err
	})
}

// work reads a shipment with its order and what scanners read on its goods.
func work(tx *db.Tx, id string) (Work, error) {
	s, err := byID(tx, id)
	if err != nil {
		return Work{}, err
	}
	o, err := orders.ByID(tx, s.Order)
	if err != nil {
		return Work{}, err
	}
	return seen(tx, workOf(s, o))
}

// at reads a shipment for an action of the bench that packs it, and notes that the
// bench was heard of. Faults: not_found fulfilment.unknown; conflict
// flow.not_allowed, fulfilment.claimed when another bench packs it by now.
func at(tx *db.Tx, id, bench string, action Action) (Work, error) {
	w, err := work(tx, id)
	if err != nil {
		return Work{}, err
	}
	if w.State, err = Life.Next(w.State, action); err != nil {
		return Work{}, err
	}
	if w.Holder.Bench != bench {
		return Work{}, w.claimed()
	}
	w.HeardAt = tx.Now()
	return w, nil
}

// claimed says who packs it.
func (s Shipment) claimed() error {
	return fault.Conflict("fulfilment.claimed", "packer", s.Holder.Packer, "since", s.Holder.Since)
}

// apply hands down to the order what of it has left and whether it is packed now, and
// returns the work as it stands then.
func apply(tx *db.Tx, w Work) (Work, error) {
	all, err := shipmentsOf(tx, w.Order)
	if err != nil {
		return Work{}, err
	}
	sum := orders.ShipmentSummary{Shipped: map[string]int64{}}
	for _, one := range all {
		switch one.State {
		case StatePacking:
			sum.Packing = true
		case StatePacked:
			sum.Packing = true
			sum.Tracking = append(sum.Tracking, one.tracking()...)
		case StateShipped:
			for line, qty := range one.lines() {
				sum.Shipped[line] += qty
			}
			sum.Tracking = append(sum.Tracking, one.tracking()...)
		case StateAside:
		}
	}
	o, err := orders.ApplyShipments(tx, w.Of, sum)
	if err != nil {
		return Work{}, err
	}
	return seen(tx, workOf(w.Shipment, o))
}
