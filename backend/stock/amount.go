package stock

import (
	"fmt"

	"shopbench/backend/catalog"
)

// amount returns a quantity as a text can say it: pieces as a number, what is
// kept in smaller steps with its decimals.
func amount(qty int64, g catalog.Good) any {
	if g.QtyDigits == 0 {
		return qty
	}
	sign, step := "", int64(1)
	for range g.QtyDigits {
		step *= 10
	}
	if qty < 0 {
		sign, qty = "-", -qty
	}
	return fmt.Sprintf("%s%d.%0*d", sign, qty/step, int(g.QtyDigits), qty%step)
}
