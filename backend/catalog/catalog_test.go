package catalog_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/stores"
	"shopbench/backend/testkit"
)

// shop is a kit with one store and the catalogue.
type shop struct {
	*testkit.Kit
	catalog *catalog.Service
	stores  *stores.Service
	store   string
}

func each(t *testing.T, test func(t *testing.T, s *shop)) {
	t.Helper()
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) { test(t, open(t, k)) })
}

func open(t testing.TB, k *testkit.Kit) *shop {
	t.Helper()
	s := &shop{Kit: k, stores: stores.New(k.DB, k.Log.Origin())}
	s.catalog = catalog.New(k.DB, s.stores)
	s.catalog.Register(k.Log)
	s.store = s.open(t, "Ember & Folio", "EUR")
	return s
}

func (s *shop) open(t testing.TB, name, currency string) string {
	t.Helper()
	made, err := s.stores.Create(s.Ctx, stores.CreateStore{Terms: stores.Terms{
		Name: name, Country: "DE", Currency: currency, Locale: "de-DE", TimeZone: "Europe/Berlin", Rounding: money.RoundLine,
	}})
	if err != nil {
		t.Fatal(err)
	}
	return made.ID
}

func (s *shop) create(t testing.TB, terms catalog.Terms) catalog.Product {
	t.Helper()
	p, err := s.catalog.Create(s.Ctx, catalog.CreateProduct{Store: s.store, Terms: terms})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func (s *shop) edit(t testing.TB, p catalog.Product) catalog.Edited {
	t.Helper()
	e, err := s.catalog.Edit(s.Ctx, catalog.EditProduct{Store: s.store, ID: p.ID, Terms: p.Terms, Version: p.Version})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func (s *shop) get(t testing.TB, id string) catalog.Product {
	t.Helper()
	p, err := s.catalog.Get(s.Ctx, s.store, id)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// plain is a product of one variant.
func plain(title, sku string, price money.Minor) catalog.Terms {
	return catalog.Terms{Title: title, Status: catalog.StatusActive, Variants: []catalog.Variant{{SKU: sku, Price: price, Ships: true, Taxable: true}}}
}

// shirt is a product of two options and four variants.
func shirt() catalog.Terms {
	t := catalog.Terms{
		Title: "Linen shirt", Vendor: "Folio", Kind: "Clothes", Tags: []string{"linen", "summer"}, Status: catalog.StatusActive,
		Options: []catalog.Option{{Name: "Size", Choices: []string{"S", "M"}}, {Name: "Colour", Choices: []string{"red", "blue"}}},
	}
	for _, size := range []string{"S", "M"} {
		for _, colour := range []string{"red", "blue"} {
			t.Variants = append(t.Variants, catalog.Variant{
				Choices: []string{size, colour}, SKU: "SHIRT-" + size + "-" + colour, Price: 4900, WeightGrams: 240, OriginCountry: "PT", HSCode: "6105.10", Ships: true, Taxable: true,
			})
		}
	}
	return t
}

func choices(p catalog.Product) string {
	var all []string
	for _, v := range p.Variants {
		all = append(all, strings.Join(v.Choices, "/"))
	}
	return strings.Join(all, " ")
}

func TestAProductIsKeptWithItsOptionsVariantsAndPrices(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		made := s.create(t, shirt())
		got := s.get(t, made.ID)
		if fmt.Sprint(got) != fmt.Sprint(made) {
			t.Errorf("made %+v\ngot  %+v", made, got)
		}
		if choices(got) != "S/red S/blue M/red M/blue" || got.Variants[3].Price != 4900 || got.Variants[0].HSCode != "610510" || got.Handle != "linen-shirt" {
			t.Errorf("got %+v", got)
		}
		line := testkit.View(t, s.Kit, func(tx *db.Tx) ([]events.Stored, error) { return events.Timeline(tx, got.Ref(), nil, 10) })
		if len(line) != 1 || line[0].Topic != "catalog.changed" || strings.Contains(string(line[0].Payload), "Linen") {
			t.Errorf("the log says %+v", line)
		}
	})
}

func TestThreeHundredVariantsAreMadeAtOnce(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		terms := catalog.Terms{Title: "Thread", Status: catalog.StatusActive, Options: []catalog.Option{{Name: "Colour"}, {Name: "Weight"}, {Name: "Spool"}}}
		for i, n := range []int{10, 6, 5} {
			for c := range n {
				terms.Options[i].Choices = append(terms.Options[i].Choices, fmt.Sprint("choice ", c))
			}
		}
		for _, a := range terms.Options[0].Choices {
			for _, b := range terms.Options[1].Choices {
				for _, c := range terms.Options[2].Choices {
					terms.Variants = append(terms.Variants, catalog.Variant{Choices: []string{a, b, c}, SKU: fmt.Sprint("T-", len(terms.Variants)), Price: 390})
				}
			}
		}
		if p := s.get(t, s.create(t, terms).ID); len(p.Variants) != 300 || p.Variants[299].SKU != "T-299" {
			t.Errorf("%d variants", len(p.Variants))
		}
	})
}

func TestACodeBelongsToOneVariantOfTheWholeHouse(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		first := s.create(t, catalog.Terms{Title: "Candle", Status: catalog.StatusArchived, Variants: []catalog.Variant{{SKU: "Ab-1", GTIN: "4006381333931"}}})
		for name, v := range map[string]catalog.Variant{"the SKU in other letters": {SKU: "AB-1"}, "the GTIN as GTIN-14": {GTIN: "04006381333931"}} {
			_, err := s.catalog.Create(s.Ctx, catalog.CreateProduct{Store: s.store, Terms: catalog.Terms{Title: "Wick", Status: catalog.StatusActive, Variants: []catalog.Variant{v}}})
			f := fault.Of(err)
			if !fault.Is(err, fault.CodeConflict) || f.Key != "catalog.code_taken" || f.Args["product"] != first.ID || f.Args["title"] != "Candle" || !strings.HasPrefix(f.Field, "variants[0].") {
				t.Errorf("%s: %v", name, err)
			}
		}
		second := s.create(t, plain("Wick", "W-1", 100))
		second.Variants[0].SKU = "ab-1"
		if _, err := s.catalog.Edit(s.Ctx, catalog.EditProduct{Store: s.store, ID: second.ID, Terms: second.Terms, Version: 1}); !fault.Has(err, "catalog.code_taken") {
			t.Errorf("got %v", err)
		}
		first.Variants[0].SKU = "AB-1"
		s.edit(t, first) // its own code, written another way
	})
}

func TestAScanFindsTheVariantByAnyOfItsCodes(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		p := s.create(t, catalog.Terms{Title: "Candle", Status: catalog.StatusActive, Variants: []catalog.Variant{{SKU: "Ab-1", GTIN: "036000291452"}}})
		s.create(t, plain("Without codes", "", 100))
		for _, code := range []string{"AB-1", " ab-1 ", "036000291452", "0036000291452", "00036000291452"} {
			found, err := s.catalog.Resolve(s.Ctx, code)
			if err != nil || len(found) != 1 || found[0].Variant != p.Variants[0].ID || found[0].Title != "Candle" {
				t.Errorf("%q found %+v, %v", code, found, err)
			}
		}
		for _, code := range []string{"", "AB-2", "36000291453"} {
			if found, err := s.catalog.Resolve(s.Ctx, code); err != nil || len(found) != 0 {
				t.Errorf("%q found %+v, %v", code, found, err)
			}
		}
	})
}

func TestAVariantIsShownByAPictureOfItsOwnProduct(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		terms := shirt()
		terms.Variants[0].MediaID = "med_of_another"
		p := s.create(t, terms)
		if got := p.Variants[0].MediaID; got != "" {
			t.Errorf("created with the picture %q", got)
		}
		p.Variants[0].MediaID, p.Title = "med_of_another", "Another title"
		e, err := s.catalog.Edit(s.Ctx, catalog.EditProduct{Store: s.store, ID: p.ID, Terms: p.Terms, Version: p.Version})
		if err != nil || e.Product.Variants[0].MediaID != "" {
			t.Errorf("edited: %+v, %v", e.Product.Variants[0], err)
		}
	})
}

func TestAVariantIsThereOnce(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		p := s.create(t, shirt())
		p.Variants[1].ID = p.Variants[0].ID
		_, err := s.catalog.Edit(s.Ctx, catalog.EditProduct{Store: s.store, ID: p.ID, Terms: p.Terms, Version: p.Version})
		if f := fault.Of(err); f.Key != "catalog.variant_twice" || f.Field != "variants[1].id" {
			t.Errorf("two variants with one id: %v at %q", err, f.Field)
		}
	})
}

func TestAllThatIsWrongWithAProductIsToldAtItsField(t *testing.T) {
	s := open(t, testkit.Open(t, db.SQLite))
	terms := shirt()
	terms.Title, terms.Status = " ", "sold"
	terms.Options[1].Name = "SIZE"
	terms.Variants[1].Price = -1
	terms.Variants[2].Choices = []string{"XL", "red"}
	terms.Variants[3].SKU = "shirt-s-red"
	terms.Variants[3].OriginCountry = "Portugal"
	_, err := s.catalog.Create(s.Ctx, catalog.CreateProduct{Store: s.store, Terms: terms})
	f := fault.Of(err)
	got := []string{f.Field + "=" + f.Key}
	for _, also := range f.Also {
		got = append(got, also.Field+"="+also.Key)
	}
	want := []string{
		"title=catalog.title_missing", "status=catalog.status", "options[1].name=catalog.option_twice",
		"variants[1].price=money.negative", "variants[2].choices=catalog.variant_choices", "variants[3].origin_country=catalog.origin", "variants[3].sku=catalog.code_twice",
	}
	if !slices.Equal(got, want) {
		t.Errorf("told\n%s", strings.Join(got, "\n"))
	}
}

func TestVariantsMaySwapTheirCodesAndChoicesInOneEdit(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		p := s.create(t, shirt())
		a, b := &p.Variants[0], &p.Variants[3]
		a.SKU, b.SKU = b.SKU, a.SKU
		a.Choices, b.Choices = b.Choices, a.Choices
		s.edit(t, p)
		got := s.get(t, p.ID)
		if choices(got) != "M/blue S/blue M/red S/red" || got.Variants[0].SKU != "SHIRT-M-blue" || got.Variants[0].ID != a.ID {
			t.Errorf("got %+v", got.Variants)
		}
	})
}

func TestAVariantThatIsLeftOutIsArchivedAndComesBackAsItself(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		p := s.create(t, shirt())
		red := p.Variants[2]
		p.Variants = slices.Delete(p.Variants, 2, 3)
		e := s.edit(t, p)
		if got := s.get(t, p.ID); choices(got) != "S/red S/blue M/blue" {
			t.Fatalf("on sale are %s", choices(got))
		}
		if _, err := s.catalog.Create(s.Ctx, catalog.CreateProduct{Store: s.store, Terms: plain("Other", red.SKU, 1)}); !fault.Has(err, "catalog.code_taken") {
			t.Errorf("the SKU of an archived variant was given away: %v", err)
		}
		p = e.Product
		again := red
		again.ID = ""
		p.Variants = append(p.Variants, again)
		s.edit(t, p)
		if got := s.get(t, p.ID); choices(got) != "S/red S/blue M/blue M/red" || got.Variants[3].ID != red.ID {
			t.Errorf("came back as %+v", got.Variants)
		}
	})
}

func (s *shop) list(t testing.TB, f catalog.Filter, q page.Query) []catalog.Row {
	t.Helper()
	f.Store = s.store
	var all []catalog.Row
	for {
		r, err := s.catalog.List(s.Ctx, f, q)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, r.Items...)
		if q.Cursor = r.Next; q.Cursor == "" {
			return all
		}
	}
}

func TestTheListShowsWhatALineNeeds(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		terms := shirt()
		terms.Variants[2].Price = 5900
		s.create(t, terms)
		s.Clock.Advance(1e9)
		s.create(t, plain("Äpfel", "A-1", 250))
		rows := s.list(t, catalog.Filter{}, page.Query{Limit: 1})
		if len(rows) != 2 || rows[0].Title != "Äpfel" || rows[0].SKU != "A-1" || rows[1].PriceFrom != 4900 || rows[1].PriceTo != 5900 || rows[1].Variants != 4 || rows[1].SKU != "SHIRT-S-red" {
			t.Errorf("listed %+v", rows)
		}
		if rows := s.list(t, catalog.Filter{}, page.Query{Sort: "updated"}); rows[0].Title != "Linen shirt" {
			t.Errorf("listed %+v", rows)
		}
		if rows := s.list(t, catalog.Filter{Vendor: "FOLIO"}, page.Query{}); len(rows) != 1 {
			t.Errorf("of one vendor: %+v", rows)
		}
	})
}

func TestAPriceBelongsToAStore(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		p := s.create(t, plain("Candle", "C-1", 1240))
		zurich := s.open(t, "Zürich", "CHF")
		there, err := s.catalog.Get(s.Ctx, zurich, p.ID)
		if err != nil || there.Variants[0].Price != 0 {
			t.Fatalf("%+v, %v", there, err)
		}
		there.Variants[0].Price = 1500
		if _, err := s.catalog.Edit(s.Ctx, catalog.EditProduct{Store: zurich, ID: p.ID, Terms: there.Terms, Version: there.Version}); err != nil {
			t.Fatal(err)
		}
		if here := s.get(t, p.ID); here.Variants[0].Price != 1240 {
			t.Errorf("the other store's price is %d", here.Variants[0].Price)
		}
		for store, want := range map[string]money.Minor{s.store: 1240, zurich: 1500} {
			r, err := s.catalog.List(s.Ctx, catalog.Filter{Store: store}, page.Query{})
			if err != nil || r.Items[0].PriceFrom != want {
				t.Errorf("%+v, %v", r, err)
			}
		}
		if _, err := s.catalog.Get(s.Ctx, "sto_none", p.ID); !fault.Has(err, "stores.unknown") {
			t.Errorf("got %v", err)
		}
	})
}

func TestHandlesOfLikeTitlesDiffer(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		var got []string
		for _, title := range []string{"Crème Brûlée!", "creme brulee", "蠟燭", "!!!"} {
			got = append(got, s.create(t, plain(title, "", 1)).Handle)
		}
		if want := []string{"creme-brulee", "creme-brulee-2", "蠟燭", "product"}; !slices.Equal(got, want) {
			t.Errorf("got %q", got)
		}
	})
}

func TestTwoPeopleDoNotOverwriteAProduct(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		p := s.create(t, plain("Candle", "C-1", 1240))
		if e := s.edit(t, p); e.Product.Version != p.Version || e.Undo != "" {
			t.Errorf("an edit that changes nothing was kept as %+v", e)
		}
		p.Title = "Lantern"
		s.edit(t, p)
		if _, err := s.catalog.Edit(s.Ctx, catalog.EditProduct{Store: s.store, ID: p.ID, Terms: p.Terms, Version: p.Version}); !fault.Has(err, "fault.stale") {
			t.Errorf("got %v", err)
		}
		if _, err := s.catalog.Edit(s.Ctx, catalog.EditProduct{Store: s.store, ID: "prd_none", Terms: p.Terms}); !fault.Has(err, "catalog.unknown") {
			t.Errorf("got %v", err)
		}
		p = s.get(t, p.ID)
		p.Variants[0].ID = "var_none"
		if _, err := s.catalog.Edit(s.Ctx, catalog.EditProduct{Store: s.store, ID: p.ID, Terms: p.Terms, Version: p.Version}); !fault.Has(err, "catalog.variant_unknown") {
			t.Errorf("got %v", err)
		}
	})
}

func TestACodeWithAWrongCheckDigitIsTakenAndDoubted(t *testing.T) {
	for code, doubted := range map[string]bool{"4006381333931": false, "4006381333932": true, "96385074": false, "96385073": true, "A-17": false, "": false, "12345": false} {
		if got := (catalog.Variant{GTIN: code}).Misread(); got != doubted {
			t.Errorf("%q is doubted: %v", code, got)
		}
	}
}
