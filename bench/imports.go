package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"shopbench/backend"
	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/clock"
	"shopbench/backend/platform/datadir"
	"shopbench/backend/setup"
	"shopbench/backend/stores"
	"shopbench/backend/transfer"
)

// vendureImport is how much longer Vendure 3.7 took for the import and the index
// of 10,000 products than the raw program: 89 to 111 s against 0.25 s.
const vendureImport = 100 / 0.25

// shop opens a fresh shop in a folder.
func shop(ctx context.Context, path string) (*backend.Backend, stores.Store, error) {
	b, err := opened(ctx, path)
	if err != nil {
		return nil, stores.Store{}, err
	}
	s, err := b.Setup.Begin(ctx, setup.BeginShop{Name: "Bench", Address: address.Address{Country: "DE"}, Skip: true})
	return b, s, err
}

// opened opens the shop in a folder.
func opened(ctx context.Context, path string) (*backend.Backend, error) {
	dir, err := datadir.Open(path)
	if err != nil {
		return nil, err
	}
	return backend.Open(ctx, backend.Config{Data: dir, Purpose: "bench", Offline: true})
}

// bring imports a product file to its end.
func bring(ctx context.Context, b *backend.Backend, store string, raw []byte) error {
	p, err := b.Transfer.Prepare(ctx, store, "bench.csv", raw)
	if err != nil {
		return err
	}
	if _, err := b.Transfer.Start(ctx, transfer.StartImport{ID: p.Import.ID}); err != nil {
		return err
	}
	i, err := b.Transfer.Run(ctx, p.Import.ID, func(transfer.Import) {})
	if err == nil && i.Made != i.Total {
		err = fmt.Errorf("of %d products %d were made", i.Total, i.Made)
	}
	return err
}

// imports measures the import of 10,000 products with their search index.
func imports(ctx context.Context) ([]line, error) {
	all := goods(10_000)
	raw := file(all)
	var ratios []float64
	var ours []time.Duration
	for range rounds {
		floor, err := inFolder(func(dir string) (time.Duration, error) {
			db, err := rawOpen(ctx, dir)
			if err != nil {
				return 0, err
			}
			elapsed := clock.Stopwatch()
			err = rawImport(ctx, db, all)
			took := elapsed()
			return took, errors.Join(err, db.Close())
		})
		if err != nil {
			return nil, err
		}
		our, err := inFolder(func(dir string) (time.Duration, error) {
			b, s, err := shop(ctx, dir)
			if err != nil {
				return 0, err
			}
			elapsed := clock.Stopwatch()
			err = bring(ctx, b, s.ID, raw)
			took := elapsed()
			return took, errors.Join(err, b.Close())
		})
		if err != nil {
			return nil, err
		}
		ratios, ours = append(ratios, our.Seconds()/floor.Seconds()), append(ours, our)
	}
	ratio := median(ratios)
	return []line{
		atMost("10,000 products imported with their index, to the raw import", fmt.Sprintf("%.1f× (%.2f s)", ratio, median(ours).Seconds()), ratio, 6, 4, "×"),
		atLeast("the same, to Vendure¹", fmt.Sprintf("%.0f×", vendureImport/ratio), vendureImport/ratio, 50, 100, "×"),
	}, nil
}

// inFolder runs something in a folder that is gone afterwards.
func inFolder[T any](do func(dir string) (T, error)) (T, error) {
	dir, err := os.MkdirTemp("", "shopbench-bench-")
	if err != nil {
		var none T
		return none, err
	}
	v, err := do(dir)
	return v, errors.Join(err, os.RemoveAll(dir))
}
