package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"shopbench/backend/api"
	"shopbench/backend/testkit"
)

func TestTheLogSaysOverTheWireWhoChangedAPriceAndWhatItWas(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		var s api.Store
		c.call(t, "POST", "/stores", ember).into(t, http.StatusCreated, &s)
		var p api.Product
		c.call(t, "POST", "/products?store="+s.ID, product("Candle", "C-1")).into(t, http.StatusCreated, &p)
		cheaper := strings.NewReplacer(`"id":""`, `"id":"`+p.Variants[0].ID+`"`, `"price":1240`, `"price":900`).Replace(product("Candle", "C-1"))
		c.call(t, "PUT", "/products/"+p.ID+"?store="+s.ID, cheaper, "If-Match", "1").into(t, http.StatusOK, &p)

		var l api.AuditList
		c.call(t, "GET", "/audit?store="+s.ID+"&text=candle&limit=1", "").into(t, http.StatusOK, &l)
		want := api.AuditEntry{
			Seq: l.Items[0].Seq, At: k.Clock.Now(), Actor: "person:owner", Topic: "catalog.changed", What: "product_changed",
			About:   api.AuditAbout{Kind: "product", ID: p.ID, Label: "Candle"},
			Changes: []api.AuditChange{{Field: "variants[C-1].price", Kind: "money", Unit: "EUR", Before: "1240", After: "900"}},
		}
		if fmt.Sprint(l.Items) != fmt.Sprint([]api.AuditEntry{want}) || l.Next == "" || l.Further {
			t.Errorf("it says %+v", l)
		}
		c.call(t, "GET", "/audit?kind=product&id="+p.ID+"&cursor="+l.Next, "").into(t, http.StatusOK, &l)
		if len(l.Items) != 1 || l.Items[0].What != "product_made" || l.Items[0].Changes == nil || l.Next != "" {
			t.Errorf("then it says %+v", l)
		}
		if problem := c.call(t, "GET", "/audit?from=yesterday", "").problem(t, http.StatusUnprocessableEntity); problem.Key != "audit.day" {
			t.Errorf("%+v", problem)
		}

		written := c.file(t, "/api/v1/exports/audit?about=products&store="+s.ID)
		if written.Code != http.StatusOK || written.Header().Get("Content-Type") != "text/csv; charset=utf-8" ||
			!strings.HasPrefix(written.Header().Get("Content-Disposition"), "attachment; filename=log-2") {
			t.Fatalf("%d, %v", written.Code, written.Header())
		}
		if text := written.Body.String(); strings.Count(text, "\n") != 3 || !strings.Contains(text, "12.40 EUR,9.00 EUR") {
			t.Errorf("it says %s", text)
		}
		if refused := c.file(t, "/api/v1/exports/audit?store=sto_none"); refused.Code != http.StatusNotFound {
			t.Errorf("the log of no shop: %d", refused.Code)
		}
	})
}
