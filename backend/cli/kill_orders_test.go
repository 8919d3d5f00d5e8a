package cli_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strconv"
	"sync"
	"testing"
	"time"

	"shopbench/backend/platform/db"
	"shopbench/backend/testkit"
)

// TestEveryOrderThatWasAcknowledgedIsThereAfterKillMinusNine kills the program while
// three tills place, pay, edit and cancel orders and a bench packs: every acknowledged
// order and scan is there, none twice, numbers have no gap, and stock holds exactly what
// open orders hold.
func TestEveryOrderThatWasAcknowledgedIsThereAfterKillMinusNine(t *testing.T) {
	for _, engine := range testkit.Engines() {
		t.Run(string(engine), func(t *testing.T) {
			t.Parallel()
			args := []string{"--data", t.TempDir()}
			if engine == db.Postgres {
				args = append(args, "--db", testkit.Fresh(t, engine))
			}
			p := start(t, args...)
			c := p.counter(t)
			b := c.bench(t, p)
			known := map[string]string{} // key of the click → number
			rounds := testkit.Rounds(200, 2)
			for round := range rounds {
				c.sellUntilKilled(t, p, b, round, known)
				p = start(t, args...)
				b.audit(t, p)
				if round%10 == 9 || round == rounds-1 {
					c.audit(t, p, known, round+1)
				}
			}
			p.kill(t)
		})
	}
}

// counter is where the tills of the test sell.
type counter struct {
	store, variant, method string
}

// counter makes a shop that can sell a candle a million times.
func (p *program) counter(t *testing.T) counter {
	t.Helper()
	c := p.candle(t)
	var ways struct{ Methods []struct{ ID string } }
	status, err := p.tries(t, "PUT", "/stores/"+c.store+"/shipping", `{"methods":[{"id":"","name":"Paket","kind":"flat","price":490,"free_from":0,"places":[]}]}`, &ways, "If-Match", "0")
	if err != nil || status != http.StatusOK {
		t.Fatal(status, err)
	}
	c.method = ways.Methods[0].ID
	var now struct{}
	p.ask(t, "POST", "/stock/adjustments", fmt.Sprintf(`{"lines":[{"variant":%q,"location":"","figure":"by","qty":1000000}],"reason":"received","note":""}`, c.variant), &now)
	return c
}

const noAddress = `{"name":"","company":"","street":"","extra":"","postcode":"","city":"","region":"","country":"","phone":"","mail":""}`

// terms are those of an order of so many candles.
func (c counter) terms(line string, qty int) string {
	return fmt.Sprintf(`{"customer":"","ship_to":{"name":"Ana","company":"","street":"Lindenstraße 7","extra":"","postcode":"10969","city":"Berlin","region":"","country":"DE","phone":"","mail":""},
		"bill_to":%s,"lines":[{"id":%q,"variant":%q,"qty":%d,"unit":null,"discount":{"rate":0,"amount":0}}],"discount":{"rate":0,"amount":0},"method":%q,"shipping":null,"locale":"","note":""}`,
		noAddress, line, c.variant, qty, c.method)
}

// sellUntilKilled lets three tills sell and a bench pack, kills the program in the
// middle, and notes which orders were acknowledged.
func (c counter) sellUntilKilled(t *testing.T, p *program, b *scanner, round int, known map[string]string) {
	t.Helper()
	var tills sync.WaitGroup
	var mu sync.Mutex
	for till := range 3 {
		tills.Go(func() {
			for n := 0; ; n++ {
				key := fmt.Sprintf("%d-%d-%d", round, till, n)
				number, ok := c.sell(t, p, key, n)
				if !ok {
					return
				}
				mu.Lock()
				known[key] = number
				mu.Unlock()
			}
		})
	}
	tills.Go(func() { b.scanOn(t, p, func() {}) })
	wait := time.NewTimer(time.Duration(20+rand.IntN(200)) * time.Millisecond)
	<-wait.C
	p.kill(t)
	tills.Wait()
}

// sell places an order, and edits or cancels every third one. It says false once the
// program is gone.
func (c counter) sell(t *testing.T, p *program, key string, n int) (string, bool) {
	var o struct {
		ID, Number string
		Lines      []struct{ ID string }
	}
	status, err := p.tries(t, "POST", "/orders?store="+c.store, c.wish(), &o, "Idempotency-Key", key)
	if err != nil {
		return "", false
	}
	if status != http.StatusCreated {
		t.Errorf("placing: status %d", status)
		return "", false
	}
	switch n % 3 {
	case 1:
		_, _ = p.tries(t, "PUT", "/orders/"+o.ID, fmt.Sprintf(`{"terms":%s,"shown":%d}`, c.terms(o.Lines[0].ID, 3), 4210), nil, "If-Match", "1")
	case 2:
		_, _ = p.tries(t, "POST", "/orders/"+o.ID+"/cancel", `{}`, nil, "If-Match", "1")
	}
	return o.Number, true
}

// audit compares what is there with what was acknowledged before so many kills:
// each of them may have left the orders under way at the three tills. One order more
// is that which the bench packs.
func (c counter) audit(t *testing.T, p *program, known map[string]string, kills int) {
	t.Helper()
	var pieces int
	numbers := map[int]bool{}
	for cursor, more := "", true; more; more = cursor != "" {
		var page struct {
			Items []struct {
				Number, State string
				Pieces        int
			}
			Next string
		}
		p.ask(t, "GET", "/orders?limit=200&cursor="+cursor, "", &page)
		for _, o := range page.Items {
			n, err := strconv.Atoi(o.Number)
			if err != nil || numbers[n] {
				t.Fatalf("number %q, %v, twice: %v", o.Number, err, numbers[n])
			}
			numbers[n] = true
			if o.State == "placed" {
				pieces += o.Pieces
			}
		}
		cursor = page.Next
	}
	for n := range len(numbers) {
		if !numbers[1001+n] {
			t.Fatalf("of %d orders none has the number %d", len(numbers), 1001+n)
		}
	}
	given := map[string]string{}
	for key, number := range known {
		n, _ := strconv.Atoi(number)
		if !numbers[n] || given[number] != "" {
			t.Fatalf("order %s of %s was acknowledged: there %v, also that of %q", number, key, numbers[n], given[number])
		}
		given[number] = key
	}
	if len(numbers) > 1+len(known)+3*kills {
		t.Fatalf("%d orders, %d were acknowledged", len(numbers), len(known))
	}
	var item struct {
		OnHand   int `json:"on_hand"`
		Reserved int
	}
	p.ask(t, "GET", "/stock/"+c.variant, "", &item)
	if item.OnHand != 1_000_000 || item.Reserved != pieces {
		t.Fatalf("%+v, open orders hold %d", item, pieces)
	}
	c.sendAgain(t, p, known)
}

// sendAgain sends an order once more, as a till does that heard nothing.
func (c counter) sendAgain(t *testing.T, p *program, known map[string]string) {
	t.Helper()
	key, was := "", ""
	for k, number := range known {
		key, was = k, number
	}
	if key == "" {
		return // it was killed before the first
	}
	var again struct{ Number string }
	status, err := p.tries(t, "POST", "/orders?store="+c.store, c.wish(), &again, "Idempotency-Key", key)
	if err != nil || status != http.StatusCreated || again.Number != was {
		t.Fatalf("%s sent again: order %s instead of %s, status %d, %v", key, again.Number, was, status, err)
	}
}

// wish is an order of one candle, of which a part is paid.
func (c counter) wish() string {
	return fmt.Sprintf(`{"terms":%s,"shown":1730,"paid":{"method":"cash","amount":500,"reference":""}}`, c.terms("", 1))
}

// tries sends a request and reads the answer; an error says that nobody answered.
func (p *program) tries(t *testing.T, method, path, body string, into any, headers ...string) (int, error) {
	t.Helper()
	status, text, err := p.send(t, method, path, body, headers...)
	if err == nil && into != nil && status < http.StatusBadRequest {
		err = json.Unmarshal(text, into)
	}
	return status, err
}
