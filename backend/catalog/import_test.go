package catalog_test

import (
	"fmt"
	"slices"
	"testing"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
	"shopbench/backend/testkit"
)

func (s *shop) bring(t testing.TB, all ...catalog.Incoming) []catalog.Imported {
	t.Helper()
	return testkit.Update(t, s.Kit, func(tx *db.Tx) ([]catalog.Imported, error) {
		return s.catalog.ImportIn(tx, s.store, all)
	})
}

func TestManyProductsComeInAtOnceAndAreKeptAsIfMadeOneByOne(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		var all []catalog.Incoming
		for i := range 130 {
			in := catalog.Incoming{Terms: shirt(), Pictures: []catalog.Picture{{URL: fmt.Sprint("https://example.com/", i, "/a.jpg"), Alt: "front"}, {URL: fmt.Sprint("https://example.com/", i, "/b.jpg")}}}
			in.Terms.Title = fmt.Sprint("Shirt ", i)
			for v := range in.Terms.Variants {
				in.Terms.Variants[v].SKU = fmt.Sprint("S-", i, "-", v)
			}
			in.Terms.Variants[1].MediaID = in.Pictures[1].URL
			all = append(all, in)
		}
		done := s.bring(t, all...)
		if rows := s.list(t, catalog.Filter{}, page.Query{}); len(rows) != 130 {
			t.Fatalf("%d products", len(rows))
		}
		got := s.get(t, done[77].Product.ID)
		if fmt.Sprint(got) != fmt.Sprint(done[77].Product) {
			t.Errorf("made %+v\ngot  %+v", done[77].Product, got)
		}
		if len(got.Media) != 2 || got.Media[0].State != catalog.MediaWaiting || got.Media[0].Alt != "front" || got.Variants[1].MediaID != got.Media[1].ID || got.Variants[0].MediaID != "" {
			t.Errorf("pictures %+v of %+v", got.Media, got.Variants)
		}
		one := s.create(t, func() catalog.Terms { x := all[77].Terms; x.Variants = slices.Clone(x.Variants); return renamed(x) }())
		if choices(one) != choices(got) || one.Variants[2].Price != got.Variants[2].Price {
			t.Errorf("one by one it is %+v", one)
		}
	})
}

// renamed returns terms that collide with no others.
func renamed(t catalog.Terms) catalog.Terms {
	t.Title += " again"
	for i := range t.Variants {
		t.Variants[i].SKU, t.Variants[i].MediaID = "", ""
	}
	return t
}

func TestAProductThatCannotBeTakenLeavesTheOthersAlone(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		bad := plain("", "B-1", 100)
		done := s.bring(t, catalog.Incoming{Terms: plain("Candle", "C-1", 100)}, catalog.Incoming{Terms: bad}, catalog.Incoming{Terms: plain("Wick", "W-1", 100)})
		if done[0].Err != nil || done[2].Err != nil || !fault.Has(done[1].Err, "catalog.title_missing") {
			t.Errorf("%v, %v, %v", done[0].Err, done[1].Err, done[2].Err)
		}
		if rows := s.list(t, catalog.Filter{}, page.Query{}); len(rows) != 2 {
			t.Errorf("%d products", len(rows))
		}
	})
}

func TestACodeThatIsTakenIsDroppedAndTold(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		s.create(t, plain("Candle", "C-1", 100))
		twice := shirt()
		for i := range twice.Variants {
			twice.Variants[i].SKU = "SAME"
		}
		done := s.bring(t, catalog.Incoming{Terms: plain("Lantern", "c-1", 100)}, catalog.Incoming{Terms: plain("Wick", "W-1", 100)}, catalog.Incoming{Terms: plain("Wax", "w-1", 100)}, catalog.Incoming{Terms: twice})
		for i, want := range []int{1, 0, 1, 0} {
			if len(done[i].Dropped) != want || done[i].Err != nil {
				t.Errorf("product %d: %v, %v", i, done[i].Dropped, done[i].Err)
			}
		}
		if f := done[0].Dropped[0]; f.Key != "catalog.code_taken" || f.Args["title"] != "Candle" || f.Field != "variants[0].sku" {
			t.Errorf("told %v", f)
		}
		skus := []string{}
		for _, v := range s.get(t, done[3].Product.ID).Variants {
			skus = append(skus, v.SKU)
		}
		if !slices.Equal(skus, []string{"SAME", "", "", ""}) {
			t.Errorf("of one code for all there is %q", skus)
		}
	})
}

func TestHandlesThatAreTakenGetANumber(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		s.create(t, plain("Candle", "", 100))
		s.create(t, plain("Candle 2", "", 100))
		done := s.bring(t, catalog.Incoming{Terms: plain("Candle", "", 1)}, catalog.Incoming{Terms: plain("CANDLE", "", 1)}, catalog.Incoming{Terms: plain("Wick", "", 1)})
		got := []string{done[0].Product.Handle, done[1].Product.Handle, done[2].Product.Handle}
		if !slices.Equal(got, []string{"candle-3", "candle-4", "wick"}) {
			t.Errorf("got %q", got)
		}
		ids := testkit.View(t, s.Kit, func(tx *db.Tx) (map[string]string, error) {
			return catalog.ByHandle(tx, []string{"Candle-3", "wick", "none"})
		})
		if len(ids) != 2 || ids["Candle-3"] != done[0].Product.ID || ids["wick"] != done[2].Product.ID {
			t.Errorf("found %v", ids)
		}
	})
}
