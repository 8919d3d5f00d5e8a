package customers

import "shopbench/backend/kernel/ident"

// Changed tells that a customer was made, edited or archived.
type Changed struct{ Customer string }

// Topic implements db.Event.
func (Changed) Topic() string { return "customers.changed" }

// About implements db.Event. Customers belong to the house.
func (c Changed) About() (string, ident.Ref) {
	return "", ident.Ref{Kind: "customer", ID: c.Customer}
}

// Ordered tells that a customer has so many orders by now that were not cancelled.
type Ordered struct {
	Customer string
	Orders   int64
}

// Topic implements db.Event.
func (Ordered) Topic() string { return "customers.ordered" }

// About implements db.Event. Customers belong to the house.
func (o Ordered) About() (string, ident.Ref) {
	return "", ident.Ref{Kind: "customer", ID: o.Customer}
}
