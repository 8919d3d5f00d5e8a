package api_test

import (
	"net/http"
	"slices"
	"testing"

	"shopbench/backend/api"
	"shopbench/backend/testkit"
)

const firstShop = `{"name":"Ember & Folio","address":{"name":"Ana Brandt","company":"","street":"Lindenstraße 7","extra":"","postcode":"10969",
	"city":"Berlin","region":"","country":"DE","phone":"","mail":""},"skip_address":false,"time_zone":"Europe/Berlin"}`

func TestTheFirstStartMakesAShopThatCanPrintALabel(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		var before, after api.Setup
		c.call(t, "GET", "/setup", "").into(t, http.StatusOK, &before)
		if !before.Needed || len(before.Presets) != 30 {
			t.Fatalf("%+v", before)
		}
		var s api.Store
		c.call(t, "POST", "/setup", firstShop).into(t, http.StatusCreated, &s)
		c.call(t, "GET", "/setup", "").into(t, http.StatusOK, &after)
		if after.Needed || s.Currency != "EUR" {
			t.Errorf("%+v, %+v", after, s)
		}
		if got := c.topics(t, 0); !slices.Equal(got, []string{"stores.changed", "settings.changed", "settings.changed", "settings.changed", "settings.changed"}) {
			t.Errorf("emitted %v", got)
		}
		var sender api.Sender
		c.call(t, "GET", "/stores/"+s.ID+"/sender", "").into(t, http.StatusOK, &sender)
		if sender.City != "Berlin" || sender.Version != 1 {
			t.Errorf("%+v", sender)
		}
		var formats api.Formats
		c.call(t, "PUT", "/stores/"+s.ID+"/formats", `{"sheet":"letter","label":"4x6in","units":"imperial"}`, "If-Match", "1").into(t, http.StatusOK, &formats)
		c.call(t, "GET", "/stores/"+s.ID+"/formats", "").into(t, http.StatusOK, &formats)
		if formats.Sheet != "letter" || formats.Version != 2 {
			t.Errorf("%+v", formats)
		}
		body := `{"name":"Ana Brandt","company":"","street":"","extra":"","postcode":"10969","city":"","region":"","country":"DE","phone":"","mail":""}`
		p := c.call(t, "PUT", "/stores/"+s.ID+"/sender", body, "If-Match", "1").problem(t, http.StatusUnprocessableEntity)
		if len(p.Errors) != 2 || p.Errors[0].Field != "street" || p.Errors[1].Field != "city" {
			t.Errorf("%+v", p)
		}
		if p := c.call(t, "POST", "/setup", firstShop).problem(t, http.StatusConflict); p.Key != "setup.done" {
			t.Errorf("%+v", p)
		}
	})
}

func TestANewShopIsFilledWithTheSampleOnce(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		var s api.Store
		c.call(t, "POST", "/setup", firstShop).into(t, http.StatusCreated, &s)
		var done api.Seeded
		c.call(t, "POST", "/stores/"+s.ID+"/sample", "").into(t, http.StatusOK, &done)
		if done.Products != 40 || done.Customers != 12 || done.Orders != 60 {
			t.Errorf("%+v", done)
		}
		if p := c.call(t, "POST", "/stores/"+s.ID+"/sample", "").problem(t, http.StatusConflict); p.Key != "sample.not_empty" {
			t.Errorf("once more: %+v", p)
		}
	})
}
