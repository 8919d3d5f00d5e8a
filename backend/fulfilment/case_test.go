package fulfilment_test

import (
	"testing"

	"shopbench/backend/catalog"
	"shopbench/backend/fulfilment"
	"shopbench/backend/testkit"
)

// cased is a mug that comes in cases of six, with a number of its supplier.
func cased(t *testing.T, s *testkit.Shop) string {
	t.Helper()
	return s.Variant(t, "Mug", catalog.Variant{
		Price: 1000, Taxable: true, Ships: true, Codes: []catalog.Code{{Code: "SUP-7", Pieces: 1}, {Code: "10036000291459", Pieces: 6}},
	}, 50)
}

func TestACaseCountsAllThatLiesInItOrNothing(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		w := open(t, s, s.Place(t, s.Terms(testkit.Of(cased(t, s), 8))))
		if got := scan(t, s, w.ID, "SUP-7", fulfilment.OutcomeCounted); got.Work.Things != 1 || got.Pieces != 1 {
			t.Errorf("a piece: %+v", got)
		}
		if got := scan(t, s, w.ID, "10036000291459", fulfilment.OutcomeCounted); got.Work.Things != 7 || got.Work.Items[0].Counted != 7 || got.Pieces != 6 {
			t.Errorf("a case: %+v", got)
		}
		if got := scan(t, s, w.ID, "10036000291459", fulfilment.OutcomeSurplus); got.Work.Things != 7 || got.Pieces != 6 || got.Line != w.Items[0].ID {
			t.Errorf("a case too many: %+v", got)
		}
		if got := scan(t, s, w.ID, "sup-7", fulfilment.OutcomeCounted); !got.Work.Complete() || got.Work.Things != 8 {
			t.Errorf("the last piece: %+v", got)
		}
	})
}

func TestACaseFillsTwoLinesOfOneProduct(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := cased(t, s)
		o := s.Place(t, s.Terms(testkit.Of(mug, 2), testkit.Of(s.Good(t, "Cup", 700, 5), 1), testkit.Of(mug, 5)))
		w := open(t, s, o)
		got := scan(t, s, w.ID, "10036000291459", fulfilment.OutcomeCounted)
		if got.Line != o.Lines[2].ID || got.Work.Things != 6 || got.Work.Items[0].Counted != 2 || got.Work.Items[2].Counted != 4 {
			t.Errorf("%+v", got)
		}
		if got := scan(t, s, w.ID, "10036000291459", fulfilment.OutcomeSurplus); got.Work.Things != 6 {
			t.Errorf("a case too many: %+v", got)
		}
		other := open(t, s, s.Place(t, s.Terms(testkit.Of(s.Good(t, "Jug", 700, 5), 1))))
		scan(t, s, other.ID, "10036000291459", fulfilment.OutcomeWrong)
	})
}

func TestACaseOfWhatIsSoldByWeightCountsItsWholeUnits(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		tea := s.Variant(t, "Tea", catalog.Variant{
			Price: 4000, Taxable: true, Ships: true, QtyDigits: 3, Codes: []catalog.Code{{Code: "TEA-2", Pieces: 2}, {Code: "TEA-1", Pieces: 1}},
		}, 9000)
		w := open(t, s, s.Place(t, s.Terms(testkit.Of(tea, 2350))))
		if got := scan(t, s, w.ID, "TEA-2", fulfilment.OutcomeCounted); got.Work.Items[0].Counted != 2000 {
			t.Errorf("%+v", got)
		}
		scan(t, s, w.ID, "TEA-2", fulfilment.OutcomeSurplus)
		if got := scan(t, s, w.ID, "TEA-1", fulfilment.OutcomeCounted); !got.Work.Complete() {
			t.Errorf("%+v", got)
		}
	})
}
