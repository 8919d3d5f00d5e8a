package quantity

import (
	"fmt"
	"testing"
)

func TestAQuantityIsSaidInWholeUnits(t *testing.T) {
	for _, c := range []struct {
		qty, digits int64
		want        string
	}{{7, 0, "7"}, {-7, 0, "-7"}, {250, 3, "0.250"}, {-1250, 3, "-1.250"}, {5, 1, "0.5"}, {0, 3, "0.000"}} {
		if got := fmt.Sprint(Amount(c.qty, c.digits)); got != c.want {
			t.Errorf("%d of %d digits is %s, not %s", c.qty, c.digits, got, c.want)
		}
	}
	for digits, want := range []int64{1, 10, 100, 1000} {
		if got := Steps(int64(digits)); got != want {
			t.Errorf("a unit of %d digits has %d steps", digits, got)
		}
	}
}

func TestWhatIsSoldByWeightCountsOnce(t *testing.T) {
	for _, c := range []struct{ qty, digits, want int64 }{{7, 0, 7}, {0, 0, 0}, {1, 0, 1}, {1250, 3, 1}, {250, 3, 1}} {
		if got := Pieces(c.qty, c.digits); got != c.want {
			t.Errorf("%d of %d digits are %d pieces, not %d", c.qty, c.digits, got, c.want)
		}
	}
}
