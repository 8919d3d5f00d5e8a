package orders

import (
	"fmt"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
	"shopbench/backend/kernel/quantity"
	"shopbench/backend/platform/db"
	"shopbench/backend/pricing"
	"shopbench/backend/staff"
	"shopbench/backend/tax"
)

// allowed checks that whoever acts may give away so much: a discount, a price below the
// shop's, shipping for less. What an order had already was allowed to somebody. Fault:
// forbidden staff.discount_cap, at the line or the order's discount.
func (d draft) allowed(tx *db.Tx, was Order) error {
	limits, err := staff.LimitsIn(tx)
	if err != nil {
		return err
	}
	had := map[string]Line{}
	for _, l := range was.Lines {
		had[l.ID] = l
	}
	for i, l := range d.order.Lines {
		full := d.full(l)
		off := full - l.Total
		before, there := had[d.terms.Lines[i].ID]
		if there && off <= (d.full(before)-before.Total).Times(l.Qty, before.Qty) {
			continue
		}
		if err := limits.CheckDiscount(off, full); err != nil {
			if l.Discount == (pricing.Discount{}) && d.order.Discount != (pricing.Discount{}) {
				return fault.Below("discount", err)
			}
			return fault.Below(fmt.Sprintf("lines[%d].discount", i), err)
		}
	}
	return d.allowedShipping(limits, was)
}

// full returns what a line costs where nobody gives anything away.
func (d draft) full(l Line) money.Minor {
	unit := l.Unit
	if offer, offered := d.offers[l.Variant]; offered {
		unit = max(unit, offer.Price)
	}
	return unit.Times(l.Qty, quantity.Steps(l.QtyDigits))
}

func (d draft) allowedShipping(limits staff.Limits, was Order) error {
	agreed := d.terms.Shipping
	if agreed == nil || was.ID != "" && *agreed >= was.Totals.Shipping {
		return nil
	}
	own := d.order
	own.Lines = append([]Line{}, own.Lines...)
	own.price(pricing.Facts{}, steps(d.method, nil, tax.Table{}))
	return fault.Below("shipping", limits.CheckDiscount(own.Totals.Shipping-*agreed, own.Totals.Shipping))
}
