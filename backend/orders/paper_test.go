package orders_test

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"

	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/orders"
	"shopbench/backend/platform/files"
	"shopbench/backend/stores"
	"shopbench/backend/testkit"
)

func print(t *testing.T, s *testkit.Shop, id string, kind orders.PaperKind) []byte {
	t.Helper()
	p, err := s.Orders.Paper(s.Ctx, id, kind)
	if err != nil {
		t.Fatal(err)
	}
	return p.PDF
}

func TestThePaperOfAnOrderSaysWhatWasAgreed(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		candle := s.Good(t, "Fig candle", 1240, 9)
		terms := s.Terms(testkit.Of(candle, 2))
		terms.Locale = "en-GB"
		o := s.Place(t, terms)
		for kind, wanted := range map[orders.PaperKind][]string{
			orders.PaperConfirmation: {"Order confirmation", o.Number, "Fig candle", "€12.40", "€24.80", "€29.70", "USt 19 %", o.ShipTo.Name},
			orders.PaperSlip:         {"Packing slip " + o.Number, "Fig candle", "2 × €12.40", o.ShipTo.City, o.Token[:3] + " " + o.Token[3:5]},
		} {
			text := testkit.TextOfPDF(t, print(t, s, o.ID, kind))
			for _, want := range wanted {
				if !strings.Contains(text, want) {
					t.Errorf("%s: %q is not on it:\n%s", kind, want, text)
				}
			}
		}
	})
}

func TestAPaperIsTheSameUntilTheOrderChanges(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		candle := s.Good(t, "Fig candle", 1240, 9)
		o := s.Place(t, s.Terms(testkit.Of(candle, 2)))
		first := print(t, s, o.ID, orders.PaperConfirmation)
		s.Clock.Advance(1_000_000_000_000)
		if !bytes.Equal(first, print(t, s, o.ID, orders.PaperConfirmation)) {
			t.Error("it has changed by itself")
		}
		if _, err := s.Orders.Cancel(s.Ctx, orders.ChangeState{ID: o.ID, Version: o.Version}); err != nil {
			t.Fatal(err)
		}
		if text := testkit.TextOfPDF(t, print(t, s, o.ID, orders.PaperConfirmation)); !strings.Contains(text, "Storniert") {
			t.Errorf("it does not say that the order was given up:\n%s", text)
		}
	})
}

func TestALabelNeedsASenderAndAParcel(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		candle := s.Good(t, "Fig candle", 1240, 9)
		o := s.Place(t, s.Terms(testkit.Of(candle, 1)))
		if _, err := s.Orders.Paper(s.Ctx, o.ID, orders.PaperLabel); !fault.Has(err, "orders.no_sender") {
			t.Errorf("without a sender: %v", err)
		}
		sender := address.Address{Name: "Mira Olsen", Street: "Hafenstraße 1", Postcode: "20457", City: "Hamburg", Country: "DE"}
		if _, err := s.Stores.EditSender(s.Ctx, stores.EditSender{Store: s.Store.ID, Sender: sender}); err != nil {
			t.Fatal(err)
		}
		text := testkit.TextOfPDF(t, print(t, s, o.ID, orders.PaperLabel))
		for _, want := range []string{"Hafenstraße 1", o.ShipTo.Name, o.ShipTo.Postcode, o.Token[:3], "1 von 1"} {
			if !strings.Contains(text, want) {
				t.Errorf("%q is not on it:\n%s", want, text)
			}
		}
		fetched := s.Terms(testkit.Of(candle, 1))
		fetched.Method = s.Pickup
		o = s.Place(t, fetched)
		if _, err := s.Orders.Paper(s.Ctx, o.ID, orders.PaperLabel); !fault.Has(err, "orders.fetched") {
			t.Errorf("for what is fetched: %v", err)
		}
		if _, err := s.Orders.Paper(s.Ctx, o.ID, "invoice"); !fault.Has(err, "orders.paper_unknown") {
			t.Errorf("a paper that is none: %v", err)
		}
	})
}

func TestTheLogoOfAShopStandsOnItsPaperUntilItIsTakenOff(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		o := s.Place(t, s.Terms(testkit.Of(s.Good(t, "Fig candle", 1240, 9), 1)))
		var file bytes.Buffer
		if err := png.Encode(&file, image.NewRGBA(image.Rect(0, 0, 120, 40))); err != nil {
			t.Fatal(err)
		}
		blob, err := s.Files.Put(s.Ctx, &file, files.PutOptions{Name: "logo.png"})
		if err != nil {
			t.Fatal(err)
		}
		for _, step := range []struct {
			hash  string
			image bool
		}{{"", false}, {blob.Hash, true}, {"", false}} {
			if _, err := s.Stores.ChooseLogo(s.Ctx, s.Store.ID, step.hash); err != nil {
				t.Fatal(err)
			}
			if got := bytes.Contains(print(t, s, o.ID, orders.PaperSlip), []byte("/Subtype /Image")); got != step.image {
				t.Errorf("a picture: %v, wanted %v", got, step.image)
			}
		}
		if _, err := s.Stores.ChooseLogo(s.Ctx, s.Store.ID, "none"); !fault.Has(err, "files.unknown") {
			t.Errorf("a picture that is not there: %v", err)
		}
	})
}

func TestASampleTriesThePaperBeforeThereIsAnOrder(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		for _, kind := range []orders.PaperKind{orders.PaperConfirmation, orders.PaperSlip} {
			p, err := s.Orders.Sample(s.Ctx, s.Store.ID, kind)
			if err != nil {
				t.Fatal(err)
			}
			if text := testkit.TextOfPDF(t, p.PDF); !strings.Contains(text, "Musterkerze") || !strings.Contains(text, s.Store.Name) || !strings.Contains(text, "40,00") {
				t.Errorf("%s:\n%s", kind, text)
			}
		}
		if _, err := s.Orders.Sample(s.Ctx, s.Store.ID, orders.PaperLabel); !fault.Has(err, "orders.no_sender") {
			t.Errorf("a label without a sender: %v", err)
		}
	})
}
