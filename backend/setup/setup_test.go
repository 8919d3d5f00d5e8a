package setup_test

import (
	"testing"

	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
	"shopbench/backend/setup"
	"shopbench/backend/shipping"
	"shopbench/backend/stores"
	"shopbench/backend/testkit"
)

func services(t testing.TB, k *testkit.Kit) (*setup.Service, *stores.Service) {
	s := testkit.Wire(t, k)
	return setup.New(k.DB, s.Stores, s.Tax, s.Shipping), s.Stores
}

var home = address.Address{Street: "Lindenstraße 7", Postcode: "10969", City: "Berlin", Country: "DE"}

func TestANameAnAddressAndACountryMakeAShop(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		svc, all := services(t, k)
		if needed, err := svc.Needed(k.Ctx); err != nil || !needed {
			t.Fatalf("needed %v, %v", needed, err)
		}
		s, err := svc.Begin(k.Ctx, setup.BeginShop{Name: "Ember & Folio", Address: home})
		if err != nil || s.Currency != "EUR" || s.Locale != "de-DE" || s.TimeZone != "Europe/Berlin" || !s.PricesIncludeTax {
			t.Fatalf("%+v, %v", s, err)
		}
		sender, err := all.Sender(k.Ctx, s.ID)
		if err != nil || sender.Value.City != "Berlin" || sender.Value.Company != "Ember & Folio" {
			t.Errorf("%+v, %v", sender, err)
		}
		if needed, err := svc.Needed(k.Ctx); err != nil || needed {
			t.Errorf("needed %v, %v", needed, err)
		}
		if _, err := svc.Begin(k.Ctx, setup.BeginShop{Name: "Another", Address: home}); !fault.Has(err, "setup.done") {
			t.Errorf("a second first start: %v", err)
		}
	})
}

func TestAnAmericanShopPrintsOnLetterAndAddsTheTax(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		svc, all := services(t, k)
		s, err := svc.Begin(k.Ctx, setup.BeginShop{Name: "Ember", Address: address.Address{Country: "us"}, TimeZone: "America/Denver", Skip: true})
		if err != nil || s.PricesIncludeTax || s.Currency != "USD" || s.TimeZone != "America/Denver" {
			t.Fatalf("%+v, %v", s, err)
		}
		f, err := all.Formats(k.Ctx, s.ID)
		if err != nil || f.Value != (stores.Formats{Sheet: stores.SheetLetter, Label: stores.Label4x6, Units: stores.Imperial}) {
			t.Errorf("%+v, %v", f, err)
		}
		if sender, err := all.Sender(k.Ctx, s.ID); err != nil || sender.Version != 0 {
			t.Errorf("an address was made up: %+v, %v", sender, err)
		}
	})
}

func TestAFirstStartThatIsWrongLeavesNothing(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		svc, _ := services(t, k)
		for name, c := range map[string]struct {
			cmd        setup.BeginShop
			key, field string
		}{
			"no name":             {setup.BeginShop{Address: home}, "stores.name_missing", "name"},
			"no street":           {setup.BeginShop{Name: "Ember", Address: address.Address{Name: "Ana", City: "Berlin", Country: "DE"}}, "address.street", "address.street"},
			"an unknown country":  {setup.BeginShop{Name: "Ember", Address: address.Address{Country: "XX"}}, "setup.country", "address.country"},
			"an unknown timezone": {setup.BeginShop{Name: "Ember", Address: home, TimeZone: "Berlin"}, "stores.time_zone", "time_zone"},
		} {
			if _, err := svc.Begin(k.Ctx, c.cmd); !fault.Has(err, c.key) || fault.Of(err).Field != c.field {
				t.Errorf("%s: %v", name, err)
			}
		}
		if needed, err := svc.Needed(k.Ctx); err != nil || !needed {
			t.Errorf("needed %v, %v", needed, err)
		}
	})
}

func TestEveryPresetMakesAShop(t *testing.T) {
	if n := len(setup.Presets()); n != 30 {
		t.Fatalf("%d countries", n)
	}
	for _, p := range setup.Presets() {
		k := testkit.Open(t, "sqlite")
		svc, _ := services(t, k)
		if _, err := svc.Begin(k.Ctx, setup.BeginShop{Name: "Ember", Address: address.Address{Country: p.Country}, Skip: true}); err != nil {
			t.Errorf("%s: %v", p.Country, err)
		}
		if currency, ok := money.OfCountry(p.Country); !ok || currency != p.Currency {
			t.Errorf("%s pays in %s, the preset says %s", p.Country, currency, p.Currency)
		}
	}
}

func TestAShopBeginsWithTheTaxesOfItsCountryAndAWayToSend(t *testing.T) {
	for _, p := range setup.Presets() {
		k := testkit.Open(t, "sqlite")
		w := testkit.Wire(t, k)
		svc := setup.New(k.DB, w.Stores, w.Tax, w.Shipping)
		s, err := svc.Begin(k.Ctx, setup.BeginShop{Name: "Ember", Address: address.Address{Country: p.Country}, Skip: true})
		if err != nil {
			t.Fatal(err)
		}
		taxes, err := w.Tax.Table(k.Ctx, s.ID)
		if err != nil || len(taxes.Value.Zones) == 0 {
			t.Errorf("%s: %+v, %v", p.Country, taxes, err)
		}
		ways, err := w.Shipping.Methods(k.Ctx, s.ID)
		if err != nil || len(ways.Value.Methods) != 2 || ways.Value.Methods[0].Kind != shipping.KindFlat || ways.Value.Methods[0].ID == "" {
			t.Errorf("%s sends by %+v, %v", p.Country, ways, err)
		}
	}
}
