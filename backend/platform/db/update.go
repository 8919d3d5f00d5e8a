package db

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"time"

	"shopbench/backend/kernel/clock"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
)

// Update runs fn in a transaction that may write and commits it: what fn
// returned is durable when Update returns it. Somebody waits for it, so it goes
// before background work. fn may run twice; see the package's invariants.
func Update[T any](ctx context.Context, d *DB, fn func(*Tx) (T, error)) (T, error) {
	return write(ctx, d, people, fn)
}

// Background is Update for work that nobody waits for. A turn of it is a whole unit of 10
// ms at most, or goes on only while Tx.Wanted, asked that often, says that nobody waits.
func Background[T any](ctx context.Context, d *DB, fn func(*Tx) (T, error)) (T, error) {
	return write(ctx, d, background, fn)
}

// View runs fn in a transaction that only reads, from one consistent state of
// the database, beside any writer.
func View[T any](ctx context.Context, d *DB, fn func(*Tx) (T, error)) (T, error) {
	var result T
	err := d.view(ctx, func(tx *Tx) (err error) {
		result, err = fn(tx)
		return err
	})
	return result, err
}

func write[T any](ctx context.Context, d *DB, l lane, fn func(*Tx) (T, error)) (T, error) {
	var result T
	err := d.write(ctx, l, func(tx *Tx) (err error) {
		result, err = fn(tx)
		return err
	})
	if err != nil {
		var zero T
		return zero, err
	}
	return result, nil
}

// attempts is how often a transaction runs when the database says that it is
// worth another try.
const attempts = 5

func (d *DB) write(ctx context.Context, l lane, fn func(*Tx) error) error {
	if d.cfg.ReadOnly {
		return errReadOnly
	}
	defer d.enter()()
	if l == people {
		d.asked.Store(d.clock().UnixMilli())
	}
	if err := d.turn.acquire(ctx, l); err != nil {
		return classify(err)
	}
	tx, err := d.holding(ctx, fn)
	if err != nil {
		return err
	}
	for _, f := range tx.after {
		f()
	}
	return nil
}

// holding runs fn while d holds the turn, again if it is worth it, and hands
// the turn on.
func (d *DB) holding(ctx context.Context, fn func(*Tx) error) (*Tx, error) {
	defer d.turn.release()
	held := clock.Stopwatch()
	defer func() { d.holds(held()) }()
	look := false
	for try := 1; ; try++ {
		tx, err := d.attempt(ctx, fn, look, d.cfg.Rehearse && try == 1)
		if !look && errors.Is(err, errLook) {
			look = true
			continue
		}
		if err == nil || try == attempts || !again(err) || ctx.Err() != nil {
			return tx, err
		}
		time.Sleep(time.Duration(try*try) * 10 * time.Millisecond)
	}
}

func (d *DB) attempt(ctx context.Context, fn func(*Tx) error, look, rehearse bool) (*Tx, error) {
	if rehearse {
		if _, err := d.transact(ctx, fn, look, false); err != nil {
			return nil, err
		}
	}
	return d.transact(ctx, fn, look, true)
}

// transact runs fn in one transaction and commits it if keep is true.
// Statements run under a context that cannot be cancelled: a till that hangs up
// in the middle of an order gets either the whole order or none, and a watcher
// for each statement would cost more than the statement.
func (d *DB) transact(ctx context.Context, fn func(*Tx) error, look, keep bool) (*Tx, error) {
	tx := &Tx{ctx: ctx, run: context.WithoutCancel(ctx), db: d, session: d.writer, writable: true, looks: look, now: d.clock.In(ctx), actor: ident.ActorOf(ctx)}
	if err := d.begin(tx.run, d.writer, roleWriter); err != nil {
		return nil, classify(err)
	}
	committed := false
	defer func() {
		if !committed {
			d.rollback(d.writer)
		}
	}()
	if err := fn(tx); err != nil {
		return nil, err
	}
	if tx.failed != nil {
		return nil, tx.failed
	}
	if err := d.flushEvents(tx); err != nil {
		return nil, err
	}
	if !keep {
		return tx, nil
	}
	if err := d.writer.run(tx.run, "COMMIT"); err != nil {
		return nil, uncertain(err, tx.once)
	}
	committed = true
	d.wrote.Store(d.clock().UnixMilli())
	return tx, nil
}

func (d *DB) flushEvents(tx *Tx) error {
	if len(tx.events) == 0 {
		return nil
	}
	if d.flush == nil {
		return fault.Internal(errors.New("events emitted without an event log"))
	}
	if err := d.flush(tx, tx.events); err != nil {
		return err
	}
	return tx.failed
}

func (d *DB) begin(ctx context.Context, s *session, r role) error {
	if err := s.connect(ctx); err != nil {
		return err
	}
	for _, statement := range d.source.engine.begin(r) {
		if err := s.run(ctx, statement); err != nil {
			s.drop()
			return err
		}
	}
	return nil
}

// rollback ends a transaction that is not to be. A connection that cannot even
// do that is given up.
func (d *DB) rollback(s *session) {
	if s.conn == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := s.run(ctx, "ROLLBACK"); err != nil {
		s.drop()
	}
}

func (d *DB) view(ctx context.Context, fn func(*Tx) error) error {
	defer d.enter()()
	var s *session
	select {
	case got, open := <-d.readers:
		if !open {
			return classify(errClosed)
		}
		s = got
	case <-ctx.Done():
		return classify(ctx.Err())
	}
	defer func() { d.readers <- s }()
	for try := 1; ; try++ {
		err := d.read(ctx, s, fn)
		if err == nil || try == attempts || !again(err) || ctx.Err() != nil {
			return err
		}
	}
}

// read runs fn in one reading transaction of s.
func (d *DB) read(ctx context.Context, s *session, fn func(*Tx) error) error {
	if err := d.begin(ctx, s, roleReader); err != nil {
		return classify(err)
	}
	defer d.rollback(s)
	tx := &Tx{ctx: ctx, run: ctx, db: d, session: s, now: d.clock.In(ctx), actor: ident.ActorOf(ctx)}
	if err := fn(tx); err != nil {
		return err
	}
	return tx.failed
}

// enter notes, when rehearsing, that this goroutine is inside a transaction of
// d, and panics when it is already: an Update inside an Update would wait for
// itself, and a View inside one would not see what it has written.
func (d *DB) enter() (leave func()) {
	if !d.cfg.Rehearse {
		return func() {}
	}
	me := goroutine()
	if _, inside := d.holders.LoadOrStore(me, true); inside {
		panic(fmt.Sprintf("db: a transaction inside a transaction, in goroutine %s", me))
	}
	return func() { d.holders.Delete(me) }
}

// goroutine names the calling goroutine by the head of its stack trace, such
// as "17". Only rehearsals ask.
func goroutine() string {
	var head [64]byte
	words := bytes.Fields(head[:runtime.Stack(head[:], false)])
	return string(words[1])
}
