package db

import (
	"database/sql/driver"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib" // and the driver "pgx"
	"modernc.org/sqlite"             // and the driver "sqlite"

	"shopbench/backend/kernel/fault"
)

// Engine names the database behind a DB.
type Engine string

// The engines.
const (
	SQLite   Engine = "sqlite"
	Postgres Engine = "postgres"
)

// source is a parsed database URL: the engine and what its driver is told.
type source struct {
	engine Engine
	path   string // the file, on SQLite
	frozen bool   // the file is on a disk that nobody can write or that has no room, and whole without a log
	dsn    string // the whole URL, on PostgreSQL
}

// parse reads a database URL: "postgres://…" or "postgresql://…", else the
// path of a SQLite file. Fault: invalid db.url.
func parse(address string) (source, error) {
	if scheme, _, ok := strings.Cut(address, "://"); ok && scheme != "file" {
		if scheme != "postgres" && scheme != "postgresql" {
			return source{}, fault.Invalid("db.url", "url", scheme+"://…")
		}
		if _, err := url.Parse(address); err != nil {
			return source{}, fault.Invalid("db.url", "url", scheme+"://…")
		}
		return source{engine: Postgres, dsn: address}, nil
	}
	path, err := filepath.Abs(strings.TrimPrefix(address, "file://"))
	if address == "" || err != nil {
		return source{}, fault.Invalid("db.url", "url", address)
	}
	return source{engine: SQLite, path: path}, nil
}

// freeze notes whether the file lies on a disk that is write-protected. SQLite
// reads a file with a log only where it can make an index of the log beside it;
// a file without one it reads when it is told that nothing changes.
func (s source) freeze() source {
	if s.engine != SQLite || !s.unlogged() {
		return s
	}
	f, err := os.OpenFile(s.path, os.O_RDWR, 0)
	s.frozen = errors.Is(err, fs.ErrPermission) || errors.Is(err, errProtected)
	if err == nil {
		_ = f.Close()
	}
	return s
}

// unlogged reports whether all that the shop holds is in its one file: there is no log
// beside it, or an empty one that a reader left.
func (s source) unlogged() bool {
	log, err := os.Lstat(s.path + "-wal")
	return errors.Is(err, fs.ErrNotExist) || err == nil && log.Size() == 0
}

// role is what a connection is for.
type role int

const (
	roleWriter   role = iota // the one writer
	roleReader               // a reader that cannot write
	roleSnapshot             // copies the database while others write
	roleFile                 // looks into a file that nobody writes, and leaves nothing beside it
)

// checkpointPages is how long the write-ahead log of SQLite grows before a
// commit has to copy it back. SQLite's own 1,000 pages double the slowest
// orders; DB.tidy copies it back whenever nobody writes.
const checkpointPages = "16000"

// open returns the driver's name and data source for a connection.
func (s source) open(r role) (driver, dsn string) {
	if s.engine == Postgres {
		return "pgx", s.dsn
	}
	pragmas := []string{
		"busy_timeout(5000)", "foreign_keys(1)", "temp_store(2)", "cache_size(-16384)",
	}
	query := url.Values{}
	switch r {
	case roleWriter:
		pragmas = append(pragmas, "journal_mode(WAL)", "synchronous(FULL)", "wal_autocheckpoint("+checkpointPages+")")
	case roleReader:
		query.Set("mode", "ro")
		pragmas = append(pragmas, "query_only(1)")
	case roleSnapshot:
		query.Set("mode", "rw")
	case roleFile:
		query.Set("mode", "ro")
		query.Set("immutable", "1")
	}
	if s.frozen {
		query.Set("immutable", "1")
	}
	query["_pragma"] = pragmas
	// A ? or % in a folder's name would end the path, so it is escaped; a
	// Windows path gets the slash that makes C:/x a path and not a host.
	path := filepath.ToSlash(s.path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	file := url.URL{Scheme: "file", Path: path, RawQuery: query.Encode()}
	return "sqlite", file.String()
}

// connector opens connections for a role.
func (s source) connector(r role) (driver.Connector, error) {
	_, dsn := s.open(r)
	if s.engine == SQLite {
		return sqlite.NewConnector(dsn)
	}
	config, err := pgx.ParseConfig(dsn)
	if err != nil {
		return nil, err
	}
	return stdlib.GetConnector(*config), nil
}

// begin returns the statements that open a transaction.
func (e Engine) begin(r role) []string {
	switch {
	case e == SQLite && r == roleWriter:
		return []string{"BEGIN IMMEDIATE"}
	case e == SQLite:
		return []string{"BEGIN"}
	case r == roleWriter:
		return []string{"BEGIN", "SELECT id FROM write_turn WHERE id = 1 FOR UPDATE"}
	}
	return []string{"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}
}
