package server_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/lan"
	"shopbench/backend/platform/db"
	"shopbench/backend/server"
	"shopbench/backend/staff"
	"shopbench/backend/testkit"
)

// near is a house whose office may be opened to other devices.
type near struct {
	*testkit.Kit
	staff *staff.Service
	lan   *lan.Service
	port  int64
}

func openNear(t *testing.T) *near {
	t.Helper()
	k := testkit.Open(t, db.SQLite)
	n := &near{Kit: k, staff: staff.New(k.DB), lan: lan.New(k.DB), port: freePort(t)}
	who := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		seat, _ := staff.SeatOf(r.Context())
		_, _ = fmt.Fprint(w, seat.Person.ID, " ", seat.Locked)
	})
	ctx, stop := context.WithCancel(context.Background())
	var runs sync.WaitGroup
	runs.Go(func() {
		server.Nearby{API: who, App: fstest.MapFS{"index.html": {Data: []byte("the office")}}, Staff: n.staff, LAN: n.lan, Log: k.Log}.Run(ctx)
	})
	t.Cleanup(func() {
		stop()
		runs.Wait()
	})
	return n
}

// freePort returns a port that nobody listens at just now.
func freePort(t *testing.T) int64 {
	t.Helper()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	addr, _ := l.Addr().(*net.TCPAddr)
	return int64(addr.Port)
}

func (n *near) url() string { return fmt.Sprintf("http://127.0.0.1:%d", n.port) }

// choose turns it on or off and waits until the server has done so.
func (n *near) choose(t *testing.T, on bool) lan.State {
	t.Helper()
	was, err := n.lan.State(n.Ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := n.lan.Choose(n.Ctx, lan.Choice{On: on, Port: n.port}, was.Version); err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(10 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		s, err := n.lan.State(n.Ctx)
		if err != nil {
			t.Fatal(err)
		}
		if s.Listening == on || s.Hindered != nil {
			return s
		}
		if time.Now().After(end) {
			t.Fatalf("it stays %+v", s)
		}
	}
}

func TestNothingListensForOthersBeforeTheOwnerHasAPINAndWantsIt(t *testing.T) {
	n := openNear(t)
	if _, err := n.lan.Choose(n.Ctx, lan.Choice{On: true, Port: n.port}, 0); !fault.Has(err, "staff.no_pin") {
		t.Errorf("without a PIN: %v", err)
	}
	if _, err := n.staff.OfferPairing(n.Ctx); !fault.Has(err, "staff.no_pin") {
		t.Errorf("a code without a PIN: %v", err)
	}
	if reaches(t, n.url()) {
		t.Error("it listens already")
	}
	if _, err := n.staff.SetPIN(n.Ctx, staff.SetPIN{Person: staff.Owner, PIN: "4711"}); err != nil {
		t.Fatal(err)
	}
	if _, err := n.lan.Choose(n.Ctx, lan.Choice{On: true, Port: 80}, 0); !fault.Has(err, "lan.port") {
		t.Errorf("the system's port: %v", err)
	}
	n.choose(t, true)
	if !reaches(t, n.url()) {
		t.Error("it does not listen")
	}
	n.choose(t, false)
	if reaches(t, n.url()) {
		t.Error("it listens still")
	}
}

func reaches(t *testing.T, url string) bool {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return false
	}
	defer func() { _ = resp.Body.Close() }()
	_, _ = io.Copy(io.Discard, resp.Body)
	return resp.StatusCode == http.StatusOK
}

func TestAPortThatIsTakenIsSaidAndAnotherOneHelps(t *testing.T) {
	n := openNear(t)
	if _, err := n.staff.SetPIN(n.Ctx, staff.SetPIN{Person: staff.Owner, PIN: "4711"}); err != nil {
		t.Fatal(err)
	}
	taken, err := new(net.ListenConfig).Listen(t.Context(), "tcp", fmt.Sprintf(":%d", n.port))
	if err != nil {
		t.Fatal(err)
	}
	if s := n.choose(t, true); s.Hindered == nil || s.Hindered.Key != "server.taken" || s.Listening {
		t.Errorf("it stands %+v", s)
	}
	defer func() { _ = taken.Close() }()
	n.port = freePort(t)
	if s := n.choose(t, true); !s.Listening || s.Hindered != nil {
		t.Errorf("at another one %+v", s)
	}
}

func TestAPhoneIsLetInByACodeOnceAndShowsNothingBeforeAPIN(t *testing.T) {
	n := openNear(t)
	if _, err := n.staff.SetPIN(n.Ctx, staff.SetPIN{Person: staff.Owner, PIN: "4711"}); err != nil {
		t.Fatal(err)
	}
	n.choose(t, true)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	phone := &http.Client{Jar: jar}
	if status, text, _ := get(t, phone, "GET", n.url()+"/api/v1/stores"); status != http.StatusUnauthorized || !strings.Contains(text, "server.signed_out") {
		t.Errorf("a stranger got %d %s", status, text)
	}
	offer, err := n.staff.OfferPairing(n.Ctx)
	if err != nil {
		t.Fatal(err)
	}
	if status, text := post(t, phone, n.url()+"/pair", `{"code":"BCDEFGHIJKLN"}`); status != http.StatusForbidden || !strings.Contains(text, "staff.pairing_over") {
		t.Errorf("a guess got %d %s", status, text)
	}
	if status, text := post(t, phone, n.url()+"/pair", `{"code":"`+strings.ToLower(offer.Code)+`"}`); status != http.StatusNoContent {
		t.Fatalf("the code got %d %s", status, text)
	}
	if status, text, _ := get(t, phone, "GET", n.url()+"/api/v1/stores"); status != http.StatusOK || text != "owner true" {
		t.Errorf("let in, got %d %s", status, text)
	}
	if status, _ := post(t, &http.Client{}, n.url()+"/pair", `{"code":"`+offer.Code+`"}`); status != http.StatusForbidden {
		t.Errorf("a second phone by the same code: %d", status)
	}
	if _, err := n.staff.SetPIN(n.Ctx, staff.SetPIN{Person: staff.Owner}); err != nil {
		t.Fatal(err)
	}
	if _, text, _ := get(t, phone, "GET", n.url()+"/api/v1/stores"); text != "owner true" {
		t.Errorf("when nobody has a PIN any more the phone is %s", text)
	}
}

func TestACodeRunsOutAfterFiveMinutes(t *testing.T) {
	n := openNear(t)
	if _, err := n.staff.SetPIN(n.Ctx, staff.SetPIN{Person: staff.Owner, PIN: "4711"}); err != nil {
		t.Fatal(err)
	}
	offer, err := n.staff.OfferPairing(n.Ctx)
	if err != nil {
		t.Fatal(err)
	}
	n.Clock.Advance(5*time.Minute + time.Second)
	if _, err := n.staff.Pair(n.Ctx, offer.Code, ""); !fault.Has(err, "staff.pairing_over") {
		t.Errorf("got %v", err)
	}
}

func TestWhoAsksForAnotherHostOrFromAForeignPageIsRefusedNearbyToo(t *testing.T) {
	n := openNear(t)
	if _, err := n.staff.SetPIN(n.Ctx, staff.SetPIN{Person: staff.Owner, PIN: "4711"}); err != nil {
		t.Fatal(err)
	}
	n.choose(t, true)
	c := &http.Client{}
	for _, host := range []string{"evil.example", "evil.example:8422", "192.0.2.77:8422", "127.0.0.1.evil.example"} {
		if status, text, _ := get(t, c, "GET", n.url()+"/", "Host", host); status != http.StatusForbidden || !strings.Contains(text, "server.host") {
			t.Errorf("asked for %s: %d %s", host, status, text)
		}
	}
	if status, text, _ := get(t, c, "POST", n.url()+"/pair", "Origin", "https://evil.example"); status != http.StatusForbidden || !strings.Contains(text, "server.foreign_page") {
		t.Errorf("a foreign page got %d %s", status, text)
	}
	if status, _, _ := get(t, c, "GET", n.url()+"/api/v1/stores", "Authorization", "Bearer "+key); status != http.StatusUnauthorized {
		t.Errorf("a key of this start got %d", status)
	}
}
