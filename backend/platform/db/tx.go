package db

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
)

// Event is news about something that has happened: a row of the event log,
// written in the transaction that made it true.
type Event interface {
	Topic() string                            // such as "stores.changed"
	About() (store string, subject ident.Ref) // store is empty for what belongs to the house
}

// Tx is a transaction: of an Update, which may write, or of a View, which only
// reads. It belongs to the function that it was given to and to no other
// goroutine.
type Tx struct {
	ctx      context.Context
	run      context.Context // what statements run under: see DB.transact
	db       *DB
	session  *session
	writable bool
	now      time.Time
	actor    ident.Actor

	failed error // the first statement that failed
	events []Event
	after  []func()
	once   bool // Once can tell whether an earlier run was committed
	looks  bool // Once looks first whether a wish was fulfilled before

	wrote []string // the tables that it has written
}

// Context returns the context of the call.
func (tx *Tx) Context() context.Context { return tx.ctx }

// Now returns the time of the transaction, the same for all it writes.
func (tx *Tx) Now() time.Time { return tx.now }

// Actor returns who does this.
func (tx *Tx) Actor() ident.Actor { return tx.actor }

// Engine returns the engine behind the transaction.
func (tx *Tx) Engine() Engine { return tx.db.source.engine }

// NewID returns a fresh id with this prefix.
func (tx *Tx) NewID(prefix string) string { return tx.db.ids.New(prefix) }

// Wanted reports whether somebody waits until this transaction has ended. Work in the
// background that could go on leaves off then.
func (tx *Tx) Wanted() bool { return tx.db.turn.wanted(people) }

// Emit adds an event, which is written as the last thing before the commit.
func (tx *Tx) Emit(e Event) error {
	if !tx.writable {
		return tx.fail(fault.Internal(fmt.Errorf("event %s emitted in a View", e.Topic())))
	}
	tx.events = append(tx.events, e)
	return nil
}

// AfterCommit runs f once the transaction is durable. It does not run when the
// transaction fails, and runs once however often the transaction was repeated.
func (tx *Tx) AfterCommit(f func()) { tx.after = append(tx.after, f) }

// Exec runs a statement and returns how many rows it changed. Faults: those of
// the table in classify.go.
func (tx *Tx) Exec(query string, args ...any) (int64, error) {
	result, err := tx.exec(query, args)
	if err != nil {
		return 0, err
	}
	n, err := result.RowsAffected()
	if err != nil {
		return 0, tx.fail(classify(err))
	}
	return n, nil
}

func (tx *Tx) exec(query string, args []any) (driver.Result, error) {
	if !tx.writable {
		return nil, tx.fail(fault.Internal(errors.New("a View cannot write")))
	}
	stmt, bound, err := tx.prepare(query, args)
	if err != nil {
		return nil, err
	}
	result, err := stmt.exec(tx.run, bound)
	if err != nil {
		return nil, tx.fail(classify(err))
	}
	return result, nil
}

// One runs a query that yields one row and returns it through scan. A query
// without a row gives an error for which None is true; it does not end the
// transaction.
func One[T any](tx *Tx, scan func(Scan) (T, error), query string, args ...any) (T, error) {
	var zero T
	found, err := tx.rows(query, args)
	if err != nil {
		return zero, err
	}
	defer func() { _ = found.close() }()
	if !found.next() {
		if found.err != nil {
			return zero, tx.fail(classify(found.err))
		}
		return zero, sql.ErrNoRows
	}
	v, err := scan(found.scan)
	if err != nil {
		return zero, tx.fail(classify(err))
	}
	if err := found.close(); err != nil {
		return zero, tx.fail(classify(err))
	}
	return v, nil
}

// Value runs a query that yields one row of one column.
func Value[T any](tx *Tx, query string, args ...any) (T, error) {
	return One(tx, func(scan Scan) (T, error) {
		var v T
		err := scan(&v)
		return v, err
	}, query, args...)
}

// All runs a query and returns every row through scan; no rows are an empty
// slice.
func All[T any](tx *Tx, scan func(Scan) (T, error), query string, args ...any) ([]T, error) {
	found, err := tx.rows(query, args)
	if err != nil {
		return nil, err
	}
	defer func() { _ = found.close() }()
	all := []T{}
	for found.next() {
		v, err := scan(found.scan)
		if err != nil {
			return nil, tx.fail(classify(err))
		}
		all = append(all, v)
	}
	if found.err != nil {
		return nil, tx.fail(classify(found.err))
	}
	return all, nil
}

// None reports whether err says that a query yielded no row.
func None(err error) bool { return errors.Is(err, sql.ErrNoRows) }

func (tx *Tx) rows(query string, args []any) (*rows, error) {
	stmt, bound, err := tx.prepare(query, args)
	if err != nil {
		return nil, err
	}
	found, err := tx.session.query(tx.run, stmt, bound)
	if err != nil {
		return nil, tx.fail(classify(err))
	}
	return found, nil
}

func (tx *Tx) prepare(query string, args []any) (statement, []driver.NamedValue, error) {
	if tx.failed != nil {
		return statement{}, nil, fault.Internal(fmt.Errorf("a statement after one that failed: %w", tx.failed))
	}
	if tx.db.cfg.Asked != nil {
		tx.db.cfg.Asked(query)
	}
	bound, err := bind(tx.session.bound[:0], args)
	if err != nil {
		return statement{}, nil, tx.fail(err)
	}
	tx.session.bound = emptied(bound)
	stmt, err := tx.session.statement(tx.run, query)
	if err != nil {
		return statement{}, nil, tx.fail(classify(err))
	}
	tx.forget(stmt.writes)
	return stmt, bound, nil
}

// fail remembers the first failure, so that the transaction cannot go on.
func (tx *Tx) fail(err error) error {
	if tx.failed == nil {
		tx.failed = err
	}
	return err
}
