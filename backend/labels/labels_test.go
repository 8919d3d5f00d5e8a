package labels_test

import (
	"bytes"
	"strings"
	"testing"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/labels"
	"shopbench/backend/stores"
	"shopbench/backend/testkit"
)

// mugs makes a mug in moss with a GTIN, one in sand with a SKU alone, one in ink with
// neither, and returns their variants.
func mugs(t *testing.T, s *testkit.Shop) []string {
	t.Helper()
	p, err := s.Catalog.Create(s.Ctx, catalog.CreateProduct{Store: s.Store.ID, Terms: catalog.Terms{
		Title: "Steinzeugbecher", Status: catalog.StatusActive, Options: []catalog.Option{{Name: "Farbe", Choices: []string{"Moos", "Sand", "Tinte"}}},
		Variants: []catalog.Variant{
			{Choices: []string{"Moos"}, SKU: "MUG-MOSS", GTIN: "4006381333931", Price: 1800}, {Choices: []string{"Sand"}, SKU: "MUG-SAND", Price: 1850}, {Choices: []string{"Tinte"}, Price: 1900},
		},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return []string{p.Variants[0].ID, p.Variants[1].ID, p.Variants[2].ID}
}

func print(t *testing.T, s *testkit.Shop, items ...labels.Item) labels.Printed {
	t.Helper()
	p, err := labels.New(s.DB, s.Stores).Print(s.Ctx, s.Store.ID, items)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestNewMugsGetAsManyLabelsAsThereAreOfEach(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := mugs(t, s)
		six := print(t, s, labels.Item{Variant: mug[1], Count: 6}, labels.Item{Variant: mug[0], Count: 1})
		text := testkit.TextOfPDF(t, six.PDF)
		for want, times := range map[string]int{"Steinzeugbecher": 7, "Sand": 6, "18,50 €": 6, "MUG-SAND": 6, "Moos": 1, "18,00 €": 1, "MUG-MOSS": 1, "006381": 1} {
			if got := strings.Count(text, want); got != times {
				t.Errorf("%q stands %d times, not %d", want, got, times)
			}
		}
		if strings.Index(text, "Sand") > strings.Index(text, "Moos") {
			t.Error("they are not in the order that was asked for")
		}
		s.Clock.Advance(1_000_000_000_000)
		if again := print(t, s, labels.Item{Variant: mug[1], Count: 6}, labels.Item{Variant: mug[0], Count: 1}); !bytes.Equal(again.PDF, six.PDF) {
			t.Error("they have changed by themselves")
		}
	})
}

func TestLabelsLookAsTheShopHasChosen(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := mugs(t, s)
		look := stores.ProductLabel{Medium: stores.MediumOwn, Width: 6000, Height: 4000, Symbol: stores.SymbolQR}
		if _, err := s.Stores.EditProductLabel(s.Ctx, stores.EditProductLabel{Store: s.Store.ID, Label: look}); err != nil {
			t.Fatal(err)
		}
		p := print(t, s, labels.Item{Variant: mug[0], Count: 1})
		if !bytes.Contains(p.PDF, []byte("/MediaBox [0 0 170.08 113.39]")) {
			t.Error("they are not 60 × 40 mm")
		}
		if text := testkit.TextOfPDF(t, p.PDF); strings.Contains(text, "€") || !strings.Contains(text, "4006381333931") {
			t.Errorf("there is a price, or no number:\n%s", text)
		}
	})
}

func TestWhatHasNoCodeIsNamedAndNotPrintedWithoutOne(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := mugs(t, s)
		_, err := labels.New(s.DB, s.Stores).Print(s.Ctx, s.Store.ID, []labels.Item{{mug[0], 1}, {mug[2], 1}})
		if !fault.Has(err, "labels.no_code") || fault.Of(err).Args["names"] != "Steinzeugbecher, Tinte" {
			t.Errorf("got %v", err)
		}
	})
}

func TestANumberWithAWrongDigitIsPrintedAndTheRightOneNamed(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		p := print(t, s, labels.Item{Variant: s.Variant(t, "Docht", catalog.Variant{GTIN: "4006381333932", Price: 300}, 0), Count: 1})
		if len(p.Misread) != 1 || p.Misread[0].Args["right"] != "1" || p.Misread[0].Args["code"] != "4006381333932" {
			t.Errorf("it says %v", p.Misread)
		}
		if p := print(t, s, labels.Item{Variant: mugs(t, s)[0], Count: 1}); len(p.Misread) > 0 {
			t.Errorf("of a right one it says %v", p.Misread)
		}
	})
}

func TestLabelsOfNothingOrOfTooMuchAreRefused(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := mugs(t, s)[0]
		for key, items := range map[string][]labels.Item{
			"labels.none": nil, "labels.count": {{mug, 1}, {mug, 0}}, "labels.many": {{mug, 500}, {mug, 1}}, "labels.variant_unknown": {{mug, 1}, {"var_none", 1}},
		} {
			if _, err := labels.New(s.DB, s.Stores).Print(s.Ctx, s.Store.ID, items); !fault.Has(err, key) {
				t.Errorf("%s: %v", key, err)
			}
		}
		if _, err := labels.New(s.DB, s.Stores).Print(s.Ctx, "sto_none", []labels.Item{{mug, 1}}); !fault.Has(err, "stores.unknown") {
			t.Errorf("got %v", err)
		}
	})
}
