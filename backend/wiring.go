package backend

import (
	"context"
	"log/slog"
	"time"

	"shopbench/backend/api"
	"shopbench/backend/catalog"
	"shopbench/backend/platform/files"
	"shopbench/backend/setup"
	"shopbench/backend/stores"
	"shopbench/backend/transfer"
)

// wire makes the services, each after those it calls. The origin is that of
// this installation; a reader, who numbers nothing, has none.
func (b *Backend) wire(origin string) {
	b.Stores = stores.New(b.DB, origin)
	b.Files = files.New(b.DB, b.cfg.Data.Files())
	b.Catalog = catalog.New(b.DB, b.Stores)
	b.Setup = setup.New(b.DB, b.Stores)
	b.Transfer = transfer.New(b.DB, b.Stores, b.Catalog)
}

// join registers what follows from events and how commands are taken back, and
// opens the API.
func (b *Backend) join() {
	b.Catalog.Register(b.Log)
	b.api = api.New(api.Deps{
		Program: Version, DB: b.DB, Log: b.Log, Stores: b.Stores, Setup: b.Setup, Catalog: b.Catalog, Files: b.Files,
		Data: b.cfg.Data,
	})
}

// run starts what works beside the requests.
func (b *Backend) run() {
	ctx, stop := context.WithCancel(context.Background())
	b.stop = stop
	b.tasks.Go(func() { b.Log.Run(ctx) })
	b.tasks.Go(func() { b.sweep(ctx) })
}

// How soon after the start, and how often, the pictures that nothing names any
// more are swept away.
const (
	sweepFirst = time.Minute
	sweepEvery = 24 * time.Hour
)

func (b *Backend) sweep(ctx context.Context) {
	for wait := sweepFirst; ; wait = sweepEvery {
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
		if _, err := b.Files.Sweep(ctx, catalog.NamedPictures); err != nil && ctx.Err() == nil {
			slog.Warn("files: sweep", "error", err)
		}
	}
}
