package db

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"shopbench/backend/kernel/clock"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
)

// Config says which database to open and how.
type Config struct {
	// URL is the path of a SQLite file, or "postgres://…".
	URL string
	// ReadOnly opens the database beside another program that writes it. It
	// migrates nothing and refuses every Update.
	ReadOnly bool
	// Clock tells the time; nil is the system's.
	Clock clock.Clock
	// Rehearse runs every Update twice, the first time rolled back, and panics
	// when an Update or a View is opened inside an Update. Tests set it.
	Rehearse bool
	// Asked is told each statement of a transaction. Tests set it, to count them.
	Asked func(query string)
	// Schema stops at an older version of the schema, if it is not 0. Tests make
	// the shops of older programs with it.
	Schema int64
	// BeforeMigrate is called before a database that holds data is migrated
	// from the version from; copyTo writes a copy of the database to a path.
	BeforeMigrate func(ctx context.Context, from int64, copyTo func(path string) error) error
}

// DB is an open database with its one writer and its readers.
type DB struct {
	cfg    Config
	source source
	clock  clock.Clock
	ids    *ident.Maker
	flush  func(*Tx, []Event) error

	turn    queue
	writer  *session
	kept    map[string]*memory // what the writer remembers, by the tables it was read from; whoever has the turn may use it
	readers chan *session

	asked    atomic.Int64  // when somebody last wished to write who waits for it, in milliseconds
	wrote    atomic.Int64  // when the last commit was, in milliseconds; 0 after a checkpoint
	written  time.Duration // how long the writer was held since it last asked for one
	untidy   chan struct{} // it was held for long enough
	stop     context.CancelFunc
	tidied   sync.WaitGroup
	holders  sync.Map // goroutines inside an Update; only when rehearsing
	closing  sync.Once
	closeErr error
}

// readerCount is how many Views run at once; more wait.
const readerCount = 4

// Open opens and migrates the database. Faults: invalid db.url; conflict
// db.newer and db.migration_changed; unavailable db.older (only when read
// only), db.corrupt, db.read_only, db.disk_full, db.cannot_open, db.io.
func Open(ctx context.Context, cfg Config) (*DB, error) {
	src, err := parse(cfg.URL)
	if err != nil {
		return nil, err
	}
	if cfg.Clock == nil {
		cfg.Clock = clock.System
	}
	if cfg.ReadOnly {
		src = src.freeze()
	}
	err = migrate(ctx, src, cfg)
	if cfg.ReadOnly && fault.Has(err, errDiskFull.Key) && src.unlogged() {
		src.frozen = true // so that a shop on a full disk can be looked at, and copied to another
		err = migrate(ctx, src, cfg)
	}
	if err != nil {
		return nil, err
	}
	d := &DB{cfg: cfg, source: src, clock: cfg.Clock, ids: ident.NewMaker(cfg.Clock), kept: map[string]*memory{}, untidy: make(chan struct{}, 1), readers: make(chan *session, readerCount)}
	writing, writeErr := src.connector(roleWriter)
	reading, readErr := src.connector(roleReader)
	if err := errors.Join(writeErr, readErr); err != nil {
		return nil, classify(err)
	}
	d.writer = newSession(writing)
	for range readerCount {
		d.readers <- newSession(reading)
	}
	life, stop := context.WithCancel(context.Background())
	d.stop = stop
	if src.engine == SQLite && !cfg.ReadOnly {
		d.tidied.Go(func() { d.tidy(life) })
	}
	return d, nil
}

// OnFlush sets the function that writes a transaction's events just before its
// commit. The event log sets it once, at the start.
func (d *DB) OnFlush(f func(*Tx, []Event) error) { d.flush = f }

// Engine returns the engine behind d.
func (d *DB) Engine() Engine { return d.source.engine }

// Alone reports whether nobody but this program writes to the database, so that what it
// remembers of it stays true.
func (d *DB) Alone() bool { return d.source.engine == SQLite }

// Now returns the time on d's clock.
func (d *DB) Now() time.Time { return d.clock() }

// Close waits for the turn that is being written and closes every connection.
// SQLite then copies its write-ahead log back into the one file.
func (d *DB) Close() error {
	d.closing.Do(func() {
		d.stop()
		d.tidied.Wait()
		_ = d.turn.acquire(context.Background(), people) // and never released: nothing is written any more
		all := []error{}
		for range readerCount {
			all = append(all, (<-d.readers).close())
		}
		all = append(all, d.writer.close()) // the last: only it can copy the log back
		d.turn.shut()
		d.closeErr = errors.Join(all...)
		close(d.readers)
	})
	return d.closeErr
}

// busy is how long the writer is held before the log is copied back beside it: some
// thousand pages. Left to the writer, which copies it back within a commit when it is
// checkpointPages long, whoever comes next would wait for all of them.
const busy = 250 * time.Millisecond

// holds notes that the writer was held for so long.
func (d *DB) holds(took time.Duration) {
	if d.written += took; d.written < busy {
		return
	}
	d.written = 0
	select {
	case d.untidy <- struct{}{}:
	default: // it is asked for already
	}
}

// attended is for how long somebody who has written is taken to be at work.
const attended = 250 * time.Millisecond

// Attended reports whether somebody is at work who waits for what he writes. Work in the
// background takes shorter turns then.
func (d *DB) Attended() bool { return d.clock().UnixMilli()-d.asked.Load() < attended.Milliseconds() }

// idle is how long nobody must have written before the log is copied back.
const idle = time.Second

// rests reports whether something was written, and nobody has for a while.
func (d *DB) rests() bool {
	last := d.wrote.Load()
	return last > 0 && d.clock().UnixMilli()-last >= idle.Milliseconds()
}

// tidy copies SQLite's write-ahead log back into the database whenever nobody
// has written for a while, and whenever much was, so that no order has to wait for
// it. A passive checkpoint runs beside a writer and stops short rather than wait for
// one.
func (d *DB) tidy(ctx context.Context) {
	pool, err := sql.Open(d.source.open(roleSnapshot))
	if err != nil {
		slog.Error("db: no checkpoints", "error", err)
		return
	}
	defer func() { _ = pool.Close() }()
	quiet := time.NewTicker(idle)
	defer quiet.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-d.untidy:
		case <-quiet.C:
			if !d.rests() {
				continue
			}
		}
		last := d.wrote.Load()
		if _, err := pool.ExecContext(ctx, "PRAGMA wal_checkpoint(PASSIVE)"); err != nil {
			if ctx.Err() == nil {
				slog.Warn("db: checkpoint", "error", err)
			}
			continue
		}
		d.wrote.CompareAndSwap(last, 0)
	}
}
