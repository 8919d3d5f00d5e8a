// Package checkout is the clicks that take more than one document: an order placed
// for a buyer who is new and paid at once, an order cancelled and its money given
// back. Each is one transaction: all of it happens, or none. It also tells what has
// happened to an order, in orders and in payments.
//
// Tables: none. Events: those of the packages it calls. Tier T7.
package checkout
