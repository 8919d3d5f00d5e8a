package search_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"shopbench/backend/platform/db"
	"shopbench/backend/platform/search"
	"shopbench/backend/testkit"
)

const benched = 100_000

// opened returns a kit whose Updates run once, as in a shop.
func opened(b *testing.B, engine db.Engine) *testkit.Kit {
	b.Helper()
	k := testkit.Open(b, engine)
	d, err := db.Open(b.Context(), db.Config{URL: k.URL, Clock: k.Clock.Now})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = d.Close() })
	k.DB = d
	return k
}

func BenchmarkPut(b *testing.B) {
	for _, engine := range testkit.Engines() {
		for _, size := range []int{benched / 10, benched} {
			docs := catalogue(size)
			b.Run(fmt.Sprintf("%s/%d", engine, size), func(b *testing.B) {
				for b.Loop() {
					b.StopTimer()
					k := opened(b, engine)
					b.StartTimer()
					for some := range slices.Chunk(docs, 500) {
						put(b, k, some...)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*size), "µs/product")
			})
		}
	}
}

func BenchmarkFind(b *testing.B) {
	docs := catalogue(benched)
	for _, engine := range testkit.Engines() {
		k := opened(b, engine)
		for some := range slices.Chunk(docs, 500) {
			put(b, k, some...)
		}
		for _, text := range []string{
			"c", "ca", "can", "candle", "blue candle", "blue candle v", "gift box", "40063810", "SKU-0", "sku012345", docs[4711].Title,
			"xandle", "cnadle lavendre", "blue cedar xandle", "eucaliptos", "nothing like it anywhere",
		} {
			b.Run(fmt.Sprintf("%s/%s", engine, text), func(b *testing.B) {
				var took []time.Duration
				for b.Loop() {
					start := time.Now()
					ask(b, k, search.Query{Text: text, Limit: 24, Prefix: true})
					took = append(took, time.Since(start))
				}
				slices.Sort(took)
				b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "ms-p99")
			})
		}
	}
}
