package api_test

import (
	"fmt"
	"net/http"
	"testing"

	"shopbench/backend/api"
	"shopbench/backend/staff"
	"shopbench/backend/testkit"
)

func TestAProgramSellsByItsTokenAndReadsWhatHasHappened(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		store, variant, method := c.trading(t)
		var role api.Role
		c.call(t, "POST", "/staff-roles", `{"name":"Web shop","rights":["orders.view","orders.manage","audit.view"],"limits":{"discount":0,"refund":0,"currency":""}}`).into(t, http.StatusCreated, &role)
		var made api.NewProgram
		c.call(t, "POST", "/programs", `{"name":"Web shop","role":"`+role.ID+`"}`).into(t, http.StatusCreated, &made)
		seat, err := staff.New(k.DB).EnterProgram(k.Ctx, made.Token)
		if err != nil {
			t.Fatal(err)
		}
		kit, program := *k, *c
		kit.Ctx = staff.WithSeat(t.Context(), seat)
		program.kit = &kit
		o := program.placed(t, store, variant, method)
		if got := program.call(t, "POST", "/orders/"+o.ID+"/cancel", "", "If-Match", "1").problem(t, http.StatusForbidden); got.Needs != staff.OrdersCancel {
			t.Errorf("cancelled: %+v", got)
		}
		if got := program.call(t, "POST", "/session/switch", `{"person":"owner","pin":"4711"}`).problem(t, http.StatusConflict); got.Key != "staff.no_session" {
			t.Errorf("became somebody: %+v", got)
		}
		var first, rest api.List[api.FeedEvent]
		program.call(t, "GET", "/events?limit=1", "").into(t, http.StatusOK, &first)
		if len(first.Items) != 1 || first.Items[0].Topic != "stores.changed" {
			t.Fatalf("it begins with %+v", first.Items)
		}
		program.call(t, "GET", fmt.Sprint("/events?limit=500&after=", first.Items[0].Seq), "").into(t, http.StatusOK, &rest)
		last := rest.Items[len(rest.Items)-1]
		if rest.Items[0].Seq <= first.Items[0].Seq || last.Topic != "orders.placed" || last.ID != o.ID || last.Actor != "program:"+made.ID {
			t.Errorf("it reads %+v, then %+v", first.Items, last)
		}
		var all api.List[api.Program]
		c.call(t, "GET", "/programs", "").into(t, http.StatusOK, &all)
		if len(all.Items) != 1 || all.Items[0].Role != role.ID || all.Items[0].Revoked {
			t.Errorf("listed %+v", all.Items)
		}
		if got := c.call(t, "POST", "/programs/"+made.ID+"/revoke", ""); got.status != http.StatusNoContent {
			t.Errorf("sent away: %d %s", got.status, got.body)
		}
	})
}
