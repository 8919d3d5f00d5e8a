package fulfilment_test

import (
	"slices"
	"testing"

	"shopbench/backend/fulfilment"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/page"
	"shopbench/backend/orders"
	"shopbench/backend/testkit"
)

// hold notes that an order is not to be packed.
func hold(t *testing.T, s *testkit.Shop, id, why string) {
	t.Helper()
	o, err := s.Orders.Get(s.Ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Orders.Mark(s.Ctx, orders.MarkOrder{ID: id, Version: o.Version, Marks: orders.Marks{Held: true, HeldWhy: why}}); err != nil {
		t.Fatal(err)
	}
}

func TestWhatIsHeldIsNotPackedAndNotInTheQueue(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1000, 9)
		kept, free := s.Place(t, s.Terms(testkit.Of(mug, 1))), s.Place(t, s.Terms(testkit.Of(mug, 1)))
		begun := open(t, s, kept)
		aside, err := s.Fulfilment.SetAside(s.Ctx, begun.ID, bench)
		if err != nil {
			t.Fatal(err)
		}
		hold(t, s, kept.ID, "rings back")
		queue, err := s.Fulfilment.Queue(s.Ctx, s.Store.ID, page.Query{Limit: 10})
		if err != nil || len(queue.Items) != 1 || queue.Items[0].ID != free.ID {
			t.Errorf("to be packed is %+v, %v", queue.Items, err)
		}
		wish := fulfilment.Open{Order: kept.ID, Bench: bench, Packer: "Bench 1"}
		if _, err := s.Fulfilment.Open(s.Ctx, wish); !fault.Has(err, "fulfilment.held_why") || fault.Of(err).Args["why"] != "rings back" {
			t.Errorf("packed all the same: %v", err)
		}
		if err := s.Log.Undo(s.Ctx, aside.Undo); !fault.Has(err, "fulfilment.held_why") {
			t.Errorf("packed on all the same: %v", err)
		}
		hold(t, s, kept.ID, "")
		if _, err := s.Fulfilment.Open(s.Ctx, wish); !fault.Has(err, "fulfilment.held") {
			t.Errorf("packed without a reason why not: %v", err)
		}
	})
}

func TestTheQueueBeginsWithWhatIsToLeaveFirstAndMissesNothing(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1000, 90)
		var want, later []string
		for i := range 7 {
			o := s.Place(t, s.Terms(testkit.Of(mug, 1)))
			if i%2 == 0 {
				later = append(later, o.ID)
				continue
			}
			day := []string{"2027-03-09", "2027-03-02", "2027-03-05"}[i/2]
			if _, err := s.Orders.Mark(s.Ctx, orders.MarkOrder{ID: o.ID, Version: o.Version, Marks: orders.Marks{ShipBy: day}}); err != nil {
				t.Fatal(err)
			}
			want = append(want, o.ID)
		}
		want = append([]string{want[1], want[2], want[0]}, later...)
		for limit := 1; limit <= 8; limit++ {
			var got []string
			q := page.Query{Limit: limit}
			for pages := 0; pages < 9; pages++ {
				r, err := s.Fulfilment.Queue(s.Ctx, s.Store.ID, q)
				if err != nil {
					t.Fatal(err)
				}
				for _, row := range r.Items {
					got = append(got, row.ID)
				}
				if q.Cursor = r.Next; q.Cursor == "" {
					break
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("%d a page: %v, not %v", limit, got, want)
			}
		}
		if _, err := s.Fulfilment.Queue(s.Ctx, s.Store.ID, page.Query{Cursor: "nonsense"}); !fault.Has(err, "page.cursor") {
			t.Errorf("a cursor that is none: %v", err)
		}
	})
}

func TestAnOrderIsFoundByTheNumberOfItsParcel(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		writeSender(t, s)
		o := s.Place(t, s.Terms(testkit.Of(s.Good(t, "Mug", 1000, 12), 10)))
		s.Place(t, s.Terms(testkit.Of(s.Good(t, "Bowl", 1000, 12), 1)))
		w := twoParcels(t, s, o)
		finds := func(text string) bool {
			t.Helper()
			r, err := s.Orders.List(s.Ctx, orders.Filter{Store: s.Store.ID, Text: text}, page.Query{Limit: 10})
			if err != nil {
				t.Fatal(err)
			}
			return len(r.Items) == 1 && r.Items[0].ID == o.ID
		}
		if !finds("0034") {
			t.Error("a packed parcel is not found by its number")
		}
		wish := fulfilment.Ship{Shipment: w.ID, Tracking: map[string]string{w.Parcels[1].ID: "JJD 0099 8877"}}
		if _, err := s.Fulfilment.Ship(s.Ctx, wish); err != nil {
			t.Fatal(err)
		}
		now, err := s.Orders.Get(s.Ctx, o.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, number := range append(now.Tracking, "jjd00998877") {
			if !finds(number) {
				t.Errorf("a parcel that has left is not found by %q of %q", number, now.Tracking)
			}
		}
		if _, err := edit(t, s, o.ID, again(now, 9)); err != nil {
			t.Fatal(err)
		}
		if !finds("0034") || !finds("JJD00998877") {
			t.Error("after an edit its parcels are not found")
		}
	})
}
