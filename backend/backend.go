package backend

import (
	"context"
	"errors"
	"net/http"
	"os"
	"sync"
	"time"

	"shopbench/backend/api"
	"shopbench/backend/audit"
	"shopbench/backend/catalog"
	"shopbench/backend/checkout"
	"shopbench/backend/customers"
	"shopbench/backend/fulfilment"
	"shopbench/backend/kernel/clock"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/labels"
	"shopbench/backend/lan"
	"shopbench/backend/orders"
	"shopbench/backend/payments"
	"shopbench/backend/platform/backup"
	"shopbench/backend/platform/datadir"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/platform/files"
	"shopbench/backend/platform/jobs"
	"shopbench/backend/setup"
	"shopbench/backend/setup/sample"
	"shopbench/backend/shipping"
	"shopbench/backend/staff"
	"shopbench/backend/stock"
	"shopbench/backend/stores"
	"shopbench/backend/tax"
	"shopbench/backend/transfer"
)

// Version is the program's own.
const Version = "0.1.0"

// GarbagePercent is how far Go's memory may grow before it is cleaned, in percent of
// what is in use. A shop uses a few megabytes, and at Go's own 100 cleaning them takes
// a tenth of every order.
const GarbagePercent = 300

// Config says which shop to open and how.
type Config struct {
	// Data is the folder of the shop.
	Data datadir.Dir
	// Database is the URL of a PostgreSQL database; empty for the SQLite file in
	// the folder.
	Database string
	// Purpose is the command that opens it, which others are told that find the
	// folder locked.
	Purpose string
	// ReadOnly opens the shop beside a program that has the lock: nothing is
	// migrated and nothing can be changed.
	ReadOnly bool
	// Snapshots backs the shop up each night and when it is closed: for a program
	// that is open all day, not for a command that does one thing.
	Snapshots bool
	// Offline fetches nothing from the web.
	Offline bool
	// Clock tells the time; nil is the system's.
	Clock clock.Clock
}

// Backend is an open shop. One that is only read has neither Log nor Handler.
type Backend struct {
	DB         *db.DB
	Log        *events.Log
	Jobs       *jobs.Queue
	Files      *files.Store
	Backups    *backup.Keeper
	Staff      *staff.Service
	LAN        *lan.Service
	Stores     *stores.Service
	Catalog    *catalog.Service
	Stock      *stock.Service
	Customers  *customers.Service
	Orders     *orders.Service
	Payments   *payments.Service
	Fulfilment *fulfilment.Service
	Labels     *labels.Service
	Checkout   *checkout.Service
	Setup      *setup.Service
	Sample     *sample.Service
	Tax        *tax.Service
	Shipping   *shipping.Service
	Transfer   *transfer.Service
	Audit      *audit.Service

	cfg    Config
	lock   *datadir.Lock
	api    *api.API
	inbox  *transfer.Inbox
	opened time.Time
	ready  bool // open, and not yet backed up for the end
	stop   context.CancelFunc
	tasks  sync.WaitGroup
}

// Open opens the shop in a data folder, completes a restore that was cut off,
// migrates the database after a backup, and starts what runs beside the
// requests. Faults: unavailable db.corrupt for an empty database beside pictures or
// backups; those of datadir.Dir.Lock, db.Open and backup.Write.
func Open(ctx context.Context, cfg Config) (_ *Backend, err error) {
	b := &Backend{cfg: cfg, stop: func() {}}
	defer func() {
		if err != nil {
			err = errors.Join(err, b.Close())
		}
	}()
	if err := b.take(); err != nil {
		return nil, err
	}
	if b.emptied() {
		return nil, fault.Unavailable("db.corrupt")
	}
	b.DB, err = db.Open(ctx, db.Config{URL: b.url(), ReadOnly: cfg.ReadOnly, Clock: cfg.Clock, BeforeMigrate: b.beforeMigrate})
	if err != nil {
		return nil, err
	}
	b.opened = b.DB.Now()
	if cfg.ReadOnly {
		b.wire("")
		return b, nil
	}
	if b.Log, err = events.Open(ctx, b.DB); err != nil {
		return nil, err
	}
	b.wire(b.Log.Origin())
	b.join()
	if err := b.resume(ctx); err != nil {
		return nil, err
	}
	b.run()
	b.ready = true
	return b, nil
}

// take gets the folder's lock. A shop on a server needs none: any number of
// programs may serve it.
func (b *Backend) take() (err error) {
	if b.cfg.ReadOnly || b.cfg.Database != "" {
		return nil
	}
	if b.lock, err = b.cfg.Data.Lock(b.cfg.Purpose); err != nil {
		return err
	}
	return backup.Finish(b.cfg.Data)
}

// emptied reports whether the database is an empty file beside pictures or backups: a
// disk that failed has left it so, and it is not to be taken for a new shop.
func (b *Backend) emptied() bool {
	info, err := os.Stat(b.cfg.Data.Database())
	if b.cfg.Database != "" || err != nil || info.Size() > 0 {
		return false
	}
	for _, folder := range []string{b.cfg.Data.Files(), b.cfg.Data.Backups()} {
		if names, err := os.ReadDir(folder); err == nil && len(names) > 0 {
			return true
		}
	}
	return false
}

func (b *Backend) url() string {
	if b.cfg.Database != "" {
		return b.cfg.Database
	}
	return b.cfg.Data.Database()
}

func (b *Backend) beforeMigrate(ctx context.Context, _ int64, copyTo func(string) error) error {
	if b.cfg.Database != "" {
		return nil // a server has backups of its own
	}
	now := clock.System
	if b.cfg.Clock != nil {
		now = b.cfg.Clock
	}
	_, err := backup.Write(ctx, backup.Source{Now: now(), Files: b.cfg.Data.Files(), CopyTo: copyTo}, b.cfg.Data.Backups(), backup.BeforeMigration)
	return err
}

// Handler returns the API. Whoever serves it says in whose name each request
// comes: see staff.WithSeat.
func (b *Backend) Handler() http.Handler { return b.api }

// Folder returns the shop's data folder.
func (b *Backend) Folder() datadir.Dir { return b.cfg.Data }

// Close ends what runs beside the requests, backs the shop up where that is
// wanted, and closes it. It may be called more than once.
func (b *Backend) Close() error {
	b.stop()
	b.tasks.Wait()
	b.quit()
	var all []error
	if b.DB != nil {
		all = append(all, b.DB.Close())
	}
	if b.lock != nil {
		all = append(all, b.lock.Close())
		b.lock = nil
	}
	return errors.Join(all...)
}
