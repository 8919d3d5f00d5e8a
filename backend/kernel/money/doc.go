// Package money holds amounts of money as whole minor units, and knows the
// currencies of the world.
//
// An amount is an int64 of minor units (cents, yen, fils) and never a float. The
// currency stands once beside many amounts: a store and an order have one. A
// Money, amount and currency together, exists only at the edges.
//
// It is the sole importer of bojanz/currency, whose data is Unicode's CLDR.
// Tier T0.
package money
