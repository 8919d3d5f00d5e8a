package fulfilment_test

import (
	"testing"

	"shopbench/backend/catalog"
	"shopbench/backend/fulfilment"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
	"shopbench/backend/orders"
	"shopbench/backend/platform/db"
	"shopbench/backend/stock"
	"shopbench/backend/testkit"
)

func TestAScanThatIsSentTwiceCountsOnce(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		w := begun(t, s)
		wish := fulfilment.Scan{Shipment: w.ID, Bench: bench, Code: "SKU-Mug", Claim: db.Claim{Scope: "scan", Key: "k1", Digest: "d"}}
		for range 2 {
			got, err := s.Fulfilment.Scan(s.Ctx, wish)
			if err != nil || got.Outcome != fulfilment.OutcomeCounted || got.Line != w.Items[0].ID || got.Good.SKU != "SKU-Mug" || got.Work.Things != 2 {
				t.Fatalf("%+v, %v", got, err)
			}
		}
		wish.Claim.Digest = "another"
		if _, err := s.Fulfilment.Scan(s.Ctx, wish); !fault.Has(err, "db.key_reused") {
			t.Errorf("another scan under the same key: %v", err)
		}
		wish.Claim.Key = "k2"
		if got, err := s.Fulfilment.Scan(s.Ctx, wish); err != nil || got.Work.Things != 3 {
			t.Errorf("another scan: %+v, %v", got, err)
		}
	})
}

func TestWhatIsSoldByWeightIsScannedOnce(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		writeSender(t, s)
		tea := s.Variant(t, "Tea", catalog.Variant{Price: 4000, Taxable: true, Ships: true, QtyDigits: 3, WeightGrams: 1000}, 2000)
		o := s.Place(t, s.Terms(testkit.Of(tea, 350)))
		w := open(t, s, o)
		if w.Asked != 1 {
			t.Errorf("%d things are asked for", w.Asked)
		}
		got := scan(t, s, w.ID, "SKU-Tea", fulfilment.OutcomeCounted)
		if !got.Work.Complete() || got.Work.Things != 1 || got.Work.Items[0].Counted != 350 {
			t.Errorf("%+v", got.Work)
		}
		scan(t, s, w.ID, "SKU-Tea", fulfilment.OutcomeSurplus)
		if out := byHand(t, s, w.ID, o.Lines[0].ID, -100); out.Things != 1 || out.Complete() {
			t.Errorf("some is taken out: %+v", out)
		}
		if out := byHand(t, s, w.ID, o.Lines[0].ID, -250); out.Things != 0 || !out.Empty() {
			t.Errorf("all is taken out: %+v", out)
		}
		byHand(t, s, w.ID, o.Lines[0].ID, 200)
		if packed := pack(t, s, w.ID); packed.Parcels[0].Grams != 200 {
			t.Errorf("the parcel weighs %d", packed.Parcels[0].Grams)
		}
		ship(t, s, w.ID)
		if l := s.Level(t, tea); l != (stock.Level{OnHand: 1800, Reserved: 150}) {
			t.Errorf("of the tea there is %+v", l)
		}
	})
}

func TestWhatIsNoProductIsCountedByHand(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		writeSender(t, s)
		price := money.Minor(250)
		mug := s.Good(t, "Mug", 1000, 5)
		o := s.Place(t, s.Terms(testkit.Of(mug, 1), orders.LineTerms{Title: "Gift wrap", Unit: &price, Qty: 3}))
		wrap := o.Lines[1].ID
		w := open(t, s, o)
		if now := byHand(t, s, w.ID, wrap, 2); now.Things != 2 || now.Asked != 4 {
			t.Fatalf("%+v", now)
		}
		for _, qty := range []int64{0, 2, -3} {
			_, err := s.Fulfilment.Scan(s.Ctx, fulfilment.Scan{Shipment: w.ID, Bench: bench, Line: wrap, Qty: qty})
			if f := fault.Of(err); !fault.Has(err, "fulfilment.qty") || f.Field != "qty" || f.Args["left"] != int64(1) || f.Args["there"] != int64(2) {
				t.Errorf("%d by hand: %v", qty, err)
			}
		}
		if _, err := s.Fulfilment.Scan(s.Ctx, fulfilment.Scan{Shipment: w.ID, Bench: bench, Line: "oln_none", Qty: 1}); !fault.Has(err, "fulfilment.line_unknown") {
			t.Errorf("of no line: %v", err)
		}
		if now := byHand(t, s, w.ID, wrap, -1); now.Things != 1 || now.Items[1].Counted != 1 {
			t.Errorf("one is taken out: %+v", now)
		}
		byHand(t, s, w.ID, wrap, 2)
		scan(t, s, w.ID, "SKU-Mug", fulfilment.OutcomeCounted)
		if _, err := s.Fulfilment.Pack(s.Ctx, fulfilment.Pack{Shipment: w.ID, Bench: bench}); err != nil {
			t.Fatal(err)
		}
		if done := ship(t, s, w.ID); done.Work.Of.Fulfilment != orders.Fulfilled || done.Work.Of.Lines[1].Shipped != 3 {
			t.Errorf("sent %+v", done.Work.Of)
		}
		if l := s.Level(t, mug); l != (stock.Level{OnHand: 4}) {
			t.Errorf("of the mug there is %+v", l)
		}
	})
}

func TestTwoLinesOfOneProductFillOneAfterTheOther(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1000, 5)
		o := s.Place(t, s.Terms(testkit.Of(mug, 2), testkit.Of(mug, 1)))
		w := open(t, s, o)
		for _, line := range []int{0, 0, 1} {
			if got := scan(t, s, w.ID, "SKU-Mug", fulfilment.OutcomeCounted); got.Line != o.Lines[line].ID {
				t.Errorf("line %s is counted and not %s", got.Line, o.Lines[line].ID)
			}
		}
		if got := scan(t, s, w.ID, "SKU-Mug", fulfilment.OutcomeSurplus); !got.Work.Complete() || got.Work.Things != 3 {
			t.Errorf("%+v", got.Work)
		}
	})
}

func TestACodeIsKnownHoweverTheScannerSendsIt(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		cup := s.Variant(t, "Cup", catalog.Variant{Price: 700, Taxable: true, Ships: true, GTIN: "4006381333931"}, 9)
		w := open(t, s, s.Place(t, s.Terms(testkit.Of(cup, 4))))
		for _, code := range []string{"  SKU-Cup ", "sku-cup\r\n", " 4006381333931\t", "04006381333931"} {
			scan(t, s, w.ID, code, fulfilment.OutcomeCounted)
		}
		scan(t, s, w.ID, "SKU-Cu", fulfilment.OutcomeUnknown)
	})
}

func TestWhatTheShopDoesNotCountIsPackedAndSentAsWell(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		writeSender(t, s)
		card := s.Variant(t, "Card", catalog.Variant{Price: 200, Taxable: true, Ships: true, Policy: catalog.PolicyUntracked}, 0)
		w := open(t, s, s.Place(t, s.Terms(testkit.Of(card, 1))))
		scan(t, s, w.ID, "SKU-Card", fulfilment.OutcomeCounted)
		pack(t, s, w.ID)
		done := ship(t, s, w.ID)
		if done.Work.Of.Fulfilment != orders.Fulfilled {
			t.Errorf("sent %+v", done.Work.Of)
		}
		if err := s.Log.Undo(s.Ctx, done.Undo); err != nil {
			t.Fatal(err)
		}
		if l := s.Level(t, card); l != (stock.Level{}) {
			t.Errorf("of the card there is %+v", l)
		}
	})
}

func TestWhatIsCountedOnlySinceItWasOrderedIsSentAsSoonAsItIsThere(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		writeSender(t, s)
		terms := catalog.Terms{Title: "Card", Status: catalog.StatusActive, Variants: []catalog.Variant{{Price: 200, Taxable: true, Ships: true, Policy: catalog.PolicyUntracked}}}
		p, err := s.Catalog.Create(s.Ctx, catalog.CreateProduct{Store: s.Store.ID, Terms: terms})
		if err != nil {
			t.Fatal(err)
		}
		card := p.Variants[0].ID
		w := open(t, s, s.Place(t, s.Terms(testkit.Of(card, 3))))
		byHand(t, s, w.ID, w.Of.Lines[0].ID, 2)
		pack(t, s, w.ID)
		p.Variants[0].Policy = catalog.PolicyDeny
		if _, err := s.Catalog.Edit(s.Ctx, catalog.EditProduct{Store: s.Store.ID, ID: p.ID, Terms: p.Terms, Version: p.Version}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Fulfilment.Ship(s.Ctx, fulfilment.Ship{Shipment: w.ID}); !fault.Has(err, "stock.sold_out") {
			t.Fatalf("sent what is not there: %v", err)
		}
		wish := stock.AdjustStock{Reason: stock.ReasonReceived, Lines: []stock.Line{{Variant: card, Figure: stock.By, Qty: 2}}}
		if _, err := s.Stock.Adjust(s.Ctx, wish); err != nil {
			t.Fatal(err)
		}
		done := ship(t, s, w.ID)
		if l := s.Level(t, card); l != (stock.Level{}) {
			t.Errorf("of two that were there and have left there is %+v", l)
		}
		if err := s.Log.Undo(s.Ctx, done.Undo); err != nil {
			t.Fatal(err)
		}
		if l := s.Level(t, card); l != (stock.Level{OnHand: 2, Reserved: 2}) {
			t.Errorf("of two that are here again there is %+v", l)
		}
	})
}
