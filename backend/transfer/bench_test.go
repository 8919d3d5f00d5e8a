package transfer_test

import (
	"context"
	"testing"

	"shopbench/backend/kernel/ident"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/testkit"
)

// plainShop is a shop whose transactions run once, as they do outside tests.
func plainShop(t testing.TB) *shop {
	t.Helper()
	k := &testkit.Kit{Clock: testkit.NewClock(), URL: testkit.Fresh(t, db.SQLite)}
	k.Ctx = ident.WithActor(context.Background(), ident.Actor{Kind: ident.Person, ID: "stf_owner"})
	d, err := db.Open(k.Ctx, db.Config{URL: k.URL, Clock: k.Clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	k.DB = d
	if k.Log, err = events.Open(k.Ctx, d); err != nil {
		t.Fatal(err)
	}
	return open(t, k)
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
