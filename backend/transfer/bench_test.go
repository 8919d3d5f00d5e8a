package transfer_test

import (
	"testing"

	"shopbench/backend/platform/db"
	"shopbench/backend/testkit"
)

// plainShop is a shop whose transactions run once, as they do outside tests.
func plainShop(t testing.TB) *shop {
	t.Helper()
	return open(t, testkit.OpenPlain(t, db.SQLite))
}

func BenchmarkARealShopComesIn(b *testing.B) {
	raw := testkit.Shared(b, "shopify/products/shoes-ca-fr.csv.gz")
	for b.Loop() {
		b.StopTimer()
		s := plainShop(b)
		b.StartTimer()
		i := s.bring(b, raw)
		b.ReportMetric(float64(i.Made), "products")
	}
}

func BenchmarkTheSameShopAgain(b *testing.B) {
	raw := testkit.Shared(b, "shopify/products/shoes-ca-fr.csv.gz")
	s := plainShop(b)
	s.bring(b, raw)
	for b.Loop() {
		s.bring(b, raw)
	}
}
