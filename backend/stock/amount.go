package stock

import (
	"fmt"

	"shopbench/backend/catalog"
)

func amount(qty int64, g catalog.Good) any { return Amount(qty, g.QtyDigits) }

// Amount returns a quantity as a text can say it: pieces as a number, what is
// kept in smaller steps with its decimals.
func Amount(qty, digits int64) any {
	if digits == 0 {
		return qty
	}
	sign, step := "", int64(1)
	for range digits {
		step *= 10
	}
	if qty < 0 {
		sign, qty = "-", -qty
	}
	return fmt.Sprintf("%s%d.%0*d", sign, qty/step, int(digits), qty%step)
}
