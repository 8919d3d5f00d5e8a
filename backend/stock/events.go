package stock

import "shopbench/backend/kernel/ident"

// Moved tells that stock of a variant came, went or was counted.
type Moved struct {
	Variant  string
	Location string
	Delta    int64
	OnHand   int64 // afterwards
}

// Topic implements db.Event.
func (Moved) Topic() string { return "stock.moved" }

// About implements db.Event. Stock belongs to no store.
func (m Moved) About() (string, ident.Ref) { return "", ident.Ref{Kind: "variant", ID: m.Variant} }
