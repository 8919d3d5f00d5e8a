package catalog

import (
	"slices"

	"shopbench/backend/platform/db"
	"shopbench/backend/staff"
)

// keepCosts gives variants that there are already the cost that they have, where whoever
// acts may not see it: what cannot be seen comes back as nothing, and is not to be wiped
// out by it.
func keepCosts(tx *db.Tx, was, now []Variant) ([]Variant, error) {
	limits, err := staff.LimitsIn(tx)
	if err != nil || limits.Has(staff.CostsView) {
		return now, err
	}
	now = slices.Clone(now)
	for i, v := range now {
		if at := slices.IndexFunc(was, func(k Variant) bool { return v.ID != "" && k.ID == v.ID }); at >= 0 {
			now[i].CostMicro = was[at].CostMicro
		}
	}
	return now, nil
}

// WithoutCosts returns the product as somebody sees it who may not know what it costs
// the house.
func (p Product) WithoutCosts() Product {
	p.Variants = slices.Clone(p.Variants)
	for i := range p.Variants {
		p.Variants[i].CostMicro = 0
	}
	return p
}
