package api_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"shopbench/backend/api"
	"shopbench/backend/testkit"
)

func product(title, sku string) string {
	return fmt.Sprintf(`{"title":%q,"handle":"","description":"","vendor":"Folio","kind":"","tags":[],"status":"active","options":[],"variants":[
		{"id":"","choices":[],"sku":%q,"gtin":"","price":1240,"compare_at":0,"cost_micro":0,"weight_grams":250,"qty_digits":0,"hs_code":"","origin_country":"","ships":true,"taxable":true,"stock_policy":"deny","media_id":""}]}`, title, sku)
}

// undo takes a change back by the token that came with it.
func (c *client) undo(t *testing.T, method, path, body string, headers ...string) {
	t.Helper()
	r := httptest.NewRequestWithContext(c.kit.Ctx, method, "/api/v1"+path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	c.api.ServeHTTP(w, r)
	token := w.Header().Get("Undo-Token")
	if w.Code >= 300 || token == "" {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if a := c.call(t, "POST", "/undo/"+token, ""); a.status != http.StatusNoContent {
		t.Errorf("%d %s", a.status, a.body)
	}
}

func TestAProductIsMadeChangedAndTheChangeTakenBack(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		var s api.Store
		c.call(t, "POST", "/stores", ember).into(t, http.StatusCreated, &s)
		var made, got api.Product
		c.call(t, "POST", "/products?store="+s.ID, product("Candle", "C-1"), "Idempotency-Key", "k").into(t, http.StatusCreated, &made)
		c.call(t, "GET", "/products/"+made.ID+"?store="+s.ID, "").into(t, http.StatusOK, &got)
		if fmt.Sprint(got) != fmt.Sprint(made) || made.Variants[0].Price != 1240 || made.Tags == nil || made.Options == nil {
			t.Errorf("made %+v, got %+v", made, got)
		}
		body := strings.Replace(product("Lantern", "C-1"), `"id":""`, `"id":"`+made.Variants[0].ID+`"`, 1)
		c.undo(t, "PUT", "/products/"+made.ID+"?store="+s.ID, body, "If-Match", "1")
		c.call(t, "GET", "/products/"+made.ID+"?store="+s.ID, "").into(t, http.StatusOK, &got)
		if got.Title != "Candle" || got.Version != 3 || got.Variants[0].ID != made.Variants[0].ID {
			t.Errorf("after undo %+v", got)
		}
		c.undo(t, "POST", "/products/status", `{"ids":["`+made.ID+`"],"status":"archived"}`)
		var list api.ProductList
		c.call(t, "GET", "/products?store="+s.ID+"&text=candel", "").into(t, http.StatusOK, &list)
		if len(list.Items) != 1 || len(list.Instead) != 1 || list.Instead[0] != "candle" {
			t.Errorf("misspelt it finds %+v", list)
		}
		c.call(t, "GET", "/products?store="+s.ID, "").into(t, http.StatusOK, &list)
		if len(list.Items) != 1 || list.Items[0].SKU != "C-1" || list.Items[0].PriceFrom != 1240 {
			t.Errorf("listed %+v", list)
		}
		if topics := c.topics(t, 0); slices.Contains(topics, "") || len(topics) != 6 {
			t.Errorf("emitted %v", topics)
		}
	})
}

func TestACodeThatIsTakenNamesItsHolder(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		var s api.Store
		c.call(t, "POST", "/stores", ember).into(t, http.StatusCreated, &s)
		var made api.Product
		c.call(t, "POST", "/products?store="+s.ID, product("Candle", "C-1")).into(t, http.StatusCreated, &made)
		p := c.call(t, "POST", "/products?store="+s.ID, product("Wick", "c-1")).problem(t, http.StatusConflict)
		if p.Key != "catalog.code_taken" || p.Args["product"] != made.ID || p.Errors[0].Field != "variants[0].sku" {
			t.Errorf("told %+v", p)
		}
		var found api.List[api.Scanned]
		c.call(t, "GET", "/codes/c-1", "").into(t, http.StatusOK, &found)
		if len(found.Items) != 1 || found.Items[0].Product != made.ID {
			t.Errorf("found %+v", found)
		}
		cased := strings.Replace(product("Case", "CASE"), `"gtin"`, `"codes":[{"code":"C-1","pieces":12}],"gtin"`, 1)
		p = c.call(t, "POST", "/products?store="+s.ID, cased).problem(t, http.StatusConflict)
		if p.Key != "catalog.code_taken" || p.Args["product"] != made.ID || p.Errors[0].Field != "variants[0].codes[0].code" {
			t.Errorf("as a code of a case it is told %+v", p)
		}
		c.call(t, "POST", "/products?store="+s.ID, strings.Replace(cased, "C-1", "C-12", 1)).into(t, http.StatusCreated, &made)
		c.call(t, "GET", "/codes/c-12", "").into(t, http.StatusOK, &found)
		if codes := made.Variants[0].Codes; len(codes) != 1 || codes[0] != (api.Code{Code: "C-12", Pieces: 12}) || len(found.Items) != 1 || found.Items[0].Pieces != 12 {
			t.Errorf("of the case there is %+v, and it finds %+v", codes, found)
		}
		if p := c.call(t, "GET", "/products", "").problem(t, http.StatusUnprocessableEntity); p.Key != "api.form" {
			t.Errorf("without a store: %+v", p)
		}
		if p := c.call(t, "POST", "/undo/und_none", "").problem(t, http.StatusNotFound); p.Key != "undo.unknown" {
			t.Errorf("told %+v", p)
		}
	})
}
