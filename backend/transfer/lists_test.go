package transfer_test

import (
	"slices"
	"strings"
	"testing"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/transfer"
)

func TestAPlainListWithoutHandlesIsHeldTogetherByItsTitles(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		list := []byte("Artikel;Artikelnummer;EAN;Preis;Bestand\nBecher blau;KB-01;4006381333931;12,90 €;14\nBecher rot;KB-02;;1.012,90 €;3\nTeller groß;TE-01;;EUR 8,50;0\nTeller groß;TE-02;;9;1\nHut;H-1;;$5;1\n")
		i := s.bring(t, list)
		var said []string
		for _, p := range s.problems(t, i.ID) {
			said = append(said, p.Fault.Key)
		}
		if i.Made != 3 || !slices.Equal(said, []string{"transfer.product_twice", "transfer.other_currency"}) {
			t.Fatalf("%+v, %v", i, said)
		}
		red := s.variant(t, "KB-02")
		if red.Price != 101290 || s.onHand(t)["KB-01"] != 14 {
			t.Errorf("%+v, %v", red, s.onHand(t))
		}
		if got := s.products(t)[2]; got.Handle != "teller-gross" || got.Title != "Teller groß" || len(got.Variants) != 1 {
			t.Errorf("%+v", got)
		}
		if again := s.bring(t, list); again.Same != 3 || again.Made+again.Changed != 0 {
			t.Errorf("the same file again: %+v", again)
		}
	})
}

func TestRowsWithoutATitleAreHeldTogetherByNothingButAHandle(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		p, err := s.transfer.Prepare(s.Ctx, s.store, "x.csv", []byte("Title,SKU,Price,Option1 Name,Option1 Value\nMat,M-S,10,Size,S\n,M-L,12,,L\n"))
		if err != nil || !slices.Equal(p.Missing, []transfer.Field{transfer.FieldHandle}) {
			t.Fatalf("%+v, %v", p.Missing, err)
		}
		if _, err := s.transfer.Start(s.Ctx, transfer.StartImport{ID: p.Import.ID}); !fault.Has(err, "transfer.columns_open") {
			t.Errorf("started all the same: %v", err)
		}
		i := s.bring(t, []byte("Title,SKU,Price,Option1 Name,Option1 Value\nMat,M-S,10,Size,S\nMat,M-L,12,Size,L\n"))
		if got := s.products(t); i.Made != 1 || len(got) != 1 || len(got[0].Variants) != 2 {
			t.Errorf("%+v, %+v", i, got)
		}
	})
}

// What Shopify has called its columns since 2024.
func TestAFileWithShopifysNewColumnsIsUnderstood(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		head := "Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online store,Status,SKU,Barcode,Option1 name,Option1 value,Option1 Linked To,Price,Compare-at price,Cost per item,Charge tax,Inventory tracker,Inventory quantity,Continue selling when out of stock,Weight value (grams),Weight unit for display,Requires shipping,Product image URL,Image position,Image alt text,Variant image URL,Gift card"
		p, err := s.transfer.Prepare(s.Ctx, s.store, "x.csv", []byte(head+"\n"+
			"Yoga Mat,yoga-mat,<p>Good</p>,Acme,Sport,Mats,yoga,TRUE,Active,YM-R,,Color,Red,,39.99,49.99,12.50,TRUE,shopify,15,CONTINUE,900,kg,TRUE,https://example.com/red.jpg,1,Red mat,https://example.com/red.jpg,FALSE\n"+
			",yoga-mat,,,,,,,,YM-B,,,Blue,,44.99,,12.50,TRUE,shopify,5,DENY,900,kg,TRUE,,,,,\n"))
		if err != nil {
			t.Fatal(err)
		}
		var open []string
		for i, f := range p.Import.Mapping {
			if f == "" {
				open = append(open, p.Headings[i])
			}
		}
		if want := "Product category, Option1 Linked To, Weight unit for display, Gift card"; strings.Join(open, ", ") != want {
			t.Errorf("left open: %v", open)
		}
		i := s.run(t, p.Import.ID)
		if red := s.variant(t, "YM-R"); i.Made != 1 || red.Policy != "continue" || red.CompareAt != 4999 || red.CostMicro != 12_500_000 || red.MediaID == "" {
			t.Errorf("%+v, %+v", i, red)
		}
	})
}
