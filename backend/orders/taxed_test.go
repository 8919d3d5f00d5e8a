package orders_test

import (
	"testing"

	"shopbench/backend/tax"
	"shopbench/backend/testkit"
)

func TestAProductIsTaxedByItsCategory(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		book := s.Good(t, "Book", 1070, 5)
		hits, err := s.Catalog.Resolve(s.Ctx, "SKU-Book")
		if err != nil {
			t.Fatal(err)
		}
		p, err := s.Catalog.Get(s.Ctx, s.Store.ID, hits[0].Product)
		if err != nil {
			t.Fatal(err)
		}
		p.TaxCategory = tax.Reduced
		if _, err := s.Catalog.Edit(s.Ctx, editOf(s, p)); err != nil {
			t.Fatal(err)
		}
		terms := s.Terms(of(book, 1))
		terms.Method = s.Pickup
		if o := s.Place(t, terms); o.Lines[0].Category != tax.Reduced || o.Lines[0].Tax != 70 {
			t.Errorf("taxed %+v", o.Lines[0])
		}
	})
}
