package db

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"io/fs"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"

	"shopbench/backend/kernel/fault"
)

// What both engines report, each in its own words.
var (
	errDuplicate  = fault.Conflict("db.duplicate")      // a value that must be unique is there already
	errReferenced = fault.Conflict("db.referenced")     // something else needs this row
	errReadOnly   = fault.Unavailable("db.read_only")   // the disk, or this program's access, is read only
	errDiskFull   = fault.Unavailable("db.disk_full")   // no room
	errCorrupt    = fault.Unavailable("db.corrupt")     // the file is damaged or none of a database
	errIO         = fault.Unavailable("db.io")          // the disk failed
	errCannotOpen = fault.Unavailable("db.cannot_open") // no such file, no right to it, no such server
	errBusy       = fault.Unavailable("db.busy")        // somebody else holds it
	errCancelled  = fault.Unavailable("db.cancelled")   // nobody waits any more
	errLost       = fault.Unavailable("db.lost")        // the connection to the server broke
)

// sqliteTrouble maps SQLite's result codes; an extended code counts before its
// primary one. Source: sqlite.org/rescode.html.
var sqliteTrouble = map[int]*fault.Error{
	2067: errDuplicate, 1555: errDuplicate, 2579: errDuplicate, // UNIQUE, PRIMARYKEY, ROWID
	787: errReferenced, 1811: errReferenced, // FOREIGNKEY, TRIGGER
	5: errBusy, 6: errBusy, 8: errReadOnly, 9: errCancelled, 10: errIO,
	4874: errDiskFull, // SHMSIZE: no room for the index of the log
	11:   errCorrupt, 13: errDiskFull, 14: errCannotOpen, 26: errCorrupt,
}

// postgresTrouble maps SQLSTATEs, whole or by their class of two characters.
// Source: postgresql.org/docs/15/errcodes-appendix.html.
var postgresTrouble = map[string]*fault.Error{
	"23505": errDuplicate, "23503": errReferenced,
	"25006": errReadOnly, "53100": errDiskFull, "57014": errCancelled,
	"3D000": errCannotOpen, "28": errCannotOpen, "55P03": errBusy,
	"40001": errBusy, "40P01": errBusy, "53300": errBusy,
	"08": errLost, "57P01": errLost, "57P02": errLost, "57P03": errLost,
	"58": errIO, "XX001": errCorrupt, "XX002": errCorrupt,
}

// classify turns an engine's error into a fault; faults and a missing row pass
// as they are, and what nobody knows is our own mistake.
func classify(err error) error {
	var known *fault.Error
	if err == nil || errors.Is(err, sql.ErrNoRows) || errors.As(err, &known) {
		return err
	}
	if f := trouble(err); f != nil {
		return f.Because(err)
	}
	return fault.Internal(err)
}

// trouble names what went wrong; nil for what nobody knows.
func trouble(err error) *fault.Error {
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		if f, ok := sqliteTrouble[lite.Code()]; ok {
			return f
		}
		return sqliteTrouble[lite.Code()&0xff]
	}
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		if f, ok := postgresTrouble[pg.Code]; ok {
			return f
		}
		return postgresTrouble[pg.Code[:min(2, len(pg.Code))]]
	}
	var connect *pgconn.ConnectError
	var network net.Error
	var path *fs.PathError
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), errors.Is(err, errClosed):
		return errCancelled
	case errors.As(err, &connect), errors.As(err, &path):
		return errCannotOpen
	case errors.Is(err, driver.ErrBadConn), errors.Is(err, sql.ErrConnDone), errors.Is(err, io.ErrUnexpectedEOF),
		errors.Is(err, io.EOF), errors.As(err, &network), strings.Contains(err.Error(), "conn closed"):
		return errLost
	}
	return nil
}

// again reports whether the same transaction may well succeed if it runs once
// more, and can have left nothing behind.
func again(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) && (pg.Code == "40001" || pg.Code == "40P01") {
		return true
	}
	return fault.Has(err, errLost.Key)
}

// uncertain classifies an error of COMMIT. When the connection broke, nobody
// knows whether the commit arrived: it may only be repeated where Once can tell.
func uncertain(err error, once bool) error {
	if trouble(err) == errLost && !once {
		return fault.Unavailable("db.commit_unknown").Because(err)
	}
	return classify(err)
}
