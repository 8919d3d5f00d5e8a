package cli_test

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"sync"
	"testing"
	"time"

	"shopbench/backend/platform/db"
	"shopbench/backend/testkit"
)

// TestEveryScanThatWasAcknowledgedIsThereAfterKillMinusNine kills the program while a
// bench scans one candle after another into a parcel: every scan that was acknowledged
// is counted, and the one under way is counted once when it is sent again.
func TestEveryScanThatWasAcknowledgedIsThereAfterKillMinusNine(t *testing.T) {
	for _, engine := range testkit.Engines() {
		t.Run(string(engine), func(t *testing.T) {
			t.Parallel()
			args := []string{"--data", t.TempDir()}
			if engine == db.Postgres {
				args = append(args, "--db", testkit.Fresh(t, engine))
			}
			p := start(t, args...)
			b := p.counter(t).bench(t, p)
			for range testkit.Rounds(50, 2) {
				b.scanUntilKilled(t, p)
				p = start(t, args...)
				b.audit(t, p)
			}
			p.kill(t)
		})
	}
}

// asked is how many candles the order of the test asks for: more than are scanned.
const asked = 100_000

// scanner is a bench that scans.
type scanner struct {
	shipment string
	known    int // how many scans were acknowledged
}

// bench begins to pack an order of many candles: one lies in its parcel.
func (c counter) bench(t *testing.T, p *program) *scanner {
	t.Helper()
	var o struct{ ID string }
	p.ask(t, "POST", "/orders?store="+c.store, fmt.Sprintf(`{"terms":%s,"shown":%d}`, c.terms("", asked), asked*1240+490), &o)
	var s struct{ ID string }
	p.ask(t, "POST", "/orders/"+o.ID+"/shipments", `{"bench":"bench-1","packer":"Ana"}`, &s)
	b := &scanner{shipment: s.ID}
	if _, err := b.scan(t, p, 0); err != nil {
		t.Fatal(err)
	}
	b.known++
	return b
}

// scan scans a candle under a key, and returns how many lie in the parcel then; an
// error says that nobody answered.
func (b *scanner) scan(t *testing.T, p *program, key int) (int, error) {
	t.Helper()
	var got struct {
		Outcome  string
		Shipment struct{ Counted int }
	}
	status, err := p.tries(t, "POST", "/shipments/"+b.shipment+"/scans", `{"bench":"bench-1","code":"C-1","line":"","qty":0}`, &got, "Idempotency-Key", fmt.Sprint("scan-", key))
	if err == nil && (status != http.StatusOK || got.Outcome != "counted") {
		t.Errorf("scan %d: status %d, %+v", key, status, got)
	}
	return got.Shipment.Counted, err
}

// scanUntilKilled scans one candle after another, and kills the program at any instant
// after the first was acknowledged.
func (b *scanner) scanUntilKilled(t *testing.T, p *program) {
	t.Helper()
	first := make(chan struct{})
	var hand sync.WaitGroup
	hand.Go(func() { b.scanOn(t, p, func() { close(first) }) })
	select {
	case <-first:
	case <-time.After(time.Minute):
		t.Error("nothing was acknowledged in a minute")
	}
	wait := time.NewTimer(time.Duration(rand.IntN(60_000)) * time.Microsecond)
	<-wait.C
	p.kill(t)
	hand.Wait()
}

// scanOn scans one candle after another until the program is gone, and says when the
// first was acknowledged.
func (b *scanner) scanOn(t *testing.T, p *program, first func()) {
	for n := 0; ; n++ {
		counted, err := b.scan(t, p, b.known)
		if err != nil {
			return // it was killed
		}
		if b.known++; counted != b.known {
			t.Errorf("%d lie in the parcel, %d were acknowledged", counted, b.known)
			return
		}
		if n == 0 {
			first()
		}
	}
}

// audit compares what lies in the parcel with what was acknowledged, and sends the last
// scans again, as a bench does that heard nothing: the one that was acknowledged
// changes nothing, and the one that was under way lies in the parcel once.
func (b *scanner) audit(t *testing.T, p *program) {
	t.Helper()
	var s struct {
		State   string
		Counted int
		Parcels []struct{ Lines []struct{ Qty int } }
	}
	p.ask(t, "GET", "/shipments/"+b.shipment, "", &s)
	if s.State != "packing" || len(s.Parcels) != 1 || len(s.Parcels[0].Lines) != 1 || s.Parcels[0].Lines[0].Qty != s.Counted {
		t.Fatalf("it stands at %+v", s)
	}
	if s.Counted != b.known && s.Counted != b.known+1 {
		t.Fatalf("%d lie in the parcel, %d were acknowledged", s.Counted, b.known)
	}
	if counted, err := b.scan(t, p, b.known-1); err != nil || counted != s.Counted {
		t.Fatalf("the last that was acknowledged, sent again: %d lie in the parcel instead of %d, %v", counted, s.Counted, err)
	}
	counted, err := b.scan(t, p, b.known)
	if b.known++; err != nil || counted != b.known {
		t.Fatalf("the one under way, sent again: %d lie in the parcel instead of %d, %v", counted, b.known, err)
	}
}
