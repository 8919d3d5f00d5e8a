package orders_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
	"shopbench/backend/orders"
	"shopbench/backend/platform/db"
	"shopbench/backend/testkit"
)

// mark notes marks of an order.
func mark(t *testing.T, s *testkit.Shop, o orders.Order, m orders.Marks) orders.Changed {
	t.Helper()
	c, err := s.Orders.Mark(s.Ctx, orders.MarkOrder{ID: o.ID, Marks: m, Version: o.Version})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// found are the ids of the orders that a filter leaves, in their order.
func found(t *testing.T, s *testkit.Shop, f orders.Filter, sort string) []string {
	t.Helper()
	q := query(10)
	q.Sort = sort
	f.Store = s.Store.ID
	r, err := s.Orders.List(s.Ctx, f, q)
	if err != nil {
		t.Fatal(err)
	}
	ids := make([]string, len(r.Items))
	for i, row := range r.Items {
		ids[i] = row.ID
	}
	return ids
}

func TestAnOrderIsHeldAndTaggedAndItsMarksStayThroughAnEdit(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		first := s.Place(t, s.Terms(of(s.Good(t, "Mug", 1000, 9), 1)))
		other := s.Place(t, s.Terms(of(s.Good(t, "Bowl", 500, 9), 1)))
		want := orders.Marks{ShipBy: "2026-12-03", Held: true, HeldWhy: "asks for another address", Tags: []string{"Advent", "regular buyer"}}
		held := mark(t, s, first, orders.Marks{ShipBy: "2026-12-03", Held: true, HeldWhy: " asks for  another address ", Tags: []string{"Advent", " regular  buyer", "ADVENT", ""}})
		if now, err := s.Orders.Get(s.Ctx, first.ID); err != nil || !same(now.Marks, want) || now.Version != 2 || now.Totals != first.Totals {
			t.Errorf("marked %+v, %v", now, err)
		}
		terms := again(held.Order)
		terms.Note = "Ring first"
		edited, err := edit(t, s, held.Order, terms)
		if err != nil || !same(edited.Order.Marks, want) {
			t.Errorf("after an edit: %+v, %v", edited.Order.Marks, err)
		}
		for view, ids := range map[orders.View][]string{
			orders.ViewOpen: {other.ID, first.ID}, orders.ViewUndue: {other.ID}, orders.ViewDue: {}, orders.ViewHeld: {first.ID},
		} {
			if got := found(t, s, orders.Filter{View: view}, ""); !slices.Equal(got, ids) {
				t.Errorf("%s shows %v, not %v", view, got, ids)
			}
		}
		for _, text := range []string{"advent", "regular", "Regular Buyer"} {
			if got := found(t, s, orders.Filter{Text: text}, ""); !slices.Equal(got, []string{first.ID}) {
				t.Errorf("%q finds %v", text, got)
			}
		}
		if c := mark(t, s, edited.Order, orders.Marks{HeldWhy: "of nothing"}); !same(c.Order.Marks, orders.Marks{}) {
			t.Errorf("let go: %+v", c.Order.Marks)
		}
		if got := found(t, s, orders.Filter{Text: "advent"}, ""); len(got) != 0 {
			t.Errorf("by a tag that was taken off: %v", got)
		}
	})
}

func same(a, b orders.Marks) bool {
	tags := slices.Equal(a.Tags, b.Tags)
	return tags && a.ShipBy == b.ShipBy && a.Held == b.Held && a.HeldWhy == b.HeldWhy
}

func TestWhatIsLateIsWhatOughtToHaveLeftByYesterdayWhereTheShopIs(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1000, 9)
		today := s.Place(t, s.Terms(of(mug, 1))).Day
		noon, err := time.Parse(time.DateOnly, today)
		if err != nil {
			t.Fatal(err)
		}
		day := func(n int) string { return noon.AddDate(0, 0, n).Format(time.DateOnly) }
		without := found(t, s, orders.Filter{}, "")
		placed := map[int]string{}
		for _, n := range []int{2, -1, 0} {
			o := s.Place(t, s.Terms(of(mug, 1)))
			mark(t, s, o, orders.Marks{ShipBy: day(n)})
			placed[n] = o.ID
		}
		if got := found(t, s, orders.Filter{View: orders.ViewLate}, ""); !slices.Equal(got, []string{placed[-1]}) {
			t.Errorf("late are %v", got)
		}
		if got, want := found(t, s, orders.Filter{View: orders.ViewDue}, "due"), []string{placed[-1], placed[0], placed[2]}; !slices.Equal(got, want) {
			t.Errorf("they leave in the order %v, not %v", got, want)
		}
		if got := found(t, s, orders.Filter{View: orders.ViewUndue}, ""); !slices.Equal(got, without) {
			t.Errorf("without a day are %v, not %v", got, without)
		}
		s.Clock.Advance(48 * time.Hour)
		if got := found(t, s, orders.Filter{View: orders.ViewLate}, ""); !slices.Equal(got, []string{placed[0], placed[-1]}) {
			t.Errorf("two days later late are %v", got)
		}
		if r, err := s.Orders.List(s.Ctx, orders.Filter{View: orders.ViewLate}, query(10)); err != nil || len(r.Items) != 2 {
			t.Errorf("in all shops late are %+v, %v", r.Items, err)
		}
	})
}

func TestAMarkIsTakenBackAndTwoPeopleDoNotOverwriteEachOthers(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		o := s.Place(t, s.Terms(of(s.Good(t, "Mug", 1000, 9), 1)))
		tagged := mark(t, s, o, orders.Marks{Tags: []string{"advent"}})
		if _, err := s.Orders.Mark(s.Ctx, orders.MarkOrder{ID: o.ID, Marks: orders.Marks{Held: true}, Version: o.Version}); !fault.Has(err, "fault.stale") {
			t.Errorf("read before: %v", err)
		}
		held := mark(t, s, tagged.Order, orders.Marks{Held: true, HeldWhy: "rings back", Tags: []string{"gone"}})
		if err := s.Log.Undo(s.Ctx, held.Undo); err != nil {
			t.Fatal(err)
		}
		if now, err := s.Orders.Get(s.Ctx, o.ID); err != nil || !same(now.Marks, tagged.Order.Marks) {
			t.Errorf("taken back: %+v, %v", now.Marks, err)
		}
		if got := found(t, s, orders.Filter{Text: "advent"}, ""); !slices.Equal(got, []string{o.ID}) {
			t.Errorf("the tag that came back finds %v", got)
		}
		if err := s.Log.Undo(s.Ctx, tagged.Undo); !fault.Has(err, "fault.stale") {
			t.Errorf("what was changed since: %v", err)
		}
	})
}

func TestAMarkThatMakesNoSenseIsRefusedAtItsField(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		o := s.Place(t, s.Terms(of(s.Good(t, "Mug", 1000, 9), 1)))
		many := make([]string, 21)
		for i := range many {
			many[i] = strings.Repeat("x", i+1)
		}
		for key, m := range map[string]orders.Marks{
			"orders.ship_by":       {ShipBy: "3.12.2026"},
			"orders.held_why_long": {Held: true, HeldWhy: strings.Repeat("ä", 201)},
			"orders.tags_many":     {Tags: many},
			"orders.tag_long":      {Tags: []string{strings.Repeat("ä", 41)}},
		} {
			if _, err := s.Orders.Mark(s.Ctx, orders.MarkOrder{ID: o.ID, Marks: m, Version: o.Version}); !fault.Has(err, key) {
				t.Errorf("%s: %v", key, err)
			}
		}
		for _, day := range []string{"9999-12-31", "2026-02-30", "2026-12-3"} {
			if _, err := s.Orders.Mark(s.Ctx, orders.MarkOrder{ID: o.ID, Marks: orders.Marks{ShipBy: day}, Version: o.Version}); !fault.Has(err, "orders.ship_by") {
				t.Errorf("%s is no day to ship by: %v", day, err)
			}
		}
		testkit.Update(t, s.Kit, func(tx *db.Tx) (orders.Order, error) {
			return orders.ApplyShipments(tx, o, orders.ShipmentSummary{Packing: true})
		})
		if _, err := s.Orders.Mark(s.Ctx, orders.MarkOrder{ID: o.ID, Marks: orders.Marks{Held: true}, Version: o.Version}); !fault.Has(err, "orders.packing") {
			t.Errorf("held while it is packed: %v", err)
		}
		mark(t, s, o, orders.Marks{ShipBy: "2026-12-03"})
	})
}

func TestTheListSaysWithWhatAnOrderBeginsAndHowMuchMoreThereIs(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug, tea := s.Good(t, "Mug", 1000, 9), s.Good(t, "Tea", 500, 9)
		price := money.Minor(300)
		s.Place(t, s.Terms(of(tea, 1), of(mug, 2)))
		s.Place(t, s.Terms(orders.LineTerms{Title: "Engraving", Qty: 1, Unit: &price}))
		for text, want := range map[string][]orders.RowGoods{
			"":     {{Title: "Engraving", Lines: 1}, {Title: "Tea", Lines: 2}},
			"1001": {{Title: "Tea", Lines: 2}},
		} {
			r, err := s.Orders.ListWithGoods(s.Ctx, orders.Filter{Store: s.Store.ID, Text: text}, query(10))
			got := []orders.RowGoods{}
			for _, row := range r.Items {
				got = append(got, row.Goods)
			}
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("%q: %+v, %v, want %+v", text, got, err, want)
			}
		}
	})
}
