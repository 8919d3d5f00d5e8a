package stock_test

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/stock"
	"shopbench/backend/testkit"
)

func TestAnOrderReservesAllOfItsLinesOrNone(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		cup, lamp, plate := s.good(t, "Cup", catalog.PolicyDeny, 5), s.good(t, "Lamp", catalog.PolicyDeny, 1), s.good(t, "Plate", catalog.PolicyDeny, 0)
		err := s.tries(func(tx *db.Tx) error {
			err := s.stock.ReserveIn(tx, order(1), []stock.Demand{demand(cup, 3), demand(lamp, 2), demand(cup, 1), demand(plate, 1)})
			if f := fault.Of(err); !fault.Is(err, fault.CodeConflict) || f.Key != "stock.sold_out" || f.Field != "lines[1].qty" || f.Args["title"] != "Lamp" ||
				f.Args["available"] != int64(1) || len(f.Also) != 1 || f.Also[0].Field != "lines[3].qty" {
				t.Errorf("told %v", err)
			}
			return nil // even a caller who goes on has reserved nothing
		})
		if err != nil {
			t.Fatal(err)
		}
		s.want(t, cup, "5 − 0")
		s.want(t, plate, "0 − 0")
		s.reserve(t, 1, demand(cup, 3), demand(lamp, 1), demand(cup, 1))
		s.want(t, cup, "5 − 4")
		s.want(t, lamp, "1 − 1")
		s.sound(t)
	})
}

func TestWhatMayBeSoldBeyondIsReservedAndWhatIsNotCountedIsNot(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		print, engraving := s.good(t, "Print", catalog.PolicyContinue, 1), s.good(t, "Engraving", catalog.PolicyUntracked, 0)
		s.reserve(t, 1, demand(print, 4), demand(engraving, 4))
		s.want(t, print, "1 − 4")
		s.want(t, engraving, "0 − 0")
		s.does(t, func(tx *db.Tx) error {
			return s.stock.ShipIn(tx, order(1), []stock.Demand{demand(print, 4), demand(engraving, 4)})
		})
		s.want(t, print, "-3 − 0")
		s.sound(t)
	})
}

func TestAnOrderIsEditedReleasedShippedAndComesBack(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		cup, lamp := s.good(t, "Cup", catalog.PolicyDeny, 5), s.good(t, "Lamp", catalog.PolicyDeny, 2)
		s.reserve(t, 1, demand(cup, 3))
		change := func(demands ...stock.Demand) error {
			return s.tries(func(tx *db.Tx) error { return s.stock.ChangeIn(tx, order(1), demands) })
		}
		if err := change(demand(cup, 6), demand(lamp, 1)); !fault.Has(err, "stock.sold_out") || fault.Of(err).Args["available"] != int64(2) {
			t.Errorf("got %v", err)
		}
		if err := change(demand(cup, 5), demand(lamp, 1)); err != nil {
			t.Fatal(err)
		}
		s.want(t, cup, "5 − 5")
		if err := change(demand(cup, 2)); err != nil {
			t.Fatal(err)
		}
		s.want(t, cup, "5 − 2")
		s.want(t, lamp, "2 − 0")
		if err := s.tries(func(tx *db.Tx) error { return s.stock.ShipIn(tx, order(1), []stock.Demand{demand(cup, 3)}) }); !fault.Has(err, "stock.not_reserved") {
			t.Errorf("more left than was reserved: %v", err)
		}
		s.does(t, func(tx *db.Tx) error { return s.stock.ShipIn(tx, order(1), []stock.Demand{demand(cup, 1)}) })
		s.want(t, cup, "4 − 1")
		s.does(t, func(tx *db.Tx) error { return s.stock.ReleaseIn(tx, order(1), nil) })
		s.want(t, cup, "4 − 0")
		s.does(t, func(tx *db.Tx) error {
			return s.stock.RestockIn(tx, order(1), []stock.Demand{demand(cup, 1)}, stock.ReasonReturned)
		})
		if got, want := fmt.Sprint(s.story(t, cup)[:2]), "[returned +1 = 5 ord_1 sold -1 = 4 ord_1]"; got != want {
			t.Errorf("the story is %s, want %s", got, want)
		}
		if err := s.tries(func(tx *db.Tx) error { return s.stock.RestockIn(tx, order(1), nil, stock.ReasonLost) }); !fault.Has(err, "stock.reason_less") {
			t.Errorf("lost goods came back: %v", err)
		}
		s.sound(t)
	})
}

// TestFiftyCheckoutsForTheLastUnitHaveOneWinner lets fifty tills reserve at once:
// in every other round each the same last unit, in the others each a good of
// its own, where all must win.
func TestFiftyCheckoutsForTheLastUnitHaveOneWinner(t *testing.T) {
	const tills = 50
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		s := open(t, k)
		var goods []string
		for i := range tills {
			goods = append(goods, s.good(t, fmt.Sprint("Good ", i), catalog.PolicyDeny, 1))
		}
		last := s.good(t, "The last one", catalog.PolicyDeny, 1)
		for round := range testkit.Rounds(100, 20) {
			won := s.race(t, round, func(till int) string {
				if round%2 == 0 {
					return last
				}
				return goods[till]
			})
			if want := map[bool]int64{true: 1, false: tills}[round%2 == 0]; won != want {
				t.Fatalf("round %d: %d won, want %d", round, won, want)
			}
		}
		s.sound(t)
	})
}

// race lets fifty tills reserve one each, returns how many could, and sets it
// free again.
func (s *shop) race(t *testing.T, round int, wanted func(till int) string) int64 {
	t.Helper()
	const tills = 50
	var won atomic.Int64
	var all sync.WaitGroup
	for till := range tills {
		all.Go(func() {
			err := s.tries(func(tx *db.Tx) error {
				return s.stock.ReserveIn(tx, order(round*tills+till), []stock.Demand{demand(wanted(till), 1)})
			})
			switch {
			case err == nil:
				won.Add(1)
			case !fault.Has(err, "stock.sold_out"):
				t.Error(err)
			}
		})
	}
	all.Wait()
	s.does(t, func(tx *db.Tx) error {
		for till := range tills {
			if err := s.stock.ReleaseIn(tx, order(round*tills+till), nil); err != nil {
				return err
			}
		}
		return nil
	})
	return won.Load()
}
