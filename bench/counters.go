package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"shopbench/backend/api"
	"shopbench/backend/kernel/clock"
)

// engine is the program, serving a shop to tills.
type engine struct {
	process *exec.Cmd
	client  http.Client
	office  string
	key     string
}

// serve runs a command that serves and waits until it says where.
func serve(c *exec.Cmd) (*engine, error) {
	out, err := c.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.Start(); err != nil {
		return nil, err
	}
	said, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return nil, err
	}
	var ready struct {
		Office string `json:"office"`
		SignIn string `json:"sign_in"`
	}
	if err := json.Unmarshal([]byte(said), &ready); err != nil {
		return nil, err
	}
	_, key, _ := strings.Cut(ready.SignIn, "key=")
	return &engine{process: c, client: http.Client{Timeout: time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: 16}}, office: ready.Office, key: key}, nil
}

// stop ends the program in peace.
func (e *engine) stop() error {
	return errors.Join(e.process.Process.Signal(os.Interrupt), e.process.Wait())
}

// post places one order over HTTP.
func (e *engine) post(ctx context.Context, store, key string, body []byte) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, e.office+"/api/v1/orders?store="+store, bytes.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("Authorization", "Bearer "+e.key)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Idempotency-Key", key)
	resp, err := e.client.Do(r)
	if err != nil {
		return err
	}
	text, err := io.ReadAll(resp.Body)
	if err == nil && resp.StatusCode != http.StatusCreated {
		err = fmt.Errorf("status %d: %s", resp.StatusCode, text)
	}
	return errors.Join(err, resp.Body.Close())
}

// bodies returns orders as the API takes them.
func bodies(all []ready) ([][]byte, error) {
	raw := make([][]byte, len(all))
	for i, one := range all {
		terms := api.OrderTerms{Customer: one.terms.Customer, ShipTo: api.Address(one.terms.ShipTo), Method: one.terms.Method}
		for _, l := range one.terms.Lines {
			terms.Lines = append(terms.Lines, api.OrderLineTerms{Variant: l.Variant, Qty: l.Qty})
		}
		body, err := json.Marshal(api.NewOrder{OrderWish: api.OrderWish{Terms: terms, Shown: one.shown}})
		if err != nil {
			return nil, err
		}
		raw[i] = body
	}
	return raw, nil
}

// counters measures orders over HTTP: one till, eight at once, and the syncs.
func counters(ctx context.Context) ([]line, error) {
	return inFolder(func(dir string) ([]line, error) {
		all := goods(10_000)
		data := filepath.Join(dir, "shop")
		c, err := openCounter(ctx, data, all)
		if err != nil {
			return nil, err
		}
		wishes, err := c.readied(ctx, rand.New(rand.NewPCG(5, 5)), 2000)
		if err != nil {
			return nil, err
		}
		raw, err := bodies(wishes)
		if err := errors.Join(err, c.b.Close()); err != nil {
			return nil, err
		}
		t, err := openTill(ctx, dir, all)
		if err != nil {
			return nil, err
		}
		binary := filepath.Join(dir, "shopbench")
		if out, err := exec.CommandContext(ctx, "go", "build", "-trimpath", "-o", binary, ".").CombinedOutput(); err != nil {
			return nil, fmt.Errorf("%w: %s", err, out)
		}
		lines, err := tills(ctx, t, binary, data, c.store, raw)
		if err := errors.Join(err, t.db.Close()); err != nil {
			return nil, err
		}
		syncs, err := syncs(ctx, binary, data, c.store, raw)
		return append(lines, atMost("syncs per order", fmt.Sprintf("%.2f", syncs), syncs, 1.1, 1.02, "")), err
	})
}

// tills measures the program against the raw one, with one till and with eight.
func tills(ctx context.Context, t *till, binary, data, store string, raw [][]byte) ([]line, error) {
	e, err := serve(exec.CommandContext(ctx, binary, "serve", "--json", "--offline", "--office", "127.0.0.1:0", "--data", data)) //nolint:gosec // our own binary
	if err != nil {
		return nil, err
	}
	var ratios, tails, gains []float64
	placed := 0
	for round := range rounds {
		floor, err := during(func() error { return t.take(ctx, false) })
		if err != nil {
			return nil, err
		}
		single, err := e.sell(ctx, 1, fmt.Sprint("one-", round), store, raw)
		if err != nil {
			return nil, err
		}
		eight, err := e.sell(ctx, 8, fmt.Sprint("eight-", round), store, raw)
		if err != nil {
			return nil, err
		}
		placed += len(single.each) + len(eight.each)
		ratios = append(ratios, single.rate()/floor.rate())
		tails = append(tails, part(eight.each, 0.99).Seconds()/part(eight.each, 0.5).Seconds())
		gains = append(gains, 8*eight.rate()/single.rate())
	}
	kept, err := e.count(ctx)
	if err == nil && kept != placed {
		err = fmt.Errorf("%d orders were acknowledged, %d are there", placed, kept)
	}
	ratio := median(ratios)
	return []line{
		atLeast("order by one HTTP request, one till, to the raw plain order", fmt.Sprintf("%.0f %%", 100*ratio), 100*ratio, 45, 55, " %"),
		atLeast("the same, to Vendure¹", fmt.Sprintf("%.0f×", ratio*vendureOrder), ratio*vendureOrder, 100, 150, "×"),
		atLeast("the same, to Vendure's best in two requests¹", fmt.Sprintf("%.0f×", ratio*vendureBatched), ratio*vendureBatched, 80, 110, "×"),
		atMost("8 tills at once, none lost, none doubled: p99 to p50", fmt.Sprintf("%.1f×", median(tails)), median(tails), 20, 8, "×"),
		atLeast("8 tills at once, to one till", fmt.Sprintf("%.2f×", median(gains)), median(gains), 1, 1.3, "×"),
	}, errors.Join(err, e.stop())
}

// sell lets so many tills sell for a while. Every order has a key of its own.
func (e *engine) sell(ctx context.Context, n int, name, store string, raw [][]byte) (spell, error) {
	var mu sync.Mutex
	var all spell
	var failed error
	var each sync.WaitGroup
	for till := range n {
		each.Go(func() {
			sold := 0
			s, err := during(func() error {
				sold++
				return e.post(ctx, store, fmt.Sprintf("%s-%d-%d", name, till, sold), raw[(till*997+sold)%len(raw)])
			})
			mu.Lock()
			defer mu.Unlock()
			all.each, failed = append(all.each, s.each...), errors.Join(failed, err)
		})
	}
	each.Wait()
	return all, failed
}

// count returns how many orders there are, each number once.
func (e *engine) count(ctx context.Context) (int, error) {
	seen := map[string]bool{}
	for cursor, more := "", true; more; more = cursor != "" {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, e.office+"/api/v1/orders?limit=200&cursor="+cursor, nil)
		if err != nil {
			return 0, err
		}
		r.Header.Set("Authorization", "Bearer "+e.key)
		resp, err := e.client.Do(r)
		if err != nil {
			return 0, err
		}
		var page api.List[api.OrderRow]
		if err := errors.Join(json.NewDecoder(resp.Body).Decode(&page), resp.Body.Close()); err != nil {
			return 0, err
		}
		for _, o := range page.Items {
			seen[o.Number] = true
		}
		cursor = page.Next
	}
	return len(seen), nil
}

// syncs counts how often the disk is synced for an order, by the system calls.
func syncs(ctx context.Context, binary, data, store string, raw [][]byte) (float64, error) {
	const n = 300
	calls := filepath.Join(filepath.Dir(binary), "calls")
	e, err := serve(exec.CommandContext(ctx, "strace", "-D", "-f", "-qq", "-e", "trace=fsync,fdatasync", "-o", calls, //nolint:gosec // our own binary
		binary, "serve", "--json", "--offline", "--office", "127.0.0.1:0", "--data", data))
	if err != nil {
		return 0, err
	}
	before, err := os.ReadFile(calls) //nolint:gosec // ours
	if err != nil {
		return 0, err
	}
	for i := range n {
		if err := e.post(ctx, store, fmt.Sprint("synced-", i), raw[i]); err != nil {
			return 0, err
		}
	}
	if err := e.stop(); err != nil {
		return 0, err
	}
	after, err := os.ReadFile(calls) //nolint:gosec // ours
	return float64(bytes.Count(after, []byte("sync("))-bytes.Count(before, []byte("sync("))) / n, err
}

// besideImport measures how long an order takes at worst while 100,000 products
// come in.
func besideImport(ctx context.Context) ([]line, error) {
	return inFolder(func(dir string) ([]line, error) {
		c, err := openCounter(ctx, dir, goods(1000))
		if err != nil {
			return nil, err
		}
		r := rand.New(rand.NewPCG(5, 5))
		wishes, err := c.readied(ctx, r, 500)
		if err != nil {
			return nil, err
		}
		more := goods(101_000)[1000:]
		file := bytes.ReplaceAll(file(more), []byte("good-"), []byte("more-"))
		done := make(chan error, 1)
		go func() { done <- bring(ctx, c.b, c.store, file) }()
		var s spell
		pause := time.NewTicker(2 * time.Millisecond) // a till waits for the next buyer
		defer pause.Stop()
		for {
			select {
			case err := <-done:
				if err != nil {
					return nil, err
				}
				p99 := part(s.each, 0.99).Seconds() * 1000
				return []line{atMost("order p99 while 100,000 products are imported", fmt.Sprintf("%.0f ms of %d orders", p99, len(s.each)), p99, 30, 15, " ms")}, c.b.Close()
			case <-pause.C:
				one := clock.Stopwatch()
				if err := c.place(ctx, r, wishes); err != nil {
					return nil, err
				}
				s.each = append(s.each, one())
			}
		}
	})
}
