package db

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"shopbench/backend/kernel/fault"
)

// migrate brings the database to the version of this program. A database that
// holds data is copied before; one that is newer than the program, or whose
// applied migrations are not the ones this program knows, is refused.
func migrate(ctx context.Context, src source, cfg Config) (err error) {
	steps, err := migrations(src.engine)
	if err != nil {
		return err
	}
	if cfg.Schema > 0 {
		steps = slices.DeleteFunc(steps, func(s step) bool { return s.version > cfg.Schema })
	}
	if err := present(src, cfg.ReadOnly); err != nil {
		return err
	}
	if err := ours(ctx, src); err != nil {
		return err
	}
	r := roleWriter
	if cfg.ReadOnly {
		r = roleReader
	}
	pool, err := sql.Open(src.open(r))
	if err != nil {
		return fault.Internal(err)
	}
	pool.SetMaxOpenConns(2) // goose's lock on PostgreSQL takes one of its own
	if src.engine == SQLite {
		pool.SetMaxOpenConns(1)
	}
	defer func() { err = errors.Join(err, pool.Close()) }()

	have, err := version(ctx, pool, src.engine)
	if err != nil {
		return classify(err)
	}
	want := steps.last()
	switch {
	case have > want:
		return fault.Conflict("db.newer", "database", have, "program", want)
	case have > 0:
		if err := steps.verify(ctx, pool); err != nil {
			return err
		}
	}
	switch {
	case have == want:
		return nil
	case cfg.ReadOnly:
		return fault.Unavailable("db.older", "database", have, "program", want)
	case have > 0 && cfg.BeforeMigrate != nil:
		if err := cfg.BeforeMigrate(ctx, have, func(path string) error { return copyTo(ctx, src, path) }); err != nil {
			return err
		}
	}
	return up(ctx, pool, src.engine, steps)
}

// present refuses to look into a file that is not there, or not ours to read,
// when nothing may be created.
func present(src source, readOnly bool) error {
	if src.engine != SQLite || !readOnly {
		return nil
	}
	if _, err := os.Stat(src.path); err != nil {
		return errCannotOpen.Because(err)
	}
	return nil
}

// version returns the newest migration that the database has; 0 for none.
func version(ctx context.Context, pool *sql.DB, engine Engine) (int64, error) {
	find := `SELECT count(*) FROM sqlite_master WHERE name = 'goose_db_version'`
	if engine == Postgres {
		find = `SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'goose_db_version'`
	}
	var tables, newest int64
	if err := pool.QueryRowContext(ctx, find).Scan(&tables); err != nil || tables == 0 {
		return 0, err
	}
	err := pool.QueryRowContext(ctx, `SELECT coalesce(max(version_id), 0) FROM goose_db_version`).Scan(&newest)
	return newest, err
}

// ours refuses a file that is the database of another program: whoever opens it to
// write would change it at once.
func ours(ctx context.Context, src source) (err error) {
	if src.engine != SQLite {
		return nil // a server's database may have what its owner needs
	}
	if info, err := os.Stat(src.path); err != nil || info.Size() == 0 {
		return nil // a new one
	}
	pool, err := sql.Open(src.open(roleReader))
	if err != nil {
		return fault.Internal(err)
	}
	defer func() { err = errors.Join(err, pool.Close()) }()
	var others int64
	if err := pool.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_master
		WHERE NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'goose_db_version')`).Scan(&others); err != nil {
		return classify(err)
	}
	if others > 0 {
		return errCorrupt
	}
	return nil
}

func up(ctx context.Context, pool *sql.DB, engine Engine, steps stepSet) error {
	dialect := goose.DialectSQLite3
	options := []goose.ProviderOption{goose.WithDisableGlobalRegistry(true), goose.WithLogger(goose.NopLogger())}
	if engine == Postgres {
		dialect = goose.DialectPostgres
		locker, err := lock.NewPostgresSessionLocker()
		if err != nil {
			return fault.Internal(err)
		}
		options = append(options, goose.WithSessionLocker(locker))
	}
	provider, err := goose.NewProvider(dialect, pool, steps.files(), options...)
	if err != nil {
		return fault.Internal(err)
	}
	if _, err := provider.Up(ctx); err != nil {
		return classify(err)
	}
	return steps.record(ctx, pool)
}

// record keeps the checksum of every migration that was applied, which goose
// does not.
func (s stepSet) record(ctx context.Context, pool *sql.DB) error {
	for _, step := range s {
		_, err := pool.ExecContext(ctx, `INSERT INTO schema_sums (version, name, sum) VALUES ($1, $2, $3) ON CONFLICT (version) DO NOTHING`,
			step.version, step.name, step.sum())
		if err != nil {
			return classify(err)
		}
	}
	return nil
}

// verify refuses a database that was migrated by other texts than ours.
func (s stepSet) verify(ctx context.Context, pool *sql.DB) (err error) {
	rows, err := pool.QueryContext(ctx, `SELECT version, sum FROM schema_sums ORDER BY version`)
	if err != nil {
		return classify(err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	sums := map[int64]string{}
	for _, step := range s {
		sums[step.version] = step.sum()
	}
	for rows.Next() {
		var v int64
		var sum string
		if err := rows.Scan(&v, &sum); err != nil {
			return classify(err)
		}
		if sums[v] != sum {
			return fault.Conflict("db.migration_changed", "version", v)
		}
	}
	if err := rows.Err(); err != nil {
		return classify(err)
	}
	return nil
}

// sum is the checksum of a migration's own text, the same on both engines.
func (s step) sum() string {
	sum := sha256.Sum256(s.source)
	return hex.EncodeToString(sum[:])
}

// copyTo writes a consistent copy of a SQLite database to path while others
// may write it, and makes it durable.
func copyTo(ctx context.Context, src source, path string) (err error) {
	if src.engine != SQLite {
		return fault.Unsupported("db.copy_postgres")
	}
	pool, err := sql.Open(src.open(roleSnapshot))
	if err != nil {
		return fault.Internal(err)
	}
	defer func() { err = errors.Join(err, pool.Close()) }()
	if _, err := pool.ExecContext(ctx, `VACUUM INTO $1`, path); err != nil {
		return classify(err)
	}
	return syncFile(path)
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0) // Windows syncs only what it may write
	if err != nil {
		return classify(err)
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return classify(err)
	}
	return nil
}

// number reads the version that a migration's name starts with.
func number(name string) (int64, error) {
	var digits string
	for _, r := range path.Base(name) {
		if r < '0' || r > '9' {
			break
		}
		digits += string(r)
	}
	v, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return 0, fault.Internal(fmt.Errorf("migration %s: its name starts with no number", name))
	}
	return v, nil
}

var _ fs.ReadDirFS = memFS(nil)
