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
	if _, err := s.move(tx, w.goods, changes, moves); err != nil {
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
	_, err = s.move(tx, w.goods, changes, moves)
	return err
}

// move changes levels, writes the movements down and returns what taking them
// back needs.
func (s *Service) move(tx *db.Tx, goods map[string]catalog.Good, changes []change, moves []movement) ([]Adjusted, error) {
	now, err := shift(tx, goods, changes)
	if err != nil {
		return nil, err
	}
	ids, err := s.record(tx, goods, moves, now)
	if err != nil {
		return nil, err
	}
	back := make([]Adjusted, len(moves))
	for i, m := range moves {
		back[i] = Adjusted{Movement: ids[i], Variant: m.variant, Location: m.location, Delta: m.delta}
	}
	return back, nil
}
