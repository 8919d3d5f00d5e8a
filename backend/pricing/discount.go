package pricing

import (
	"cmp"
	"slices"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
)

// Discount is what somebody takes off by hand: a share, or an amount, or the
// share and then the amount.
type Discount struct {
	Rate   money.Rate
	Amount money.Minor
}

// Check returns invalid pricing.discount_rate at "rate" for more than all or less
// than nothing, and money.negative or money.range at "amount".
func (d Discount) Check() error {
	var faults fault.List
	faults.Check(d.Rate >= 0 && d.Rate <= money.Whole, fault.Invalid("pricing.discount_rate").At("rate"))
	faults.Add(fault.Below("amount", d.Amount.Check()))
	return faults.Err()
}

// off returns what it takes off an amount: not more than there is.
func (d Discount) off(m money.Minor) money.Minor { return min(d.Rate.Of(m)+d.Amount, m) }

// Discounts is the step that takes off what somebody gave by hand: of each line
// first, then of the goods as a whole, which is spread over the lines by what they
// cost.
func Discounts(c *Cart) {
	for i, l := range c.Lines {
		c.takeOff(i, OriginLine, l.Discount.off(l.Subtotal()))
	}
	goods, order := c.Goods(), c.order()
	weights := make([]int64, len(goods))
	var sum money.Minor
	for i, at := range order {
		weights[i], sum = int64(goods[at]), sum+goods[at]
	}
	parts := make([]money.Minor, len(goods))
	for i, part := range money.Allocate(c.Discount.off(sum), weights) {
		parts[order[i]] = part
	}
	for i, part := range parts {
		c.takeOff(i, OriginOrder, part)
	}
}

// order returns the lines' indexes in an order that does not depend on how they
// were entered, so that a cent which rounding leaves always falls to the same one.
func (c *Cart) order() []int {
	order := make([]int, len(c.Lines))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, k int) int {
		a, b := c.Lines[i], c.Lines[k]
		return cmp.Or(cmp.Compare(a.Category, b.Category), cmp.Compare(a.Variant, b.Variant), cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Qty, b.Qty),
			cmp.Compare(a.Discount.Rate, b.Discount.Rate), cmp.Compare(a.Discount.Amount, b.Discount.Amount))
	})
	return order
}

func (c *Cart) takeOff(line int, origin string, off money.Minor) {
	if off > 0 {
		c.Adjustments = append(c.Adjustments, Adjustment{Kind: KindDiscount, Line: line, Origin: origin, Minor: -off})
	}
}
