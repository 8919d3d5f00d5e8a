package catalog_test

import (
	"bytes"
	"image"
	"image/png"
	"slices"
	"testing"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/files"
	"shopbench/backend/testkit"
)

func TestACopyShowsTheSamePictures(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		create := func(terms catalog.Terms, picturesOf string) (catalog.Product, error) {
			return s.Catalog.Create(s.Ctx, catalog.CreateProduct{Store: s.Store.ID, Terms: terms, PicturesOf: picturesOf})
		}
		p, err := create(plain("Candle", "C-1", 100), "")
		if err != nil {
			t.Fatal(err)
		}
		var file bytes.Buffer
		if err := png.Encode(&file, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
			t.Fatal(err)
		}
		blob, err := s.Files.Put(s.Ctx, &file, files.PutOptions{Name: "candle.png"})
		if err != nil {
			t.Fatal(err)
		}
		if p, err = s.Catalog.AddPicture(s.Ctx, s.Store.ID, p.ID, blob.Hash, "lit"); err != nil {
			t.Fatal(err)
		}
		terms := p.Terms
		terms.Title, terms.Handle, terms.Variants = "Candle (copy)", "", slices.Clone(p.Variants)
		terms.Variants[0].ID, terms.Variants[0].SKU, terms.Variants[0].MediaID = "", "", p.Media[0].ID
		made, err := create(terms, p.ID)
		if err != nil {
			t.Fatal(err)
		}
		got, err := s.Catalog.Get(s.Ctx, s.Store.ID, made.ID)
		if err != nil || len(got.Media) != 1 || got.Media[0].Hash != blob.Hash || got.Media[0].Alt != "lit" || got.Media[0].ID == p.Media[0].ID || got.Variants[0].MediaID != got.Media[0].ID {
			t.Errorf("pictures %+v of %+v, %v", got.Media, got.Variants, err)
		}
		rows, err := s.Catalog.List(s.Ctx, catalog.Filter{Store: s.Store.ID}, page.Query{})
		if err != nil || len(rows.Items) != 2 || rows.Items[0].Cover != blob.Hash || rows.Items[1].Cover != blob.Hash {
			t.Errorf("listed with the pictures %+v, %v", rows.Items, err)
		}
		_, err = create(plain("Wick", "", 1), "prd_none")
		if f := fault.Of(err); !fault.Has(err, "catalog.unknown") || f.Field != "pictures_of" {
			t.Errorf("of no product: %v", err)
		}
	})
}
