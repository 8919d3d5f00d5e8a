// Package address holds what a postal address is made of and what one must have
// for a parcel to arrive.
//
// Tier T0.
package address
