package db

import (
	"context"
	"database/sql/driver"
	"errors"
)

// maxPrepared bounds the statements a connection keeps prepared; lists with
// filters make many texts.
const maxPrepared = 500

// session is one connection with its prepared statements. One goroutine uses
// it at a time. It speaks with the driver itself: a pool that hands connections out,
// prepares every statement anew in each transaction and copies what they are told has
// nothing to do here, and costs a short statement as much again.
type session struct {
	connector driver.Connector
	conn      driver.Conn // nil until it is needed
	prepared  map[string]statement
	inserts   map[rowsOf]string // the texts that inserted made
	reading   int               // rows that are not closed yet, whose statements must live

	// What a statement is told, which nobody needs any more once it has begun.
	bound []driver.NamedValue
	flat  []any
}

// mostBound bounds the arguments that a session keeps the room for.
const mostBound = 1024

// emptied returns args to be filled anew, unless there were many.
func emptied[T any](args []T) []T {
	if cap(args) > mostBound {
		return nil
	}
	return args[:0]
}

// statement is a prepared one, and which tables it writes.
type statement struct {
	driver.Stmt
	writes []string
}

// errStatement says that a driver is older than these interfaces.
var errStatement = errors.New("the driver's statements take no context")

func (s statement) exec(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	stmt, ok := s.Stmt.(driver.StmtExecContext)
	if !ok {
		return nil, errStatement
	}
	return stmt.ExecContext(ctx, args)
}

func (s *session) query(ctx context.Context, of statement, args []driver.NamedValue) (*rows, error) {
	stmt, ok := of.Stmt.(driver.StmtQueryContext)
	if !ok {
		return nil, errStatement
	}
	found, err := stmt.QueryContext(ctx, args)
	if err != nil {
		return nil, err
	}
	s.reading++
	return &rows{session: s, found: found, row: make([]driver.Value, len(found.Columns()))}, nil
}

// rowsOf names an insert of one row that is repeated for so many.
type rowsOf struct {
	insert string
	rows   int
}

func newSession(c driver.Connector) *session {
	return &session{connector: c, inserts: map[rowsOf]string{}}
}

// forRows returns the text of an insert for many rows, which write makes the first
// time.
func (s *session) forRows(of rowsOf, write func() (string, error)) (string, error) {
	if query, there := s.inserts[of]; there {
		return query, nil
	}
	query, err := write()
	if err != nil {
		return "", err
	}
	if len(s.inserts) >= maxPrepared {
		clear(s.inserts)
	}
	s.inserts[of] = query
	return query, nil
}

// connect makes sure that there is a connection.
func (s *session) connect(ctx context.Context) error {
	if s.conn != nil {
		return nil
	}
	conn, err := s.connector.Connect(ctx)
	if err != nil {
		return err
	}
	s.conn, s.prepared = conn, map[string]statement{}
	return nil
}

// drop gives the connection up: it was lost, or is in a state unknown.
func (s *session) drop() {
	if s.conn == nil {
		return
	}
	conn := s.conn
	for _, stmt := range s.prepared {
		_ = stmt.Close() // SQLite keeps a connection, and its log, for as long as a statement of it lives
	}
	s.conn, s.prepared = nil, nil
	_ = conn.Close()
}

// statement returns query prepared on this connection.
func (s *session) statement(ctx context.Context, query string) (statement, error) {
	if stmt, ok := s.prepared[query]; ok {
		return stmt, nil
	}
	if len(s.prepared) >= maxPrepared && s.reading == 0 {
		for text, stmt := range s.prepared {
			_ = stmt.Close()
			delete(s.prepared, text)
		}
	}
	conn, ok := s.conn.(driver.ConnPrepareContext)
	if !ok {
		return statement{}, errStatement
	}
	stmt, err := conn.PrepareContext(ctx, query)
	if err != nil {
		return statement{}, err
	}
	kept := statement{stmt, written(query)}
	s.prepared[query] = kept
	return kept, nil
}

// run executes a statement that returns nothing of interest.
func (s *session) run(ctx context.Context, query string) error {
	stmt, err := s.statement(ctx, query)
	if err != nil {
		return err
	}
	_, err = stmt.exec(ctx, nil)
	return err
}

// close ends the connection in good order. One that was lost meanwhile is
// closed already.
func (s *session) close() error {
	if s.conn == nil {
		return nil
	}
	var all []error
	for _, stmt := range s.prepared {
		all = append(all, stmt.Close())
	}
	all = append(all, s.conn.Close())
	s.conn, s.prepared = nil, nil
	err := errors.Join(all...)
	if err != nil && trouble(err) == errLost {
		return nil
	}
	return err
}
