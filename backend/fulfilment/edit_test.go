package fulfilment_test

import (
	"testing"

	"shopbench/backend/fulfilment"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/orders"
	"shopbench/backend/stock"
	"shopbench/backend/testkit"
)

// aside gives up packing a shipment.
func aside(t *testing.T, s *testkit.Shop, shipment string) fulfilment.Done {
	t.Helper()
	done, err := s.Fulfilment.SetAside(s.Ctx, shipment, bench)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func TestAnOrderIsNeitherEditedNorCancelledWhileItIsPacked(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		w := begun(t, s)
		refused := func(when string) {
			if _, err := edit(t, s, w.Order, again(w.Of, 2)); !fault.Has(err, "orders.packing") {
				t.Errorf("edited %s: %v", when, err)
			}
			if err := cancel(t, s, w.Order); !fault.Has(err, "orders.packing") {
				t.Errorf("cancelled %s: %v", when, err)
			}
		}
		refused("while it is packed")
		pack(t, s, w.ID)
		refused("when it is packed")
		if _, err := s.Fulfilment.SetAside(s.Ctx, w.ID, bench); !fault.Has(err, "flow.not_allowed") {
			t.Errorf("set aside when it is packed: %v", err)
		}
		if _, err := s.Fulfilment.Reopen(s.Ctx, w.ID, fulfilment.Open{Bench: bench, Packer: "Ana"}); err != nil {
			t.Fatal(err)
		}
		if done := aside(t, s, w.ID); done.Work.State != fulfilment.StateAside || done.Work.Of.Packing {
			t.Errorf("set aside: %+v", done.Work)
		}
		if _, err := edit(t, s, w.Order, again(w.Of, 2)); err != nil {
			t.Errorf("edited when it is set aside: %v", err)
		}
		if err := cancel(t, s, w.Order); err != nil {
			t.Errorf("cancelled when it is set aside: %v", err)
		}
	})
}

func TestWhatWasSetAsideIsPackedOn(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		w := begun(t, s)
		done := aside(t, s, w.ID)
		if _, err := s.Fulfilment.Scan(s.Ctx, fulfilment.Scan{Shipment: w.ID, Bench: bench, Code: "SKU-Mug"}); !fault.Has(err, "flow.not_allowed") {
			t.Errorf("scanned into what is set aside: %v", err)
		}
		if err := s.Log.Undo(s.Ctx, done.Undo); err != nil {
			t.Fatal(err)
		}
		if back := get(t, s, w.ID); back.State != fulfilment.StatePacking || back.Things != 1 || !back.Of.Packing {
			t.Errorf("it goes on at %+v", back)
		}
		if got := scan(t, s, w.ID, "SKU-Mug", fulfilment.OutcomeCounted); got.Work.Things != 2 {
			t.Errorf("%+v", got.Work)
		}
	})
}

func TestWhatWasSetAsideIsNotPackedOnWhenTheOrderChangedSince(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		writeSender(t, s)
		mug := s.Good(t, "Mug", 1000, 50)
		for since, change := range map[string]func(w fulfilment.Work){
			"edited": func(w fulfilment.Work) {
				if _, err := edit(t, s, w.Order, again(w.Of, 1)); err != nil {
					t.Error(err)
				}
			},
			"cancelled": func(w fulfilment.Work) {
				if err := cancel(t, s, w.Order); err != nil {
					t.Error(err)
				}
			},
			"packed anew": func(w fulfilment.Work) { open(t, s, w.Of) },
			"sent":        func(w fulfilment.Work) { send(t, s, w.Of, 3) },
		} {
			o := s.Place(t, s.Terms(testkit.Of(mug, 3)))
			w := open(t, s, o)
			byHand(t, s, w.ID, o.Lines[0].ID, 2)
			done := aside(t, s, w.ID)
			change(w)
			if err := s.Log.Undo(s.Ctx, done.Undo); !fault.Has(err, "fulfilment.packed_since") {
				t.Errorf("%s since: %v", since, err)
			}
			if got := get(t, s, w.ID); got.State != fulfilment.StateAside {
				t.Errorf("%s since: it stands at %+v", since, got)
			}
		}
	})
}

func TestAnEmptyParcelIsNotPackedOnWhenAllHasLeft(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		writeSender(t, s)
		o := s.Place(t, s.Terms(testkit.Of(s.Good(t, "Mug", 1000, 5), 3)))
		done := aside(t, s, open(t, s, o).ID)
		send(t, s, o, 3)
		if err := s.Log.Undo(s.Ctx, done.Undo); !fault.Has(err, "fulfilment.packed_since") {
			t.Errorf("it is packed on: %v", err)
		}
		if now := order(t, s, o.ID); now.Packing || now.Fulfilment != orders.Fulfilled {
			t.Errorf("it stands at %+v", now)
		}
	})
}

func TestWhatWasSentOfAnOrderStaysInIt(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		writeSender(t, s)
		mug, cup := s.Good(t, "Mug", 1000, 12), s.Good(t, "Cup", 700, 5)
		o := s.Place(t, s.Terms(testkit.Of(mug, 10), testkit.Of(cup, 1)))
		send(t, s, o, 6)
		if _, err := edit(t, s, o.ID, again(o, 5)); !fault.Has(err, "orders.line_sent") || fault.Of(err).Field != "lines[0].qty" || fault.Of(err).Args["title"] != "Mug" {
			t.Errorf("less than was sent: %v", err)
		}
		gone := again(o, 6)
		gone.Lines = gone.Lines[1:]
		if _, err := edit(t, s, o.ID, gone); !fault.Has(err, "orders.line_sent") || fault.Of(err).Field != "lines" {
			t.Errorf("without the line that was sent: %v", err)
		}
		if err := cancel(t, s, o.ID); !fault.Has(err, "orders.sent") {
			t.Errorf("cancelled: %v", err)
		}
		if l := s.Level(t, mug); l != (stock.Level{OnHand: 6, Reserved: 4}) {
			t.Errorf("what is refused changes nothing: %+v", l)
		}
		c, err := edit(t, s, o.ID, again(o, 8))
		if err != nil || c.Order.Lines[0].Shipped != 6 || c.Order.Fulfilment != orders.PartlySent {
			t.Fatalf("edited %+v, %v", c.Order, err)
		}
		if kept := order(t, s, o.ID); kept.Lines[0].Shipped != 6 || kept.Lines[0].Open() != 2 {
			t.Errorf("kept %+v", kept.Lines)
		}
		if l := s.Level(t, mug); l != (stock.Level{OnHand: 6, Reserved: 2}) {
			t.Errorf("with eight of it there is %+v", l)
		}
	})
}

func TestAnOrderThatIsEditedDownToWhatWasSentIsDone(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		writeSender(t, s)
		mug := s.Good(t, "Mug", 1000, 12)
		o := s.Place(t, s.Terms(testkit.Of(mug, 10)))
		sent := send(t, s, o, 6)
		c, err := edit(t, s, o.ID, again(o, 6))
		if err != nil || c.Order.Fulfilment != orders.Fulfilled {
			t.Fatalf("edited %+v, %v", c.Order, err)
		}
		if l := s.Level(t, mug); l != (stock.Level{OnHand: 6}) {
			t.Errorf("nothing is promised any more: %+v", l)
		}
		if err := s.Log.Undo(s.Ctx, c.Undo); err != nil {
			t.Fatal(err)
		}
		if back := order(t, s, o.ID); back.Fulfilment != orders.PartlySent || back.Lines[0].Shipped != 6 || back.Lines[0].Qty != 10 {
			t.Errorf("taken back: %+v", back)
		}
		if l := s.Level(t, mug); l != (stock.Level{OnHand: 6, Reserved: 4}) {
			t.Errorf("taken back: %+v", l)
		}
		if err := s.Log.Undo(s.Ctx, sent.Undo); err != nil {
			t.Fatal(err)
		}
		if l := s.Level(t, mug); l != (stock.Level{OnHand: 12, Reserved: 10}) {
			t.Errorf("nothing has left after all: %+v", l)
		}
	})
}

func TestAnEditIsNotTakenBackBelowWhatWasSentSince(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		writeSender(t, s)
		mug := s.Good(t, "Mug", 1000, 12)
		o := s.Place(t, s.Terms(testkit.Of(mug, 4)))
		c, err := edit(t, s, o.ID, again(o, 8))
		if err != nil {
			t.Fatal(err)
		}
		send(t, s, c.Order, 6)
		if err := s.Log.Undo(s.Ctx, c.Undo); !fault.Has(err, "orders.line_sent") {
			t.Errorf("taken back: %v", err)
		}
		if l := s.Level(t, mug); l != (stock.Level{OnHand: 6, Reserved: 2}) {
			t.Errorf("it stands at %+v", l)
		}
	})
}

func TestSendingIsNotTakenBackWhileTheRestIsPacked(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		writeSender(t, s)
		o := s.Place(t, s.Terms(testkit.Of(s.Good(t, "Mug", 1000, 12), 4)))
		sent := send(t, s, o, 2)
		rest := open(t, s, o)
		if err := s.Log.Undo(s.Ctx, sent.Undo); !fault.Has(err, "fulfilment.packed_since") {
			t.Errorf("taken back: %v", err)
		}
		aside(t, s, rest.ID)
		if err := s.Log.Undo(s.Ctx, sent.Undo); err != nil {
			t.Errorf("taken back when the rest is set aside: %v", err)
		}
	})
}
