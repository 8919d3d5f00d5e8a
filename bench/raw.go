package main

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
)

const rawSchema = `
CREATE TABLE product(id INTEGER PRIMARY KEY, sku TEXT NOT NULL UNIQUE, name TEXT NOT NULL, descr TEXT NOT NULL, price INTEGER NOT NULL, updated_at INTEGER NOT NULL);
CREATE TABLE level(product_id INTEGER PRIMARY KEY REFERENCES product(id), qty INTEGER NOT NULL);
CREATE TABLE movement(id INTEGER PRIMARY KEY, product_id INTEGER NOT NULL, delta INTEGER NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL);
CREATE INDEX m_prod ON movement(product_id, at);
CREATE VIRTUAL TABLE pfts USING fts5(name, descr, sku, content='product', content_rowid='id', prefix='2 3');`

// rawOpen opens an empty database as the raw program uses it: the same
// promises, one connection, nothing above it.
func rawOpen(ctx context.Context, dir string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "raw.db")+
		"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=busy_timeout(5000)&_pragma=foreign_keys(1)&_pragma=cache_size(-65536)&_txlock=immediate")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	_, err = db.ExecContext(ctx, rawSchema)
	return db, err
}

// rawImport writes goods with a stock level, a movement and a full-text row
// each, 500 a transaction.
func rawImport(ctx context.Context, db *sql.DB, all []good) error {
	const each = 500
	for first := 0; first < len(all); first += each {
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		if err := rawTurn(ctx, tx, first, all[first:min(first+each, len(all))]); err != nil {
			return err
		}
		if err := tx.Commit(); err != nil {
			return err
		}
	}
	return nil
}

func rawTurn(ctx context.Context, tx *sql.Tx, first int, all []good) error {
	var prepared []*sql.Stmt
	for _, query := range []string{
		"INSERT INTO product(id,sku,name,descr,price,updated_at) VALUES(?,?,?,?,?,?)", "INSERT INTO level VALUES(?,?)",
		"INSERT INTO movement(product_id,delta,reason,at) VALUES(?,?,?,?)", "INSERT INTO pfts(rowid,name,descr,sku) VALUES(?,?,?,?)",
	} {
		stmt, err := tx.PrepareContext(ctx, query)
		if err != nil {
			return err
		}
		defer func() { _ = stmt.Close() }()
		prepared = append(prepared, stmt)
	}
	for i, g := range all {
		id := first + i + 1
		for n, args := range [][]any{{id, g.sku, g.name, g.text, g.price, id}, {id, 1000000}, {id, 1000000, "opening", id}, {id, g.name, g.text, g.sku}} {
			if _, err := prepared[n].ExecContext(ctx, args...); err != nil {
				return fmt.Errorf("row %d: %w", id, err)
			}
		}
	}
	return nil
}

// rawSearch returns the best 24 products for some words, by bm25.
func rawSearch(ctx context.Context, db *sql.DB, words string) (int, error) {
	rows, err := db.QueryContext(ctx, `SELECT p.id, p.name, p.price FROM pfts JOIN product p ON p.id = pfts.rowid WHERE pfts MATCH ? ORDER BY rank LIMIT 24`, words)
	if err != nil {
		return 0, err
	}
	defer func() { _ = rows.Close() }()
	n := 0
	for rows.Next() {
		var id, price int
		var name string
		if err := rows.Scan(&id, &name, &price); err != nil {
			return n, err
		}
		n++
	}
	return n, rows.Err()
}
