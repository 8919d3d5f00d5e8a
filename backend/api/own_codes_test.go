package api_test

import (
	"net/http"
	"testing"

	"shopbench/backend/api"
	"shopbench/backend/testkit"
)

func TestAShopGivesItsGoodsEANsOfItsOwnRange(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		var s api.Store
		c.call(t, "POST", "/stores", ember).into(t, http.StatusCreated, &s)
		at := "/stores/" + s.ID
		var free api.List[string]
		c.call(t, "GET", at+"/free-codes?count=2", "").into(t, http.StatusOK, &free)
		if len(free.Items) != 2 || free.Items[0] != "2000000000008" || free.Items[1] != "2000000000015" {
			t.Errorf("free are %v", free.Items)
		}
		var own api.OwnCodes
		c.call(t, "PUT", at+"/own-codes", `{"begin":"4006381"}`, "If-Match", "0").into(t, http.StatusOK, &own)
		c.call(t, "GET", at+"/free-codes", "").into(t, http.StatusOK, &free)
		if len(free.Items) != 1 || free.Items[0] != "4006381000000" {
			t.Errorf("of the company's range: %v", free.Items)
		}
		for _, wrong := range []string{"", "2", "1234567890", "40x"} {
			if p := c.call(t, "PUT", at+"/own-codes", `{"begin":"`+wrong+`"}`, "If-Match", "1").problem(t, http.StatusUnprocessableEntity); p.Key != "stores.own_codes" {
				t.Errorf("%q: %+v", wrong, p)
			}
		}
	})
}
