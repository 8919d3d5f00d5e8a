package money

// Rounding says where the tax of an order is rounded to whole minor units.
type Rounding string

// The places where tax is rounded.
const (
	RoundLine  Rounding = "line"  // each line on its own; the order's tax is their sum
	RoundOrder Rounding = "order" // once, over all lines of one rate
)
