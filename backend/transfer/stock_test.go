package transfer_test

import (
	"fmt"
	"slices"
	"testing"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/platform/db"
	"shopbench/backend/stock"
	"shopbench/backend/testkit"
	"shopbench/backend/transfer"
)

// onHand returns how many there are of each SKU.
func (s *shop) onHand(t testing.TB) map[string]int64 {
	t.Helper()
	r := map[string]int64{}
	for _, p := range s.products(t) {
		for _, v := range p.Variants {
			all, err := s.stock.Levels(s.Ctx, []string{v.ID})
			if err != nil {
				t.Fatal(err)
			}
			r[v.SKU] = all[v.ID].OnHand
		}
	}
	return r
}

func (s *shop) variant(t testing.TB, sku string) catalog.Variant {
	t.Helper()
	for _, p := range s.products(t) {
		for _, v := range p.Variants {
			if v.SKU == sku {
				return v
			}
		}
	}
	t.Fatalf("there is no %s", sku)
	return catalog.Variant{}
}

// sell has so many of a SKU leave the house for an order.
func (s *shop) sell(t testing.TB, sku string, n int64) {
	t.Helper()
	order, lines := ident.Ref{Kind: "order", ID: "ord_1"}, []stock.Demand{{Variant: s.variant(t, sku).ID, Qty: n}}
	testkit.Update(t, s.Kit, func(tx *db.Tx) (struct{}, error) {
		if err := s.stock.ReserveIn(tx, order, lines); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, s.stock.ShipIn(tx, order, lines)
	})
}

// recount imports a file to its end and has it set the stock of what is known.
func (s *shop) recount(t testing.TB, raw []byte) transfer.Import {
	t.Helper()
	p, err := s.transfer.Prepare(s.Ctx, s.store, "x.csv", raw)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.transfer.Start(s.Ctx, transfer.StartImport{ID: p.Import.ID, Stock: true}); err != nil {
		t.Fatal(err)
	}
	i, err := s.transfer.Run(s.Ctx, p.Import.ID, func(transfer.Import) {})
	if err != nil || i.State != transfer.StateDone {
		t.Fatalf("%+v, %v", i, err)
	}
	return i
}

func (s *shop) expectWhole(t testing.TB) {
	t.Helper()
	if wrong := testkit.View(t, s.Kit, func(tx *db.Tx) ([]stock.Wrong, error) { return stock.Verify(tx, 10) }); len(wrong) > 0 {
		t.Errorf("the ledger says otherwise: %+v", wrong)
	}
}

var counted = [][]string{
	{"Handle", "Title", "Option1 Name", "Option1 Value", "Variant SKU", "Variant Inventory Tracker", "Variant Inventory Qty", "Variant Inventory Policy", "Variant Price"},
	{"candle", "Candle", "Title", "Default Title", "C-1", "shopify", "7", "deny", "12"},
	{"shirt", "Shirt", "Size", "S", "S-S", "", "4", "continue", "49"},
	{"shirt", "", "", "M", "S-M", "shopify", "-2", "continue", "49"},
	{"advice", "Advice", "Title", "Default Title", "A-1", "", "0", "deny", "80"},
}

func TestStockInAFileIsBookedForWhatItMakesAndLeftAloneOtherwise(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		first := s.bring(t, file(t, counted...))
		if got := s.onHand(t); got["C-1"] != 7 || got["S-S"] != 4 || got["S-M"] != -2 || got["A-1"] != 0 || first.Problems > 0 {
			t.Fatalf("%v, %+v", got, first)
		}
		if s.variant(t, "A-1").Policy != catalog.PolicyUntracked || s.variant(t, "S-S").Policy != catalog.PolicyContinue || s.variant(t, "C-1").Policy != catalog.PolicyDeny {
			t.Error("what happens when stock is used up was not taken over")
		}
		s.sell(t, "C-1", 2)
		again := s.bring(t, file(t, counted...))
		if got := s.onHand(t); got["C-1"] != 5 || again.Same != 3 || again.Changed > 0 {
			t.Errorf("after the same file again there are %v, %+v", got, again.Counts)
		}
		said := s.problems(t, again.ID)
		if len(said) != 1 || said[0].Line != 2 || said[0].Fault.Key != "transfer.stock_differs" || said[0].Fault.Args["file"] != int64(7) || said[0].Fault.Args["here"] != int64(5) {
			t.Errorf("it said %+v", said)
		}
		s.expectWhole(t)
	})
}

func TestStockOfKnownVariantsIsSetWhenTheOwnerAsksForIt(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		s.bring(t, file(t, counted...))
		s.sell(t, "C-1", 2)
		i := s.recount(t, file(t, counted...))
		if got := s.onHand(t); got["C-1"] != 7 || i.Changed != 1 || i.Same != 2 || i.Problems > 0 {
			t.Errorf("%v, %+v", got, i)
		}
		s.undo(t, i.ID)
		if got := s.onHand(t); got["C-1"] != 5 {
			t.Errorf("taken back there are %v", got)
		}
		s.expectWhole(t)
	})
}

func TestAProductThatIsSkippedKeepsItsStock(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		s.bring(t, file(t, counted[:2]...))
		i := s.recount(t, file(t,
			[]string{"Handle", "Title", "Option1 Name", "Option1 Value", "Variant HS code", "Variant Inventory Qty", "Variant Price"},
			[]string{"candle", "Candle", "Title", "Default Title", "12", "9", "12"}))
		if got := s.onHand(t); got["C-1"] != 7 || i.Skipped != 1 || i.Changed > 0 {
			t.Errorf("%v, %+v", got, i)
		}
		s.expectWhole(t)
	})
}

func TestAProductThatAFileNoLongerCountsKeepsItsStock(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		s.bring(t, file(t, counted[:2]...))
		uncounted := [][]string{counted[0], slices.Clone(counted[1])}
		uncounted[1][5], uncounted[1][6] = "", "0"
		i := s.recount(t, file(t, uncounted...))
		if got := s.onHand(t); got["C-1"] != 7 || i.Changed != 1 || i.Problems > 0 || s.variant(t, "C-1").Policy != catalog.PolicyUntracked {
			t.Errorf("%v, %+v", got, i)
		}
		s.undo(t, i.ID)
		if s.variant(t, "C-1").Policy != catalog.PolicyDeny {
			t.Error("it is not counted again")
		}
		s.expectWhole(t)
	})
}

func TestAProductThatCannotBecomeAsTheFileSaysIsListedAndTheOthersAreTaken(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		s.bring(t, file(t, counted...))
		rows := [][]string{
			{"Handle", "Title", "Option1 Name", "Option1 Value", "Variant quantity digits", "Variant Price"},
			{"shirt", "Shirt", "Size", "M", "3", "49"}, // it is counted by the piece already
			{"shirt", "", "", "S", "0", "49"},
			{"candle", "Lantern", "Title", "Default Title", "0", "12"},
		}
		i := s.bring(t, file(t, rows...))
		if i.Counts != (transfer.Counts{Changed: 1, Skipped: 1, Problems: 1}) || s.products(t)[1].Title != "Lantern" {
			t.Errorf("%+v", i)
		}
		if said := s.problems(t, i.ID); len(said) != 1 || said[0].Line != 2 || said[0].Fault.Key != "catalog.digits_moved" {
			t.Errorf("it said %+v", said)
		}
	})
}

func TestMoreThanStockTakesIsNoFigure(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		most := [][]string{counted[0], slices.Clone(counted[1])}
		most[1][6] = "1000000000000"
		s.bring(t, file(t, most...))
		s.sell(t, "C-1", 1)
		s.recount(t, file(t, most...))
		if got := s.onHand(t); got["C-1"] != 1_000_000_000_000 {
			t.Errorf("%v", got)
		}
		for _, much := range []string{"1000000000001", "-1000000000001"} {
			rows := slices.Clone(counted)
			rows[1], rows[2] = most[1], slices.Clone(counted[2])
			rows[2][6] = much
			i := s.recount(t, file(t, rows...))
			if said := s.problems(t, i.ID); len(said) != 1 || said[0].Line != 3 || said[0].Fault.Key != "transfer.number" {
				t.Errorf("it said %+v", said)
			}
			if got := s.onHand(t); got["C-1"] != 1_000_000_000_000 || got["S-S"] != 0 || got["S-M"] != -2 {
				t.Errorf("%v", got)
			}
		}
	})
}

func TestTheStockOfAProductOfVeryManyVariantsIsSetAtOnce(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		for _, qty := range []string{"1", "2"} {
			rows := [][]string{{"Handle", "Title", "Option1 Name", "Option1 Value", "Variant SKU", "Variant Inventory Qty", "Variant Price"}}
			for n := range 501 {
				rows = append(rows, []string{"yarn", "Yarn", "Dye", fmt.Sprint("Lot ", n), fmt.Sprint("Y-", n), qty, "5"})
			}
			s.recount(t, file(t, rows...))
		}
		if got := s.onHand(t); len(got) != 501 || got["Y-0"] != 2 || got["Y-500"] != 2 {
			t.Errorf("%v", got)
		}
		s.expectWhole(t)
	})
}

func TestAVariantThatAFileAddsBeginsWithItsStock(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		s.bring(t, file(t, counted[:3]...))
		i := s.bring(t, file(t, counted...))
		if got := s.onHand(t); got["S-M"] != -2 || got["S-S"] != 4 {
			t.Errorf("%v", got)
		}
		s.undo(t, i.ID)
		s.expectWhole(t)
	})
}

func TestUndoingAnImportTakesItsStockBackUnlessItHasMoved(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		i := s.bring(t, file(t, counted...))
		s.sell(t, "C-1", 2)
		s.undo(t, i.ID)
		left := s.products(t)
		if len(left) != 1 || left[0].Handle != "candle" || s.onHand(t)["C-1"] != 5 {
			t.Errorf("left are %+v", left)
		}
		said := s.problems(t, i.ID)
		if !slices.ContainsFunc(said, func(n transfer.Noted) bool { return n.Product == left[0].ID && n.Fault.Key == "stock.moved_since" }) {
			t.Errorf("it said %+v", said)
		}
		s.expectWhole(t)
	})
}
