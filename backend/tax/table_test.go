package tax_test

import (
	"testing"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/tax"
	"shopbench/backend/testkit"
)

func TestTaxesAreWrittenAsAWholeAndTwoPeopleDoNotOverwriteEachOther(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		was, err := s.Tax.Table(s.Ctx, s.Store.ID)
		if err != nil || was.Version != 1 || len(was.Value.Zones) != 1 {
			t.Fatalf("%+v, %v", was, err)
		}
		wish := tax.EditTable{Store: s.Store.ID, Version: 1, Table: tax.Table{Zones: []tax.Zone{{Name: " Home ", Places: []string{"de", " at"}, Rates: []tax.Rate{{Category: "Standard ", Name: "VAT", Rate: 1}}}}}}
		now, err := s.Tax.EditTable(s.Ctx, wish)
		if z := now.Value.Zones; err != nil || z[0].Name != "Home" || z[0].Places[1] != "AT" || z[0].Rates[0].Category != "standard" {
			t.Errorf("%+v, %v", now, err)
		}
		if _, err := s.Tax.EditTable(s.Ctx, wish); !fault.Has(err, "fault.stale") {
			t.Errorf("a second time: %v", err)
		}
		for _, store := range []string{"sto_none"} {
			if _, err := s.Tax.Table(s.Ctx, store); !fault.Has(err, "stores.unknown") {
				t.Error(err)
			}
			if _, err := s.Tax.EditTable(s.Ctx, tax.EditTable{Store: store}); !fault.Has(err, "stores.unknown") {
				t.Error(err)
			}
		}
	})
}

func TestATableThatCannotBeSaysWhere(t *testing.T) {
	for key, c := range map[string]struct {
		zones []tax.Zone
		field string
	}{
		"tax.name":        {[]tax.Zone{{Places: []string{"DE"}}}, "zones[0].name"},
		"tax.place":       {[]tax.Zone{{Name: "A", Places: []string{"Bavaria"}}}, "zones[0].places[0]"},
		"tax.place_twice": {[]tax.Zone{{Name: "A", Places: []string{"DE"}}, {Name: "B", Places: []string{"DE"}}}, "zones[1].places[0]"},
		"tax.category":    {[]tax.Zone{{Name: "A", Rates: []tax.Rate{{Name: "VAT"}}}}, "zones[0].rates[0].category"},
		"tax.rate":        {[]tax.Zone{{Name: "A", Rates: []tax.Rate{{Category: "standard", Name: "VAT", Rate: 1_000_001}}}}, "zones[0].rates[0].rate"},
		"tax.rate_twice":  {[]tax.Zone{{Name: "A", Rates: []tax.Rate{{Category: "standard", Name: "VAT"}, {Category: "standard", Name: "VAT", Rate: 5}}}}, "zones[0].rates[1].name"},
		"tax.from":        {[]tax.Zone{{Name: "A", Rates: []tax.Rate{{Category: "standard", Name: "VAT", From: "2027-02-30"}}}}, "zones[0].rates[0].from"},
		"tax.from_twice":  {[]tax.Zone{{Name: "A", Rates: []tax.Rate{{Category: "standard", Name: "VAT", From: "2027-01-01"}, {Category: "standard", Name: "VAT", From: "2027-01-01"}}}}, "zones[0].rates[1].from"},
		"tax.zones_many":  {make([]tax.Zone, 101), "zones"},
		"tax.rates_many":  {[]tax.Zone{{Name: "A", Rates: make([]tax.Rate, 51)}}, "zones[0].rates"},
	} {
		if err := (tax.Table{Zones: c.zones}).Check(); !fault.Has(err, key) || fault.Of(err).Field != c.field {
			t.Errorf("%s: %v", key, err)
		}
	}
}
