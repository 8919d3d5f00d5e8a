package api_test

import (
	"net/http"
	"strings"
	"testing"

	"shopbench/backend/api"
	"shopbench/backend/testkit"
)

func TestTheProductsOfAShopAreWrittenToAFileThatAnImportTakesBack(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		var s api.Store
		c.call(t, "POST", "/stores", ember).into(t, http.StatusCreated, &s)
		raw := "Handle,Title,Variant SKU,Variant Price\ncandle,Candle,C-1,12.40\nbell,Bell,B-1,9.00\n"
		var p api.ImportPreview
		c.call(t, "PUT", "/imports?store="+s.ID+"&name=goods.csv", raw, "Content-Type", "application/octet-stream").into(t, http.StatusOK, &p)
		c.call(t, "POST", "/imports/"+p.Import.ID+"/start", `{"stock":false}`)
		c.drain(t)

		written := c.file(t, "/api/v1/exports/products?store="+s.ID)
		if written.Code != http.StatusOK || written.Header().Get("Content-Type") != "text/csv; charset=utf-8" ||
			!strings.HasPrefix(written.Header().Get("Content-Disposition"), "attachment; filename=products-2") {
			t.Fatalf("%d, %v", written.Code, written.Header())
		}
		if text := written.Body.String(); !strings.HasPrefix(text, "Handle,Title,") || !strings.Contains(text, "C-1") || !strings.Contains(text, "B-1") {
			t.Errorf("it says %q", text)
		}
		c.call(t, "PUT", "/imports?store="+s.ID+"&name=again.csv", written.Body.String(), "Content-Type", "application/octet-stream").into(t, http.StatusOK, &p)
		if p.Products != 2 || p.Known != 2 || len(p.Problems) != 0 || len(p.Missing) != 0 {
			t.Errorf("taken back it is %+v", p)
		}
		if problem := c.call(t, "GET", "/exports/products?store=sto_none", "").problem(t, http.StatusNotFound); problem.Key != "stores.unknown" {
			t.Errorf("%+v", problem)
		}
	})
}
