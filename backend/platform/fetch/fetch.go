package fetch

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"

	"shopbench/backend/kernel/fault"
)

const (
	patience     = 30 * time.Second // for one file
	connecting   = 10 * time.Second
	mostRedirect = 5
)

// Reach says whether an address may be reached.
type Reach func(netip.AddrPort) bool

// Fetcher gets files.
type Fetcher struct{ client *http.Client }

// New returns a fetcher that reaches what reach allows; see Public.
func New(reach Reach) *Fetcher {
	dialer := net.Dialer{
		Timeout: connecting,
		Control: func(_, address string, _ syscall.RawConn) error {
			to, err := netip.ParseAddrPort(address)
			if err != nil || !reach(to) {
				return errPrivate
			}
			return nil
		},
	}
	return &Fetcher{client: &http.Client{
		Timeout: patience,
		Transport: &http.Transport{ // no proxy: it would reach what we must not
			DialContext: dialer.DialContext, TLSHandshakeTimeout: connecting, ResponseHeaderTimeout: connecting,
			MaxIdleConnsPerHost: 2, IdleConnTimeout: patience, ForceAttemptHTTP2: true,
		},
		CheckRedirect: func(r *http.Request, via []*http.Request) error {
			if len(via) > mostRedirect {
				return errRedirects
			}
			r.Header.Del("Referer")
			return check(r.URL)
		},
	}}
}

var (
	errPrivate   = fault.Forbidden("fetch.private")
	errRedirects = fault.Invalid("fetch.redirects", "max", mostRedirect)
)

// ports are those that files are served at.
var ports = map[uint16]bool{80: true, 443: true, 8080: true, 8443: true}

// private are networks that are no part of the public internet and that netip
// does not know as such. Source: IANA's special-purpose address registries.
var private = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"), netip.MustParsePrefix("192.0.2.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("198.51.100.0/24"), netip.MustParsePrefix("203.0.113.0/24"), netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("100::/64"), netip.MustParsePrefix("2001::/23"),
	netip.MustParsePrefix("2001:db8::/32"), netip.MustParsePrefix("2002::/16"), netip.MustParsePrefix("fec0::/10"),
}

// Public reports whether an address is one of the public internet, at a port that
// files are served at.
func Public(to netip.AddrPort) bool {
	a := to.Addr().Unmap()
	if !ports[to.Port()] || !a.IsGlobalUnicast() || a.IsPrivate() || a.IsLoopback() || a.Zone() != "" {
		return false
	}
	for _, p := range private {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

// check refuses what is no plain web address. Faults: invalid fetch.address.
func check(u *url.URL) error {
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return fault.Invalid("fetch.address", "address", u.Redacted())
	}
	return nil
}

// Get returns the file at a web address, of at most so many bytes. Faults:
// invalid fetch.address, fetch.redirects; forbidden fetch.private; not_found
// fetch.gone; limit fetch.too_large; unavailable fetch.offline when nothing
// answers, fetch.refused when the answer is no file, db.cancelled.
func (f *Fetcher) Get(ctx context.Context, address string, most int64) ([]byte, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, fault.Invalid("fetch.address", "address", address).Because(err)
	}
	if err := check(u); err != nil {
		return nil, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, fault.Invalid("fetch.address", "address", address).Because(err)
	}
	r.Header.Set("User-Agent", "Shopbench")
	answer, err := f.client.Do(r)
	if err != nil {
		return nil, failed(ctx, err)
	}
	defer func() { _ = answer.Body.Close() }()
	switch {
	case answer.StatusCode == http.StatusNotFound || answer.StatusCode == http.StatusGone:
		return nil, fault.NotFound("fetch.gone")
	case answer.StatusCode != http.StatusOK:
		return nil, fault.Unavailable("fetch.refused", "status", answer.StatusCode)
	case answer.ContentLength > most:
		return nil, tooLarge(most)
	}
	body, err := io.ReadAll(io.LimitReader(answer.Body, most+1))
	switch {
	case err != nil:
		return nil, failed(ctx, err)
	case int64(len(body)) > most:
		return nil, tooLarge(most)
	}
	return body, nil
}

func tooLarge(most int64) error { return fault.Limit("fetch.too_large", "max", most>>20) }

// failed says why nothing came.
func failed(ctx context.Context, err error) error {
	var f *fault.Error
	switch {
	case errors.As(err, &f): // ours, wrapped by the client
		return f
	case ctx.Err() != nil:
		return fault.Unavailable("db.cancelled").Because(err)
	case strings.Contains(err.Error(), "certificate"):
		return fault.Unavailable("fetch.certificate").Because(err)
	}
	return fault.Unavailable("fetch.offline").Because(err)
}
