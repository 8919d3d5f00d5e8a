package backend

import (
	"context"

	"shopbench/backend/api"
	"shopbench/backend/catalog"
	"shopbench/backend/setup"
	"shopbench/backend/stores"
)

// wire makes the services, each after those it calls, and joins them.
func (b *Backend) wire() {
	b.Stores = stores.New(b.DB, b.Log.Origin())
	b.Catalog = catalog.New(b.DB, b.Stores)
	b.Catalog.Register(b.Log)
	b.Setup = setup.New(b.DB, b.Stores)
	b.api = api.New(api.Deps{
		Program: Version, DB: b.DB, Log: b.Log, Stores: b.Stores, Setup: b.Setup, Catalog: b.Catalog, Backups: b.cfg.Data.Backups(),
	})
}

// run starts what works beside the requests.
func (b *Backend) run() {
	ctx, stop := context.WithCancel(context.Background())
	b.stop = stop
	b.tasks.Go(func() { b.Log.Run(ctx) })
}
