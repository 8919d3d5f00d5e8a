package money

import (
	"cmp"
	"math/bits"
	"slices"
)

// Rate is a share in millionths: 190000 is 19 %.
type Rate int64

// Whole is the rate of all of it, 100 %.
const Whole Rate = 1_000_000

// Of returns this share of an amount, rounded half away from zero.
func (r Rate) Of(m Minor) Minor { return m.Times(int64(r), int64(Whole)) }

// Within returns what of an amount was added at this rate: the tax in a price
// that includes it, m·r / (1 + r), rounded half away from zero. A rate below
// nothing is none.
func (r Rate) Within(m Minor) Minor {
	if r <= 0 {
		return 0
	}
	return m.Times(int64(r), int64(Whole+r))
}

// Times returns the amount times num/den, rounded half away from zero and held
// within Max: the product is taken in 128 bits. den is above zero.
func (m Minor) Times(num, den int64) Minor {
	negative := (m < 0) != (num < 0)
	hi, lo := bits.Mul64(magnitude(int64(m)), magnitude(num))
	lo, carry := bits.Add64(lo, uint64(den)/2, 0)
	hi += carry
	n := uint64(Max)
	if hi < uint64(den) {
		quotient, _ := bits.Div64(hi, lo, uint64(den))
		n = min(quotient, uint64(Max))
	}
	if negative {
		return -Minor(n)
	}
	return Minor(n)
}

// Allocate splits an amount in the proportion of the weights, to the last minor
// unit: what rounding leaves goes to the largest remainders, of equal ones to the
// first. Weights are not negative; when all are zero, all counts for the first.
func Allocate(total Minor, weights []int64) []Minor {
	parts := make([]Minor, len(weights))
	if len(parts) == 0 {
		return parts
	}
	var sum uint64
	for _, w := range weights {
		sum += uint64(w)
	}
	if sum == 0 {
		parts[0] = total
		return parts
	}
	type rest struct {
		at int
		of uint64
	}
	one, left := Minor(1), magnitude(int64(total))
	if total < 0 {
		one = -1
	}
	rests := make([]rest, len(parts))
	whole := left
	for i, w := range weights {
		hi, lo := bits.Mul64(whole, uint64(w))
		quotient, remainder := bits.Div64(hi, lo, sum)
		parts[i] = one * Minor(quotient)
		left -= quotient
		rests[i] = rest{i, remainder}
	}
	slices.SortStableFunc(rests, func(a, b rest) int { return cmp.Compare(b.of, a.of) })
	for _, r := range rests[:left] {
		parts[r.at] += one
	}
	return parts
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}
