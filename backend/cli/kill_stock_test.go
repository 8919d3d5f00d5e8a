package cli_test

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"shopbench/backend/platform/db"
	"shopbench/backend/testkit"
)

// TestStockThatWasAcknowledgedIsThereAfterKillMinusNine kills the program while
// a bench receives one piece after another: every piece that was acknowledged is
// there, at most the one that was under way besides, and each has its movement.
func TestStockThatWasAcknowledgedIsThereAfterKillMinusNine(t *testing.T) {
	for _, engine := range testkit.Engines() {
		t.Run(string(engine), func(t *testing.T) {
			t.Parallel()
			args := []string{"--data", t.TempDir()}
			if engine == db.Postgres {
				args = append(args, "--db", testkit.Fresh(t, engine))
			}
			p := start(t, args...)
			variant := p.candle(t).variant
			known := 0
			for round := range 5 {
				known += p.receiveUntilKilled(t, variant)
				p = start(t, args...)
				var item struct {
					OnHand int `json:"on_hand"`
				}
				p.ask(t, "GET", "/stock/"+variant, "", &item)
				if item.OnHand != known && item.OnHand != known+1 {
					t.Fatalf("round %d: %d are on hand, %d were acknowledged", round, item.OnHand, known)
				}
				known = item.OnHand
				var moved struct {
					Items []struct {
						OnHand int `json:"on_hand"`
					}
				}
				p.ask(t, "GET", "/stock/"+variant+"/movements?limit=1", "", &moved)
				if len(moved.Items) != 1 || moved.Items[0].OnHand != known {
					t.Fatalf("round %d: %d are on hand, the newest movement is %+v", round, known, moved.Items)
				}
			}
			p.kill(t)
		})
	}
}

// candle makes a shop with one product.
func (p *program) candle(t *testing.T) counter {
	t.Helper()
	store := p.makeStore(t, "Ember")
	var made struct{ Variants []struct{ ID string } }
	p.ask(t, "POST", "/products?store="+store, `{"title":"Candle","handle":"","description":"","vendor":"","kind":"","tags":[],"status":"active","options":[],"variants":[
		{"id":"","choices":[],"sku":"C-1","gtin":"","price":1240,"compare_at":0,"cost_micro":0,"weight_grams":0,"qty_digits":0,"hs_code":"","origin_country":"","ships":true,"taxable":true,"stock_policy":"deny","media_id":""}]}`, &made)
	return counter{store: store, variant: made.Variants[0].ID}
}

// receiveUntilKilled receives one piece after another, kills the program at
// any instant after the first, and returns how many were acknowledged.
func (p *program) receiveUntilKilled(t *testing.T, variant string) int {
	t.Helper()
	acknowledged := 0
	first := make(chan struct{})
	var bench sync.WaitGroup
	bench.Go(func() {
		for {
			r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, p.office+"/api/v1/stock/adjustments",
				strings.NewReader(fmt.Sprintf(`{"lines":[{"variant":%q,"location":"","figure":"by","qty":1}],"reason":"received","note":""}`, variant)))
			if err != nil {
				t.Error(err)
				return
			}
			r.Header.Set("Authorization", "Bearer "+p.key)
			r.Header.Set("Content-Type", "application/json")
			answer, err := http.DefaultClient.Do(r)
			if err != nil {
				return // it was killed
			}
			_ = answer.Body.Close()
			if answer.StatusCode != http.StatusOK {
				t.Errorf("status %d", answer.StatusCode)
				return
			}
			if acknowledged++; acknowledged == 1 {
				close(first)
			}
		}
	})
	select {
	case <-first:
	case <-time.After(time.Minute):
		t.Error("nothing was acknowledged in a minute")
	}
	wait := time.NewTimer(time.Duration(rand.IntN(150)) * time.Millisecond)
	<-wait.C
	p.kill(t)
	bench.Wait()
	return acknowledged
}
