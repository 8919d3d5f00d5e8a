package stores_test

import (
	"testing"

	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/stores"
	"shopbench/backend/testkit"
)

func TestTheSenderIsWhatStandsOnTheLabels(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		s, svc := create(t, k, terms), service(k)
		before, err := svc.Sender(k.Ctx, s.ID)
		if err != nil || before.Version != 0 || before.Value != (address.Address{}) {
			t.Fatalf("%+v, %v", before, err)
		}
		sender := address.Address{Company: "Ember & Folio", Street: " Lindenstraße  7", Postcode: "10969", City: "Berlin", Country: "de"}
		after, err := svc.EditSender(k.Ctx, stores.EditSender{Store: s.ID, Sender: sender})
		if err != nil || after.Version != 1 || after.Value.Street != "Lindenstraße 7" || after.Value.Country != "DE" {
			t.Fatalf("%+v, %v", after, err)
		}
		if got, err := svc.Sender(k.Ctx, s.ID); err != nil || got != after {
			t.Errorf("%+v, %v", got, err)
		}
		if _, err := svc.EditSender(k.Ctx, stores.EditSender{Store: s.ID, Sender: sender}); !fault.Has(err, "fault.stale") {
			t.Errorf("got %v", err)
		}
		if _, err := svc.EditSender(k.Ctx, stores.EditSender{Store: s.ID, Version: 1}); !fault.Has(err, "address.street") {
			t.Errorf("got %v", err)
		}
		if _, err := svc.EditSender(k.Ctx, stores.EditSender{Store: "sto_none", Sender: sender}); !fault.Has(err, "stores.unknown") {
			t.Errorf("got %v", err)
		}
	})
}

func TestPaperAndUnitsAreChosenAmongThoseThereAre(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		s, svc := create(t, k, terms), service(k)
		if v, err := svc.Formats(k.Ctx, s.ID); err != nil || v.Value != (stores.Formats{Sheet: "a4", Label: "100x150mm", Units: "metric"}) {
			t.Errorf("%+v, %v", v, err)
		}
		american := stores.Formats{Sheet: stores.SheetLetter, Label: stores.Label4x6, Units: stores.Imperial}
		if v, err := svc.EditFormats(k.Ctx, stores.EditFormats{Store: s.ID, Formats: american}); err != nil || v.Value != american {
			t.Errorf("%+v, %v", v, err)
		}
		small := stores.Formats{Sheet: stores.SheetA4, Label: stores.LabelA6, Units: stores.Metric}
		if v, err := svc.EditFormats(k.Ctx, stores.EditFormats{Store: s.ID, Formats: small, Version: 1}); err != nil || v.Value != small {
			t.Errorf("%+v, %v", v, err)
		}
		_, err := svc.EditFormats(k.Ctx, stores.EditFormats{Store: s.ID, Formats: stores.Formats{Sheet: "a3"}, Version: 2})
		if !fault.Has(err, "stores.sheet") || !fault.Has(err, "stores.label") || !fault.Has(err, "stores.units") {
			t.Errorf("got %v", err)
		}
	})
}

func TestProductLabelsAreOfASizeThatThereIs(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		s, svc := create(t, k, terms), service(k)
		first, err := svc.ProductLabel(k.Ctx, s.ID)
		if err != nil || first.Value.Medium != stores.Medium62x29 || !first.Value.Priced {
			t.Errorf("%+v, %v", first, err)
		}
		own := stores.ProductLabel{Medium: stores.MediumOwn, Width: 5715, Height: 3175, Symbol: stores.SymbolQR}
		if v, err := svc.EditProductLabel(k.Ctx, stores.EditProductLabel{Store: s.ID, Label: own}); err != nil || v.Value != own {
			t.Errorf("%+v, %v", v, err)
		}
		if v, err := svc.ProductLabel(k.Ctx, s.ID); err != nil || v.Value != own || v.Version != 1 {
			t.Errorf("%+v, %v", v, err)
		}
		_, err = svc.EditProductLabel(k.Ctx, stores.EditProductLabel{Store: s.ID, Label: stores.ProductLabel{Medium: "a0", Symbol: "aztec", Width: 1999, Height: 29_701}, Version: 1})
		for _, key := range []string{"stores.medium", "stores.symbol", "stores.label_width", "stores.label_height"} {
			if !fault.Has(err, key) {
				t.Errorf("%s is not said: %v", key, err)
			}
		}
	})
}
