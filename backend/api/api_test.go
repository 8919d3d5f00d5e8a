package api_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"shopbench/backend/api"
	"shopbench/backend/audit"
	"shopbench/backend/fulfilment"
	"shopbench/backend/labels"
	"shopbench/backend/lan"
	"shopbench/backend/platform/backup"
	"shopbench/backend/platform/datadir"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/platform/files"
	"shopbench/backend/platform/jobs"
	"shopbench/backend/setup"
	"shopbench/backend/setup/sample"
	"shopbench/backend/staff"
	"shopbench/backend/testkit"
	"shopbench/backend/transfer"
)

// client calls the API as the office does: in the kit's actor's name.
type client struct {
	kit  *testkit.Kit
	api  *api.API
	jobs *jobs.Queue
	dir  datadir.Dir
}

func connect(t *testing.T, k *testkit.Kit) *client {
	t.Helper()
	dir, err := datadir.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	s := testkit.Wire(t, k)
	queue := jobs.New(k.DB)
	kept := files.New(k.DB, dir.Files())
	in := transfer.New(k.DB, s.Stores, s.Catalog, s.Stock, kept, queue)
	return &client{kit: k, jobs: queue, dir: dir, api: api.New(api.Deps{
		Program: "test", DB: k.DB, Log: k.Log, Staff: s.Staff, LAN: lan.New(k.DB), Stores: s.Stores, Setup: setup.New(k.DB, s.Stores, s.Tax, s.Shipping), Catalog: s.Catalog, Stock: s.Stock, Files: kept,
		Customers: s.Customers, Tax: s.Tax, Shipping: s.Shipping, Orders: s.Orders, Payments: s.Payments, Checkout: s.Checkout, Transfer: in, Backups: backup.NewKeeper(k.DB, dir, time.UTC),
		Fulfilment: fulfilment.New(k.DB, s.Stores, s.Stock, s.Orders, kept), Labels: labels.New(k.DB, s.Stores), Audit: audit.New(k.DB, s.Stores),
		Sample: sample.New(sample.Services{
			DB: k.DB, Files: kept, Catalog: s.Catalog, Stock: s.Stock, Customers: s.Customers, Shipping: s.Shipping, Orders: s.Orders, Payments: s.Payments, Checkout: s.Checkout, Fulfilment: s.Fulfilment, Size: 40,
		}),
	})}
}

// seated serves the API to whoever connects as to the kit's actor.
func (c *client) seated() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c.api.ServeHTTP(w, r.WithContext(staff.WithSeat(r.Context(), staff.OwnersSeat)))
	})
}

// answer is what came back.
type answer struct {
	status int
	body   string
}

// into reads the answer's body, or fails the test when the status is another.
func (a answer) into(t *testing.T, status int, v any) {
	t.Helper()
	if a.status != status {
		t.Fatalf("status %d, want %d: %s", a.status, status, a.body)
	}
	if err := json.Unmarshal([]byte(a.body), v); err != nil {
		t.Fatalf("%v: %s", err, a.body)
	}
}

// problem reads the answer as a problem.
func (a answer) problem(t *testing.T, status int) api.Problem {
	t.Helper()
	var p api.Problem
	a.into(t, status, &p)
	if p.Status != status || p.Title == "" {
		t.Errorf("a problem without its status or title: %s", a.body)
	}
	return p
}

func (c *client) call(t *testing.T, method, path, body string, headers ...string) answer {
	t.Helper()
	r := httptest.NewRequestWithContext(c.kit.Ctx, method, "/api/v1"+path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	c.api.ServeHTTP(w, r)
	return answer{status: w.Code, body: w.Body.String()}
}

// topics returns what was emitted since seq.
func (c *client) topics(t *testing.T, seq int64) []string {
	t.Helper()
	return testkit.View(t, c.kit, func(tx *db.Tx) ([]string, error) {
		all, err := events.After(tx, seq, 100)
		topics := []string{}
		for _, e := range all {
			topics = append(topics, e.Topic)
		}
		return topics, err
	})
}

const ember = `{"name":"Ember & Folio","country":"DE","currency":"EUR","locale":"de-DE","time_zone":"Europe/Berlin","prices_include_tax":true,"rounding":"line"}`

func TestAShopIsMadeReadAndChanged(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		var made, got, changed api.Store
		c.call(t, "POST", "/stores", ember).into(t, http.StatusCreated, &made)
		c.call(t, "GET", "/stores/"+made.ID, "").into(t, http.StatusOK, &got)
		if got != made || made.Name != "Ember & Folio" || made.Version != 1 {
			t.Errorf("made %+v, got %+v", made, got)
		}
		body := strings.Replace(ember, "Ember & Folio", "Folio", 1)
		c.call(t, "PUT", "/stores/"+made.ID, body, "If-Match", `"1"`).into(t, http.StatusOK, &changed)
		if changed.Name != "Folio" || changed.Version != 2 {
			t.Errorf("changed to %+v", changed)
		}
		if got := c.topics(t, 0); !slices.Equal(got, []string{"stores.changed", "stores.changed"}) {
			t.Errorf("emitted %v", got)
		}
		var list api.List[api.Store]
		c.call(t, "GET", "/stores?sort=-created&limit=1", "").into(t, http.StatusOK, &list)
		if len(list.Items) != 1 || list.Items[0] != changed || list.Next != "" {
			t.Errorf("listed %+v", list)
		}
	})
}

func TestTwoTillsThatEditOneShopAreToldOfEachOther(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		var made api.Store
		c.call(t, "POST", "/stores", ember).into(t, http.StatusCreated, &made)
		c.call(t, "PUT", "/stores/"+made.ID, ember, "If-Match", "1").into(t, http.StatusOK, &made)
		if p := c.call(t, "PUT", "/stores/"+made.ID, ember, "If-Match", "1").problem(t, http.StatusConflict); p.Key != "fault.stale" {
			t.Errorf("told %+v", p)
		}
		if p := c.call(t, "PUT", "/stores/"+made.ID, ember).problem(t, http.StatusUnprocessableEntity); p.Key != "api.form" {
			t.Errorf("a change without a version: %+v", p)
		}
		if p := c.call(t, "PUT", "/stores/"+made.ID, ember, "If-Match", "new").problem(t, http.StatusUnprocessableEntity); p.Key != "api.if_match" {
			t.Errorf("told %+v", p)
		}
	})
}

func TestAClickThatIsSentTwiceCountsOnce(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		var first, again api.Store
		c.call(t, "POST", "/stores", ember, "Idempotency-Key", "k1").into(t, http.StatusCreated, &first)
		c.call(t, "POST", "/stores", ember, "Idempotency-Key", "k1").into(t, http.StatusCreated, &again)
		if again != first {
			t.Errorf("made %+v and %+v", first, again)
		}
		other := strings.Replace(ember, "Ember", "Amber", 1)
		if p := c.call(t, "POST", "/stores", other, "Idempotency-Key", "k1").problem(t, http.StatusConflict); p.Key != "db.key_reused" {
			t.Errorf("told %+v", p)
		}
	})
}

func TestEachMistakeIsToldAtItsField(t *testing.T) {
	k := testkit.Open(t, db.SQLite)
	c := connect(t, k)
	fields := func(p api.Problem) string {
		var all []string
		for _, e := range p.Errors {
			all = append(all, e.Field+"="+e.Key)
		}
		return strings.Join(all, " ")
	}
	for name, in := range map[string]struct {
		body   string
		status int
		want   string
	}{
		"by a rule of the shop":       {strings.NewReplacer("Ember & Folio", " ", "EUR", "Euro").Replace(ember), 422, "name=stores.name_missing currency=stores.currency"},
		"a field that is missing":     {strings.Replace(ember, `"country":"DE",`, "", 1), 422, "=api.form"},
		"a field that nobody knows":   {strings.Replace(ember, `"country"`, `"land"`, 1), 422, "=api.form land=api.form"},
		"a number where text belongs": {strings.Replace(ember, `"DE"`, `7`, 1), 422, "country=api.form"},
		"what is no JSON":             {`{"name"`, 400, "=api.form"},
		"far too much":                {`{"name":"` + strings.Repeat("x", 2<<20) + `"}`, 413, "=api.too_large"},
	} {
		t.Run(name, func(t *testing.T) {
			p := c.call(t, "POST", "/stores", in.body).problem(t, in.status)
			if got := fields(p); got != in.want {
				t.Errorf("told %s", got)
			}
			if strings.Contains(strings.Join([]string{p.Title, fields(p)}, " "), "xxx") {
				t.Error("the answer echoes what was sent")
			}
		})
	}
	if got := c.topics(t, 0); len(got) != 0 {
		t.Errorf("emitted %v", got)
	}
}

func TestWhatIsNotThereIsSaidSo(t *testing.T) {
	k := testkit.Open(t, db.SQLite)
	c := connect(t, k)
	for path, key := range map[string]string{"/stores/sto_none": "stores.unknown", "/nothing": "api.unknown_address", "/stores/a/b/c": "api.unknown_address"} {
		if p := c.call(t, "GET", path, "").problem(t, http.StatusNotFound); p.Key != key {
			t.Errorf("%s: %+v", path, p)
		}
	}
	if p := c.call(t, "DELETE", "/stores", "").problem(t, http.StatusNotFound); p.Args["address"] != "DELETE /api/v1/stores" {
		t.Errorf("told %+v", p)
	}
	if p := c.call(t, "GET", "/stores?sort=price", "").problem(t, http.StatusUnprocessableEntity); p.Key != "page.sort" || p.Errors[0].Field != "sort" {
		t.Errorf("told %+v", p)
	}
}

func TestASeriesIsShownAsItWillBeWritten(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		var made api.Store
		c.call(t, "POST", "/stores", ember).into(t, http.StatusCreated, &made)
		var list api.List[api.Series]
		c.call(t, "GET", "/stores/"+made.ID+"/series", "").into(t, http.StatusOK, &list)
		if len(list.Items) != 1 || list.Items[0].Sample != "1001" || list.Items[0].Version != 0 {
			t.Fatalf("listed %+v", list)
		}
		var s api.Series
		c.call(t, "PUT", "/stores/"+made.ID+"/series/order", `{"prefix":"E-","digits":6,"next":2000}`, "If-Match", "0").into(t, http.StatusOK, &s)
		if s.Sample != "E-002000" || s.Version != 1 {
			t.Errorf("changed to %+v", s)
		}
		if p := c.call(t, "PUT", "/stores/"+made.ID+"/series/order", `{"prefix":"","digits":4,"next":1}`, "If-Match", "1").problem(t, http.StatusConflict); p.Key != "stores.series_back" || p.Errors[0].Field != "next" {
			t.Errorf("told %+v", p)
		}
	})
}

func TestEveryOperationSaysWhatRightItAsksFor(t *testing.T) {
	k := testkit.Open(t, db.SQLite)
	raw, err := connect(t, k).api.Description()
	if err != nil {
		t.Fatal(err)
	}
	var described struct {
		Paths map[string]map[string]map[string]any `json:"paths"`
	}
	if err := json.Unmarshal(raw, &described); err != nil {
		t.Fatal(err)
	}
	known := append(slices.Clone(staff.Grantable), staff.Anyone, staff.SignedIn, staff.StaffManage)
	if len(described.Paths) < 5 {
		t.Fatalf("only %d addresses are described", len(described.Paths))
	}
	for path, methods := range described.Paths {
		for method, op := range methods {
			right, _ := op["x-permission"].(string)
			if !slices.Contains(known, staff.Right(right)) {
				t.Errorf("%s %s asks for %q", method, path, right)
			}
			if id, _ := op["operationId"].(string); id == "" {
				t.Errorf("%s %s has no name", method, path)
			}
		}
	}
}

func TestTheDescriptionOfTheAPIIsTheOneThatWasReviewed(t *testing.T) {
	k := testkit.Open(t, db.SQLite)
	got, err := connect(t, k).api.Description()
	if err != nil {
		t.Fatal(err)
	}
	testkit.Golden(t, "openapi.json", string(got))
}
