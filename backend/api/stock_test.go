package api_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"shopbench/backend/api"
	"shopbench/backend/testkit"
)

// stocked makes a shop with one product and returns the address of the product
// and its variant.
func (c *client) stocked(t *testing.T) (address, variant string) {
	t.Helper()
	var s api.Store
	c.call(t, "POST", "/stores", ember).into(t, http.StatusCreated, &s)
	var made api.Product
	c.call(t, "POST", "/products?store="+s.ID, product("Candle", "C-1")).into(t, http.StatusCreated, &made)
	return "/products/" + made.ID + "?store=" + s.ID, made.Variants[0].ID
}

func adjustment(variant, why, figure string, qty int) string {
	return fmt.Sprintf(`{"lines":[{"variant":%q,"location":"","figure":%q,"qty":%d}],"reason":%q,"note":"a parcel"}`, variant, figure, qty, why)
}

func TestStockIsReceivedOnceCountedAndTakenBack(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		address, variant := c.stocked(t)
		var now api.List[api.StockLevel]
		for range 2 {
			c.call(t, "POST", "/stock/adjustments", adjustment(variant, "received", "by", 20), "Idempotency-Key", "k").into(t, http.StatusOK, &now)
		}
		if len(now.Items) != 1 || now.Items[0].OnHand != 20 || now.Items[0].Available != 20 {
			t.Errorf("there are %+v", now)
		}
		c.undo(t, "POST", "/stock/adjustments", adjustment(variant, "counted", "to", 9))
		var item api.StockItem
		c.call(t, "GET", "/stock/"+variant, "").into(t, http.StatusOK, &item)
		if item.Title != "Candle" || item.OnHand != 20 || len(item.Locations) != 1 || item.Reservations == nil {
			t.Errorf("the item is %+v", item)
		}
		var moved api.List[api.Movement]
		c.call(t, "GET", "/stock/"+variant+"/movements?limit=2", "").into(t, http.StatusOK, &moved)
		if len(moved.Items) != 2 || moved.Items[0].Reason != "undone" || moved.Items[0].Delta != 11 || moved.Items[1].Note != "a parcel" || moved.Next == "" {
			t.Errorf("moved %+v", moved)
		}
		var p api.Product
		c.call(t, "GET", address, "").into(t, http.StatusOK, &p)
		if v := p.Variants[0]; v.OnHand != 20 || v.Available != 20 || v.Policy != "deny" {
			t.Errorf("the product says %+v", v)
		}
		var places api.List[api.StockLocation]
		c.call(t, "GET", "/stock-locations", "").into(t, http.StatusOK, &places)
		if len(places.Items) != 1 || places.Items[0].Name != "" {
			t.Errorf("the locations are %+v", places)
		}
		if n := len(slices.DeleteFunc(c.topics(t, 0), func(topic string) bool { return topic != "stock.moved" })); n != 3 {
			t.Errorf("%d movements were told", n)
		}
	})
}

func TestStockIsListedAndWhatCannotBeIsRefused(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		address, variant := c.stocked(t)
		if err := k.Log.CatchUp(k.Ctx); err != nil {
			t.Fatal(err)
		}
		var list api.List[api.StockRow]
		c.call(t, "GET", "/stock?view=out&text=candel&sort=-available", "").into(t, http.StatusOK, &list)
		if len(list.Items) != 1 || list.Items[0].ID != variant || list.Items[0].SKU != "C-1" {
			t.Errorf("listed %+v", list)
		}
		var goods api.ProductList
		_, store, _ := strings.Cut(address, "store=")
		c.call(t, "GET", "/products?store="+store, "").into(t, http.StatusOK, &goods)
		if left := goods.Items[0].Available; left == nil || *left != 0 {
			t.Errorf("the list of products says %v", left)
		}
		if p := c.call(t, "POST", "/stock/adjustments", adjustment(variant, "damaged", "by", 3)).problem(t, http.StatusUnprocessableEntity); p.Key != "stock.reason_less" || p.Errors[0].Field != "lines[0].qty" {
			t.Errorf("told %+v", p)
		}
		if p := c.call(t, "GET", "/stock/var_none", "").problem(t, http.StatusNotFound); p.Key != "stock.variant_unknown" {
			t.Errorf("told %+v", p)
		}
	})
}

func TestStockNamesTheOrdersThatItIsKeptFor(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		store, variant, method := c.trading(t)
		var o api.Order
		c.call(t, "POST", "/orders?store="+store, fmt.Sprintf(`{"terms":%s,"shown":1730}`, orderTerms("", variant, 1, method))).into(t, http.StatusCreated, &o)
		var item api.StockItem
		c.call(t, "GET", "/stock/"+variant, "").into(t, http.StatusOK, &item)
		if len(item.Reservations) != 1 || item.Reservations[0].ID != o.ID || item.Reservations[0].Number != o.Number || o.Number == "" {
			t.Errorf("kept for %+v", item.Reservations)
		}
		var moved api.List[api.Movement]
		c.call(t, "GET", "/stock/"+variant+"/movements", "").into(t, http.StatusOK, &moved)
		if len(moved.Items) != 1 || moved.Items[0].Number != "" {
			t.Errorf("moved %+v", moved.Items)
		}
	})
}
