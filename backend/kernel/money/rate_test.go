package money

import (
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestAShareIsRoundedHalfAwayFromZero(t *testing.T) {
	for _, c := range []struct {
		rate Rate
		of   Minor
		want Minor
	}{
		{190_000, 1000, 190},
		{190_000, 1050, 200}, // 199.5
		{190_000, -1050, -200},
		{70_000, 1, 0},
		{88_750, 999, 89}, // New York, 8.875 %: 88.66
		{Whole, Max, Max},
		{2 * Whole, Max, Max}, // held, not wrapped
	} {
		if got := c.rate.Of(c.of); got != c.want {
			t.Errorf("%d of %d is %d, not %d", c.rate, c.of, got, c.want)
		}
	}
}

func TestTheTaxInAPriceIsWhatWasAdded(t *testing.T) {
	for _, c := range []struct {
		rate     Rate
		in, want Minor
	}{{190_000, 11900, 1900}, {70_000, 10700, 700}, {190_000, 1240, 198}, {0, 500, 0}, {-5, 500, 0}, {190_000, -11900, -1900}} {
		if got := c.rate.Within(c.in); got != c.want {
			t.Errorf("%d within %d is %d, not %d", c.rate, c.in, got, c.want)
		}
	}
}

func TestAProductIsExactHoweverLarge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Minor(rapid.Int64Range(-int64(Max), int64(Max)).Draw(t, "amount"))
		num := rapid.Int64Range(-1<<40, 1<<40).Draw(t, "num")
		den := rapid.Int64Range(1, 1<<40).Draw(t, "den")
		twice := new(big.Rat).SetFrac(new(big.Int).Mul(big.NewInt(int64(m)), big.NewInt(num)), big.NewInt(den))
		want := rounded(twice)
		if want.CmpAbs(big.NewInt(int64(Max))) > 0 {
			want = new(big.Int).Mul(big.NewInt(int64(Max)), big.NewInt(int64(want.Sign())))
		}
		if got := m.Times(num, den); big.NewInt(int64(got)).Cmp(want) != 0 {
			t.Fatalf("%d × %d/%d is %d, not %s", m, num, den, got, want)
		}
	})
}

// rounded rounds a fraction half away from zero.
func rounded(r *big.Rat) *big.Int {
	num, den := new(big.Int).Abs(r.Num()), r.Denom()
	n := new(big.Int).Add(new(big.Int).Lsh(num, 1), den)
	n.Quo(n, new(big.Int).Lsh(den, 1))
	if r.Sign() < 0 {
		n.Neg(n)
	}
	return n
}

func TestNothingIsLostWhenAnAmountIsSplit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := Minor(rapid.Int64Range(-int64(Max), int64(Max)).Draw(t, "total"))
		weights := rapid.SliceOfN(rapid.Int64Range(0, 1<<50), 1, 30).Draw(t, "weights")
		parts := Allocate(total, weights)
		var sum Minor
		all := new(big.Int)
		for _, w := range weights {
			all.Add(all, big.NewInt(w))
		}
		for i, p := range parts {
			sum += p
			if all.Sign() == 0 {
				continue
			}
			exact := new(big.Rat).SetFrac(new(big.Int).Mul(big.NewInt(int64(total)), big.NewInt(weights[i])), all)
			off := new(big.Rat).Sub(exact, new(big.Rat).SetInt64(int64(p)))
			if off.Abs(off).Cmp(big.NewRat(1, 1)) >= 0 {
				t.Fatalf("part %d of %d by %v is %d, exactly it is %s", i, total, weights, p, exact.FloatString(3))
			}
		}
		if sum != total {
			t.Fatalf("%d by %v adds up to %d", total, weights, sum)
		}
	})
}

func TestTheRestGoesToTheLargestRemainders(t *testing.T) {
	for _, c := range []struct {
		total   Minor
		weights []int64
		want    []Minor
	}{
		{100, []int64{1, 1, 1}, []Minor{34, 33, 33}},
		{-100, []int64{1, 1, 1}, []Minor{-34, -33, -33}},
		{10, []int64{1, 3, 6}, []Minor{1, 3, 6}},
		{11, []int64{1, 3, 6}, []Minor{1, 3, 7}},
		{5, []int64{0, 0}, []Minor{5, 0}},
		{5, nil, []Minor{}},
	} {
		if got := Allocate(c.total, c.weights); !slices.Equal(got, c.want) {
			t.Errorf("%d by %v is %v, not %v", c.total, c.weights, got, c.want)
		}
	}
}
