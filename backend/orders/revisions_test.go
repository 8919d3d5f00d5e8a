package orders_test

import (
	"testing"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/orders"
	"shopbench/backend/testkit"
)

func TestWhatAnOrderWasBeforeEachEditIsShownBesideWhatBecameOfIt(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug, bowl := s.Good(t, "Mug", 1000, 9), s.Good(t, "Bowl", 420, 9)
		first := s.Place(t, s.Terms(of(mug, 1)))
		terms := again(first)
		terms.Lines = append(terms.Lines, of(bowl, 2))
		second, err := edit(t, s, first, terms)
		if err != nil {
			t.Fatal(err)
		}
		terms = again(second.Order)
		terms.Note = "Ring first"
		third, err := edit(t, s, second.Order, terms)
		if err != nil {
			t.Fatal(err)
		}
		all, err := s.Orders.Revisions(s.Ctx, first.ID)
		if err != nil || len(all) != 2 || all[0].Version != 2 || all[0].Total != 2330 || all[1].Total != 1490 || all[1].Actor.ID != "owner" || all[1].Until.IsZero() {
			t.Fatalf("it was %+v, %v", all, err)
		}
		for version, want := range map[int64][2]orders.Order{1: {first, second.Order}, 2: {second.Order, third.Order}} {
			c, err := s.Orders.Revision(s.Ctx, first.ID, version)
			if err != nil || c.Was.Totals != want[0].Totals || len(c.Was.Lines) != len(want[0].Lines) || c.Now.Version != want[1].Version || c.Now.Note != want[1].Note || len(c.Now.Lines) != len(want[1].Lines) {
				t.Errorf("version %d is %+v, %v", version, c, err)
			}
		}
		if _, err := s.Orders.Revision(s.Ctx, first.ID, 3); !fault.Has(err, "orders.revision_unknown") {
			t.Errorf("what it is now: %v", err)
		}
		if _, err := s.Orders.Revisions(s.Ctx, "ord_none"); !fault.Has(err, "orders.unknown") {
			t.Errorf("of no order: %v", err)
		}
	})
}
