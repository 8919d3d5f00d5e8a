package fulfilment_test

import (
	"testing"

	"shopbench/backend/fulfilment"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/orders"
	"shopbench/backend/stock"
	"shopbench/backend/testkit"
)

// twoParcels packs six of the order's mugs into two parcels of four and two.
func twoParcels(t *testing.T, s *testkit.Shop, o orders.Order) fulfilment.Work {
	t.Helper()
	w := open(t, s, o)
	byHand(t, s, w.ID, o.Lines[0].ID, 4)
	w, err := s.Fulfilment.NextParcel(s.Ctx, w.ID, bench)
	if err != nil {
		t.Fatal(err)
	}
	first, next := w.Parcels[0].ID, w.Parcels[1].ID
	if _, err := s.Fulfilment.Measure(s.Ctx, fulfilment.Measure{Shipment: w.ID, Bench: bench, Parcel: first, Grams: 1130, Tracking: "00 34"}); err != nil {
		t.Fatal(err)
	}
	byHand(t, s, w.ID, o.Lines[0].ID, 2)
	if _, err := s.Fulfilment.Measure(s.Ctx, fulfilment.Measure{Shipment: w.ID, Bench: bench, Parcel: next, Tracking: "0035"}); err != nil {
		t.Fatal(err)
	}
	_, err = s.Fulfilment.Pack(s.Ctx, fulfilment.Pack{Shipment: w.ID, Bench: bench})
	if !fault.Has(err, "fulfilment.short") || fault.Of(err).Args["left"] != int64(4) {
		t.Fatalf("packed without a word: %v", err)
	}
	return pack(t, s, w.ID)
}

func TestAnOrderIsSentInPartsAndTheRestStaysReserved(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		writeSender(t, s)
		mug := s.Good(t, "Mug", 1000, 12)
		o := s.Place(t, s.Terms(testkit.Of(mug, 10)))
		w := twoParcels(t, s, o)
		if w.State != fulfilment.StatePacked || len(w.Parcels) != 2 || w.Parcels[0].Grams != 1130 || w.Parcels[1].Grams != 500 {
			t.Fatalf("packed %+v", w.Parcels)
		}
		done := ship(t, s, w.ID)
		if done.Work.Of.Fulfilment != orders.PartlySent || done.Work.Of.Lines[0].Shipped != 6 || done.Work.Parcels[0].Tracking != "0034" || done.Work.Parcels[1].Tracking != "0035" {
			t.Errorf("sent %+v", done.Work)
		}
		if l := s.Level(t, mug); l != (stock.Level{OnHand: 6, Reserved: 4}) {
			t.Errorf("of the rest there is %+v", l)
		}
		rest := open(t, s, o)
		if rest.ID == w.ID || rest.Nth != 2 || rest.Asked != 4 || rest.Items[0].Asked != 4 {
			t.Fatalf("the rest is %+v", rest)
		}
		if all := byHand(t, s, rest.ID, o.Lines[0].ID, 4); !all.Complete() {
			t.Errorf("all lies in the parcel, and it is %+v", all)
		}
		if packed, err := s.Fulfilment.Pack(s.Ctx, fulfilment.Pack{Shipment: rest.ID, Bench: bench}); err != nil || packed.Parcels[0].Grams != 1000 {
			t.Fatalf("%+v, %v", packed, err)
		}
		if done := ship(t, s, rest.ID); done.Work.Of.Fulfilment != orders.Fulfilled || done.Work.Of.Packing {
			t.Errorf("sent %+v", done.Work.Of)
		}
		if l := s.Level(t, mug); l != (stock.Level{OnHand: 2}) {
			t.Errorf("when all has left: %+v", l)
		}
		all, err := s.Fulfilment.Of(s.Ctx, o.ID)
		if err != nil || len(all) != 2 || all[0].ID != w.ID || all[0].Things != 6 || all[1].Things != 4 || all[0].Items[0].Asked != 6 {
			t.Errorf("its shipments are %+v, %v", all, err)
		}
	})
}

func TestThePaperOfEachParcelSaysWhatLiesInItInTheBuyersLanguage(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		writeSender(t, s)
		mug := s.Good(t, "Mug", 1000, 50)
		for locale, words := range map[string]struct{ first, second, rest, weight string }{
			"en-GB": {"1 of 2", "2 of 2", "The other items of this order come in other parcels.", "1.13 kg"},
			"de":    {"1 von 2", "2 von 2", "Die übrigen Artikel dieser Bestellung kommen in anderen Paketen.", "1,13 kg"},
		} {
			terms := s.Terms(testkit.Of(mug, 10))
			terms.Locale = locale
			w := twoParcels(t, s, s.Place(t, terms))
			slip := textOf(t, s, w.Parcels[0], orders.PaperSlip)
			says(t, slip, words.first, words.rest, words.weight, "4 × ")
			saysNot(t, slip, "2 × ", "10 × ")
			says(t, textOf(t, s, w.Parcels[1], orders.PaperSlip), words.second, words.rest, "2 × ")
			says(t, textOf(t, s, w.Parcels[0], orders.PaperLabel), "0034", "Lindenstraße 7", "Hafenstraße 14")
			says(t, textOf(t, s, w.Parcels[1], orders.PaperLabel), "0035")
		}
	})
}

func TestAParcelIsFilledBeforeTheNextBegins(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		writeSender(t, s)
		o := s.Place(t, s.Terms(testkit.Of(s.Good(t, "Mug", 1000, 5), 2)))
		w := open(t, s, o)
		if _, err := s.Fulfilment.NextParcel(s.Ctx, w.ID, bench); !fault.Has(err, "fulfilment.parcel_empty") {
			t.Errorf("after an empty one: %v", err)
		}
		if _, err := s.Fulfilment.Pack(s.Ctx, fulfilment.Pack{Shipment: w.ID, Bench: bench, Short: true}); !fault.Has(err, "fulfilment.empty") {
			t.Errorf("nothing is packed: %v", err)
		}
		byHand(t, s, w.ID, o.Lines[0].ID, 2)
		if _, err := s.Fulfilment.NextParcel(s.Ctx, w.ID, bench); err != nil {
			t.Fatal(err)
		}
		packed := pack(t, s, w.ID)
		if len(packed.Parcels) != 1 || packed.Parcels[0].Lines[o.Lines[0].ID] != 2 {
			t.Errorf("the parcel in which nothing lies is left out: %+v", packed.Parcels)
		}
		says(t, textOf(t, s, packed.Parcels[0], orders.PaperLabel), "1 von 1")
	})
}

func TestTheNumberOfTheCarrierMayComeWhenItLeaves(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		writeSender(t, s)
		w := twoParcels(t, s, s.Place(t, s.Terms(testkit.Of(s.Good(t, "Mug", 1000, 12), 10))))
		wish := fulfilment.Ship{Shipment: w.ID, Carrier: " Royal  Mail ", Tracking: map[string]string{"pcl_none": "1"}}
		if _, err := s.Fulfilment.Ship(s.Ctx, wish); !fault.Has(err, "fulfilment.parcel_unknown") {
			t.Errorf("of a parcel that there is not: %v", err)
		}
		wish.Tracking = map[string]string{w.Parcels[1].ID: "né 7"}
		if _, err := s.Fulfilment.Ship(s.Ctx, wish); !fault.Has(err, "fulfilment.tracking") {
			t.Errorf("what cannot be drawn as bars: %v", err)
		}
		wish.Tracking = map[string]string{w.Parcels[1].ID: "99 1"}
		done, err := s.Fulfilment.Ship(s.Ctx, wish)
		if err != nil || done.Work.Carrier != "Royal Mail" || done.Work.Parcels[0].Tracking != "0034" || done.Work.Parcels[1].Tracking != "991" {
			t.Errorf("sent %+v, %v", done.Work, err)
		}
		if _, err := s.Fulfilment.Ship(s.Ctx, wish); !fault.Has(err, "flow.not_allowed") {
			t.Errorf("sent twice: %v", err)
		}
	})
}
