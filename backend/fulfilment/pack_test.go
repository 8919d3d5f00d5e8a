package fulfilment_test

import (
	"bytes"
	"image"
	"image/png"
	"testing"

	"shopbench/backend/catalog"
	"shopbench/backend/fulfilment"
	"shopbench/backend/kernel/address"
	"shopbench/backend/orders"
	"shopbench/backend/platform/files"
	"shopbench/backend/stock"
	"shopbench/backend/stores"
	"shopbench/backend/testkit"
)

// bench is where the tests pack.
const bench = "bench-1"

// open begins to pack an order at the bench of the tests.
func open(t *testing.T, s *testkit.Shop, o orders.Order) fulfilment.Work {
	t.Helper()
	w, err := s.Fulfilment.Open(s.Ctx, fulfilment.Open{Order: o.ID, Bench: bench, Packer: "Ana"})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// scan scans a code and asks for its outcome.
func scan(t *testing.T, s *testkit.Shop, shipment, code string, want fulfilment.Outcome) fulfilment.Scanned {
	t.Helper()
	got, err := s.Fulfilment.Scan(s.Ctx, fulfilment.Scan{Shipment: shipment, Bench: bench, Code: code})
	if err != nil || got.Outcome != want {
		t.Fatalf("%s is %q and not %q, %v", code, got.Outcome, want, err)
	}
	return got
}

// writeSender gives the shop the address that stands on its labels.
func writeSender(t *testing.T, s *testkit.Shop) {
	t.Helper()
	sender := address.Address{Company: "Ember & Folio", Street: "Hafenstraße 14", Postcode: "20457", City: "Hamburg", Country: "DE"}
	if _, err := s.Stores.EditSender(s.Ctx, stores.EditSender{Store: s.Store.ID, Sender: sender}); err != nil {
		t.Fatal(err)
	}
}

func TestAnOrderIsScannedPackedAndShippedAndItsStockLeavesWithIt(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		writeSender(t, s)
		mug := s.Good(t, "Mug", 1000, 5)
		cup := s.Variant(t, "Cup", catalog.Variant{Price: 700, Taxable: true, Ships: true, WeightGrams: 100, GTIN: "4006381333931"}, 5)
		other := s.Good(t, "Bowl", 500, 5)
		o := s.Place(t, s.Terms(testkit.Of(mug, 2), testkit.Of(cup, 1)))
		w := open(t, s, o)
		if w.Asked != 3 || w.Things != 0 || !w.Of.Packing {
			t.Fatalf("%+v", w)
		}
		scan(t, s, w.ID, "SKU-Mug", fulfilment.OutcomeCounted)
		wrong := scan(t, s, w.ID, "SKU-Bowl", fulfilment.OutcomeWrong)
		if wrong.Good.Variant != other || wrong.Work.Things != 1 {
			t.Errorf("%+v", wrong)
		}
		scan(t, s, w.ID, "no such thing", fulfilment.OutcomeUnknown)
		scan(t, s, w.ID, "4006381333931", fulfilment.OutcomeCounted)
		scan(t, s, w.ID, "4006381333931", fulfilment.OutcomeSurplus)
		if last := scan(t, s, w.ID, "sku-mug", fulfilment.OutcomeCounted); !last.Work.Complete() || last.Work.Things != 3 {
			t.Fatalf("%+v", last.Work)
		}
		packed, err := s.Fulfilment.Pack(s.Ctx, fulfilment.Pack{Shipment: w.ID, Bench: bench})
		if err != nil {
			t.Fatal(err)
		}
		if p := packed.Parcels[0]; packed.State != fulfilment.StatePacked || p.Grams != 600 || len(p.Papers) != 2 || p.Papers[0].Kind != orders.PaperSlip || p.Papers[1].Kind != orders.PaperLabel {
			t.Fatalf("%+v", packed)
		}
		if l := s.Level(t, mug); l != (stock.Level{OnHand: 5, Reserved: 2}) {
			t.Errorf("before it has left: %+v", l)
		}
		done, err := s.Fulfilment.Ship(s.Ctx, fulfilment.Ship{Shipment: w.ID, Carrier: "DHL", Tracking: map[string]string{packed.Parcels[0].ID: "0034 0434 1613"}})
		if err != nil || done.Work.Of.Fulfilment != orders.Fulfilled || done.Work.Of.Packing || done.Work.Parcels[0].Tracking != "003404341613" {
			t.Fatalf("%+v, %v", done, err)
		}
		if l := s.Level(t, mug); l != (stock.Level{OnHand: 3}) {
			t.Errorf("when it has left: %+v", l)
		}
		if err := s.Log.Undo(s.Ctx, done.Undo); err != nil {
			t.Fatal(err)
		}
		back, err := s.Fulfilment.Get(s.Ctx, w.ID)
		if err != nil || back.State != fulfilment.StatePacked || back.Of.Fulfilment != orders.Unfulfilled || !back.Of.Packing {
			t.Errorf("taken back: %+v, %v", back, err)
		}
		if l := s.Level(t, mug); l != (stock.Level{OnHand: 5, Reserved: 2}) {
			t.Errorf("taken back: %+v", l)
		}
	})
}

func TestASlipShowsThePicturesOfWhatLiesInItsParcel(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		writeSender(t, s)
		o := s.Place(t, s.Terms(testkit.Of(s.Good(t, "Mug", 1000, 5), 2)))
		var file bytes.Buffer
		if err := png.Encode(&file, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
			t.Fatal(err)
		}
		blob, err := s.Files.Put(s.Ctx, &file, files.PutOptions{Name: "mug.png"})
		if err != nil {
			t.Fatal(err)
		}
		for _, with := range []bool{false, true} {
			if with {
				if _, err := s.Catalog.AddPicture(s.Ctx, s.Store.ID, o.Lines[0].Product, blob.Hash, "A mug"); err != nil {
					t.Fatal(err)
				}
			}
			w := open(t, s, o)
			byHand(t, s, w.ID, o.Lines[0].ID, 1)
			_, slip, err := s.Fulfilment.Read(s.Ctx, pack(t, s, w.ID).Parcels[0].Papers[0].ID)
			if err != nil || bytes.Contains(slip, []byte("/Subtype /Image")) != with {
				t.Errorf("a picture is on it: %v, %v", !with, err)
			}
			ship(t, s, w.ID)
		}
	})
}

func TestAPaperIsPrintedAgainToTheByteAndCounted(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		writeSender(t, s)
		o := s.Place(t, s.Terms(testkit.Of(s.Good(t, "Mug", 1000, 5), 1)))
		w := open(t, s, o)
		scan(t, s, w.ID, "SKU-Mug", fulfilment.OutcomeCounted)
		packed, err := s.Fulfilment.Pack(s.Ctx, fulfilment.Pack{Shipment: w.ID, Bench: bench})
		if err != nil {
			t.Fatal(err)
		}
		label := packed.Parcels[0].Papers[1]
		kind, first, err := s.Fulfilment.Read(s.Ctx, label.ID)
		if err != nil || kind != orders.PaperLabel || !bytes.HasPrefix(first, []byte("%PDF")) {
			t.Fatalf("%s %.20q, %v", kind, first, err)
		}
		if _, err := s.Stores.EditFormats(s.Ctx, stores.EditFormats{Store: s.Store.ID, Formats: stores.Formats{Sheet: stores.SheetLetter, Label: stores.Label4x6, Units: stores.Imperial}}); err != nil {
			t.Fatal(err)
		}
		for n, reason := range []string{"", "the printer jammed"} {
			p, err := s.Fulfilment.Print(s.Ctx, fulfilment.PrintPaper{Paper: label.ID, Reason: reason})
			if err != nil || p.Prints != int64(n)+1 {
				t.Fatalf("%+v, %v", p, err)
			}
			if _, again, err := s.Fulfilment.Read(s.Ctx, label.ID); err != nil || !bytes.Equal(first, again) {
				t.Errorf("other bytes, %v", err)
			}
		}
	})
}
