package fulfilment_test

import (
	"strings"
	"testing"

	"shopbench/backend/fulfilment"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/orders"
	"shopbench/backend/testkit"
)

// reopen opens packed parcels once more at the bench of the tests.
func reopen(t *testing.T, s *testkit.Shop, shipment string) fulfilment.Work {
	t.Helper()
	w, err := s.Fulfilment.Reopen(s.Ctx, shipment, fulfilment.Open{Bench: bench, Packer: "Ana"})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestNothingIsLostWhenALabelCannotBeDrawn(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		o := s.Place(t, s.Terms(testkit.Of(s.Good(t, "Mug", 1000, 5), 2)))
		w := open(t, s, o)
		scan(t, s, w.ID, "SKU-Mug", fulfilment.OutcomeCounted)
		if _, err := s.Fulfilment.Pack(s.Ctx, fulfilment.Pack{Shipment: w.ID, Bench: bench, Short: true}); !fault.Has(err, "orders.no_sender") {
			t.Fatalf("without the sender's address: %v", err)
		}
		if now := get(t, s, w.ID); now.State != fulfilment.StatePacking || now.Things != 1 || len(now.Parcels) != 1 || now.Parcels[0].Grams != 0 || len(now.Parcels[0].Papers) != 0 {
			t.Errorf("it stands at %+v", now)
		}
		scan(t, s, w.ID, "SKU-Mug", fulfilment.OutcomeCounted)
		writeSender(t, s)
		packed := pack(t, s, w.ID)
		if len(packed.Parcels[0].Papers) != 2 || packed.Things != 2 || packed.Parcels[0].Grams != 500 {
			t.Errorf("packed %+v", packed)
		}
	})
}

func TestOpenedAgainAParcelGetsNewPapersAndTheOldAreVoid(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		w := begun(t, s)
		before := pack(t, s, w.ID).Parcels[0]
		back := reopen(t, s, w.ID)
		if back.State != fulfilment.StatePacking || len(back.Parcels[0].Papers) != 0 || len(get(t, s, w.ID).Parcels[0].Papers) != 0 {
			t.Errorf("opened again: %+v", back)
		}
		scan(t, s, w.ID, "SKU-Mug", fulfilment.OutcomeCounted)
		after := pack(t, s, w.ID).Parcels[0]
		if len(after.Papers) != 2 || after.Papers[0].ID == before.Papers[0].ID || after.Papers[0].Hash == before.Papers[0].Hash {
			t.Errorf("the papers are %+v, and were %+v", after.Papers, before.Papers)
		}
		if kept := get(t, s, w.ID).Parcels[0]; len(kept.Papers) != 2 || kept.Papers[0].ID != after.Papers[0].ID {
			t.Errorf("kept %+v", kept.Papers)
		}
		if before.Grams != 250 || after.Grams != 500 {
			t.Errorf("it weighs %d, and weighed %d", after.Grams, before.Grams)
		}
		says(t, textOf(t, s, after, orders.PaperSlip), "2 × ", "500 g")
	})
}

func TestAParcelThatIsEmptiedWhenItIsOpenedAgainIsLeftOut(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		writeSender(t, s)
		o := s.Place(t, s.Terms(testkit.Of(s.Good(t, "Mug", 1000, 12), 10)))
		w := twoParcels(t, s, o)
		reopen(t, s, w.ID)
		byHand(t, s, w.ID, o.Lines[0].ID, -2)
		packed := pack(t, s, w.ID)
		if len(packed.Parcels) != 1 || packed.Parcels[0].Lines[o.Lines[0].ID] != 4 {
			t.Fatalf("packed %+v", packed.Parcels)
		}
		says(t, textOf(t, s, packed.Parcels[0], orders.PaperLabel), "1 von 1")
		if done := ship(t, s, w.ID); done.Work.Of.Lines[0].Shipped != 4 {
			t.Errorf("sent %+v", done.Work.Of.Lines)
		}
		if _, _, err := s.Fulfilment.Read(s.Ctx, w.Parcels[1].Papers[0].ID); err != nil {
			t.Errorf("the void papers of it stay to be seen: %v", err)
		}
	})
}

func TestWhatItsBuyerFetchesHasASlipAndNoLabel(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		terms := s.Terms(testkit.Of(s.Good(t, "Mug", 1000, 5), 1))
		terms.Method = s.Pickup
		w := open(t, s, s.Place(t, terms))
		scan(t, s, w.ID, "SKU-Mug", fulfilment.OutcomeCounted)
		packed := pack(t, s, w.ID) // no sender's address is needed for it
		if p := packed.Parcels[0].Papers; len(p) != 1 || p[0].Kind != orders.PaperSlip {
			t.Errorf("its papers are %+v", p)
		}
		if done := ship(t, s, w.ID); done.Work.Of.Fulfilment != orders.Fulfilled {
			t.Errorf("fetched: %+v", done.Work.Of)
		}
	})
}

func TestAGiftHasNoPriceInItsParcelButTheGiversWords(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		writeSender(t, s)
		mug := s.Good(t, "Mug", 1234, 9)
		for _, gift := range []bool{true, false} {
			terms := s.Terms(testkit.Of(mug, 2))
			terms.Gift, terms.GiftNote = gift, "Happy birthday, dear Ana"
			w := open(t, s, s.Place(t, terms))
			byHand(t, s, w.ID, w.Items[0].ID, 2)
			slip := textOf(t, s, pack(t, s, w.ID).Parcels[0], orders.PaperSlip)
			if gift {
				says(t, slip, "Mug", "Happy birthday, dear Ana")
				saysNot(t, slip, "12,34", "24,68", "29,58", "€")
			} else {
				says(t, slip, "Mug", "12,34", "29,58", "€")
				saysNot(t, slip, "Happy birthday")
			}
		}
	})
}

func TestWhatIsSaidOfAParcelMustMakeSense(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		w := begun(t, s)
		said := fulfilment.Measure{Shipment: w.ID, Bench: bench, Parcel: w.Parcels[0].ID, Box: "  Small   box ", Grams: 1_000_000, Tracking: " CH 4002 "}
		for field, c := range map[string]struct {
			key    string
			change func(m *fulfilment.Measure)
		}{
			"grams":    {"fulfilment.grams", func(m *fulfilment.Measure) { m.Grams = -1 }},
			"tracking": {"fulfilment.tracking", func(m *fulfilment.Measure) { m.Tracking = "Ñ123" }},
			"box":      {"fulfilment.box", func(m *fulfilment.Measure) { m.Box = strings.Repeat("x", 61) }},
		} {
			wrong := said
			c.change(&wrong)
			if _, err := s.Fulfilment.Measure(s.Ctx, wrong); !fault.Has(err, c.key) || fault.Of(err).Field != field {
				t.Errorf("%s: %v", field, err)
			}
		}
		heavy, long := said, said
		heavy.Grams++
		long.Tracking = strings.Repeat("7", 61)
		for key, wrong := range map[string]fulfilment.Measure{"fulfilment.grams": heavy, "fulfilment.tracking": long} {
			if _, err := s.Fulfilment.Measure(s.Ctx, wrong); !fault.Has(err, key) {
				t.Errorf("%s: %v", key, err)
			}
		}
		none := said
		none.Parcel = "pcl_none"
		if _, err := s.Fulfilment.Measure(s.Ctx, none); !fault.Has(err, "fulfilment.parcel_unknown") {
			t.Errorf("of a parcel that there is not: %v", err)
		}
		if _, err := s.Fulfilment.Measure(s.Ctx, said); err != nil {
			t.Fatal(err)
		}
		if p := get(t, s, w.ID).Parcels[0]; p.Box != "Small box" || p.Grams != 1_000_000 || p.Tracking != "CH4002" {
			t.Errorf("kept %+v", p)
		}
	})
}

func TestABoxWeighsToo(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		w := begun(t, s)
		boxes := fulfilment.Boxes{Boxes: []fulfilment.Box{{Name: " Small  box ", Length: 200, Width: 150, Height: 100, Grams: 120}}}
		v, err := s.Fulfilment.EditBoxes(s.Ctx, fulfilment.EditBoxes{Store: s.Store.ID, Boxes: boxes})
		if err != nil || v.Version != 1 || v.Value.Boxes[0].Name != "Small box" {
			t.Fatalf("%+v, %v", v, err)
		}
		if _, err := s.Fulfilment.EditBoxes(s.Ctx, fulfilment.EditBoxes{Store: s.Store.ID, Boxes: boxes}); !fault.Has(err, "fault.stale") {
			t.Errorf("written from two places: %v", err)
		}
		if _, err := s.Fulfilment.Measure(s.Ctx, fulfilment.Measure{Shipment: w.ID, Bench: bench, Parcel: w.Parcels[0].ID, Box: "Small box"}); err != nil {
			t.Fatal(err)
		}
		w, err = s.Fulfilment.NextParcel(s.Ctx, w.ID, bench)
		if err != nil || w.Parcels[1].Box != "Small box" {
			t.Fatalf("the next parcel lies in a box like the last: %+v, %v", w.Parcels, err)
		}
		byHand(t, s, w.ID, w.Items[0].ID, 2)
		if _, err := s.Fulfilment.Measure(s.Ctx, fulfilment.Measure{Shipment: w.ID, Bench: bench, Parcel: w.Parcels[1].ID, Box: "a hat"}); err != nil {
			t.Fatal(err)
		}
		packed := pack(t, s, w.ID)
		if packed.Parcels[0].Grams != 370 || packed.Parcels[1].Grams != 500 {
			t.Errorf("they weigh %d and %d", packed.Parcels[0].Grams, packed.Parcels[1].Grams)
		}
	})
}

func TestABoxThatMakesNoSenseIsRefused(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		for field, c := range map[string]struct {
			key   string
			boxes []fulfilment.Box
		}{
			"boxes[0].name":   {"fulfilment.box", []fulfilment.Box{{Name: " "}}},
			"boxes[1].name":   {"fulfilment.box_twice", []fulfilment.Box{{Name: "a"}, {Name: " a "}}},
			"boxes[0].width":  {"fulfilment.length", []fulfilment.Box{{Name: "a", Width: 5001}}},
			"boxes[0].height": {"fulfilment.length", []fulfilment.Box{{Name: "a", Height: -1}}},
			"boxes[0].grams":  {"fulfilment.grams", []fulfilment.Box{{Name: "a", Grams: -1}}},
			"boxes":           {"fulfilment.boxes", manyBoxes(51)},
		} {
			_, err := s.Fulfilment.EditBoxes(s.Ctx, fulfilment.EditBoxes{Store: s.Store.ID, Boxes: fulfilment.Boxes{Boxes: c.boxes}})
			if !fault.Has(err, c.key) || fault.Of(err).Field != field {
				t.Errorf("%s: %v", field, err)
			}
		}
		if v, err := s.Fulfilment.Boxes(s.Ctx, s.Store.ID); err != nil || v.Version != 0 || len(v.Value.Boxes) != 0 {
			t.Errorf("kept %+v, %v", v, err)
		}
	})
}

func manyBoxes(n int) []fulfilment.Box {
	all := make([]fulfilment.Box, n)
	for i := range all {
		all[i].Name = strings.Repeat("x", i+1)
	}
	return all
}

func TestASlipIsInTheBuyersLanguageWhateverTheShopsIs(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		writeSender(t, s)
		mug := s.Good(t, "Mug", 1000, 9)
		for locale, words := range map[string][2]string{"": {"Lieferschein", "10,00"}, "de": {"Lieferschein", "10,00"}, "en-GB": {"Packing slip", "10.00"}} {
			terms := s.Terms(testkit.Of(mug, 1))
			terms.Locale = locale
			w := open(t, s, s.Place(t, terms))
			scan(t, s, w.ID, "SKU-Mug", fulfilment.OutcomeCounted)
			says(t, textOf(t, s, pack(t, s, w.ID).Parcels[0], orders.PaperSlip), words[0]+" "+w.Of.Number, words[1])
		}
	})
}
