package server_test

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"strings"
	"testing"

	"shopbench/backend/api"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/platform/db"
	"shopbench/backend/server"
	"shopbench/backend/staff"
	"shopbench/backend/testkit"
)

func TestTheWindowKeepsItsSessionThoughItsPageKeepsNoCookies(t *testing.T) {
	k := testkit.Open(t, db.SQLite)
	people := staff.New(k.DB)
	if _, err := people.SetPIN(k.Ctx, staff.SetPIN{Person: staff.Owner, PIN: "4711"}); err != nil {
		t.Fatal(err)
	}
	shop := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		seat, _ := staff.SeatOf(r.Context())
		if r.URL.Path == "/switch" {
			opened, err := people.Switch(r.Context(), seat, staff.Proof{Person: staff.Owner, PIN: "4711"})
			if err != nil {
				t.Error(err)
			}
			http.SetCookie(w, api.Cookie(opened.Token))
			return
		}
		if seat.Locked {
			w.WriteHeader(http.StatusUnauthorized)
		}
		_, _ = io.WriteString(w, ident.ActorOf(r.Context()).String())
	})
	window, err := server.NewWindow(k.Ctx, people, shop)
	if err != nil {
		t.Fatal(err)
	}
	ask := func(path string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		r := httptest.NewRequestWithContext(t.Context(), "GET", path, nil)
		r.Header.Set("Cookie", "shopbench=guess") // a page that would know better
		window.ServeHTTP(w, r)
		return w
	}
	if got := ask("/"); got.Code != http.StatusUnauthorized {
		t.Errorf("before anybody has shown who they are: %d", got.Code)
	}
	if got := ask("/switch"); got.Header().Get("Set-Cookie") != "" {
		t.Errorf("the page is told the session: %v", got.Header())
	}
	if got := ask("/"); got.Code != http.StatusOK || got.Body.String() != "person:owner" {
		t.Errorf("afterwards %d %s", got.Code, got.Body)
	}
}

func TestANameAndItsPasswordLetInAndGuessingEnds(t *testing.T) {
	s, people := guarded(t)
	ctx := staff.WithSeat(t.Context(), staff.OwnersSeat)
	if _, err := people.SetPIN(ctx, staff.SetPIN{Person: staff.Owner, PIN: "4711"}); err != nil {
		t.Fatal(err)
	}
	mia, err := people.Add(ctx, staff.Add{Terms: staff.Terms{Name: "Mia", Role: "clerk"}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := people.SetPassword(ctx, staff.SetPassword{Person: mia.ID, Password: "rain on the roof"}); err != nil {
		t.Fatal(err)
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	browser := &http.Client{Jar: jar}
	if status, text := post(t, browser, s.URL+"/sign-in", `{"name":"Mia","password":"sun on the roof"}`); status != http.StatusForbidden || !strings.Contains(text, "staff.wrong") {
		t.Errorf("another password: %d %s", status, text)
	}
	if status, text := post(t, browser, s.URL+"/sign-in", `{"name":"Mia","password":"rain on the roof"}`); status != http.StatusNoContent {
		t.Errorf("the right one: %d %s", status, text)
	}
	if status, text, _ := get(t, browser, "GET", s.URL+"/api/v1/stores"); status != http.StatusOK || text != "person:"+mia.ID {
		t.Errorf("signed in, got %d %s", status, text)
	}
	if status, text := post(t, browser, s.URL+"/sign-in", `{"name":"`+strings.Repeat("x", 10_000)); status != http.StatusUnprocessableEntity || !strings.Contains(text, "server.credentials") {
		t.Errorf("ten thousand letters: %d %s", status, text)
	}
	last := 0
	for range 12 {
		last, _ = post(t, browser, s.URL+"/sign-in", `{}`)
	}
	if last != http.StatusTooManyRequests {
		t.Errorf("the fifteenth time: %d", last)
	}
}
