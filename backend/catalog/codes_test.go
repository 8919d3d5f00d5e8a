package catalog_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/testkit"
)

// coded is a product of one variant with other codes.
func coded(title, sku string, codes ...catalog.Code) catalog.Terms {
	t := plain(title, sku, 100)
	t.Variants[0].Codes = codes
	return t
}

func codesOf(p catalog.Product) string {
	var all []string
	for _, v := range p.Variants {
		all = append(all, fmt.Sprint(v.Codes))
	}
	return strings.Join(all, " ")
}

// tried returns why a product cannot be made; nil when it can.
func (s *shop) tried(terms catalog.Terms) error {
	_, err := s.catalog.Create(s.Ctx, catalog.CreateProduct{Store: s.store, Terms: terms})
	return err
}

func TestACaseStandsForAsManyAsLieInIt(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		p := s.create(t, coded("Candle", "C-1", catalog.Code{Code: " CE  881 ", Pieces: 1}, catalog.Code{Code: "1 0036000 29145 9", Pieces: 12}))
		if got := codesOf(s.get(t, p.ID)); got != "[{CE 881 1} {10036000291459 12}]" {
			t.Errorf("kept as %s", got)
		}
		for code, pieces := range map[string]int64{"ce 881": 1, " CE 881 ": 1, "10036000291459": 12, "c-1": 1} {
			found, err := s.catalog.Resolve(s.Ctx, code)
			if err != nil || len(found) != 1 || found[0].Variant != p.Variants[0].ID || found[0].Pieces != pieces {
				t.Errorf("%q found %+v, %v", code, found, err)
			}
		}
		for _, text := range []string{"ce 881", "10036000291459", "CE88"} {
			if got := s.find(t, catalog.Filter{}, text); got != "Candle" {
				t.Errorf("%q finds %q", text, got)
			}
		}
	})
}

func TestWhoTypesACodeFindsItsVariantFirst(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		terms := shirt()
		terms.Variants[2].Codes = []catalog.Code{{Code: "SUP 44", Pieces: 1}}
		terms.Variants[3].GTIN = "4006381333931"
		p := s.create(t, terms)
		for text, want := range map[string]int{"linen": 0, "shirt-s-blue": 1, "sup 44": 2, "04006381333931": 3} {
			found := testkit.View(t, s.Kit, func(tx *db.Tx) ([]catalog.Offer, error) { return catalog.Find(tx, s.store, text, 10) })
			if len(found) != 4 || found[0].Variant != p.Variants[want].ID {
				t.Errorf("%q finds %+v", text, found)
			}
		}
	})
}

func TestNoCodeOfAnyKindBelongsToTwoVariants(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		terms := coded("Candle", "Ab-1", catalog.Code{Code: "036000291452", Pieces: 12}, catalog.Code{Code: "Écru", Pieces: 1})
		terms.Variants[0].GTIN = "4006381333931"
		held := s.create(t, terms)
		s.create(t, plain("Its SKU is a number", "96385074", 100))
		for name, terms := range map[string]catalog.Terms{
			"sku: another's other code, without its accent": plain("Wick", "ECRU", 1),
			"sku: another's case, as GTIN-14":               plain("Wick", "00036000291452", 1),
			"gtin: another's case, as GTIN-13":              {Title: "Wick", Status: catalog.StatusActive, Variants: []catalog.Variant{{GTIN: "0036000291452"}}},
			"codes[0].code: another's SKU":                  coded("Wick", "", catalog.Code{Code: "AB-1", Pieces: 1}),
			"codes[0].code: another's GTIN, as GTIN-14":     coded("Wick", "", catalog.Code{Code: "04006381333931", Pieces: 1}),
			"codes[0].code: another's case, as GTIN-14":     coded("Wick", "", catalog.Code{Code: "00036000291452", Pieces: 1}),
		} {
			f := fault.Of(s.tried(terms))
			field, _, _ := strings.Cut(name, ":")
			if f == nil || f.Key != "catalog.code_taken" || f.Args["product"] != held.ID || f.Args["title"] != "Candle" || f.Field != "variants[0]."+field {
				t.Errorf("%s: %v", name, f)
			}
		}
		if f := fault.Of(s.tried(coded("Wick", "", catalog.Code{Code: "00000096385074", Pieces: 1}))); f == nil || f.Args["title"] != "Its SKU is a number" {
			t.Errorf("a SKU that is a GTIN, in another length: %v", f)
		}
	})
}

func TestAnotherCodeOfOneProductStandsThereOnce(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		terms := shirt()
		terms.Variants[0].Codes = []catalog.Code{{Code: "shirt-m-BLUE", Pieces: 1}, {Code: "X-1", Pieces: 1}}
		terms.Variants[2].Codes = []catalog.Code{{Code: "x-1", Pieces: 6}, {Code: " ", Pieces: 1}, {Code: "X-2", Pieces: 0}}
		f := fault.Of(s.tried(terms))
		got := []string{f.Field + "=" + f.Key}
		for _, also := range f.Also {
			got = append(got, also.Field+"="+also.Key)
		}
		want := []string{
			"variants[2].codes[1].code=catalog.code_missing", "variants[2].codes[2].pieces=catalog.code_pieces",
			"variants[0].codes[0].code=catalog.code_again", "variants[2].codes[0].code=catalog.code_again",
		}
		if !slices.Equal(got, want) {
			t.Errorf("told\n%s", strings.Join(got, "\n"))
		}
		terms.Variants[0].Codes = make([]catalog.Code, 51)
		if err := s.tried(terms); !fault.Has(err, "catalog.codes_many") {
			t.Errorf("got %v", err)
		}
	})
}

func TestOtherCodesAreSwappedTakenAwayAndBroughtBack(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		terms := shirt()
		terms.Variants[0].Codes = []catalog.Code{{Code: "A", Pieces: 1}, {Code: "B", Pieces: 6}}
		terms.Variants[1].Codes = []catalog.Code{{Code: "C", Pieces: 1}}
		p := s.create(t, terms)
		before := codesOf(p)
		p.Variants[0].Codes, p.Variants[1].Codes = p.Variants[1].Codes, []catalog.Code{{Code: "b", Pieces: 12}}
		p.Variants = slices.Delete(p.Variants, 2, 3)
		e := s.edit(t, p)
		if got := codesOf(s.get(t, p.ID)); got != "[{C 1}] [{b 12}] []" {
			t.Errorf("swapped: %s", got)
		}
		if err := s.Log.Undo(s.Ctx, e.Undo); err != nil {
			t.Fatal(err)
		}
		back := s.get(t, p.ID)
		if got := codesOf(back); got != before {
			t.Errorf("undone: %s", got)
		}
		if found, err := s.catalog.Resolve(s.Ctx, "B"); err != nil || len(found) != 1 || found[0].Pieces != 6 {
			t.Errorf("B finds %+v, %v", found, err)
		}
		back.Variants = back.Variants[1:]
		archived := s.edit(t, back)
		if err := s.tried(coded("Other", "", catalog.Code{Code: "a", Pieces: 1})); !fault.Has(err, "catalog.code_taken") {
			t.Errorf("the code of an archived variant was given away: %v", err)
		}
		again := archived.Product
		again.Variants = append(again.Variants, catalog.Variant{Choices: []string{"S", "red"}, Price: 1})
		s.edit(t, again)
		if got := codesOf(s.get(t, p.ID)); got != "[{C 1}] [] [] []" {
			t.Errorf("back on sale without its codes: %s", got)
		}
	})
}

func TestACodeOfAnotherVariantIsDroppedFromAFileAndOtherCodesStay(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		p := s.create(t, coded("Candle", "C-1", catalog.Code{Code: "036000291452", Pieces: 12}, catalog.Code{Code: "CE-1", Pieces: 1}))
		in := plain("Wick", "ce-1", 100)
		in.Variants[0].GTIN = "0036000291452"
		done := s.bring(t, catalog.Incoming{Terms: in})
		if len(done[0].Dropped) != 2 || done[0].Dropped[0].Args["title"] != "Candle" || done[0].Product.Variants[0].SKU != "" || done[0].Product.Variants[0].GTIN != "" {
			t.Errorf("%+v", done[0])
		}
		wanted := p.Terms
		wanted.Variants = slices.Clone(p.Variants)
		wanted.Variants[0].SKU, wanted.Variants[0].GTIN = "C-2", "00036000291452"
		told := testkit.View(t, s.Kit, func(tx *db.Tx) (told []*fault.Error, err error) {
			return told, s.catalog.KeepTaken(tx, p, &wanted, func(f *fault.Error) { told = append(told, f) })
		})
		if v := wanted.Variants[0]; len(told) != 1 || told[0].Key != "catalog.code_again" || told[0].Field != "variants[0].gtin" || v.SKU != "C-2" || v.GTIN != "" || len(v.Codes) != 2 {
			t.Errorf("%v, %+v", told, wanted.Variants[0])
		}
		testkit.Update(t, s.Kit, func(tx *db.Tx) (bool, error) { return true, s.catalog.RemoveIn(tx, p.ID, p.Version) })
		s.create(t, coded("Another candle", "", catalog.Code{Code: "CE-1", Pieces: 1}))
	})
}
