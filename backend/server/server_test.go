package server_test

import (
	"context"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/platform/db"
	"shopbench/backend/server"
	"shopbench/backend/staff"
	"shopbench/backend/testkit"
)

const key = "the key of this start"

// office serves an API that says who calls it.
func office(t *testing.T) *httptest.Server {
	t.Helper()
	s, _ := guarded(t)
	return s
}

// guarded is office with the people of the house.
func guarded(t *testing.T) (*httptest.Server, *staff.Service) {
	t.Helper()
	k := testkit.Open(t, db.SQLite)
	people := staff.New(k.DB)
	who := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, ident.ActorOf(r.Context()).String())
	})
	app := fstest.MapFS{
		"index.html":         {Data: []byte("<!doctype html>the office")},
		"assets/app-1234.js": {Data: []byte("export {}")},
	}
	s := httptest.NewServer(server.Office{API: who, App: app, Staff: people, Key: key}.Handler())
	t.Cleanup(s.Close)
	return s, people
}

func get(t *testing.T, c *http.Client, method, url string, headers ...string) (int, string, http.Header) {
	t.Helper()
	return send(t, c, method, url, "", headers...)
}

func post(t *testing.T, c *http.Client, url, body string) (int, string) {
	t.Helper()
	status, text, _ := send(t, c, http.MethodPost, url, body)
	return status, text
}

func send(t *testing.T, c *http.Client, method, url, body string, headers ...string) (int, string, http.Header) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			r.Host = headers[i+1]
			continue
		}
		r.Header.Set(headers[i], headers[i+1])
	}
	resp, err := c.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(text), resp.Header
}

func TestTheLinkSignsABrowserInAndNothingElseDoes(t *testing.T) {
	s := office(t)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	browser := &http.Client{Jar: jar}
	if status, text, _ := get(t, browser, "GET", s.URL+"/api/v1/stores"); status != http.StatusUnauthorized || !strings.Contains(text, "server.signed_out") {
		t.Errorf("a stranger got %d %s", status, text)
	}
	for _, wrong := range []string{"", "?key=", "?key=guess", "?key=" + strings.ToUpper(key)} {
		get(t, browser, "GET", s.URL+"/sign-in"+strings.ReplaceAll(wrong, " ", "+"))
		if status, _, _ := get(t, browser, "GET", s.URL+"/api/v1/stores"); status != http.StatusUnauthorized {
			t.Errorf("%q signed in", wrong)
		}
	}
	if status, text, _ := get(t, browser, "GET", s.URL+"/sign-in?key="+strings.ReplaceAll(key, " ", "+")); status != http.StatusOK || !strings.Contains(text, "the office") {
		t.Errorf("the link led to %d %s", status, text)
	}
	if status, text, _ := get(t, browser, "GET", s.URL+"/api/v1/stores"); status != http.StatusOK || text != "person:owner" {
		t.Errorf("signed in, got %d %s", status, text)
	}
	if status, _, _ := get(t, &http.Client{}, "GET", s.URL+"/api/v1/stores", "Cookie", "shopbench=guess"); status != http.StatusUnauthorized {
		t.Error("a made-up cookie signed in")
	}
}

func TestAProgramSignsInWithTheKeyItself(t *testing.T) {
	s := office(t)
	c := &http.Client{}
	if status, text, _ := get(t, c, "GET", s.URL+"/api/v1/stores", "Authorization", "Bearer "+key); status != http.StatusOK || text != "person:owner" {
		t.Errorf("got %d %s", status, text)
	}
	for _, wrong := range []string{"Bearer ", "Bearer guess", "Basic " + key, key} {
		if status, _, _ := get(t, c, "GET", s.URL+"/api/v1/stores", "Authorization", wrong); status != http.StatusUnauthorized {
			t.Errorf("%q was let in", wrong)
		}
	}
}

func TestAForeignPageCannotReachThisComputer(t *testing.T) {
	s := office(t)
	c := &http.Client{}
	bearer := []string{"Authorization", "Bearer " + key}
	for _, host := range []string{"evil.example", "evil.example:8420", "127.0.0.1.evil.example", "192.168.1.20:8420", "[2001:db8::1]:8420"} {
		if status, text, _ := get(t, c, "GET", s.URL+"/api/v1/stores", append(bearer, "Host", host)...); status != http.StatusForbidden || !strings.Contains(text, "server.host") {
			t.Errorf("asked for %s: %d %s", host, status, text)
		}
	}
	for _, host := range []string{"localhost:8420", "127.0.0.1", "[::1]:8420", "LOCALHOST"} {
		if status, _, _ := get(t, c, "GET", s.URL+"/api/v1/stores", append(bearer, "Host", host)...); status != http.StatusOK {
			t.Errorf("asked for %s: %d", host, status)
		}
	}
	for _, mark := range [][]string{{"Origin", "https://evil.example"}, {"Sec-Fetch-Site", "cross-site"}} {
		if status, text, _ := get(t, c, "POST", s.URL+"/api/v1/stores", append(bearer, mark...)...); status != http.StatusForbidden || !strings.Contains(text, "server.foreign_page") {
			t.Errorf("%v changed something: %d %s", mark, status, text)
		}
	}
	if status, _, _ := get(t, c, "POST", s.URL+"/api/v1/stores", append(bearer, "Origin", s.URL)...); status != http.StatusOK {
		t.Errorf("the office's own page got %d", status)
	}
}

func TestEveryAnswerCarriesTheGuards(t *testing.T) {
	s := office(t)
	for _, path := range []string{"/", "/api/v1/stores", "/sign-in", "/assets/app-1234.js", "/nothing"} {
		_, _, h := get(t, &http.Client{}, "GET", s.URL+path)
		if h.Get("Content-Security-Policy") == "" || h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("%s came with %v", path, h)
		}
	}
	if _, _, h := get(t, &http.Client{}, "GET", s.URL+"/assets/app-1234.js"); !strings.Contains(h.Get("Cache-Control"), "immutable") {
		t.Errorf("a file with a digest: %s", h.Get("Cache-Control"))
	}
	if _, _, h := get(t, &http.Client{}, "GET", s.URL+"/"); h.Get("Cache-Control") != "no-cache" {
		t.Errorf("the page itself: %s", h.Get("Cache-Control"))
	}
}

func TestNothingListensBeyondThisComputer(t *testing.T) {
	for address, key := range map[string]string{
		"0.0.0.0:0": "server.not_local", ":0": "server.not_local", "[::]:0": "server.not_local", "192.0.2.1:0": "server.not_local",
		"example.com:0": "server.not_local", "8420": "server.address", "": "server.address",
	} {
		if _, err := server.Listen(t.Context(), address, http.NotFoundHandler()); !fault.Has(err, key) {
			t.Errorf("%q: %v", address, err)
		}
	}
}

func TestAnAddressInUseIsSaidToBe(t *testing.T) {
	l, err := server.Listen(t.Context(), "127.0.0.1:0", http.NotFoundHandler())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := server.Listen(t.Context(), strings.TrimPrefix(l.URL(), "http://"), http.NotFoundHandler()); !fault.Has(err, "server.taken") {
		t.Errorf("got %v", err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := l.Serve(ctx); err != nil {
		t.Error(err)
	}
}

func TestARequestUnderWayEndsBeforeTheProgramDoes(t *testing.T) {
	began, end := make(chan struct{}), make(chan struct{})
	slow := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(began)
		<-end
		_, _ = io.WriteString(w, "done")
	})
	l, err := server.Listen(t.Context(), "127.0.0.1:0", slow)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- l.Serve(ctx) }()
	answered := make(chan string, 1)
	go func() {
		_, text, _ := get(t, &http.Client{}, "GET", l.URL())
		answered <- text
	}()
	<-began
	stop()
	close(end)
	if text := <-answered; text != "done" {
		t.Errorf("answered %q", text)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
