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

// kinds of trouble that both engines report, each in its own words.
const (
	troubleDuplicate  = "db.duplicate"   // a value that must be unique is there already
	troubleReferenced = "db.referenced"  // something else needs this row
	troubleReadOnly   = "db.read_only"   // the disk, or this program's access, is read only
	troubleDiskFull   = "db.disk_full"   // no room
	troubleCorrupt    = "db.corrupt"     // the file is damaged or none of a database
	troubleIO         = "db.io"          // the disk failed
	troubleCannotOpen = "db.cannot_open" // no such file, no right to it, no such server
	troubleBusy       = "db.busy"        // somebody else holds it
	troubleCancelled  = "db.cancelled"   // nobody waits any more
	troubleLost       = "db.lost"        // the connection to the server broke
)

// sqliteTrouble maps SQLite's result codes; an extended code counts before its
// primary one. Source: sqlite.org/rescode.html.
var sqliteTrouble = map[int]string{
	2067: troubleDuplicate, 1555: troubleDuplicate, 2579: troubleDuplicate, // UNIQUE, PRIMARYKEY, ROWID
	787: troubleReferenced, 1811: troubleReferenced, // FOREIGNKEY, TRIGGER
	5: troubleBusy, 6: troubleBusy, 8: troubleReadOnly, 9: troubleCancelled, 10: troubleIO,
	11: troubleCorrupt, 13: troubleDiskFull, 14: troubleCannotOpen, 26: troubleCorrupt,
}

// postgresTrouble maps SQLSTATEs, whole or by their class of two characters.
// Source: postgresql.org/docs/15/errcodes-appendix.html.
var postgresTrouble = map[string]string{
	"23505": troubleDuplicate, "23503": troubleReferenced,
	"25006": troubleReadOnly, "53100": troubleDiskFull, "57014": troubleCancelled,
	"3D000": troubleCannotOpen, "28": troubleCannotOpen, "55P03": troubleBusy,
	"40001": troubleBusy, "40P01": troubleBusy, "53300": troubleBusy,
	"08": troubleLost, "57P01": troubleLost, "57P02": troubleLost, "57P03": troubleLost,
	"58": troubleIO, "XX001": troubleCorrupt, "XX002": troubleCorrupt,
}

// classify turns an engine's error into a fault; faults and a missing row pass
// as they are, and what nobody knows is our own mistake.
func classify(err error) error {
	var known *fault.Error
	if err == nil || errors.Is(err, sql.ErrNoRows) || errors.As(err, &known) {
		return err
	}
	switch key := trouble(err); key {
	case "":
		return fault.Internal(err)
	case troubleDuplicate, troubleReferenced:
		return fault.Conflict(key).Because(err)
	default:
		return fault.Unavailable(key).Because(err)
	}
}

// trouble names what went wrong; empty for what nobody knows, and for nil.
func trouble(err error) string {
	if err == nil {
		return ""
	}
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		if key, ok := sqliteTrouble[lite.Code()]; ok {
			return key
		}
		return sqliteTrouble[lite.Code()&0xff]
	}
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		if key, ok := postgresTrouble[pg.Code]; ok {
			return key
		}
		return postgresTrouble[pg.Code[:min(2, len(pg.Code))]]
	}
	var connect *pgconn.ConnectError
	var network net.Error
	var path *fs.PathError
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), errors.Is(err, errClosed):
		return troubleCancelled
	case errors.As(err, &connect), errors.As(err, &path):
		return troubleCannotOpen
	case errors.Is(err, driver.ErrBadConn), errors.Is(err, sql.ErrConnDone), errors.Is(err, io.ErrUnexpectedEOF),
		errors.Is(err, io.EOF), errors.As(err, &network), strings.Contains(err.Error(), "conn closed"):
		return troubleLost
	}
	return ""
}

// again reports whether the same transaction may well succeed if it runs once
// more, and can have left nothing behind.
func again(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) && (pg.Code == "40001" || pg.Code == "40P01") {
		return true
	}
	return fault.Has(err, troubleLost)
}

// uncertain classifies an error of COMMIT. When the connection broke, nobody
// knows whether the commit arrived: it may only be repeated where Once can tell.
func uncertain(err error, once bool) error {
	if trouble(err) == troubleLost && !once {
		return fault.Unavailable("db.commit_unknown").Because(err)
	}
	return classify(err)
}
