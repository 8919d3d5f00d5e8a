package stock

import (
	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
)

// Opening is how many of a variant there are when the house begins to count it.
type Opening struct {
	Variant  string
	Location string // empty for the first one
	Qty      int64  // below zero for what was sold before it was counted
}

// OpenIn gives variants the stock that they begin with, for many in few
// statements. A variant whose stock has moved already, or that is not counted,
// is left alone; so is an opening of nothing. It returns the movements, for
// CloseIn. Faults: invalid stock.qty_range; not_found stock.variant_unknown,
// stock.location_unknown.
func (s *Service) OpenIn(tx *db.Tx, openings []Opening, ref ident.Ref) ([]Adjusted, error) {
	ids := make([]string, len(openings))
	for i, o := range openings {
		ids[i] = o.Variant
	}
	goods, err := catalog.Goods(tx, ids)
	if err != nil {
		return nil, err
	}
	qty := map[spot]int64{}
	var faults fault.List
	for _, o := range openings {
		location, err := located(tx, o.Location)
		faults.Add(err)
		good, known := goods[o.Variant]
		faults.Check(known, fault.NotFound("stock.variant_unknown", "id", o.Variant))
		faults.Check(o.Qty >= -MaxQty && o.Qty <= MaxQty, fault.Invalid("stock.qty_range", "max", MaxQty))
		if good.Counted() && !good.Moved && o.Qty != 0 {
			qty[spot{o.Variant, location}] += o.Qty
		}
	}
	if err := faults.Err(); err != nil {
		return nil, err
	}
	changes := make([]change, 0, len(qty))
	moves := make([]movement, 0, len(qty))
	for _, place := range sorted(qty) {
		changes = append(changes, change{spot: place, onHand: qty[place]})
		moves = append(moves, movement{spot: place, delta: qty[place], reason: ReasonOpening, ref: ref})
	}
	return s.move(tx, goods, changes, moves)
}

// CloseIn takes the openings of a product back whose variants are to be removed,
// which is only where nothing else has moved and nothing is promised. Fault:
// conflict stock.moved_since.
func (s *Service) CloseIn(tx *db.Tx, variants []string, opened []Adjusted) error {
	seen := func(list *db.List) (int, error) {
		rows, err := db.Listed(tx, list.In("variant_id", variants), func(scan db.Scan) (id string, err error) { return id, scan(&id) })
		return len(rows), err
	}
	moved, err := seen(db.NewList(`SELECT variant_id FROM stock_movements`, page.Order{}))
	if err != nil {
		return err
	}
	promised, err := seen(db.NewList(`SELECT variant_id FROM stock_reservations`, page.Order{}))
	switch {
	case err != nil:
		return err
	case moved > len(opened) || promised > 0:
		return fault.Conflict("stock.moved_since")
	}
	if err := s.TakeBackIn(tx, opened); err != nil {
		return err
	}
	return catalog.ClearMoved(tx, variants)
}
