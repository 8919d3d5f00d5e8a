package db

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
)

// maxPrepared bounds the statements a connection keeps prepared; lists with
// filters make many texts.
const maxPrepared = 500

// session is one connection with its prepared statements. One goroutine uses
// it at a time. database/sql's own transactions would prepare every statement
// anew in each of them, so a session begins and commits by statements.
type session struct {
	pool     *sql.DB
	conn     *sql.Conn
	prepared map[string]*sql.Stmt
	inserts  map[rowsOf]string // the texts that inserted made
}

// rowsOf names an insert of one row that is repeated for so many.
type rowsOf struct {
	insert string
	rows   int
}

func newSession(pool *sql.DB) *session { return &session{pool: pool, inserts: map[rowsOf]string{}} }

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
	conn, err := s.pool.Conn(ctx)
	if err != nil {
		return err
	}
	s.conn, s.prepared = conn, map[string]*sql.Stmt{}
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
	// Returning ErrBadConn makes the pool close it and not hand it out again.
	_ = conn.Raw(func(any) error { return driver.ErrBadConn })
	_ = conn.Close()
}

// statement returns query prepared on this connection.
func (s *session) statement(ctx context.Context, query string) (*sql.Stmt, error) {
	if stmt, ok := s.prepared[query]; ok {
		return stmt, nil
	}
	if len(s.prepared) >= maxPrepared {
		for text, stmt := range s.prepared {
			_ = stmt.Close()
			delete(s.prepared, text)
		}
	}
	stmt, err := s.conn.PrepareContext(ctx, query) //nolint:sqlclosecheck // kept for the next time; close and drop end it
	if err != nil {
		return nil, err
	}
	s.prepared[query] = stmt
	return stmt, nil
}

// run executes a statement that returns nothing of interest.
func (s *session) run(ctx context.Context, query string) error {
	stmt, err := s.statement(ctx, query) //nolint:sqlclosecheck // kept for the next time
	if err != nil {
		return err
	}
	_, err = stmt.ExecContext(ctx)
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
