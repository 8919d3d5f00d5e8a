package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"shopbench/backend"
	"shopbench/backend/checkout"
	"shopbench/backend/orders"
	"shopbench/backend/platform/db"
)

// The large shop: 100,000 products and so many orders, numbered from there on. Of
// the newest hundredth nothing has left yet; of the others one in fifty was
// cancelled and one in twenty is not paid.
const (
	sold        = 1_000_000
	firstNumber = 1002
)

// largeShop returns the folder of the large shop. It takes minutes to make, so it is
// kept in the cache under the fingerprint of the schema.
func largeShop(ctx context.Context) (string, error) {
	folder := filepath.Join(".cache", "bench", "large-"+db.Fingerprint(db.SQLite))
	if _, err := os.Stat(folder); err == nil {
		return folder, nil
	}
	part := folder + ".part"
	if err := os.RemoveAll(part); err != nil {
		return "", err
	}
	c, err := openCounter(ctx, part, goods(100_000))
	if err != nil {
		return "", err
	}
	model, err := c.model(ctx)
	if err := errors.Join(err, c.b.Log.CatchUp(ctx), c.b.Close()); err != nil {
		return "", err
	}
	if err := multiply(ctx, filepath.Join(part, "shop.db"), model); err != nil {
		return "", err
	}
	if err := sound(ctx, part); err != nil {
		return "", err
	}
	return folder, os.Rename(part, folder)
}

// model places the order that all others are made after: two goods for somebody
// whom the shop does not know.
func (c *counter) model(ctx context.Context) (string, error) {
	terms := orders.Terms{Method: c.method, Lines: []orders.LineTerms{{Variant: c.variants[0], Qty: 1}, {Variant: c.variants[1], Qty: 2}}}
	terms.ShipTo.Name, terms.ShipTo.Street, terms.ShipTo.Postcode, terms.ShipTo.City, terms.ShipTo.Country = "Model Buyer", "Some Street 12", "10115", "Berlin", "DE"
	q, err := c.b.Orders.Quote(ctx, c.store, terms)
	if err != nil {
		return "", err
	}
	placed, err := c.b.Checkout.PlaceAndPay(ctx, checkout.PlaceAndPay{Order: orders.PlaceOrder{Store: c.store, Terms: terms, Shown: q.Order.Totals.Total}})
	return placed.ID, err
}

// sound asks the doctor about a shop.
func sound(ctx context.Context, folder string) error {
	b, err := opened(ctx, folder)
	if err != nil {
		return err
	}
	findings, err := b.Doctor(ctx)
	for _, f := range findings {
		if f.Level == backend.Bad {
			err = errors.Join(err, fmt.Errorf("the large shop: %s %v", f.Key, f.Args))
		}
	}
	return errors.Join(err, b.Close())
}

func openRaw(path string, pragmas ...string) (*sql.DB, error) {
	raw, err := sql.Open("sqlite", "file:"+path+"?_pragma=busy_timeout(5000)&_pragma=cache_size(-65536)"+strings.Join(append([]string{""}, pragmas...), "&_pragma="))
	if err == nil {
		raw.SetMaxOpenConns(1)
	}
	return raw, err
}

// What the orders that are made after the model have of their own, by the number n
// of each, 1 for the oldest.
const (
	nth      = `'ord_' || printf('%016d', n)`
	numberOf = `printf('%04d', 1001 + n)`
	buyerOf  = `f.name || ' ' || l.name || (n % 500)`
	placedAt = `(m.placed_at - (1000000 - n) * 30000)`
	isOpen   = `(n > 990000)`
	isGone   = `(n <= 990000 AND n % 50 = 0)` // cancelled
	isUnpaid = `(n > 990000 OR n % 50 = 0 OR n % 20 = 1)`
	letters  = `'BCDEFGHIJKLNOPRSTUVX'`
)

// tokenOf writes n as six letters and fills up: the numbers are strewn, as tokens are.
func tokenOf() string {
	text := `'BBBBBB'`
	for place := 1; place < 64_000_000; place *= 20 {
		text += fmt.Sprintf(` || substr(%s, 1 + (n * 7654321 %% 64000000) / %d %% 20, 1)`, letters, place)
	}
	return text
}

// copied is how rows of a table are made after those of the model.
type copied struct {
	table string
	model string            // which rows of it are the model's, with ? for its id
	own   map[string]string // columns that differ, and what they are
	skip  string            // a column that numbers itself
	only  string            // for which n, all when empty
}

var copies = []copied{
	{table: "orders", model: "id = ?", own: map[string]string{
		"id": nth, "number": numberOf, "number_key": numberOf, "token": tokenOf(), "buyer": buyerOf, "buyer_key": "lower(" + buyerOf + ")",
		"ship_to": "replace(m.ship_to, 'Model Buyer', " + buyerOf + ")", "placed_at": placedAt, "updated_at": placedAt, "day": "date(" + placedAt + " / 1000, 'unixepoch')",
		"state":             "CASE WHEN " + isGone + " THEN 'cancelled' ELSE 'placed' END",
		"cancelled_at":      "CASE WHEN " + isGone + " THEN " + placedAt + " + 1000 ELSE 0 END",
		"fulfilment_status": "CASE WHEN " + isOpen + " OR " + isGone + " THEN 'unfulfilled' ELSE 'fulfilled' END",
		"sent_pieces":       "CASE WHEN " + isOpen + " OR " + isGone + " THEN 0 ELSE m.pieces END",
		"payment_status":    "CASE WHEN " + isUnpaid + " THEN 'unpaid' ELSE 'paid' END",
		"paid":              "CASE WHEN " + isUnpaid + " THEN 0 ELSE m.total END",
	}},
	{table: "order_lines", model: "order_id = ?", own: map[string]string{"order_id": nth, "shipped": "CASE WHEN " + isOpen + " OR " + isGone + " THEN 0 ELSE m.qty END"}},
	{table: "stock_reservations", model: "ref_id = ?", own: map[string]string{"ref_id": nth}, only: isOpen},
	{table: "search_index", model: "id = ?", own: map[string]string{"id": nth, "title": numberOf + " || ' ' || lower(" + buyerOf + ")"}, skip: "docid"},
	{table: "events", model: "ref_id = ?", own: map[string]string{"ref_id": nth, "payload": "replace(m.payload, m.ref_id, " + nth + ")"}, skip: "seq"},
}

// multiply makes the orders after the model, as fast as the database can: a journal
// would double the work, and indexes are cheaper when they are made at the end.
func multiply(ctx context.Context, path, model string) (err error) {
	raw, err := openRaw(path, "journal_mode(OFF)", "synchronous(OFF)", "temp_store(2)", "locking_mode(EXCLUSIVE)")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, raw.Close()) }()
	do := func(query string, args ...any) error {
		if _, err := raw.ExecContext(ctx, query, args...); err != nil {
			return fmt.Errorf("%s: %w", query, err)
		}
		return nil
	}
	again, err := bare(ctx, raw)
	if err != nil {
		return err
	}
	for name, names := range map[string][]string{"first_names": firstNames, "last_names": lastNames} {
		if err := do(`CREATE TEMP TABLE ` + name + ` (k INTEGER PRIMARY KEY, name TEXT NOT NULL)`); err != nil {
			return err
		}
		for k, one := range names {
			if err := do(`INSERT INTO `+name+` VALUES (?, ?)`, k, one); err != nil {
				return err
			}
		}
	}
	for _, c := range copies {
		if err := c.make(ctx, raw, do, model); err != nil {
			return err
		}
	}
	again = append(again,
		`INSERT INTO search_text (search_text) VALUES ('rebuild')`,
		`INSERT INTO search_text (search_text, rank) VALUES ('merge', 1000000)`, // as it is where things came a hundred at a time
		`UPDATE search_gathered SET docid = (SELECT max(docid) FROM search_index)`,
		`UPDATE event_cursors SET seq = (SELECT max(seq) FROM events)`,
		fmt.Sprintf(`UPDATE store_series SET next = next + %d`, sold),
		fmt.Sprintf(`UPDATE stock_levels SET reserved = reserved * %d WHERE reserved > 0`, sold/100+1),
		`PRAGMA journal_mode = WAL`)
	for _, query := range again {
		if err := do(query); err != nil {
			return err
		}
	}
	return nil
}

// bare drops the indexes and triggers of the tables that are filled, and returns the
// statements that make them again.
func bare(ctx context.Context, raw *sql.DB) ([]string, error) {
	rows, err := raw.QueryContext(ctx, `SELECT type, name, tbl_name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL`)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var drops, again []string
	for rows.Next() {
		var kind, name, table, text string
		if err := rows.Scan(&kind, &name, &table, &text); err != nil {
			return nil, err
		}
		if slices.ContainsFunc(copies, func(c copied) bool { return c.table == table }) {
			drops, again = append(drops, "DROP "+kind+" "+name), append(again, text)
		}
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return nil, err
	}
	for _, drop := range drops {
		if _, err := raw.ExecContext(ctx, drop); err != nil {
			return nil, err
		}
	}
	return again, nil
}

func columnsOf(ctx context.Context, raw *sql.DB, table string) ([]string, error) {
	rows, err := raw.QueryContext(ctx, `SELECT name FROM pragma_table_info(?)`, table)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}

// make fills one table.
func (c copied) make(ctx context.Context, raw *sql.DB, do func(string, ...any) error, model string) error {
	names, err := columnsOf(ctx, raw, c.table)
	if err != nil {
		return err
	}
	var columns, values []string
	for _, name := range names {
		if name == c.skip {
			continue
		}
		value := c.own[name]
		if value == "" {
			value = "m." + name
		}
		columns, values = append(columns, name), append(values, value)
	}
	if err := do(`CREATE TEMP TABLE model_`+c.table+` AS SELECT * FROM `+c.table+` WHERE `+c.model, model); err != nil {
		return err
	}
	query := fmt.Sprintf(`WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < %d)
		INSERT INTO %s (%s) SELECT %s FROM numbers CROSS JOIN first_names f ON f.k = n %% 20 CROSS JOIN last_names l ON l.k = n / 20 %% 20 CROSS JOIN model_%s m`,
		sold, c.table, strings.Join(columns, ", "), strings.Join(values, ", "), c.table)
	if c.only != "" {
		query += " WHERE " + c.only
	}
	return do(query)
}
