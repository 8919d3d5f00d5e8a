package sqlscan

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

var sources = fstest.MapFS{
	"backend/names/names.go": {Data: []byte(`package names
const Columns = "id, " + Label
const Label = "name"
`)},
	"backend/stores/store.go": {Data: []byte("package stores\n" + `
import (
	"fmt"
	"shopbench/backend/names"
	"example.org/other"
)

type row struct {
	id string ` + "`sql:\"SELECT nothing FROM tags\"`" + `
}

const table = "stores"
const load = "SELECT " + names.Columns + " FROM " + table

func f(tx other.Tx, name string) {
	const local = " WHERE id = $1"
	tx.Exec(load + local)
	tx.Exec(load)
	tx.Exec(("INSERT INTO " + table) + " (id) VALUES ($1)")
	tx.Exec(` + "`\n\t\tUPDATE stores\n\t\tSET name = $1`" + `)
	tx.Exec("DELETE FROM " + name + local)
	tx.Exec(fmt.Sprintf("SELECT %s FROM stores", name))
	tx.Exec("select id from stores")
	tx.Exec("with x as (select 1) select * from x")
	tx.Exec(name + "SELECT")
	tx.Exec(name+f2("SELECT 1 "))
	tx.Log("select a store, then go on")
	tx.Log("Update of stores")
	tx.Log("SELECTED")
	tx.Admin("DROP DATABASE " + name + " WITH (FORCE)")
	tx.Rows("INSERT INTO stores (id) VALUES ", name)
	_ = 1 + 2
}
`)},
	"backend/stores/store_windows.go": {Data: []byte("package stores\nconst table = \"again\"\n")},
	"backend/stores/store_test.go":    {Data: []byte("package stores\nconst x = \"SELECT 1 FROM tests\"\n")},
	"backend/stores/testdata/x.go":    {Data: []byte("package x\nconst x = \"SELECT 1 FROM testdata\"\n")},
	"backend/.hidden/x.go":            {Data: []byte("package x\nconst x = \"SELECT 1 FROM hidden\"\n")},
	"scripts/x.go":                    {Data: []byte("package x\nconst x = \"SELECT 1 FROM scripts\"\n")},
}

func TestEveryStatementOfTheSourcesIsFound(t *testing.T) {
	got, err := Collect(sources, "shopbench", "backend")
	if err != nil {
		t.Fatal(err)
	}
	want := []Statement{
		{"backend/stores/store.go", 14, "SELECT id, name FROM stores", false},
		{"backend/stores/store.go", 18, "SELECT id, name FROM stores WHERE id = $1", false},
		{"backend/stores/store.go", 20, "INSERT INTO stores (id) VALUES ($1)", false},
		{"backend/stores/store.go", 21, "\n\t\tUPDATE stores\n\t\tSET name = $1", false},
		{"backend/stores/store.go", 24, "DELETE FROM … WHERE id = $1", true},
		{"backend/stores/store.go", 25, "SELECT %s FROM stores", true},
		{"backend/stores/store.go", 26, "select id from stores", false},
		{"backend/stores/store.go", 27, "with x as (select 1) select * from x", false},
		{"backend/stores/store.go", 29, "SELECT 1 ", false},
		{"backend/stores/store.go", 34, "INSERT INTO stores (id) VALUES ", true},
	}
	if !slices.Equal(got, want) {
		for _, s := range got {
			t.Logf("%+v", s)
		}
		t.Error("these were found")
	}
	if p := got[0].Package(); p != "backend/stores" {
		t.Errorf("its package is %s", p)
	}
}

func TestASourceThatIsNoGoIsTold(t *testing.T) {
	if _, err := Collect(fstest.MapFS{"backend/x.go": {Data: []byte("nonsense")}}, "shopbench", "backend"); err == nil {
		t.Error("it was passed over")
	}
}

func TestTheTablesOfAStatementAreRead(t *testing.T) {
	for text, want := range map[string]string{
		"SELECT 1": "",
		"SELECT * FROM orders, order_lines AS l, carts c WHERE x = 'FROM nowhere'":              "carts order_lines orders",
		`SELECT a FROM "order_lines" JOIN products p ON p.id = 1 LEFT JOIN variants USING (id)`: "order_lines products variants",
		"SELECT DISTINCT FROM orders":                                                                             "orders",
		"SELECT a IS DISTINCT FROM b FROM orders -- FROM comments":                                                "orders",
		"SELECT /* FROM comments */ 1 FROM (SELECT id FROM inner_rows) AS x":                                      "inner_rows",
		"INSERT INTO stock_levels (id) SELECT id FROM variants ON CONFLICT (id) DO UPDATE SET n = stock_levels.n": "stock_levels variants",
		"UPDATE orders SET n = 1 FROM payments WHERE orders.id = payments.id RETURNING id":                        "orders payments",
		"DELETE FROM carts USING orders WHERE carts.id = orders.cart_id":                                          "carts orders",
		"SELECT id FROM write_turn WHERE id = 1 FOR UPDATE":                                                       "write_turn",
		"WITH a AS (SELECT 1 FROM orders), b (x) AS (SELECT 2 FROM a) SELECT * FROM a JOIN b ON true":             "orders",
		"WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n FROM t) INSERT INTO days SELECT n FROM t":            "days",
		"SELECT * FROM generate_series(1, 3), orders o":                                                           "",
		"SELECT n FROM Orders":                    "orders",
		"SELECT relname FROM pg_catalog.pg_class": "pg_catalog.pg_class",
		"SELECT 1 FROM orders WHERE EXISTS (SELECT 1 FROM payments WHERE order_id = orders.id) UNION SELECT 2 FROM shipments": "orders payments shipments",
	} {
		if got := strings.Join(Statement{Text: text}.Tables(), " "); got != want {
			t.Errorf("%s\ntouches %q, want %q", text, got, want)
		}
	}
}

func TestWhatChangesRowsIsTold(t *testing.T) {
	for text, want := range map[string]bool{
		"SELECT id FROM orders":                                            false,
		"SELECT id FROM orders FOR UPDATE":                                 false,
		"SELECT 'INSERT' FROM orders":                                      false,
		"UPDATE orders SET n = 1":                                          true,
		"WITH gone AS (DELETE FROM carts RETURNING id) SELECT * FROM gone": true,
		"INSERT INTO carts (id) VALUES ($1)":                               true,
	} {
		if got := (Statement{Text: text}).Writes(); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

func TestRowLocksAreSeen(t *testing.T) {
	for text, want := range map[string]bool{
		"SELECT id FROM jobs FOR UPDATE SKIP LOCKED":                         true,
		"SELECT id FROM jobs FOR\n  UPDATE":                                  true,
		"SELECT id FROM jobs WHERE why = 'FOR UPDATE'":                       false,
		"INSERT INTO x (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET n = 1": false,
	} {
		if got := (Statement{Text: text}).Locks(); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

func TestWhatBothEnginesDoAlikeIsAllowed(t *testing.T) {
	for _, text := range []string{
		"SELECT id, date, time, name_sort FROM orders WHERE active = 1 ORDER BY at NULLS LAST LIMIT $2",
		"SELECT CAST(coalesce(sum(minor), 0) AS bigint), count(*) FROM payments WHERE order_id = $1",
		"SELECT max(seq), min(seq) FROM events",
		"SELECT max(coalesce(a, b)) FROM events",
		"SELECT store_id, count(*) FROM orders GROUP BY store_id",
		"INSERT INTO t (id, n) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET n = t.n + excluded.n",
		"UPDATE t SET n = n - $2 WHERE id = $1 AND n - reserved >= $2 RETURNING n",
		"SELECT id FROM t WHERE note = 'use LIKE, lower(x) or OFFSET; is it ?' -- REPLACE INTO",
		"SELECT id FROM t WHERE a IS NULL AND (b, id) > ($1, $2)",
	} {
		if got := (Statement{Text: text}).Breaches(); len(got) > 0 {
			t.Errorf("%s\nis blamed: %q", text, got)
		}
	}
}

func TestWhatTheEnginesDoDifferentlyIsRefused(t *testing.T) {
	for text, want := range map[string]string{
		"SELECT lower(name) FROM t":                             "lower is not the same",
		"SELECT Upper (name) FROM t":                            "upper is not the same",
		"SELECT current_timestamp":                              "current_timestamp is not the same",
		"SELECT strftime('%Y', at) FROM t":                      "strftime is not the same",
		"SELECT date(at) FROM t":                                "date is not the same",
		"SELECT avg(n) FROM t":                                  "avg is not the same",
		"SELECT round(n) FROM t":                                "round is not the same",
		"SELECT ifnull(a, b) FROM t":                            "ifnull is not the same",
		"SELECT greatest(a, b) FROM t":                          "greatest is not the same",
		"SELECT group_concat(a) FROM t":                         "group_concat is not the same",
		"SELECT max(a, b) FROM t":                               "max of several values",
		"SELECT min((a + 1), coalesce(b, 0)) FROM t":            "min of several values",
		"SELECT json_extract(a, '$.b') FROM t":                  "json functions differ",
		"SELECT id FROM t WHERE name LIKE $1":                   "LIKE folds letters",
		"SELECT id FROM t WHERE name ILIKE $1":                  "LIKE folds letters",
		"SELECT id FROM t WHERE name GLOB $1":                   "patterns differ",
		"SELECT id FROM t ORDER BY name COLLATE NOCASE":         "COLLATE names differ",
		"SELECT rowid FROM t":                                   "rowid is SQLite's",
		"SELECT t.rowid FROM t":                                 "rowid is SQLite's",
		"SELECT id FROM t LIMIT 10 OFFSET 20":                   "OFFSET counts rows",
		"SELECT id FROM t WHERE ($1 IS NULL OR name = $1)":      "cannot tell the type",
		"SELECT id FROM t WHERE id = ?":                         "placeholders are $1",
		"SELECT n::bigint FROM t":                               "x::type is PostgreSQL's",
		"INSERT OR IGNORE INTO t (id) VALUES ($1)":              "INSERT OR is SQLite's",
		"WITH a AS (SELECT 1) REPLACE INTO t (id) VALUES ($1)":  "REPLACE INTO is SQLite's",
		"INSERT INTO t (id) VALUES ($1) ON CONFLICT DO NOTHING": "an upsert names its target",
		"SELECT sum(n) FROM t":                                  "a sum is written",
		"SELECT coalesce(sum(n), 0) FROM t":                     "a sum is written",
		"SELECT count(*) FROM t":                                "a count of a whole table",
		"SELECT count( * )\nFROM t -- WHERE":                    "a count of a whole table",
		"SELECT id FROM t WHERE at > now() - INTERVAL '1 day'":  "now is not the same",
	} {
		got := (Statement{Text: text}).Breaches()
		if !slices.ContainsFunc(got, func(b string) bool { return strings.Contains(b, want) }) {
			t.Errorf("%s\nis told %q, want %q", text, got, want)
		}
	}
}
