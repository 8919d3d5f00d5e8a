package customers

import "shopbench/backend/kernel/ident"

// Changed tells that a customer was made, edited or archived.
type Changed struct {
	Customer string
	Made     bool
}

// Topic implements db.Event.
func (Changed) Topic() string { return "customers.changed" }

// About implements db.Event. Customers belong to the house.
func (c Changed) About() (string, ident.Ref) {
	return "", ident.Ref{Kind: "customer", ID: c.Customer}
}
