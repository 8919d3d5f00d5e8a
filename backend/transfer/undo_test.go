package transfer_test

import (
	"slices"
	"testing"

	"shopbench/backend/catalog"
	"shopbench/backend/platform/db"
	"shopbench/backend/stock"
	"shopbench/backend/testkit"
	"shopbench/backend/transfer"
)

// relabelled is counted's candle with another title and another code, and nine there.
var relabelled = [][]string{counted[0], {"candle", "Lantern", "Title", "Default Title", "C-9", "shopify", "9", "deny", "12"}}

// count has somebody write down how many there are of a SKU.
func (s *shop) count(t testing.TB, sku string, n int64) {
	t.Helper()
	lines := []stock.Line{{Variant: s.variant(t, sku).ID, Figure: stock.To, Qty: n}}
	testkit.Update(t, s.Kit, func(tx *db.Tx) ([]stock.Adjusted, error) {
		return s.stock.AdjustIn(tx, stock.AdjustStock{Lines: lines, Reason: stock.ReasonCounted})
	})
}

// expectKept undoes an import of relabelled and says what it is kept for: its title,
// its code and its stock are all as the import and what came after have made them.
func (s *shop) expectKept(t testing.TB, id, why string, left int64) {
	t.Helper()
	s.undo(t, id)
	at := slices.IndexFunc(s.products(t), func(p catalog.Product) bool { return p.Handle == "candle" })
	if p := s.products(t)[at]; p.Title != "Lantern" || s.onHand(t)["C-9"] != left {
		t.Errorf("half of it was taken back: %+v, %v", p, s.onHand(t))
	}
	said := s.problems(t, id)
	if !slices.ContainsFunc(said, func(n transfer.Noted) bool { return n.Fault.Key == why }) {
		t.Errorf("it said %+v", said)
	}
	s.expectWhole(t)
}

func TestAProductWhoseStockCannotBeTakenBackIsKeptWhole(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		s.bring(t, file(t, counted[:2]...))
		i := s.recount(t, file(t, relabelled...))
		s.count(t, "C-9", 5)
		s.expectKept(t, i.ID, "stock.counted_since", 5)
	})
	each(t, func(t *testing.T, s *shop) {
		s.bring(t, file(t, counted[:2]...))
		i := s.recount(t, file(t, relabelled...))
		s.sell(t, "C-9", 8)
		s.expectKept(t, i.ID, "stock.undo_gone", 1)
	})
}

func TestAProductWhoseTermsCannotComeBackKeepsItsStock(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		s.bring(t, file(t, counted[:2]...))
		i := s.recount(t, file(t, relabelled...))
		s.bring(t, file(t, []string{"Handle", "Title", "Variant SKU", "Variant Price"}, []string{"soap", "Soap", "C-1", "3"}))
		s.expectKept(t, i.ID, "catalog.code_taken", 9)
	})
	each(t, func(t *testing.T, s *shop) {
		none := [][]string{counted[0], slices.Clone(counted[1])}
		none[1][6] = "0"
		s.bring(t, file(t, none...))
		metres := [][]string{append(slices.Clone(counted[0]), "Variant quantity digits"), append(slices.Clone(relabelled[1]), "1")}
		i := s.recount(t, file(t, metres...))
		s.expectKept(t, i.ID, "catalog.digits_moved", 90)
	})
	each(t, func(t *testing.T, s *shop) {
		s.bring(t, file(t, counted[:2]...))
		i := s.recount(t, file(t, relabelled...))
		p := s.products(t)[0]
		p.Vendor = "Folio"
		if _, err := s.catalog.Edit(s.Ctx, catalog.EditProduct{Store: s.store, ID: p.ID, Terms: p.Terms, Version: p.Version}); err != nil {
			t.Fatal(err)
		}
		s.expectKept(t, i.ID, "fault.stale", 9)
	})
}
