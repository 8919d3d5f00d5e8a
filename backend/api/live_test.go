package api_test

import (
	"bufio"
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"shopbench/backend/api"
	"shopbench/backend/platform/db"
	"shopbench/backend/staff"
	"shopbench/backend/testkit"
)

func TestAnOpenBrowserIsToldWhenAShopChanges(t *testing.T) {
	k := testkit.Open(t, db.SQLite)
	c := connect(t, k)
	s := httptest.NewServer(c.seated())
	defer s.Close()
	ctx, hangUp := context.WithCancel(t.Context())
	defer hangUp()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.URL+"/api/v1/live", nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.Header.Get("Content-Type") != "text/event-stream" {
		t.Fatalf("got %v", resp.Header)
	}
	lines := bufio.NewScanner(resp.Body)
	next := func() string {
		t.Helper()
		if !lines.Scan() {
			t.Fatalf("the stream ended: %v", lines.Err())
		}
		return lines.Text()
	}
	if got := next() + next(); got != "retry: 1000" {
		t.Fatalf("began with %q", got)
	}
	for _, name := range []string{"One", "Two"} { // the browser hears of each as it happens
		c.call(t, "POST", "/stores", strings.Replace(ember, "Ember & Folio", name, 1))
		got := strings.Join([]string{next(), next(), next(), next()}, "\n")
		id := map[string]string{"One": "1", "Two": "2"}[name]
		if got != "event: change\nid: "+id+"\ndata: {\"seq\":"+id+",\"topics\":[\"stores.changed\"]}\n" {
			t.Errorf("told %q", got)
		}
	}
}

func TestABrowserWhoseLineWasCutIsToldWhatItMissed(t *testing.T) {
	k := testkit.Open(t, db.SQLite)
	c := connect(t, k)
	c.call(t, "POST", "/stores", ember)
	c.call(t, "POST", "/stores", strings.Replace(ember, "Ember & Folio", "Two", 1))
	s := httptest.NewServer(c.seated())
	defer s.Close()
	for query, header := range map[string]string{"?last_event_id=1": "", "": "1"} {
		ctx, hangUp := context.WithCancel(t.Context())
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.URL+"/api/v1/live"+query, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Last-Event-ID", header)
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(resp.Body)
		var told []string
		for len(told) < 5 && lines.Scan() {
			told = append(told, lines.Text())
		}
		if got := strings.Join(told, "\n"); !strings.Contains(got, "id: 2\ndata: {\"seq\":2,\"topics\":[\"stores.changed\"]}") {
			t.Errorf("%s %s: told %q", query, header, got)
		}
		hangUp()
		_ = resp.Body.Close()
	}
}

func TestTheLineOfADeviceThatWasSentAwayEnds(t *testing.T) {
	k := testkit.Open(t, db.SQLite)
	c := connect(t, k)
	people := staff.New(k.DB)
	phone, err := people.OpenLink(k.Ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c.api.ServeHTTP(w, r.WithContext(staff.WithSeat(r.Context(), phone.Seat)))
	}))
	defer s.Close()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+"/api/v1/live", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.AddCookie(api.Cookie(phone.Token))
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	lines := bufio.NewScanner(resp.Body)
	if !lines.Scan() || lines.Text() != "retry: 1000" {
		t.Fatalf("began with %q", lines.Text())
	}
	if got := c.call(t, "POST", "/devices/"+phone.Seat.Device+"/revoke", ""); got.status != http.StatusNoContent {
		t.Fatalf("sent away: %d %s", got.status, got.body)
	}
	c.call(t, "POST", "/stores", ember)
	told := ""
	for lines.Scan() {
		told += lines.Text() + "\n"
	}
	if strings.Contains(told, "stores.changed") || !strings.Contains(told, "staff.device_changed") {
		t.Errorf("told %q", told)
	}
}
