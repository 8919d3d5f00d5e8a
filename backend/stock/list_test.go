package stock_test

import (
	"fmt"
	"slices"
	"testing"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
	"shopbench/backend/stock"
)

// titles lists the titles of a view, after the list has heard the news.
func (s *shop) titles(t testing.TB, f stock.Filter, sort string) []string {
	t.Helper()
	if err := s.Log.CatchUp(s.Ctx); err != nil {
		t.Fatal(err)
	}
	titles := []string{}
	for q := (page.Query{Sort: sort, Limit: 2}); ; {
		r, err := s.stock.List(s.Ctx, f, q)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range r.Items {
			titles = append(titles, row.Title)
		}
		if q.Cursor = r.Next; q.Cursor == "" {
			return titles
		}
	}
}

func TestTheListShowsWhatIsCountedBeforeAnythingMoved(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		s.good(t, "Äpfel", catalog.PolicyDeny, 0)
		s.good(t, "Lamp", catalog.PolicyContinue, 0)
		s.good(t, "Engraving", catalog.PolicyUntracked, 0)
		gone := s.product(t, "Gone", "")
		if got := fmt.Sprint(s.titles(t, stock.Filter{}, "")); got != "[Äpfel Gone Lamp]" {
			t.Errorf("listed %s", got)
		}
		if _, err := s.catalog.SetStatus(s.Ctx, catalog.SetStatus{IDs: []string{gone.ID}, Status: catalog.StatusArchived}); err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(s.titles(t, stock.Filter{}, "-title")); got != "[Lamp Äpfel]" {
			t.Errorf("after the archiving %s", got)
		}
	})
}

func TestTheListFollowsARenamedProductAndForgetsOneThatIsRemoved(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		p := s.product(t, "Cup", "")
		s.adjust(t, p.Variants[0].ID, stock.ReasonReceived, 3)
		s.titles(t, stock.Filter{}, "")
		p.Title = "Mug"
		if _, err := s.catalog.Edit(s.Ctx, catalog.EditProduct{Store: s.store, ID: p.ID, Terms: p.Terms, Version: p.Version}); err != nil {
			t.Fatal(err)
		}
		other := s.product(t, "Lamp", "")
		if got := fmt.Sprint(s.titles(t, stock.Filter{}, "")); got != "[Lamp Mug]" {
			t.Errorf("listed %s", got)
		}
		s.want(t, p.Variants[0].ID, "3 − 0")
		s.does(t, func(tx *db.Tx) error { return s.catalog.RemoveIn(tx, other.ID, 1) })
		if got := fmt.Sprint(s.titles(t, stock.Filter{}, "")); got != "[Mug]" {
			t.Errorf("after the removal %s", got)
		}
		if err := s.tries(func(tx *db.Tx) error { return s.catalog.RemoveIn(tx, p.ID, 2) }); !fault.Has(err, "catalog.moved") {
			t.Errorf("a product with stock was removed: %v", err)
		}
		s.sound(t)
	})
}

func TestTheListIsNarrowedSortedAndSearched(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		s.good(t, "Blue cup", catalog.PolicyDeny, 5)
		lamp := s.good(t, "Lamp", catalog.PolicyDeny, 2)
		s.good(t, "Plate", catalog.PolicyDeny, 0)
		over := s.good(t, "Red cup", catalog.PolicyContinue, 0)
		s.reserve(t, 1, demand(lamp, 2))
		s.adjust(t, over, stock.ReasonCorrection, -4)
		for _, one := range []struct {
			filter stock.Filter
			sort   string
			want   string
		}{
			{stock.Filter{View: stock.ViewOut}, "", "[Lamp Plate Red cup]"},
			{stock.Filter{View: stock.ViewReserved}, "", "[Lamp]"},
			{stock.Filter{View: stock.ViewNegative}, "", "[Red cup]"},
			{stock.Filter{}, "available", "[Red cup Lamp Plate Blue cup]"},
			{stock.Filter{}, "-on_hand", "[Blue cup Lamp Plate Red cup]"},
			{stock.Filter{Text: "cup"}, "", "[Blue cup Red cup]"},
			{stock.Filter{Text: "sku plate"}, "", "[Plate]"},
			{stock.Filter{Text: "unheard"}, "", "[]"},
		} {
			if got := fmt.Sprint(s.titles(t, one.filter, one.sort)); got != one.want {
				t.Errorf("%+v sorted by %q: %s, want %s", one.filter, one.sort, got, one.want)
			}
		}
		if _, err := s.stock.List(s.Ctx, stock.Filter{View: "moon"}, page.Query{}); !fault.Has(err, "stock.view") {
			t.Errorf("got %v", err)
		}
		item, err := s.stock.Get(s.Ctx, lamp)
		if err != nil || item.Title != "Lamp" || item.Available() != 0 || !slices.Equal(item.Held, []stock.Held{{Ref: "order", ID: "ord_1", Location: stock.First, Qty: 2}}) {
			t.Errorf("the lamp is %+v, %v", item, err)
		}
		if _, err := s.stock.Get(s.Ctx, "var_none"); !fault.Has(err, "stock.variant_unknown") {
			t.Errorf("got %v", err)
		}
	})
}

func TestTheSmallestStepOfAVariantIsFixedOnceItMoved(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		p := s.product(t, "Tea", "")
		edit := func(digits int64) error {
			p.Variants = slices.Clone(p.Variants)
			p.Variants[0].QtyDigits = digits
			e, err := s.catalog.Edit(s.Ctx, catalog.EditProduct{Store: s.store, ID: p.ID, Terms: p.Terms, Version: p.Version})
			if err == nil {
				p = e.Product
			}
			return err
		}
		if err := edit(3); err != nil {
			t.Fatal(err)
		}
		s.adjust(t, p.Variants[0].ID, stock.ReasonReceived, 1500)
		if err := edit(0); !fault.Has(err, "catalog.digits_moved") || fault.Of(err).Field != "variants[0].qty_digits" {
			t.Errorf("got %v", err)
		}
		err := s.tries(func(tx *db.Tx) error {
			return s.stock.ReserveIn(tx, order(1), []stock.Demand{demand(p.Variants[0].ID, 1501)})
		})
		if f := fault.Of(err); !fault.Has(err, "stock.sold_out") || f.Args["available"] != "1.500" {
			t.Errorf("told %v", err)
		}
	})
}

func TestAThousandVariantsBeginWithTheirStockInFewStatements(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		terms := catalog.Terms{Title: "Bead", Status: catalog.StatusActive, Options: []catalog.Option{{Name: "Number"}}}
		for i := range 1000 {
			terms.Options[0].Choices = append(terms.Options[0].Choices, fmt.Sprint(i))
			terms.Variants = append(terms.Variants, catalog.Variant{Choices: []string{fmt.Sprint(i)}})
		}
		p, err := s.catalog.Create(s.Ctx, catalog.CreateProduct{Store: s.store, Terms: terms})
		if err != nil {
			t.Fatal(err)
		}
		var openings []stock.Opening
		for i, v := range p.Variants {
			openings = append(openings, stock.Opening{Variant: v.ID, Qty: int64(i)})
		}
		s.does(t, func(tx *db.Tx) error { _, err := s.stock.OpenIn(tx, openings, order(7)); return err })
		s.want(t, p.Variants[999].ID, "999 − 0")
		s.does(t, func(tx *db.Tx) error { _, err := s.stock.OpenIn(tx, openings, order(7)); return err })
		s.want(t, p.Variants[999].ID, "999 − 0")
		levels, err := s.stock.OfProducts(s.Ctx, []string{p.ID})
		if err != nil || levels[p.ID].OnHand != 999*1000/2 {
			t.Errorf("together %+v, %v", levels, err)
		}
		if got := fmt.Sprint(s.story(t, p.Variants[3].ID)); got != "[opening +3 = 3 ord_7]" {
			t.Errorf("the story is %s", got)
		}
		s.sound(t)
	})
}
