package backend

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"shopbench/backend/api"
	"shopbench/backend/audit"
	"shopbench/backend/catalog"
	"shopbench/backend/checkout"
	"shopbench/backend/customers"
	"shopbench/backend/fulfilment"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/labels"
	"shopbench/backend/lan"
	"shopbench/backend/orders"
	"shopbench/backend/payments"
	"shopbench/backend/platform/backup"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/fetch"
	"shopbench/backend/platform/files"
	"shopbench/backend/platform/jobs"
	"shopbench/backend/platform/watch"
	"shopbench/backend/setup"
	"shopbench/backend/setup/sample"
	"shopbench/backend/shipping"
	"shopbench/backend/staff"
	"shopbench/backend/stock"
	"shopbench/backend/stores"
	"shopbench/backend/tax"
	"shopbench/backend/transfer"
)

// wire makes the services, each after those it calls. The origin is that of
// this installation; a reader, who numbers nothing, has none.
func (b *Backend) wire(origin string) {
	b.Jobs = jobs.New(b.DB)
	b.Staff = staff.New(b.DB)
	b.LAN = lan.New(b.DB)
	b.Stores = stores.New(b.DB, origin)
	b.Files = files.New(b.DB, b.cfg.Data.Files())
	b.Backups = backup.NewKeeper(b.DB, b.cfg.Data, time.Local)
	b.Catalog = catalog.New(b.DB, b.Stores)
	b.Stock = stock.New(b.DB, origin)
	b.Tax = tax.New(b.DB, b.Stores)
	b.Shipping = shipping.New(b.DB, b.Stores)
	b.Customers = customers.New(b.DB)
	b.Orders = orders.New(b.DB, b.Stores, b.Stock, b.Files, origin)
	b.Payments = payments.New(b.DB, b.Stores, origin)
	b.Fulfilment = fulfilment.New(b.DB, b.Stores, b.Stock, b.Orders, b.Files)
	b.Labels = labels.New(b.DB, b.Stores)
	b.Checkout = checkout.New(b.DB, b.Customers, b.Orders, b.Payments)
	b.Setup = setup.New(b.DB, b.Stores, b.Tax, b.Shipping)
	b.Sample = sample.New(sample.Services{
		DB: b.DB, Files: b.Files, Catalog: b.Catalog, Stock: b.Stock, Customers: b.Customers,
		Shipping: b.Shipping, Orders: b.Orders, Payments: b.Payments, Checkout: b.Checkout, Fulfilment: b.Fulfilment, Size: 1200,
	})
	b.Audit = audit.New(b.DB, b.Stores)
	b.Transfer = transfer.New(b.DB, b.Stores, b.Catalog, b.Stock, b.Files, b.Jobs)
}

// join registers what follows from events, what is done beside the requests and
// how commands are taken back, and opens the API.
func (b *Backend) join() {
	b.Staff.Register(b.Log)
	b.Catalog.Register(b.Log)
	b.Stock.Register(b.Log)
	b.Customers.Register(b.Log)
	b.Orders.Register(b.Log)
	b.Payments.Register(b.Log)
	b.Fulfilment.Register(b.Log)
	b.Transfer.Fetching(b.web())
	b.inbox = b.Transfer.Inbox(b.cfg.Data.Inbox(), b.Log)
	jobs.Handle(b.Jobs, jobSweep, b.sweep)
	jobs.Handle(b.Jobs, jobNight, b.night)
	b.api = api.New(api.Deps{
		Program: Version, DB: b.DB, Log: b.Log, Staff: b.Staff, LAN: b.LAN, Stores: b.Stores, Setup: b.Setup, Sample: b.Sample, Catalog: b.Catalog, Stock: b.Stock, Files: b.Files,
		Customers: b.Customers, Tax: b.Tax, Shipping: b.Shipping, Orders: b.Orders, Payments: b.Payments, Fulfilment: b.Fulfilment, Labels: b.Labels, Checkout: b.Checkout,
		Transfer: b.Transfer, Backups: b.Backups, Audit: b.Audit,
	})
}

// web returns how files are got from the web: for a shop that is to stay by itself
// as if there were no network.
func (b *Backend) web() transfer.Web {
	if !b.cfg.Offline {
		return fetch.New(fetch.Public).Get
	}
	return func(context.Context, string, int64) ([]byte, error) { return nil, fault.Unavailable("fetch.offline") }
}

// run starts what works beside the requests.
func (b *Backend) run() {
	ctx, stop := context.WithCancel(context.Background())
	b.stop = stop
	b.tasks.Go(func() { b.Log.Run(ctx) })
	b.tasks.Go(func() { b.Jobs.Run(ctx) })
	b.tasks.Go(func() { b.watch(ctx) })
}

// watch brings in what is put into the shop's inbox. A folder that cannot be
// watched is written down; the shop opens all the same.
func (b *Backend) watch(ctx context.Context) {
	inbox := watch.Folder{
		Path: b.cfg.Data.Inbox(), Quiet: time.Second, Every: time.Minute,
		Tell: func(name string) { b.inbox.Arrived(ctx, name) },
	}
	if err := inbox.Run(ctx); err != nil {
		slog.Warn("inbox", "error", err)
	}
}

// sweepEvery is how often the pictures that nothing names any more are swept
// away.
const sweepEvery = 24 * time.Hour

// jobSweep names the job that sweeps them.
const jobSweep = "files.sweep"

func (b *Backend) sweep(ctx context.Context, _ struct{}) error {
	if _, err := b.Files.Sweep(ctx, catalog.NamedPictures, stores.NamedLogos, fulfilment.NamedPapers); err != nil {
		return err
	}
	return jobs.Again(b.DB.Now().Add(sweepEvery))
}

// resume goes on with the jobs that an earlier program left, and wishes for
// those that are always there. A program that has the shop to itself need not
// wait for the leases of one that was killed.
func (b *Backend) resume(ctx context.Context) error {
	if b.lock != nil {
		if err := b.Jobs.Reclaim(ctx); err != nil {
			return err
		}
	}
	_, err := db.Update(ctx, b.DB, func(tx *db.Tx) (struct{}, error) {
		return struct{}{}, errors.Join(b.Jobs.Add(tx, jobs.Job{Kind: jobSweep, At: tx.Now().Add(time.Minute)}), b.wishForNight(tx), b.Transfer.FetchIn(tx))
	})
	if err != nil || !b.snapshots() {
		return err
	}
	if err := b.Backups.Prepare(); err != nil {
		slog.Warn("backup", "error", err)
	}
	return nil
}
