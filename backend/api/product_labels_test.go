package api_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"shopbench/backend/api"
	"shopbench/backend/testkit"
)

func TestLabelsOfAProductArePrintedOnWhatTheShopHasLoaded(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		var s api.Store
		c.call(t, "POST", "/stores", ember).into(t, http.StatusCreated, &s)
		var made api.Product
		c.call(t, "POST", "/products?store="+s.ID, strings.Replace(product("Candle", "C-1"), `"gtin":""`, `"gtin":"4006381333932"`, 1)).into(t, http.StatusCreated, &made)
		at := "/stores/" + s.ID + "/product-label"
		var look api.ProductLabel
		c.call(t, "GET", at, "").into(t, http.StatusOK, &look)
		if look.Medium != "62x29mm" || !look.Priced || look.Version != 0 {
			t.Errorf("at first %+v", look)
		}
		refused := c.call(t, "PUT", at, `{"medium":"own","width":100,"height":2500,"symbol":"bars","priced":true}`, "If-Match", "0").problem(t, http.StatusUnprocessableEntity)
		if refused.Key != "stores.label_width" || refused.Errors[0].Field != "width" {
			t.Errorf("a millimetre wide: %+v", refused)
		}
		c.call(t, "PUT", at, `{"medium":"own","width":5080,"height":2540,"symbol":"bars","priced":true}`, "If-Match", "0").into(t, http.StatusOK, &look)
		items := "?items=" + made.Variants[0].ID + ":3"
		var proof api.LabelProof
		c.call(t, "GET", at+"s/proof"+items, "").into(t, http.StatusOK, &proof)
		if len(proof.Misread) != 1 || proof.Misread[0].Right != "1" || len(proof.Missing)+len(proof.Tight) > 0 {
			t.Errorf("it says %+v", proof)
		}
		file := c.file(t, "/api/v1"+at+"s"+items)
		if kind := file.Header().Get("Content-Type"); file.Code != http.StatusOK || kind != "application/pdf" {
			t.Fatalf("%d %s: %s", file.Code, kind, file.Body)
		}
		if n := bytes.Count(file.Body.Bytes(), []byte("/Type /Page\n")); n != 3 || !bytes.Contains(file.Body.Bytes(), []byte("/MediaBox [0 0 144.00 72.00]")) {
			t.Errorf("%d labels, or not of two inches by one", n)
		}
		for _, wrong := range []string{"x", "x:y", ":0"} {
			if p := c.call(t, "GET", at+"s?items="+wrong, "").problem(t, http.StatusUnprocessableEntity); p.Key != "labels.count" {
				t.Errorf("%s: %+v", wrong, p)
			}
		}
	})
}
