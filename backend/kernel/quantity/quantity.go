// Package quantity counts goods in their smallest step: pieces, or the thousandth
// of what is sold by weight.
//
// Tier T0.
package quantity

import "fmt"

// Steps returns how many of the smallest steps one unit has, of goods with so many
// digits: 1 of pieces, 1000 of what is sold by the kilogram and kept in grams.
func Steps(digits int64) int64 {
	n := int64(1)
	for range digits {
		n *= 10
	}
	return n
}

// Pieces returns how many things a quantity is: each piece, and once what is sold by
// weight.
func Pieces(qty, digits int64) int64 {
	if digits > 0 {
		return 1
	}
	return qty
}

// Amount returns a quantity as a text can say it: pieces as a number, what is
// kept in smaller steps with its decimals.
func Amount(qty, digits int64) any {
	if digits == 0 {
		return qty
	}
	sign, step := "", Steps(digits)
	if qty < 0 {
		sign, qty = "-", -qty
	}
	return fmt.Sprintf("%s%d.%0*d", sign, qty/step, int(digits), qty%step)
}
