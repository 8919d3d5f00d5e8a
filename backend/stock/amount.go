package stock

import (
	"shopbench/backend/catalog"
	"shopbench/backend/kernel/quantity"
)

// amount returns how many there are of a good, as a text can say it.
func amount(qty int64, g catalog.Good) any { return quantity.Amount(qty, g.QtyDigits) }
