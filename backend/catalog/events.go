package catalog

import "shopbench/backend/kernel/ident"

// Changed tells that a product was made or changed.
type Changed struct {
	Product string
	Status  Status
	Made    bool
	Removed bool // for good
}

// Topic implements db.Event.
func (Changed) Topic() string { return "catalog.changed" }

// About implements db.Event. A product belongs to no store.
func (c Changed) About() (string, ident.Ref) { return "", ident.Ref{Kind: "product", ID: c.Product} }
