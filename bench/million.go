package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"shopbench/backend"
	"shopbench/backend/kernel/page"
	"shopbench/backend/orders"
)

// openLarge opens the large shop, making it when it is not there yet.
func openLarge(ctx context.Context) (*backend.Backend, string, error) {
	folder, err := largeShop(ctx)
	if err != nil {
		return nil, "", err
	}
	if err := warm(filepath.Join(folder, "shop.db")); err != nil {
		return nil, "", err
	}
	b, err := opened(ctx, folder)
	if err != nil {
		return nil, "", err
	}
	all, err := b.Stores.List(ctx, page.Query{})
	if err != nil {
		return nil, "", errors.Join(err, b.Close())
	}
	return b, all.Items[0].ID, nil
}

// warm reads a file once, so that what is measured is the program and not how fast the
// disk is that nobody has read from yet.
func warm(path string) error {
	f, err := os.Open(path) //nolint:gosec // our own
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, f)
	return errors.Join(err, f.Close())
}

// question is something that is asked of the orders, of us and of the raw database,
// and how long an answer may take.
type question struct {
	what            string
	ours            orders.Filter
	text            func(*rand.Rand) string
	raw             string
	accept, stretch float64 // milliseconds, p99
}

// The raw questions.
const (
	rawByNumber = `SELECT * FROM orders WHERE store_id = ?1 AND number_key = ?2`
	rawPage     = `SELECT * FROM orders WHERE store_id = ?1 AND ?2 = '' ORDER BY placed_at DESC, id DESC LIMIT 51`
	rawByName   = `SELECT * FROM orders WHERE +store_id = ?1 AND id IN (SELECT id FROM search_index WHERE docid IN (
		SELECT rowid FROM search_text WHERE search_text MATCH 'kind : order AND title : (' || replace(?2, ' ', ' AND ') || ')' ORDER BY rowid DESC LIMIT 51))`
)

var questions = []question{
	{"by number", orders.Filter{}, someNumber, rawByNumber, 1, 0.5},
	{"a page of the list", orders.Filter{}, nothing, rawPage, 5, 2},
	{"by name", orders.Filter{}, someName, rawByName, 10, 5},
}

func nothing(*rand.Rand) string { return "" }

func someNumber(r *rand.Rand) string { return fmt.Sprintf("%04d", firstNumber+r.IntN(sold)) }

// someName is who bought in one of the orders, as large.go names them.
func someName(r *rand.Rand) string {
	n := 1 + r.IntN(sold)
	return fmt.Sprintf("%s %s%d", firstNames[n%20], lastNames[n/20%20], n%500)
}

func beginningOfAName(r *rand.Rand) string {
	name := someName(r)
	return name[:2+r.IntN(len(name)-2)]
}

// many measures what is asked of a million orders.
func many(ctx context.Context) (_ []line, err error) {
	b, store, err := openLarge(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	raw, err := openRaw(b.Folder().Database())
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, raw.Close()) }()
	var lines []line
	for _, q := range questions {
		q.ours.Store = store
		ours := func(text string) error { return found(ctx, b, q.ours, text) }
		floor := func(text string) error {
			rows, err := raw.QueryContext(ctx, q.raw, store, text)
			if err != nil {
				return err
			}
			defer func() { _ = rows.Close() }()
			for rows.Next() {
			}
			return rows.Err()
		}
		slow, ratio, err := abreast(ours, floor, q.text)
		if err != nil {
			return nil, err
		}
		lines = append(lines,
			atMost("1,000,000 orders: "+q.what+", p99", fmt.Sprintf("%.2f ms", slow), slow, q.accept, q.stretch, " ms"),
			atMost("the same, p50, to the raw query", fmt.Sprintf("%.1f×", ratio), ratio, 3, 2, "×"))
	}
	worst, err := slowest(ctx, b, store)
	if err != nil {
		return nil, err
	}
	return append(lines, atMost("1,000,000 orders: a page of any view, and the first letters of a name, p99", fmt.Sprintf("%.2f ms", worst), worst, 10, 5, " ms")), nil
}

// found asks us, and fails where nothing is found that is there.
func found(ctx context.Context, b *backend.Backend, f orders.Filter, text string) error {
	f.Text = text
	r, err := b.Orders.ListWithGoods(ctx, f, page.Query{Limit: 50})
	if err == nil && len(r.Items) == 0 {
		err = fmt.Errorf("nothing is found by %q in the view %q", text, f.View)
	}
	return err
}

// abreast returns our p99 in milliseconds, and the median of the ratios of our p50 to
// the floor's.
func abreast(ours, floor func(string) error, text func(*rand.Rand) string) (p99, ratio float64, err error) {
	var all []time.Duration
	var ratios []float64
	for range rounds {
		below, err := timed(floor, text)
		if err != nil {
			return 0, 0, err
		}
		our, err := timed(ours, text)
		if err != nil {
			return 0, 0, err
		}
		all = append(all, our...)
		ratios = append(ratios, part(our, 0.5).Seconds()/part(below, 0.5).Seconds())
	}
	return part(all, 0.99).Seconds() * 1000, median(ratios), nil
}

// slowest returns the p99, in milliseconds, of the slowest of all views and of the
// first letters of names.
func slowest(ctx context.Context, b *backend.Backend, store string) (float64, error) {
	var worst float64
	for _, f := range []orders.Filter{
		{}, {View: orders.ViewOpen}, {View: orders.ViewSent}, {View: orders.ViewUnpaid}, {View: orders.ViewCancelled}, {View: orders.ViewUndue},
	} {
		f.Store = store
		took, err := timed(func(text string) error { return found(ctx, b, f, text) }, nothing)
		if err != nil {
			return 0, err
		}
		worst = max(worst, part(took, 0.99).Seconds()*1000)
	}
	took, err := timed(func(text string) error { return found(ctx, b, orders.Filter{Store: store}, text) }, beginningOfAName)
	return max(worst, part(took, 0.99).Seconds()*1000), err
}
