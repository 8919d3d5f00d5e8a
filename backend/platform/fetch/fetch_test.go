package fetch_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/fetch"
)

// anywhere lets a test reach the server that it has started.
func anywhere(netip.AddrPort) bool { return true }

func served(t *testing.T, handle http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(handle)
	t.Cleanup(s.Close)
	return s.URL
}

func TestAFileComesAsItIsAndNothingOfTheShopGoes(t *testing.T) {
	at := served(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Cookie") != "" || r.Header.Get("Authorization") != "" || r.Header.Get("Referer") != "" {
			t.Errorf("it was sent %v", r.Header)
		}
		http.SetCookie(w, &http.Cookie{Name: "who", Value: "you"})
		if r.URL.Path == "/moved" {
			http.Redirect(w, r, "/mug.jpg", http.StatusFound)
			return
		}
		_, _ = fmt.Fprint(w, "a mug")
	})
	f := fetch.New(anywhere)
	for _, path := range []string{"/mug.jpg", "/moved", "/mug.jpg"} {
		if body, err := f.Get(t.Context(), at+path, 5); err != nil || string(body) != "a mug" {
			t.Errorf("%s: %q, %v", path, body, err)
		}
	}
}

func TestNoAddressFromOutsideOpensTheShopsOwnNetwork(t *testing.T) {
	reached := false
	at := served(t, func(http.ResponseWriter, *http.Request) { reached = true })
	_, port, _ := strings.Cut(strings.TrimPrefix(at, "http://"), ":")
	for _, address := range []string{at, "http://localhost:" + port, "http://[::ffff:127.0.0.1]:" + port, "http://2130706433:" + port, "http://0.0.0.0:" + port} {
		if _, err := fetch.New(fetch.Public).Get(t.Context(), address, 5); err == nil || reached {
			t.Fatalf("%s was reached: %v", address, err)
		}
	}
	if _, err := fetch.New(fetch.Public).Get(t.Context(), at, 5); !fault.Has(err, "fetch.private") {
		t.Errorf("it said %v", err)
	}
}

func TestARedirectDoesNotOpenItEither(t *testing.T) {
	inside := false
	within := served(t, func(http.ResponseWriter, *http.Request) { inside = true })
	outside := served(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, within+"/router", http.StatusFound) })
	public := netip.MustParseAddrPort(strings.TrimPrefix(outside, "http://"))
	f := fetch.New(func(to netip.AddrPort) bool { return to == public })
	if _, err := f.Get(t.Context(), outside, 5); !fault.Has(err, "fetch.private") || inside {
		t.Errorf("it was reached: %v, it said %v", inside, err)
	}
	for _, to := range []string{"file:///etc/passwd", "ftp://example.com/x", "http://user:word@example.com/"} {
		at := served(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", to)
			w.WriteHeader(http.StatusFound)
		})
		if _, err := fetch.New(anywhere).Get(t.Context(), at, 5); !fault.Has(err, "fetch.address") {
			t.Errorf("%s: %v", to, err)
		}
	}
}

func TestOnlyThePublicInternetIsPublic(t *testing.T) {
	for address, want := range map[string]bool{
		"93.184.215.14:443": true, "[2606:2800:21f:cb07:6820:80da:af6b:8b2c]:443": true, "1.1.1.1:80": true, "1.1.1.1:22": false, "1.1.1.1:25": false,
		"10.0.0.1:80": false, "172.16.0.1:80": false, "192.168.1.1:80": false, "127.0.0.1:80": false, "169.254.169.254:80": false, "100.64.0.1:80": false,
		"0.0.0.0:80": false, "224.0.0.1:80": false, "255.255.255.255:80": false, "198.18.0.1:80": false,
		"[::1]:80": false, "[::]:80": false, "[fe80::1]:80": false, "[fd00::1]:80": false, "[ff02::1]:80": false, "[::ffff:10.0.0.1]:80": false,
		"[64:ff9b::a00:1]:80": false, "[2002:a00:1::]:80": false, "[2001:db8::1]:80": false,
	} {
		if got := fetch.Public(netip.MustParseAddrPort(address)); got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
}

func TestWhatDoesNotComeSaysWhy(t *testing.T) {
	at := served(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/gone":
			w.WriteHeader(http.StatusGone)
		case "/busy":
			w.WriteHeader(http.StatusServiceUnavailable)
		case "/large":
			w.Header().Set("Content-Length", "1000000")
		case "/endless":
			for range 1000 {
				if _, err := fmt.Fprint(w, strings.Repeat("x", 1000)); err != nil {
					return
				}
				w.(http.Flusher).Flush() //nolint:forcetypeassert // a server's writer flushes
			}
		case "/round":
			http.Redirect(w, r, "/round", http.StatusFound)
		default:
			http.NotFound(w, r)
		}
	})
	silent := httptest.NewServer(http.NotFoundHandler())
	silent.Close()
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	for address, c := range map[string]struct {
		ctx context.Context
		key string
	}{
		at + "/none": {t.Context(), "fetch.gone"}, at + "/gone": {t.Context(), "fetch.gone"}, at + "/busy": {t.Context(), "fetch.refused"},
		at + "/large": {t.Context(), "fetch.too_large"}, at + "/endless": {t.Context(), "fetch.too_large"}, at + "/round": {t.Context(), "fetch.redirects"},
		silent.URL: {t.Context(), "fetch.offline"}, "http://no-such-host.invalid/x": {t.Context(), "fetch.offline"},
		"mug.jpg": {t.Context(), "fetch.address"}, "file:///etc/passwd": {t.Context(), "fetch.address"}, "http://a:b@example.com/": {t.Context(), "fetch.address"}, "http://%zz": {t.Context(), "fetch.address"},
		at: {cancelled, "db.cancelled"},
	} {
		if body, err := fetch.New(anywhere).Get(c.ctx, address, 100); !fault.Has(err, c.key) {
			t.Errorf("%s: %d bytes, %v", address, len(body), err)
		}
	}
}
