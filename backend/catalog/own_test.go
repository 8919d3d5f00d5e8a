package catalog_test

import (
	"slices"
	"testing"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/gtin"
)

func TestOwnNumbersGoOnBehindTheHighestThatAnybodyHas(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		free := func(begin string, count int) []string {
			t.Helper()
			all, err := s.catalog.Free(s.Ctx, begin, count)
			if err != nil {
				t.Fatal(err)
			}
			return all
		}
		first := []string{gtin.Checked("200000000000"), gtin.Checked("200000000001"), gtin.Checked("200000000002")}
		if got := free("20", 3); !slices.Equal(got, first) {
			t.Errorf("the first are %v, not %v", got, first)
		}
		terms := plain("Candle", "C-1", 100)
		terms.Variants[0].GTIN = gtin.Checked("200000000041")
		terms.Variants[0].Codes = []catalog.Code{{Code: gtin.Checked("200000000007"), Pieces: 6}, {Code: "0209", Pieces: 1}}
		s.create(t, terms)
		s.create(t, coded("Of another range", "C-2", catalog.Code{Code: gtin.Checked("400638100002"), Pieces: 1}))
		for begin, want := range map[string]string{"20": "200000000042", "2000": "200000000042", "4006381": "400638100003", "29": "290000000000"} {
			if got := free(begin, 1); got[0] != gtin.Checked(want) {
				t.Errorf("behind %s comes %v, not %s", begin, got, want)
			}
		}
		terms = plain("The last one", "C-3", 100)
		terms.Variants[0].GTIN = gtin.Checked("210000000998")
		s.create(t, terms)
		if got := free("210000000", 1); got[0] != gtin.Checked("210000000999") {
			t.Errorf("the last of a range: %v", got)
		}
		if _, err := s.catalog.Free(s.Ctx, "210000000", 2); !fault.Has(err, "catalog.range_full") {
			t.Errorf("beyond its end: %v", err)
		}
	})
}

func TestACartonsGS1CodeFindsItsVariant(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		terms := coded("Candle", "C-1", catalog.Code{Code: "10036000291459", Pieces: 12})
		terms.Variants[0].GTIN = "4006381333931"
		p := s.create(t, terms)
		s.create(t, plain("Its SKU looks like one", "0104012345000009", 100))
		for code, pieces := range map[string]int64{"]C10104006381333931": 1, "0110036000291459\x1d10LOT7": 12, "(01)04006381333931": 1} {
			found, err := s.catalog.Resolve(s.Ctx, code)
			if err != nil || len(found) != 1 || found[0].Variant != p.Variants[0].ID || found[0].Pieces != pieces {
				t.Errorf("%q found %+v, %v", code, found, err)
			}
		}
		if found, err := s.catalog.Resolve(s.Ctx, "0104012345000009"); err != nil || len(found) != 1 || found[0].Title != "Its SKU looks like one" {
			t.Errorf("a SKU comes first: %+v, %v", found, err)
		}
	})
}
