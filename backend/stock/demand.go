package stock

import (
	"cmp"
	"fmt"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
)

// Demand is so many of a variant at a location.
type Demand struct {
	Variant  string // empty for what is no product: it is passed over
	Location string // empty for the first one
	Qty      int64  // above zero

	Good catalog.Good // the variant, where the caller has it; else it is looked up
}

// wish is demands added up for each spot, with the variants they are for and,
// for faults, the first demand that named each.
type wish struct {
	goods map[string]catalog.Good
	qty   map[spot]int64
	line  map[spot]int
}

// add adds demands up. Faults, each at its demand: invalid stock.qty_range;
// not_found stock.variant_unknown, stock.location_unknown.
func add(tx *db.Tx, demands []Demand) (wish, error) {
	goods, err := goodsOf(tx, demands)
	if err != nil {
		return wish{}, err
	}
	w := wish{goods: goods, qty: map[spot]int64{}, line: map[spot]int{}}
	var faults fault.List
	for i, d := range demands {
		if d.Variant == "" {
			continue
		}
		at := func() string { return fmt.Sprintf("lines[%d]", i) }
		location, err := located(tx, d.Location)
		if err != nil {
			faults.Add(fault.Below(at(), err))
		}
		if _, known := goods[d.Variant]; !known {
			faults.Add(fault.NotFound("stock.variant_unknown", "id", d.Variant).At(at() + ".variant"))
		}
		if d.Qty < 1 || d.Qty > MaxQty {
			faults.Add(fault.Invalid("stock.qty_range", "max", MaxQty).At(at() + ".qty"))
		}
		place := spot{d.Variant, location}
		if _, ok := w.line[place]; !ok {
			w.line[place] = i
		}
		w.qty[place] += d.Qty
	}
	return w, faults.Err()
}

// goodsOf returns the variants of demands: those that the demands bring along, and
// the others from the catalogue.
func goodsOf(tx *db.Tx, demands []Demand) (map[string]catalog.Good, error) {
	brought := map[string]catalog.Good{}
	var ids []string
	for _, d := range demands {
		switch d.Variant {
		case "":
		case d.Good.Variant:
			brought[d.Variant] = d.Good
		default:
			ids = append(ids, d.Variant)
		}
	}
	if len(ids) == 0 {
		return brought, nil
	}
	goods, err := catalog.Goods(tx, ids)
	for id, g := range brought {
		goods[id] = g
	}
	return goods, err
}

// at returns the field of the demand that a fault is about.
func (w wish) at(place spot) string { return fmt.Sprintf("lines[%d].qty", w.line[place]) }

// compare puts spots in order.
func compare(a, b spot) int {
	return cmp.Or(cmp.Compare(a.variant, b.variant), cmp.Compare(a.location, b.location))
}
