// Package money knows the currencies of the world: which there are, how many
// digits each has, and which one a country uses.
//
// It is the sole importer of bojanz/currency, whose data is Unicode's CLDR.
// Tier T0.
package money
