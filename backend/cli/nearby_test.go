package cli_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"strings"
	"sync"
	"testing"
	"time"

	"shopbench/backend/platform/db"
	"shopbench/backend/testkit"
)

// device is a tablet or a phone that was let in.
type device struct {
	office string
	client *http.Client
}

// call asks the API as whoever works at the device.
func (d *device) call(t *testing.T, method, path, body string, into any, headers ...string) int {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, d.office+path, strings.NewReader(body))
	if err != nil {
		t.Error(err)
		return 0
	}
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	resp, err := d.client.Do(r)
	if err != nil {
		t.Error(err)
		return 0
	}
	defer func() { _ = resp.Body.Close() }()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Error(err)
	}
	if resp.StatusCode >= http.StatusBadRequest {
		return resp.StatusCode
	}
	if into != nil {
		if err := json.Unmarshal(raw, into); err != nil {
			t.Errorf("%v: %s", err, raw)
		}
	}
	return resp.StatusCode
}

// openNearby gives the owner a PIN and opens the office to other devices; it returns its
// address.
func (p *program) openNearby(t *testing.T) string {
	t.Helper()
	var now struct{}
	p.ask(t, "PUT", "/staff/owner/pin", `{"pin":"4711"}`, &now)
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	var lan struct {
		Listening bool
		Hindered  map[string]any
	}
	if status, err := p.tries(t, "PUT", "/lan", `{"on":true,"port":`+port+`}`, &lan, "If-Match", "0"); err != nil || status != http.StatusOK {
		t.Fatalf("it cannot be opened: %d, %v", status, err)
	}
	for end := time.Now().Add(20 * time.Second); !lan.Listening; time.Sleep(10 * time.Millisecond) {
		p.ask(t, "GET", "/lan", "", &lan)
		if lan.Hindered != nil || time.Now().After(end) {
			t.Fatalf("it does not listen: %+v", lan)
		}
	}
	return "http://127.0.0.1:" + port
}

// pair lets a device in and has somebody of a role work there.
func (p *program) pair(t *testing.T, office, name string) *device {
	t.Helper()
	var offer struct{ Code string }
	p.ask(t, "POST", "/devices/pairings", `{"base":"`+office+`"}`, &offer)
	var person struct{ ID string }
	p.ask(t, "POST", "/staff", `{"name":"`+name+`","role":"clerk"}`, &person)
	p.ask(t, "PUT", "/staff/"+person.ID+"/pin", `{"pin":"8265"}`, &struct{}{})
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	d := &device{office: office, client: &http.Client{Jar: jar, Timeout: time.Minute}}
	if got := d.call(t, "POST", "/pair", `{"code":"`+offer.Code+`"}`, nil); got != http.StatusNoContent {
		t.Fatalf("letting %s's device in: %d", name, got)
	}
	d.office += "/api/v1"
	if got := d.call(t, "GET", "/orders", "", nil); got != http.StatusUnauthorized {
		t.Fatalf("before a PIN it is shown orders: %d", got)
	}
	var session struct{ Person struct{ Name string } }
	if got := d.call(t, "POST", "/session/switch", `{"person":"`+person.ID+`","pin":"8265"}`, &session); got != http.StatusOK || session.Person.Name != name {
		t.Fatalf("%s's PIN: %d, %+v", name, got, session)
	}
	return d
}

// work sells an order and packs a candle of it, as the bench does.
func (d *device) work(t *testing.T, c counter, bench string, n int) {
	t.Helper()
	var o struct{ ID string }
	if got := d.call(t, "POST", "/orders?store="+c.store, c.wish(), &o, "Idempotency-Key", fmt.Sprint(bench, n)); got != http.StatusCreated {
		t.Errorf("%s sells its order %d: %d", bench, n, got)
		return
	}
	var s struct{ ID string }
	if got := d.call(t, "POST", "/orders/"+o.ID+"/shipments", `{"bench":"`+bench+`","packer":"`+bench+`"}`, &s); got != http.StatusOK {
		t.Errorf("%s begins to pack: %d", bench, got)
	}
	var scanned struct{ Outcome string }
	if got := d.call(t, "POST", "/shipments/"+s.ID+"/scans", `{"bench":"`+bench+`","code":"C-1","line":"","qty":0}`, &scanned); got != http.StatusOK || scanned.Outcome != "counted" {
		t.Errorf("%s scans: %d, %+v", bench, got, scanned)
	}
	if got := d.call(t, "GET", "/stores/"+c.store+"/queue", "", nil); got != http.StatusOK {
		t.Errorf("%s reads the queue: %d", bench, got)
	}
}

// TestFiveDevicesSellAndPackAtOnceWithoutOneRefusal lets five devices in over the
// network's listener, has a person at each sell and pack, and sends one away.
func TestFiveDevicesSellAndPackAtOnceWithoutOneRefusal(t *testing.T) {
	for _, engine := range testkit.Engines() {
		t.Run(string(engine), func(t *testing.T) {
			t.Parallel()
			args := []string{"--data", t.TempDir()}
			if engine == db.Postgres {
				args = append(args, "--db", testkit.Fresh(t, engine))
			}
			p := start(t, args...)
			defer p.kill(t)
			c := p.counter(t)
			office := p.openNearby(t)
			devices := make([]*device, 5)
			for i := range devices {
				devices[i] = p.pair(t, office, fmt.Sprint("Packer ", i))
			}
			rounds := testkit.Rounds(20, 3)
			var hands sync.WaitGroup
			for i, d := range devices {
				hands.Go(func() {
					for n := range rounds {
						d.work(t, c, fmt.Sprint("bench-", i), n)
					}
				})
			}
			hands.Wait()
			var stock struct{ Reserved int }
			p.ask(t, "GET", "/stock/"+c.variant, "", &stock)
			if stock.Reserved != 5*rounds {
				t.Errorf("%d candles are promised after %d orders of one", stock.Reserved, 5*rounds)
			}
			p.sendAway(t, devices)
		})
	}
}

// sendAway revokes the first device, whose next request fails, and no other.
func (p *program) sendAway(t *testing.T, devices []*device) {
	t.Helper()
	var all struct {
		Items []struct{ ID, Kind, Person string }
	}
	p.ask(t, "GET", "/devices", "", &all)
	var me struct{ Person struct{ ID string } }
	devices[0].call(t, "GET", "/session", "", &me)
	for _, d := range all.Items {
		if d.Kind == "paired" && d.Person == me.Person.ID {
			if status, err := p.tries(t, "POST", "/devices/"+d.ID+"/revoke", "", nil); err != nil || status != http.StatusNoContent {
				t.Fatalf("sent away: %d, %v", status, err)
			}
		}
	}
	if got := devices[0].call(t, "GET", "/orders", "", nil); got != http.StatusUnauthorized {
		t.Errorf("the device that was sent away is answered %d", got)
	}
	if got := devices[1].call(t, "GET", "/orders", "", nil); got != http.StatusOK {
		t.Errorf("another one is answered %d", got)
	}
}
