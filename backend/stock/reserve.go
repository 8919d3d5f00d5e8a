package stock

import (
	"slices"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/platform/db"
)

// ReserveIn keeps stock for a document, beside what it has reserved before, all
// of it or nothing. A variant that may be sold beyond what is there is kept
// without asking, one that is not counted is not kept. Faults, each at the demand
// and all at once: conflict stock.sold_out with how many there are; and those of
// demands: invalid stock.qty_range, not_found stock.variant_unknown,
// stock.location_unknown.
func (s *Service) ReserveIn(tx *db.Tx, ref ident.Ref, demands []Demand) error {
	w, err := add(tx, demands)
	if err != nil {
		return err
	}
	var more []change
	var variants []string
	for _, place := range sorted(w.qty) {
		if w.goods[place.variant].Counted() {
			more = append(more, change{spot: place, reserved: w.qty[place]})
			variants = append(variants, place.variant)
		}
	}
	if err := w.promise(tx, more); err != nil {
		return err
	}
	if err := reserveMore(tx, ref, more); err != nil {
		return err
	}
	return fix(tx, w.goods, variants)
}

// ChangeIn makes what a document has reserved exactly this: more is reserved,
// less is set free. Faults: those of ReserveIn.
func (s *Service) ChangeIn(tx *db.Tx, ref ident.Ref, demands []Demand) error {
	w, err := add(tx, demands)
	if err != nil {
		return err
	}
	held, err := reservedFor(tx, ref)
	if err != nil {
		return err
	}
	after := map[spot]int64{}
	var others []string
	for place := range held {
		after[place] = 0
		if _, asked := w.goods[place.variant]; !asked {
			others = append(others, place.variant)
		}
	}
	for place, qty := range w.qty {
		if w.goods[place.variant].Counted() {
			after[place] = qty
		}
	}
	if err := w.join(tx, others); err != nil {
		return err
	}
	return w.settle(tx, ref, held, after)
}

// KeepIn reserves what a document demands and has not reserved yet, such as a variant
// that was not counted when the document was written. Faults: those of ReserveIn.
func (s *Service) KeepIn(tx *db.Tx, ref ident.Ref, demands []Demand) error {
	w, err := add(tx, demands)
	if err != nil {
		return err
	}
	held, err := reservedFor(tx, ref)
	if err != nil {
		return err
	}
	after := map[spot]int64{}
	for place, qty := range w.qty {
		if w.goods[place.variant].Counted() && held[place] < qty {
			after[place] = qty
		}
	}
	if len(after) == 0 {
		return nil
	}
	return w.settle(tx, ref, held, after)
}

// ReleaseIn sets free what a document has reserved: so many of it, or all of it
// when no demands are named. Faults: conflict stock.not_reserved, and those of
// demands.
func (s *Service) ReleaseIn(tx *db.Tx, ref ident.Ref, demands []Demand) error {
	held, err := reservedFor(tx, ref)
	if err != nil {
		return err
	}
	if len(demands) == 0 {
		for _, place := range sorted(held) {
			demands = append(demands, Demand{Variant: place.variant, Location: place.location, Qty: held[place]})
		}
	}
	w, err := add(tx, demands)
	if err != nil {
		return err
	}
	after, err := w.less(held)
	if err != nil {
		return err
	}
	return w.settle(tx, ref, held, after)
}

// less returns what is left of a document's reservations after a wish. What is
// not counted was never reserved, and is passed over.
func (w wish) less(held map[spot]int64) (map[spot]int64, error) {
	after := map[spot]int64{}
	var faults fault.List
	for _, place := range sorted(w.qty) {
		good, qty := w.goods[place.variant], w.qty[place]
		if held[place] == 0 && !good.Counted() {
			continue
		}
		faults.Check(held[place] >= qty, fault.Conflict("stock.not_reserved", "title", good.Name(), "reserved", amount(held[place], good)).At(w.at(place)))
		after[place] = held[place] - qty
	}
	return after, faults.Err()
}

// settle brings a document's reservations from what they are to what they are to
// be: spots that after does not name stay.
func (w wish) settle(tx *db.Tx, ref ident.Ref, held, after map[spot]int64) error {
	var more, fewer []change
	var variants []string
	for _, place := range sorted(after) {
		switch by := after[place] - held[place]; {
		case by > 0:
			more = append(more, change{spot: place, reserved: by})
			variants = append(variants, place.variant)
		case by < 0:
			fewer = append(fewer, change{spot: place, reserved: by})
		}
	}
	if err := w.promise(tx, more); err != nil {
		return err
	}
	if _, err := shift(tx, w.goods, fewer); err != nil {
		return err
	}
	if err := reserveRows(tx, ref, after); err != nil {
		return err
	}
	return fix(tx, w.goods, variants)
}

// promise reserves all of the changes, or takes back what it could and says what
// is short.
func (w wish) promise(tx *db.Tx, more []change) error {
	made, err := promise(tx, w.goods, more)
	if err != nil || len(made) == len(more) {
		return err
	}
	back := make([]change, len(made))
	for i, c := range made {
		back[i] = change{spot: c.spot, reserved: -c.reserved}
	}
	if _, err := shift(tx, w.goods, back); err != nil {
		return err
	}
	short := slices.DeleteFunc(slices.Clone(more), func(c change) bool { return slices.Contains(made, c) })
	return w.soldOut(tx, short)
}

// soldOut says of each short spot how many there are.
func (w wish) soldOut(tx *db.Tx, short []change) error {
	ids := make([]string, len(short))
	for i, c := range short {
		ids[i] = c.variant
	}
	all, err := levelsOf(tx, ids)
	if err != nil {
		return err
	}
	there := map[spot]int64{}
	for _, f := range all {
		there[f.spot] = f.onHand - f.reserved
	}
	var faults fault.List
	for _, c := range short {
		good := w.goods[c.variant]
		faults.Add(fault.Conflict("stock.sold_out", "title", good.Name(), "sku", good.SKU, "available", amount(max(there[c.spot], 0), good)).At(w.at(c.spot)))
	}
	return faults.Err()
}

// join adds variants that the demands did not name.
func (w wish) join(tx *db.Tx, variants []string) error {
	if len(variants) == 0 {
		return nil
	}
	goods, err := catalog.Goods(tx, variants)
	for id, g := range goods {
		w.goods[id] = g
	}
	return err
}

// reservedFor returns what a document has reserved.
func reservedFor(tx *db.Tx, ref ident.Ref) (map[spot]int64, error) {
	type row struct {
		spot
		qty int64
	}
	all, err := db.All(tx, func(scan db.Scan) (r row, err error) { return r, scan(&r.variant, &r.location, &r.qty) },
		`SELECT variant_id, location_id, qty FROM stock_reservations WHERE ref_kind = $1 AND ref_id = $2`, ref.Kind, ref.ID)
	held := make(map[spot]int64, len(all))
	for _, r := range all {
		held[r.spot] = r.qty
	}
	return held, err
}
