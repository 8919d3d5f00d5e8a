package api_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"shopbench/backend/api"
	"shopbench/backend/fulfilment"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/kernel/money"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/staff"
	"shopbench/backend/testkit"
)

// as returns the client with somebody of a role at it, who has a session.
func (c *client) as(t *testing.T, name, role string) *client {
	t.Helper()
	people := staff.New(c.kit.DB)
	p, err := people.Add(c.kit.Ctx, staff.Add{Terms: staff.Terms{Name: name, Role: role}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := people.SetPIN(c.kit.Ctx, staff.SetPIN{Person: p.ID, PIN: "8265"}); err != nil {
		t.Fatal(err)
	}
	opened, err := people.OpenLink(c.kit.Ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	if opened, err = people.Switch(c.kit.Ctx, opened.Seat, staff.Proof{Person: p.ID, PIN: "8265"}); err != nil {
		t.Fatal(err)
	}
	kit, other := *c.kit, *c
	kit.Ctx = staff.WithSeat(t.Context(), opened.Seat)
	other.kit = &kit
	return &other
}

// guard gives the owner a PIN.
func (c *client) guard(t *testing.T) {
	t.Helper()
	c.call(t, "PUT", "/staff/owner/pin", `{"pin":"4711"}`).into(t, http.StatusOK, &api.Person{})
}

func TestEachOperationIsRefusedToWhoMayNotDoIt(t *testing.T) {
	k := testkit.Open(t, db.SQLite)
	c := connect(t, k)
	c.guard(t)
	packer := c.as(t, "Mia", "packer")
	seat, _ := staff.SeatOf(packer.kit.Ctx)
	raw, err := c.api.Description()
	if err != nil {
		t.Fatal(err)
	}
	var described struct {
		Paths map[string]map[string]struct {
			Right staff.Right `json:"x-permission"`
		} `json:"paths"`
	}
	if err := json.Unmarshal(raw, &described); err != nil {
		t.Fatal(err)
	}
	refused := 0
	for path, methods := range described.Paths {
		for method, op := range methods {
			if seat.May(op.Right) {
				continue
			}
			refused++
			address := strings.TrimPrefix(strings.NewReplacer("{", "", "}", "").Replace(path), "/api/v1")
			got := packer.call(t, strings.ToUpper(method), address, `{`).problem(t, http.StatusForbidden)
			if got.Key != "staff.forbidden" || got.Needs != op.Right {
				t.Errorf("%s %s answers %+v", method, path, got)
			}
			locked := seat
			locked.Locked = true
			for who, ctx := range map[string]staff.Seat{"locked": locked} {
				other := *packer.kit
				other.Ctx = staff.WithSeat(t.Context(), ctx)
				if got := (&client{kit: &other, api: c.api}).call(t, strings.ToUpper(method), address, `{`).problem(t, http.StatusUnauthorized); got.Key != "staff.locked" {
					t.Errorf("%s: %s %s answers %+v", who, method, path, got)
				}
			}
			r := httptest.NewRequestWithContext(t.Context(), strings.ToUpper(method), "/api/v1"+address, strings.NewReader(`{`))
			w := httptest.NewRecorder()
			c.api.ServeHTTP(w, r)
			if w.Code != http.StatusUnauthorized {
				t.Errorf("somebody without a seat: %s %s answers %d", method, path, w.Code)
			}
		}
	}
	if refused < 40 {
		t.Errorf("only %d operations are refused to a packer", refused)
	}
}

func TestTheDescriptionNamesEachRightThatARoleCanBeGiven(t *testing.T) {
	raw, err := connect(t, testkit.Open(t, db.SQLite)).api.Description()
	if err != nil {
		t.Fatal(err)
	}
	var described struct {
		Components struct {
			Schemas struct {
				Roles struct {
					Properties struct {
						Grantable struct {
							Items struct {
								Rights []staff.Right `json:"enum"`
							} `json:"items"`
						} `json:"grantable"`
					} `json:"properties"`
				}
			} `json:"schemas"`
		} `json:"components"`
	}
	if err := json.Unmarshal(raw, &described); err != nil {
		t.Fatal(err)
	}
	if got := described.Components.Schemas.Roles.Properties.Grantable.Items.Rights; !slices.Equal(got, staff.Grantable) {
		t.Errorf("described are %v, there are %v", got, staff.Grantable)
	}
}

func TestNeitherNewsNorPicturesAreForWhoIsLockedOut(t *testing.T) {
	k := testkit.Open(t, db.SQLite)
	c := connect(t, k)
	for _, path := range []string{"/api/v1/live", "/files/none"} {
		w := httptest.NewRecorder()
		ctx := staff.WithSeat(t.Context(), staff.Seat{Locked: true, Role: staff.Role{ID: staff.RoleOwner}})
		c.api.ServeHTTP(w, httptest.NewRequestWithContext(ctx, "GET", path, nil))
		if w.Code != http.StatusUnauthorized || !strings.Contains(w.Body.String(), "staff.locked") {
			t.Errorf("%s answers %d %s", path, w.Code, w.Body)
		}
	}
}

func TestAManagersPINOnTheSpotLetsOneRequestThroughAndIsWrittenDown(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		s := testkit.OpenShop(t, k)
		mug := s.Good(t, "Mug", 1000, 5)
		c := connect(t, k)
		c.guard(t)
		mia := c.as(t, "Mia", "packer")
		o := s.Place(t, s.Terms(testkit.Of(mug, 1)))
		refusal := mia.call(t, "POST", "/orders/"+o.ID+"/cancel", `{"version":1}`, "If-Match", "1").problem(t, http.StatusForbidden)
		var approval api.Approval
		ask := func(pin string) answer {
			return mia.call(t, "POST", "/session/approvals", `{"person":"owner","pin":"`+pin+`","needs":"`+string(refusal.Needs)+`"}`)
		}
		if got := ask("4712").problem(t, http.StatusForbidden); got.Key != "staff.wrong" {
			t.Errorf("another PIN: %+v", got)
		}
		ask("4711").into(t, http.StatusOK, &approval)
		if got := mia.call(t, "POST", "/orders/none/cancel", `{}`, "If-Match", "1", "Approval", approval.Token); got.status != http.StatusNotFound {
			t.Fatalf("an order that there is not: %d %s", got.status, got.body)
		}
		mia.call(t, "POST", "/orders/"+o.ID+"/cancel", `{}`, "If-Match", "1", "Approval", approval.Token).into(t, http.StatusOK, &api.Order{})
		told := testkit.View(t, k, func(tx *db.Tx) ([]events.Stored, error) {
			return events.Timeline(tx, o.Ref(), []string{"orders.cancelled"}, 1)
		})
		seat, _ := staff.SeatOf(mia.kit.Ctx)
		if len(told) != 1 || told[0].Actor != "person:"+seat.Person.ID+"+owner" {
			t.Errorf("written down %+v", told)
		}
		other := s.Place(t, s.Terms(testkit.Of(mug, 1)))
		if got := mia.call(t, "POST", "/orders/"+other.ID+"/cancel", `{}`, "If-Match", "1", "Approval", approval.Token).problem(t, http.StatusForbidden); got.Key != "staff.approval_over" {
			t.Errorf("used twice: %+v", got)
		}
	})
}

func TestWhoMayNotSeeCostsSeesNoneAndChangesNone(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		s := testkit.OpenShop(t, k)
		c := connect(t, k)
		c.guard(t)
		var made, seen api.Product
		c.call(t, "POST", "/products?store="+s.Store.ID, `{"title":"Mug","handle":"","description":"","vendor":"","kind":"","tags":[],"tax_category":"","status":"active","options":[],"variants":[{"id":"","choices":[],"sku":"M","gtin":"","price":1000,"compare_at":0,"cost_micro":4000000,"weight_grams":0,"qty_digits":0,"hs_code":"","origin_country":"","ships":true,"taxable":true,"stock_policy":"deny","media_id":""}]}`).into(t, http.StatusCreated, &made)
		var role api.Role
		c.call(t, "POST", "/staff-roles", `{"name":"Buyer","rights":["catalog.manage","exports.make"],"limits":{"discount":0,"refund":0,"currency":""}}`).into(t, http.StatusCreated, &role)
		buyer := c.as(t, "Lea", role.ID)
		buyer.call(t, "GET", "/products/"+made.ID+"?store="+s.Store.ID, "").into(t, http.StatusOK, &seen)
		if made.Variants[0].CostMicro != 4_000_000 || seen.Variants[0].CostMicro != 0 {
			t.Fatalf("made at %d, seen at %d", made.Variants[0].CostMicro, seen.Variants[0].CostMicro)
		}
		seen.Title = "Cup"
		body, err := json.Marshal(seen.ProductTerms)
		if err != nil {
			t.Fatal(err)
		}
		buyer.call(t, "PUT", "/products/"+made.ID+"?store="+s.Store.ID, string(body), "If-Match", "1").into(t, http.StatusOK, &seen)
		c.call(t, "GET", "/products/"+made.ID+"?store="+s.Store.ID, "").into(t, http.StatusOK, &made)
		if seen.Variants[0].CostMicro != 0 || made.Title != "Cup" || made.Variants[0].CostMicro != 4_000_000 {
			t.Errorf("after her edit it costs %d, and she is told %d", made.Variants[0].CostMicro, seen.Variants[0].CostMicro)
		}
		if got := c.call(t, "GET", "/exports/products?store="+s.Store.ID, ""); !strings.Contains(got.body, ",4,") {
			t.Errorf("the owner's file: %s", got.body)
		}
		if got := buyer.call(t, "GET", "/exports/products?store="+s.Store.ID, ""); got.status != http.StatusOK || strings.Contains(got.body, ",4,") {
			t.Errorf("her file: %s", got.body)
		}
		if got := buyer.call(t, "POST", "/products/status", `{"ids":["`+made.ID+`"],"status":"archived"}`).problem(t, http.StatusForbidden); got.Needs != staff.RecordsArchive {
			t.Errorf("put away: %+v", got)
		}
	})
}

func TestWhoWorksHereIsToldWithoutASecret(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		c.guard(t)
		mia := c.as(t, "Mia", "packer")
		var s api.Session
		mia.call(t, "GET", "/session", "").into(t, http.StatusOK, &s)
		if s.Person.Name != "Mia" || s.Role != "packer" || !s.Guarded || s.Locked || len(s.People) != 2 || s.LockAfter != 10 || s.Limits.Discount != money.Rate(0) {
			t.Errorf("told %+v", s)
		}
		c.call(t, "POST", "/staff/owner/badge", "").into(t, http.StatusOK, &api.Person{})
		for _, path := range []string{"/staff", "/session", "/devices"} {
			if got := c.call(t, "GET", path, ""); strings.Contains(got.body, "argon2") || strings.Contains(got.body, `"badge"`) {
				t.Errorf("%s tells %s", path, got.body)
			}
		}
	})
}

func TestEveryScanCarriesThePersonWhoMadeIt(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		_, o := c.toPack(t)
		c.guard(t)
		mia, lea := c.as(t, "Mia", "packer"), c.as(t, "Lea", "packer")
		s := mia.opened(t, o.ID)
		for _, one := range []*client{mia, lea} { // who take turns at one bench
			var got api.ScanResult
			one.call(t, "POST", "/shipments/"+s.ID+"/scans", `{`+atBench+`,"code":"C-1","line":"","qty":0}`).into(t, http.StatusOK, &got)
			if got.Outcome != fulfilment.OutcomeCounted {
				t.Fatalf("scanned %+v", got)
			}
		}
		told := testkit.View(t, k, func(tx *db.Tx) ([]events.Stored, error) {
			return events.Timeline(tx, ident.Ref{Kind: "order", ID: o.ID}, []string{fulfilment.Counted{}.Topic()}, 10)
		})
		if len(told) != 2 || told[1].Actor != ident.ActorOf(mia.kit.Ctx).String() || told[0].Actor != ident.ActorOf(lea.kit.Ctx).String() {
			t.Errorf("written down %+v", told)
		}
	})
}
