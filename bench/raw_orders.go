package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
)

const rawOrderSchema = `
CREATE TABLE orders(id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, customer TEXT NOT NULL, status TEXT NOT NULL, total INTEGER NOT NULL, created_at INTEGER NOT NULL, address TEXT NOT NULL);
CREATE INDEX o_status ON orders(status, created_at);
CREATE INDEX o_created ON orders(created_at);
CREATE TABLE line(id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL REFERENCES orders(id), product_id INTEGER NOT NULL REFERENCES product(id), qty INTEGER NOT NULL, price INTEGER NOT NULL, name TEXT NOT NULL);
CREATE INDEX l_order ON line(order_id);
CREATE TABLE customer(id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT NOT NULL, orders INTEGER NOT NULL);
CREATE TABLE idem(k TEXT PRIMARY KEY, order_id INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE audit(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, ref INTEGER);
CREATE VIRTUAL TABLE ofts USING fts5(number, customer, content='orders', content_rowid='id', prefix='2 3');
PRAGMA wal_autocheckpoint=16384;`

var (
	firstNames = strings.Fields("Anna Bruno Carla Deniz Elif Farid Greta Hugo Ines Jonas Kira Luca Mara Nils Olga Pavel Rosa Sami Tara Uwe")
	lastNames  = strings.Fields("Meyer Rossi Novak Silva Kaya Dubois Larsen Weber Costa Peters Moreau Horvat Lind Ferrari Yilmaz Kowalski Schmidt Garcia Jensen Popa")
)

// till is the raw program's order: an order of three lines takes its stock and
// writes a movement each, in one commit; a full one also keeps the customer, the
// key under which it counts once, who did it, and a row to be found by.
type till struct {
	db                                             *sql.DB
	order, line, move, level, customer, key, audit *sql.Stmt
	find                                           *sql.Stmt
	random                                         *rand.Rand
	taken                                          int
	goods                                          int
}

// openTill opens the raw program's database with goods in it.
func openTill(ctx context.Context, dir string, all []good) (*till, error) {
	raw, err := rawOpen(ctx, dir)
	if err != nil {
		return nil, err
	}
	if err := rawImport(ctx, raw, all); err != nil {
		return nil, err
	}
	if _, err := raw.ExecContext(ctx, rawOrderSchema); err != nil {
		return nil, err
	}
	t := &till{db: raw, random: rand.New(rand.NewPCG(3, 3)), goods: len(all)}
	for query, stmt := range map[string]**sql.Stmt{
		"INSERT INTO orders(number,customer,status,total,created_at,address) VALUES(?,?,?,?,?,?)":                         &t.order,
		"INSERT INTO line(order_id,product_id,qty,price,name) VALUES(?,?,?,?,?)":                                          &t.line,
		"INSERT INTO movement(product_id,delta,reason,at) VALUES(?,?,?,?)":                                                &t.move,
		"UPDATE level SET qty=qty-? WHERE product_id=? AND qty>=?":                                                        &t.level,
		"INSERT INTO customer(email,name,orders) VALUES(?,?,1) ON CONFLICT(email) DO UPDATE SET orders=customer.orders+1": &t.customer,
		"INSERT INTO idem VALUES(?,?)":                          &t.key,
		"INSERT INTO audit(at,who,what,ref) VALUES(?,?,?,?)":    &t.audit,
		"INSERT INTO ofts(rowid,number,customer) VALUES(?,?,?)": &t.find,
	} {
		if *stmt, err = raw.PrepareContext(ctx, query); err != nil { //nolint:sqlclosecheck // closed with the database
			return nil, err
		}
	}
	return t, nil
}

// take takes one order.
func (t *till) take(ctx context.Context, full bool) error {
	tx, err := t.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	t.taken++
	number := fmt.Sprintf("A%08d", t.taken)
	customer := fmt.Sprintf("%s %s%d", firstNames[t.random.IntN(20)], lastNames[t.random.IntN(20)], t.random.IntN(500))
	do := func(stmt *sql.Stmt, args ...any) (sql.Result, error) {
		return tx.StmtContext(ctx, stmt).ExecContext(ctx, args...) //nolint:sqlclosecheck // closed with the transaction
	}
	result, err := do(t.order, number, customer, "paid", 4200, t.taken, "Some Street 12, 10115 Berlin, DE")
	if err != nil {
		return err
	}
	id, err := result.LastInsertId()
	if err != nil {
		return err
	}
	for range 3 {
		product := 1 + t.random.IntN(t.goods)
		_, lineErr := do(t.line, id, product, 1, 1400, "walnut brass bowl")
		_, moveErr := do(t.move, product, -1, "sale", t.taken)
		_, levelErr := do(t.level, 1, product, 1)
		if err := errors.Join(lineErr, moveErr, levelErr); err != nil {
			return err
		}
	}
	if full {
		_, customerErr := do(t.customer, strings.ReplaceAll(customer, " ", ".")+"@example.test", customer)
		_, keyErr := do(t.key, fmt.Sprintf("key-%d-%d", t.taken, t.random.Int64()), id)
		_, auditErr := do(t.audit, t.taken, "shop", "order placed", id)
		_, findErr := do(t.find, id, number, customer)
		if err := errors.Join(customerErr, keyErr, auditErr, findErr); err != nil {
			return err
		}
	}
	return tx.Commit()
}
