package transfer_test

import (
	"fmt"
	"testing"

	"shopbench/backend/catalog"
	"shopbench/backend/stores"
	"shopbench/backend/tax"
	"shopbench/backend/testkit"
	"shopbench/backend/transfer"
)

// taxes gives the shop's taxes a category of its own.
func (s *shop) taxes(t testing.TB, category string) {
	t.Helper()
	table := tax.Table{Zones: []tax.Zone{{Name: "Home", Places: []string{"DE"}, Rates: []tax.Rate{{Category: category, Name: "USt", Rate: 70_000}}}}}
	if _, err := tax.New(s.DB, stores.New(s.DB, s.Log.Origin())).EditTable(s.Ctx, tax.EditTable{Store: s.store, Table: table}); err != nil {
		t.Fatal(err)
	}
}

// taxedAs makes a product one of a category of tax.
func (s *shop) taxedAs(t testing.TB, handle, category string) {
	t.Helper()
	for _, p := range s.products(t) {
		if p.Handle != handle {
			continue
		}
		p.TaxCategory = category
		if _, err := s.catalog.Edit(s.Ctx, catalog.EditProduct{Store: s.store, ID: p.ID, Terms: p.Terms, Version: p.Version}); err != nil {
			t.Fatal(err)
		}
	}
}

func (s *shop) categories(t testing.TB) string {
	t.Helper()
	all := map[string]string{}
	for _, p := range s.products(t) {
		all[p.Handle] = p.TaxCategory
	}
	return fmt.Sprint(all)
}

func TestHowAProductIsTaxedGoesOutAndComesInElsewhere(t *testing.T) {
	each(t, func(t *testing.T, here *shop) {
		here.bring(t, file(t, small...))
		here.taxes(t, "books")
		here.taxedAs(t, "shirt", "books")
		here.taxedAs(t, "candle", tax.Reduced)
		out := here.export(t)
		if i := here.bring(t, out); i.Counts != (transfer.Counts{Same: 2}) {
			t.Errorf("its own export: %+v", i)
		}
		there := open(t, testkit.Open(t, testkit.Engines()[0]))
		there.taxes(t, "books")
		if i := there.bring(t, out); i.Problems > 0 || there.said(t) != here.said(t) {
			t.Errorf("%+v, there are\n%s", i, there.said(t))
		}
	})
}

func TestACategoryOfTaxThatTheShopDoesNotKnowIsListedAndTheProductStaysAsItIs(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		s.bring(t, file(t, small[:2]...))
		s.taxedAs(t, "candle", tax.Reduced)
		rows := [][]string{
			{"Handle", "Title", "Steuerkategorie", "Variant Price"},
			{"candle", "Candle", "Gold", "12.40"},
			{"shirt", "Shirt", "silver", "49"},
			{"yarn", "Yarn", " Reduced ", "5"},
		}
		i := s.bring(t, file(t, rows...))
		if got := s.categories(t); got != "map[candle:reduced shirt: yarn:reduced]" || i.Made != 2 || i.Problems != 2 {
			t.Errorf("%s, %+v", got, i)
		}
		for n, said := range s.problems(t, i.ID) {
			if said.Line != n+2 || said.Fault.Key != "transfer.tax_category" {
				t.Errorf("it said %+v", said)
			}
		}
	})
}

func TestAProductIsTaxedAsTheFileSaysAndAsTheStandardWhereItSaysNothing(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		s.bring(t, file(t, small...))
		s.taxedAs(t, "shirt", tax.Reduced)
		i := s.bring(t, file(t, []string{"Handle", "Title", "Option1 Name", "Option1 Value", "Tax category", "Variant Price"},
			[]string{"candle", "Candle", "Title", "Default Title", "reduced", "12.40"}, []string{"shirt", "Shirt", "Size", "S", "", "49"}))
		if got := s.categories(t); got != "map[candle:reduced shirt:]" || i.Counts != (transfer.Counts{Changed: 2}) {
			t.Errorf("%s, %+v", got, i)
		}
		s.undo(t, i.ID)
		if got := s.categories(t); got != "map[candle: shirt:reduced]" {
			t.Errorf("taken back: %s", got)
		}
	})
}
