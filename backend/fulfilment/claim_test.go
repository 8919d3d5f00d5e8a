package fulfilment_test

import (
	"slices"
	"testing"
	"time"

	"shopbench/backend/fulfilment"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/testkit"
)

// other is a second bench.
const other = "bench-2"

// begun is a shop in which the bench of the tests packs an order of three mugs, of
// which one lies in the parcel.
func begun(t *testing.T, s *testkit.Shop) fulfilment.Work {
	t.Helper()
	writeSender(t, s)
	o := s.Place(t, s.Terms(testkit.Of(s.Good(t, "Mug", 1000, 5), 3)))
	w := open(t, s, o)
	return scan(t, s, w.ID, "SKU-Mug", fulfilment.OutcomeCounted).Work
}

// topics returns what has happened to an order, the newest last.
func topics(t *testing.T, s *testkit.Shop, w fulfilment.Work) []string {
	t.Helper()
	return testkit.View(t, s.Kit, func(tx *db.Tx) ([]string, error) {
		all, err := events.Timeline(tx, w.Of.Ref(), nil, 100)
		names := make([]string, len(all))
		for i, e := range all {
			names[len(all)-1-i] = e.Topic
		}
		return names, err
	})
}

func TestTwoPackersNeverPackOneOrder(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		w := begun(t, s)
		_, err := s.Fulfilment.Open(s.Ctx, fulfilment.Open{Order: w.Order, Bench: other, Packer: "Ben"})
		if !fault.Has(err, "fulfilment.claimed") || fault.Of(err).Args["packer"] != "Ana" || fault.Of(err).Args["since"] != testkit.Morning {
			t.Fatalf("the second bench: %v", err)
		}
		for deed, err := range map[string]error{
			"scan":        second(s.Fulfilment.Scan(s.Ctx, fulfilment.Scan{Shipment: w.ID, Bench: other, Code: "SKU-Mug"})),
			"by hand":     second(s.Fulfilment.Scan(s.Ctx, fulfilment.Scan{Shipment: w.ID, Bench: other, Line: w.Items[0].ID, Qty: -1})),
			"measure":     second(s.Fulfilment.Measure(s.Ctx, fulfilment.Measure{Shipment: w.ID, Bench: other, Parcel: w.Parcels[0].ID, Grams: 5})),
			"next parcel": second(s.Fulfilment.NextParcel(s.Ctx, w.ID, other)),
			"pack":        second(s.Fulfilment.Pack(s.Ctx, fulfilment.Pack{Shipment: w.ID, Bench: other, Short: true})),
			"set aside":   second(s.Fulfilment.SetAside(s.Ctx, w.ID, other)),
		} {
			if !fault.Has(err, "fulfilment.claimed") {
				t.Errorf("%s at the second bench: %v", deed, err)
			}
		}
		if now := get(t, s, w.ID); now.Things != 1 || now.Holder.Bench != bench || now.State != fulfilment.StatePacking || len(now.Parcels) != 1 {
			t.Errorf("it stands at %+v", now)
		}
	})
}

// second returns the error of a call.
func second[T any](_ T, err error) error { return err }

func TestAnotherBenchTakesOverWhenItSaysSo(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		w := begun(t, s)
		s.Clock.Advance(time.Minute)
		took, err := s.Fulfilment.Open(s.Ctx, fulfilment.Open{Order: w.Order, Bench: other, Packer: "Ben", Take: true})
		if err != nil || took.ID != w.ID || took.Things != 1 || took.Holder.Packer != "Ben" || took.Holder.Since != testkit.Morning.Add(time.Minute) {
			t.Fatalf("taken over: %+v, %v", took, err)
		}
		if all := topics(t, s, w); all[len(all)-1] != "fulfilment.taken_over" {
			t.Errorf("the log says %v", all)
		}
		_, err = s.Fulfilment.Scan(s.Ctx, fulfilment.Scan{Shipment: w.ID, Bench: bench, Code: "SKU-Mug"})
		if !fault.Has(err, "fulfilment.claimed") || fault.Of(err).Args["packer"] != "Ben" {
			t.Errorf("the first bench scans on: %v", err)
		}
		got, err := s.Fulfilment.Scan(s.Ctx, fulfilment.Scan{Shipment: w.ID, Bench: other, Code: "SKU-Mug"})
		if err != nil || got.Work.Things != 2 {
			t.Errorf("the second bench scans on: %+v, %v", got, err)
		}
	})
}

func TestABenchThatIsNotHeardOfLosesItsOrder(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		w := begun(t, s)
		wish := fulfilment.Open{Order: w.Order, Bench: other, Packer: "Ben"}
		s.Clock.Advance(fulfilment.Patience - time.Second)
		scan(t, s, w.ID, "nobody knows this", fulfilment.OutcomeUnknown) // the bench is heard of
		s.Clock.Advance(fulfilment.Patience - time.Second)
		if _, err := s.Fulfilment.Open(s.Ctx, wish); !fault.Has(err, "fulfilment.claimed") {
			t.Fatalf("too early: %v", err)
		}
		s.Clock.Advance(time.Second)
		took, err := s.Fulfilment.Open(s.Ctx, wish)
		if err != nil || took.ID != w.ID || took.Holder.Bench != other || took.Things != 1 {
			t.Fatalf("in time: %+v, %v", took, err)
		}
		if !slices.Contains(topics(t, s, w), "fulfilment.taken_over") {
			t.Error("the log does not say so")
		}
	})
}

func TestABenchGoesOnWhereItWas(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		w := begun(t, s)
		s.Clock.Advance(fulfilment.Patience + time.Hour)
		back := open(t, s, w.Of)
		if back.ID != w.ID || back.Things != 1 || back.Holder.Since != w.Holder.Since || back.HeardAt != s.Clock.Now() {
			t.Errorf("it goes on at %+v", back)
		}
		if all := topics(t, s, w); slices.Contains(all, "fulfilment.taken_over") {
			t.Errorf("the log says %v", all)
		}
		byHand(t, s, w.ID, w.Items[0].ID, 2)
		pack(t, s, w.ID)
		packed, err := s.Fulfilment.Open(s.Ctx, fulfilment.Open{Order: w.Order, Bench: other, Packer: "Ben"})
		if err != nil || packed.State != fulfilment.StatePacked || packed.Holder.Bench != bench {
			t.Errorf("what is packed is seen from another bench: %+v, %v", packed, err)
		}
		ship(t, s, w.ID)
		if _, err := s.Fulfilment.Open(s.Ctx, fulfilment.Open{Order: w.Order, Bench: bench, Packer: "Ana"}); !fault.Has(err, "fulfilment.nothing_left") {
			t.Errorf("nothing is left: %v", err)
		}
	})
}

func TestABenchSaysWhoItIs(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		o := s.Place(t, s.Terms(testkit.Of(s.Good(t, "Mug", 1000, 5), 1)))
		for key, wish := range map[string]fulfilment.Open{
			"fulfilment.bench":  {Order: o.ID, Packer: "Ana"},
			"fulfilment.packer": {Order: o.ID, Bench: bench, Packer: "  "},
			"orders.unknown":    {Order: "ord_none", Bench: bench, Packer: "Ana"},
		} {
			if _, err := s.Fulfilment.Open(s.Ctx, wish); !fault.Has(err, key) {
				t.Errorf("%s: %v", key, err)
			}
		}
		if err := cancel(t, s, o.ID); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Fulfilment.Open(s.Ctx, fulfilment.Open{Order: o.ID, Bench: bench, Packer: "Ana"}); !fault.Has(err, "fulfilment.cancelled") {
			t.Errorf("what was cancelled: %v", err)
		}
	})
}
