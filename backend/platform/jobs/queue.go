package jobs

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"shopbench/backend/kernel/clock"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/platform/db"
)

const (
	workers      = 2                // jobs done at once: a long import does not hold up the rest
	lease        = 10 * time.Second // how long a job is held without a sign of life
	maxTries     = 8                // then a job is given up
	firstDelay   = time.Second      // doubled with every try
	longestDelay = time.Hour
	look         = 30 * time.Second // how soon the wishes of another program are seen
)

// handler does one job with its arguments.
type handler func(ctx context.Context, args []byte) error

// Queue is the jobs of one database, and who does them.
type Queue struct {
	db       *db.DB
	holder   string // names this program in its leases
	handlers map[string]handler
	nudge    chan struct{}
}

// New returns the queue of d.
func New(d *db.DB) *Queue {
	return &Queue{db: d, holder: ident.Secret(), handlers: map[string]handler{}, nudge: make(chan struct{}, workers)}
}

// Handle says who does the jobs of a kind, in the name of whoever wished for
// them. What it returns as an error has the job tried again; see also Again. It
// may be called again for a job that it has done. All kinds are registered
// before Run.
func Handle[T any](q *Queue, kind string, do func(ctx context.Context, args T) error) {
	q.handlers[kind] = func(ctx context.Context, raw []byte) error {
		var args T
		if err := json.Unmarshal(raw, &args); err != nil {
			return fault.Internal(fmt.Errorf("jobs: %s: %w", kind, err))
		}
		return do(ctx, args)
	}
}

// Reclaim ends all leases: for a program that has the database to itself, so
// that it goes on at once with what was cut off when it was killed.
func (q *Queue) Reclaim(ctx context.Context) error {
	_, err := db.Update(ctx, q.db, func(tx *db.Tx) (int64, error) {
		return tx.Exec(`UPDATE jobs SET holder = '', leased_until = 0 WHERE holder <> ''`)
	})
	return err
}

// Run does jobs as they are due, until ctx ends.
func (q *Queue) Run(ctx context.Context) {
	var all sync.WaitGroup
	for range workers {
		all.Go(func() {
			for ctx.Err() == nil {
				q.rest(ctx, q.next(ctx))
			}
		})
	}
	all.Wait()
}

// next does a job and returns how long to rest; nothing when there may be more
// to do.
func (q *Queue) next(ctx context.Context) time.Duration {
	did, err := q.one(ctx)
	if err != nil && ctx.Err() == nil {
		slog.Error("jobs", "error", err)
		return firstDelay
	}
	if did {
		return 0
	}
	at, err := db.View(ctx, q.db, due)
	if err != nil || at.IsZero() {
		return look
	}
	return min(max(at.Sub(q.db.Now()), time.Millisecond), look)
}

func (q *Queue) rest(ctx context.Context, wait time.Duration) {
	if wait == 0 {
		return
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	case <-q.nudge:
	}
}

// rouse wakes the workers.
func (q *Queue) rouse() {
	for range workers {
		select {
		case q.nudge <- struct{}{}:
		default: // they have been told already
		}
	}
}

// Drain does every job that is due now, and returns when nothing is left to be
// done now. Tests use it.
func (q *Queue) Drain(ctx context.Context) error {
	for {
		if did, err := q.one(ctx); err != nil || !did {
			return err
		}
	}
}

// one does one job that is due; false when there is none.
func (q *Queue) one(ctx context.Context) (bool, error) {
	t, err := db.Background(ctx, q.db, q.take)
	if err != nil || t == nil {
		return false, err
	}
	outcome := q.do(ctx, t)
	if outcome != nil && ctx.Err() != nil { // the program ends: somebody does it after the next start
		_, err := db.Background(context.WithoutCancel(ctx), q.db, func(tx *db.Tx) (struct{}, error) { return struct{}{}, q.giveBack(tx, t) })
		return true, err
	}
	_, err = db.Background(ctx, q.db, func(tx *db.Tx) (struct{}, error) { return q.settle(tx, t, outcome) })
	return true, err
}

// do runs a job's handler and keeps the lease meanwhile. A handler that panics
// has failed: the shop stays open.
func (q *Queue) do(ctx context.Context, t *taken) (err error) {
	handle := q.handlers[t.kind]
	if handle == nil {
		return fault.Internal(fmt.Errorf("jobs: nobody does %s", t.kind))
	}
	ctx, stop := context.WithCancel(ident.WithActor(ctx, t.actor))
	var alive sync.WaitGroup
	defer alive.Wait()
	defer stop()
	alive.Go(func() {
		clock.Every(ctx, lease/3, func() {
			if _, err := db.Background(ctx, q.db, func(tx *db.Tx) (struct{}, error) { return q.renew(tx, t) }); err != nil && ctx.Err() == nil {
				slog.Warn("jobs: lease", "kind", t.kind, "error", err)
			}
		})
	})
	defer func() {
		if trouble := recover(); trouble != nil {
			slog.Error("jobs: panic", "kind", t.kind, "key", t.key, "stack", string(debug.Stack()))
			err = fault.Internal(fmt.Errorf("jobs: %s: %v", t.kind, trouble))
		}
	}()
	return handle(ctx, []byte(t.args))
}
