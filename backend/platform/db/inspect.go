package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
)

// Report is what a look at the database itself finds.
type Report struct {
	Engine      Engine
	Schema      int64    // the newest migration it has
	Journal     string   // "wal" on SQLite
	Synchronous string   // "2" (FULL) on SQLite, "on" on PostgreSQL; empty when opened read only
	Problems    []string // what the engine's own checks say, in its words; empty when all is well
}

// Inspect runs the engine's own checks of its pages, indexes and references.
// On SQLite it reads every page.
func (d *DB) Inspect(ctx context.Context) (r Report, err error) {
	r.Engine = d.source.engine
	pool, err := sql.Open(d.source.open(roleReader))
	if err != nil {
		return r, classify(err)
	}
	defer func() { err = errors.Join(err, pool.Close()) }()
	if r.Schema, err = version(ctx, pool, r.Engine); err != nil {
		return r, classify(err)
	}
	if !d.cfg.ReadOnly {
		if err := d.durability(ctx, &r); err != nil {
			return r, err
		}
	}
	if r.Engine == SQLite {
		r.Problems, err = sqliteProblems(ctx, pool)
	}
	return r, err
}

// durability asks the writer itself what it promises at a commit.
func (d *DB) durability(ctx context.Context, r *Report) error {
	_, err := Update(ctx, d, func(tx *Tx) (struct{}, error) {
		var err error
		if r.Engine == Postgres {
			r.Synchronous, err = Value[string](tx, `SELECT current_setting('synchronous_commit')`)
			return struct{}{}, err
		}
		if r.Journal, err = Value[string](tx, `PRAGMA journal_mode`); err != nil {
			return struct{}{}, err
		}
		level, err := Value[int64](tx, `PRAGMA synchronous`)
		r.Synchronous = strconv.FormatInt(level, 10)
		return struct{}{}, err
	})
	return err
}

// InspectFile checks a SQLite file that no program has open, such as a backup,
// and leaves nothing beside it. Faults: unavailable db.corrupt, db.cannot_open.
func InspectFile(ctx context.Context, path string) (r Report, err error) {
	src, err := parse(path)
	if err != nil {
		return r, err
	}
	if err := present(src, true); err != nil {
		return r, err
	}
	pool, err := sql.Open(src.open(roleFile))
	if err != nil {
		return r, classify(err)
	}
	defer func() { err = errors.Join(err, pool.Close()) }()
	r.Engine = src.engine
	if r.Schema, err = version(ctx, pool, src.engine); err != nil {
		return r, classify(err)
	}
	r.Problems, err = sqliteProblems(ctx, pool)
	return r, err
}

func sqliteProblems(ctx context.Context, pool *sql.DB) ([]string, error) {
	problems := []string{}
	rows, err := pool.QueryContext(ctx, `PRAGMA integrity_check`)
	if err != nil {
		return nil, classify(err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var said string
		if err := rows.Scan(&said); err != nil {
			return nil, classify(err)
		}
		if said != "ok" {
			problems = append(problems, said)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, classify(err)
	}
	var orphans int
	if err := pool.QueryRowContext(ctx, `SELECT count(*) FROM pragma_foreign_key_check`).Scan(&orphans); err != nil {
		return nil, classify(err)
	}
	if orphans > 0 {
		problems = append(problems, fmt.Sprintf("%d rows refer to rows that are not there", orphans))
	}
	return problems, nil
}

// CopyTo writes a consistent copy of a SQLite database to a new file while
// others may write it. Faults: unsupported db.copy_postgres; unavailable
// db.disk_full, db.io, db.cannot_open.
func (d *DB) CopyTo(ctx context.Context, path string) error { return copyTo(ctx, d.source, path) }
