package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/clock"
	"shopbench/backend/kernel/page"
)

// searches measures how fast a word is answered among 100,000 products.
func searches(ctx context.Context) ([]line, error) {
	return inFolder(func(dir string) (_ []line, err error) {
		all := goods(100_000)
		db, err := rawOpen(ctx, dir)
		if err != nil {
			return nil, err
		}
		defer func() { err = errors.Join(err, db.Close()) }()
		if err := rawImport(ctx, db, all); err != nil {
			return nil, err
		}
		b, s, err := shop(ctx, dir)
		if err != nil {
			return nil, err
		}
		defer func() { err = errors.Join(err, b.Close()) }()
		if err := bring(ctx, b, s.ID, file(all)); err != nil {
			return nil, err
		}
		raw := func(q string) error { _, err := rawSearch(ctx, db, q); return err }
		our := func(q string) error {
			_, err := b.Catalog.Search(ctx, catalog.Filter{Store: s.ID}, q, page.Query{Limit: 24})
			return err
		}
		var ratios []float64
		var two, begun, wrong []time.Duration
		for range rounds {
			floor, err := timed(raw, twoWords)
			if err != nil {
				return nil, err
			}
			ours, err := timed(our, twoWords)
			if err != nil {
				return nil, err
			}
			typed, err := timed(our, beginnings)
			if err != nil {
				return nil, err
			}
			misspelt, err := timed(our, misspellings)
			if err != nil {
				return nil, err
			}
			ratios = append(ratios, part(ours, 0.5).Seconds()/part(floor, 0.5).Seconds())
			two, begun, wrong = append(two, ours...), append(begun, typed...), append(wrong, misspelt...)
		}
		ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
		ratio, every := median(ratios), part(append(append(two, begun...), wrong...), 0.99)
		return []line{
			atMost("search of 100,000 products, two words, p50, to the raw FTS5 query", fmt.Sprintf("%.2f× (%.2f ms)", ratio, ms(part(two, 0.5))), ratio, 1.5, 1, "×"),
			atMost("any search of them, misspelt ones too, p99", fmt.Sprintf("%.1f ms", ms(every)), ms(every), 25, 5, " ms"),
			atMost("type-ahead among them, p99", fmt.Sprintf("%.1f ms", ms(part(begun, 0.99))), ms(part(begun, 0.99)), 15, 5, " ms"),
		}, nil
	})
}

// asked is how many questions one round asks.
const asked = 200

func timed(ask func(string) error, question func(*rand.Rand) string) ([]time.Duration, error) {
	r := rand.New(rand.NewPCG(3, 3))
	all := make([]time.Duration, asked)
	for i := range all {
		q := question(r)
		elapsed := clock.Stopwatch()
		if err := ask(q); err != nil {
			return nil, err
		}
		all[i] = elapsed()
	}
	return all, nil
}

func twoWords(r *rand.Rand) string {
	return adjectives[r.IntN(len(adjectives))] + " " + nouns[r.IntN(len(nouns))]
}

// beginnings are what stands in the field after a few letters.
func beginnings(r *rand.Rand) string {
	word := twoWords(r)
	return word[:1+r.IntN(len(word))]
}

func misspellings(r *rand.Rand) string {
	word := []byte(adjectives[r.IntN(len(adjectives))])
	word[r.IntN(len(word))] = byte('a' + r.IntN(26))
	return string(word) + " " + nouns[r.IntN(len(nouns))]
}
