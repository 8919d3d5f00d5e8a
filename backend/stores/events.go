package stores

import "shopbench/backend/kernel/ident"

// Changed tells that a store was made, or that its terms or series changed.
type Changed struct {
	Store string
	Made  bool
}

// Topic implements db.Event.
func (Changed) Topic() string { return "stores.changed" }

// About implements db.Event.
func (c Changed) About() (string, ident.Ref) {
	return c.Store, ident.Ref{Kind: "store", ID: c.Store}
}
