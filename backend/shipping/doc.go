// Package shipping knows how a store sends its goods and what that costs.
//
// A store has a list of methods: a flat rate, free from some amount on, to some
// countries or to all; or pick-up. The list is edited as a whole and read as a
// whole, so it is a setting of the store. A method keeps its id for good: orders
// name it.
//
// Tables: none; its settings are "shipping". Events: those of settings. Tier T4.
package shipping
