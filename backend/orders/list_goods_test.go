package orders_test

import (
	"bytes"
	"image"
	"image/png"
	"testing"

	"shopbench/backend/kernel/money"
	"shopbench/backend/orders"
	"shopbench/backend/platform/files"
	"shopbench/backend/testkit"
)

func TestAnOrderAndItsRowShowTheGoodsInThePictureThatTheyHaveNow(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		price := money.Minor(300)
		o := s.Place(t, s.Terms(of(s.Good(t, "Tea", 500, 9), 1), of(s.Good(t, "Mug", 1000, 9), 1), orders.LineTerms{Title: "Engraving", Qty: 1, Unit: &price}))
		var file bytes.Buffer
		if err := png.Encode(&file, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
			t.Fatal(err)
		}
		blob, err := s.Files.Put(s.Ctx, &file, files.PutOptions{Name: "tea.png"})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Catalog.AddPicture(s.Ctx, s.Store.ID, o.Lines[0].Product, blob.Hash, "steeping"); err != nil {
			t.Fatal(err)
		}
		now, err := s.Orders.Get(s.Ctx, o.ID)
		if err != nil || now.Lines[0].Cover != blob.Hash || now.Lines[1].Cover != "" || now.Lines[2].Cover != "" {
			t.Errorf("its lines are %+v, %v", now.Lines, err)
		}
		r, err := s.Orders.ListWithGoods(s.Ctx, orders.Filter{Store: s.Store.ID}, query(10))
		if err != nil || len(r.Items) != 1 || r.Items[0].Goods != (orders.RowGoods{Title: "Tea", Cover: blob.Hash, Lines: 3}) {
			t.Errorf("its row is %+v, %v", r.Items, err)
		}
	})
}
