package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"time"

	"shopbench/backend"
	"shopbench/backend/checkout"
	"shopbench/backend/customers"
	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/clock"
	"shopbench/backend/kernel/money"
	"shopbench/backend/kernel/page"
	"shopbench/backend/orders"
	"shopbench/backend/platform/db"
	"shopbench/backend/stock"
)

// What the raw order was to Vendure 3.7, measured once side by side: 3,129 a second
// against 9.9 in eight requests and 13.5 batched in two.
const (
	vendureOrder   = 3129 / 9.9
	vendureBatched = 3129 / 13.5
)

// stretch is how long one side of a round takes orders.
const stretch = 1500 * time.Millisecond

// counter is a shop with goods, stock and a way to send, where orders are placed.
type counter struct {
	b        *backend.Backend
	store    string
	method   string
	variants []string
	known    []string // customers
}

// openCounter makes a shop with 10,000 products, of each a million, and 2,000
// customers.
func openCounter(ctx context.Context, dir string, all []good) (*counter, error) {
	b, s, err := shop(ctx, dir)
	if err != nil {
		return nil, err
	}
	c := &counter{b: b, store: s.ID}
	if err := bring(ctx, b, s.ID, file(all)); err != nil {
		return nil, err
	}
	ways, err := b.Shipping.Methods(ctx, s.ID)
	if err != nil {
		return nil, err
	}
	c.method = ways.Value.Methods[0].ID
	for range 2000 {
		known, err := b.Customers.Create(ctx, customers.CreateCustomer{Terms: customers.Terms{Name: firstNames[len(c.known)%20] + " " + lastNames[len(c.known)/20%20] + fmt.Sprint(len(c.known)/4)}})
		if err != nil {
			return nil, err
		}
		c.known = append(c.known, known.ID)
	}
	if err := b.Log.CatchUp(ctx); err != nil {
		return nil, err
	}
	q := page.Query{Limit: page.MaxLimit}
	for more := true; more; more = q.Cursor != "" {
		r, err := b.Stock.List(ctx, stock.Filter{}, q)
		if err != nil {
			return nil, err
		}
		wish := stock.AdjustStock{Reason: stock.ReasonReceived}
		for _, row := range r.Items {
			c.variants = append(c.variants, row.Variant)
			wish.Lines = append(wish.Lines, stock.Line{Variant: row.Variant, Figure: stock.By, Qty: 1_000_000})
		}
		if _, err := b.Stock.Adjust(ctx, wish); err != nil {
			return nil, err
		}
		q.Cursor = r.Next
	}
	return c, nil
}

// wish is an order of three random goods for one of the customers, with the key of a
// click.
func (c *counter) wish(r *rand.Rand) orders.Terms {
	t := orders.Terms{Method: c.method, Customer: c.known[r.IntN(len(c.known))], ShipTo: address.Address{
		Name: firstNames[r.IntN(20)] + " " + lastNames[r.IntN(20)] + fmt.Sprint(r.IntN(500)), Street: "Some Street 12", Postcode: "10115", City: "Berlin", Country: "DE",
	}}
	for range 3 {
		t.Lines = append(t.Lines, orders.LineTerms{Variant: c.variants[r.IntN(len(c.variants))], Qty: 1})
	}
	return t
}

// ready is an order as a screen has it: with what it costs.
type ready struct {
	terms orders.Terms
	shown money.Minor
}

// readied returns so many orders that screens have ready.
func (c *counter) readied(ctx context.Context, r *rand.Rand, n int) ([]ready, error) {
	all := make([]ready, n)
	for i := range all {
		all[i].terms = c.wish(r)
		q, err := c.b.Orders.Quote(ctx, c.store, all[i].terms)
		if err != nil {
			return nil, err
		}
		all[i].shown = q.Order.Totals.Total
	}
	return all, nil
}

// place places one of the orders.
func (c *counter) place(ctx context.Context, r *rand.Rand, all []ready) error {
	one := all[r.IntN(len(all))]
	claim := db.Claim{Scope: "orders.place", Key: fmt.Sprintf("key-%d", r.Int64()), Digest: "d"}
	_, err := c.b.Checkout.PlaceAndPay(ctx, checkout.PlaceAndPay{Order: orders.PlaceOrder{Store: c.store, Terms: one.terms, Shown: one.shown, Claim: claim}})
	return err
}

// spell is something that was done again and again for a while.
type spell struct {
	each []time.Duration // how long each time took
	cpu  time.Duration   // of the whole program meanwhile
}

// during does something again and again for a while.
func during(do func() error) (spell, error) {
	var s spell
	before := used()
	for all := clock.Stopwatch(); all() < stretch; {
		one := clock.Stopwatch()
		if err := do(); err != nil {
			return spell{}, err
		}
		s.each = append(s.each, one())
	}
	s.cpu = used() - before
	return s, nil
}

// rate returns how many a second that is.
func (s spell) rate() float64 {
	var sum time.Duration
	for _, d := range s.each {
		sum += d
	}
	return float64(len(s.each)) / sum.Seconds()
}

// work returns how much of a processor one takes.
func (s spell) work() time.Duration { return s.cpu / time.Duration(len(s.each)) }

// placing measures orders in process, against the raw program's in turn.
func placing(ctx context.Context) ([]line, error) {
	return inFolder(func(dir string) ([]line, error) {
		all := goods(10_000)
		t, err := openTill(ctx, dir, all)
		if err != nil {
			return nil, err
		}
		c, err := openCounter(ctx, filepath.Join(dir, "shop"), all)
		if err != nil {
			return nil, err
		}
		r := rand.New(rand.NewPCG(5, 5))
		wishes, err := c.readied(ctx, r, 2000)
		if err != nil {
			return nil, err
		}
		var full, plain, tail, work []float64
		var ours []time.Duration
		for range rounds {
			floor, err := during(func() error { return t.take(ctx, false) })
			if err != nil {
				return nil, err
			}
			our, err := during(func() error { return c.place(ctx, r, wishes) })
			if err != nil {
				return nil, err
			}
			whole, err := during(func() error { return t.take(ctx, true) })
			if err != nil {
				return nil, err
			}
			plain, full = append(plain, our.rate()/floor.rate()), append(full, our.rate()/whole.rate())
			work = append(work, whole.work().Seconds()/our.work().Seconds())
			tail = append(tail, part(our.each, 0.99).Seconds()/part(our.each, 0.5).Seconds())
			ours = append(ours, part(our.each, 0.5))
		}
		lines := []line{
			atLeast("order placed in process, to the raw full order", fmt.Sprintf("%.0f %% (%.2f ms)", 100*median(full), median(ours).Seconds()*1000), 100*median(full), 70, 85, " %"),
			atLeast("the same by the work of the processor", fmt.Sprintf("%.0f %%", 100*median(work)), 100*median(work), 70, 85, " %"),
			atLeast("the same, to the raw plain order", fmt.Sprintf("%.0f %%", 100*median(plain)), 100*median(plain), 55, 67, " %"),
			atMost("order p99, one client, to its p50", fmt.Sprintf("%.1f×", median(tail)), median(tail), 4, 3, "×"),
		}
		return lines, errors.Join(t.db.Close(), c.b.Close())
	})
}
