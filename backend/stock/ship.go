package stock

import (
	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/platform/db"
)

// ShipIn lets what a document has reserved leave the house: on hand and reserved
// both go down. Faults: conflict stock.not_reserved, and those of demands.
func (s *Service) ShipIn(tx *db.Tx, ref ident.Ref, lines []Demand) error {
	w, err := add(tx, lines)
	if err != nil {
		return err
	}
	held, err := reservedFor(tx, ref)
	if err != nil {
		return err
	}
	after, err := w.less(held)
	if err != nil {
		return err
	}
	var changes []change
	var moves []movement
	for _, place := range sorted(after) {
		by := after[place] - held[place]
		changes = append(changes, change{spot: place, onHand: by, reserved: by})
		moves = append(moves, movement{spot: place, delta: by, reason: ReasonSold, ref: ref})
	}
	if err := s.move(tx, w.goods, changes, moves); err != nil {
		return err
	}
	return reserveRows(tx, ref, after)
}

// RestockIn brings back what a document had let go, or what came in by one.
// Faults: invalid stock.reason_less for a reason by which stock only leaves, and
// those of demands.
func (s *Service) RestockIn(tx *db.Tx, ref ident.Ref, lines []Demand, why Reason) error {
	if !why.fits(1) {
		return fault.Invalid("stock.reason_less").At("reason")
	}
	w, err := add(tx, lines)
	if err != nil {
		return err
	}
	var changes []change
	var moves []movement
	for _, place := range sorted(w.qty) {
		if !w.goods[place.variant].Counted() {
			continue
		}
		changes = append(changes, change{spot: place, onHand: w.qty[place]})
		moves = append(moves, movement{spot: place, delta: w.qty[place], reason: why, ref: ref})
	}
	return s.move(tx, w.goods, changes, moves)
}

// move changes levels and writes the movements down.
func (s *Service) move(tx *db.Tx, goods map[string]catalog.Good, changes []change, moves []movement) error {
	now, err := shift(tx, goods, changes)
	if err != nil {
		return err
	}
	_, err = s.record(tx, goods, moves, now)
	return err
}

// Opening is how many of a variant there are when the house begins to count it.
type Opening struct {
	Variant  string
	Location string // empty for the first one
	Qty      int64  // below zero for what was sold before it was counted
}

// OpenIn gives variants the stock that they begin with, for many in few
// statements. A variant whose stock has moved already, or that is not counted,
// is left alone; so is an opening of nothing. Faults: invalid stock.qty_range;
// not_found stock.variant_unknown, stock.location_unknown.
func (s *Service) OpenIn(tx *db.Tx, openings []Opening, ref ident.Ref) error {
	ids := make([]string, len(openings))
	for i, o := range openings {
		ids[i] = o.Variant
	}
	goods, err := catalog.Goods(tx, ids)
	if err != nil {
		return err
	}
	qty := map[spot]int64{}
	var faults fault.List
	for _, o := range openings {
		location, err := located(tx, o.Location)
		faults.Add(err)
		good, known := goods[o.Variant]
		faults.Check(known, fault.NotFound("stock.variant_unknown", "id", o.Variant))
		faults.Check(o.Qty >= -maxQty && o.Qty <= maxQty, fault.Invalid("stock.qty_range", "max", maxQty))
		if good.Counted() && !good.Moved && o.Qty != 0 {
			qty[spot{o.Variant, location}] += o.Qty
		}
	}
	if err := faults.Err(); err != nil {
		return err
	}
	changes := make([]change, 0, len(qty))
	moves := make([]movement, 0, len(qty))
	for _, place := range sorted(qty) {
		changes = append(changes, change{spot: place, onHand: qty[place]})
		moves = append(moves, movement{spot: place, delta: qty[place], reason: ReasonOpening, ref: ref})
	}
	return s.move(tx, goods, changes, moves)
}
