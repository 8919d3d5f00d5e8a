package cli_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"testing/fstest"

	"shopbench/backend"
	"shopbench/backend/catalog"
	"shopbench/backend/fulfilment"
	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/orders"
	"shopbench/backend/payments"
	"shopbench/backend/platform/datadir"
	"shopbench/backend/platform/db"
	"shopbench/backend/setup"
	"shopbench/backend/stock"
	"shopbench/backend/testkit"
)

// bookkeeping are the tables that move though nobody has asked for anything: how far
// the subscribers have read, which jobs wait, and in which pieces SQLite keeps its
// index of words.
var bookkeeping = []string{
	"event_cursors", "jobs",
	"search_gathered", "search_text_config", "search_text_data", "search_text_docsize", "search_text_idx",
	"sqlite_sequence", "sqlite_stat1", "sqlite_stat4",
}

// ledgers are what must add up, whatever happened.
var ledgers = map[string]string{
	"pieces on hand":    `SELECT CAST(coalesce(sum(on_hand), 0) AS bigint) FROM stock_levels`,
	"pieces moved":      `SELECT CAST(coalesce(sum(delta), 0) AS bigint) FROM stock_movements`,
	"pieces reserved":   `SELECT CAST(coalesce(sum(reserved), 0) AS bigint) FROM stock_levels`,
	"pieces held":       `SELECT CAST(coalesce(sum(qty), 0) AS bigint) FROM stock_reservations`,
	"money asked for":   `SELECT CAST(coalesce(sum(total), 0) AS bigint) FROM orders`,
	"money booked":      `SELECT CAST(coalesce(sum(amount), 0) AS bigint) FROM payments`,
	"numbers given out": `SELECT CAST(coalesce(sum(next), 0) AS bigint) FROM store_series`,
	"papers printed":    `SELECT CAST(coalesce(sum(prints), 0) AS bigint) FROM shipment_papers`,
}

// state is what a shop holds: how many rows each of its tables has, and what its
// ledgers come to.
type state map[string]int64

// stateOf reads the state of a shop that nobody has open, and fails when its ledgers
// do not agree with each other.
func stateOf(t *testing.T, data string) state {
	t.Helper()
	b := openAs(t, data, backend.Config{ReadOnly: true})
	s, err := db.View(t.Context(), b.DB, readState)
	if err := errors.Join(err, b.Close()); err != nil {
		t.Fatal(err)
	}
	if s["pieces moved"] != s["pieces on hand"] || s["pieces held"] != s["pieces reserved"] || s["variants that do not add up"] != 0 {
		t.Errorf("the ledgers disagree: %v", s)
	}
	return s
}

func scanText(scan db.Scan) (text string, err error) { return text, scan(&text) }

// rowCounts returns how many rows each table has.
func rowCounts(tx *db.Tx) (map[string]int64, error) {
	tables, err := db.All(tx, scanText, `SELECT name FROM sqlite_master WHERE type = 'table'`)
	if err != nil {
		return nil, err
	}
	counts := map[string]int64{}
	for _, table := range tables {
		if counts[table], err = db.Value[int64](tx, `SELECT count(*) FROM "`+table+`"`); err != nil {
			return nil, err
		}
	}
	return counts, nil
}

func readState(tx *db.Tx) (state, error) {
	counts, err := rowCounts(tx)
	if err != nil {
		return nil, err
	}
	s := state(counts)
	for _, table := range bookkeeping {
		delete(s, table)
	}
	for what, query := range ledgers {
		if s[what], err = db.Value[int64](tx, query); err != nil {
			return nil, err
		}
	}
	wrong, err := stock.Verify(tx, 1)
	s["variants that do not add up"] = int64(len(wrong))
	return s, err
}

// expect fails unless the shop is in this state, but for the tables that are named.
func (s state) expect(t *testing.T, data string, but ...string) {
	t.Helper()
	now := stateOf(t, data)
	if len(now) != len(s) {
		t.Errorf("there were %d tables and sums, there are %d", len(s), len(now))
	}
	for what, n := range s {
		if now[what] != n && !slices.Contains(but, what) {
			t.Errorf("%s: there were %d, there are %d", what, n, now[what])
		}
	}
}

// sample is a shop as files, with what a test needs to know of it.
type sample struct {
	files   fstest.MapFS
	store   string
	variant string // a candle for 12.40, of which there are plenty
	method  string // the way of shipping, for 4.90
}

// sampled is a shop with products, stock, an order that is paid, one that is packed
// with its papers and one that has left. It is made once and copied.
var sampled = sync.OnceValues(func() (*sample, error) {
	folder, err := os.MkdirTemp("", "shopbench-sample-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	dir, err := datadir.Open(folder)
	if err != nil {
		return nil, err
	}
	ctx := ident.WithActor(context.Background(), ident.Actor{Kind: ident.Person, ID: "owner"})
	b, err := backend.Open(ctx, backend.Config{Data: dir, Purpose: "seed", Offline: true})
	if err != nil {
		return nil, err
	}
	s := &sample{files: fstest.MapFS{}}
	if err := s.trade(ctx, b); err != nil {
		return nil, err
	}
	if err := b.Close(); err != nil {
		return nil, err
	}
	return s, s.read(folder)
})

// trade fills the shop.
func (s *sample) trade(ctx context.Context, b *backend.Backend) error {
	home := address.Address{Street: "Hafenstraße 14", Postcode: "20457", City: "Hamburg", Country: "DE"}
	store, err := b.Setup.Begin(ctx, setup.BeginShop{Name: "Ember & Folio", Address: home})
	if err != nil {
		return err
	}
	methods, err := b.Shipping.Methods(ctx, store.ID)
	if err != nil {
		return err
	}
	s.store, s.method = store.ID, methods.Value.Methods[0].ID
	for i, title := range []string{"Candle", "Mug", "Lamp"} {
		p, err := b.Catalog.Create(ctx, catalog.CreateProduct{Store: store.ID, Terms: catalog.Terms{Title: title, Status: catalog.StatusActive, Variants: []catalog.Variant{
			{SKU: fmt.Sprint(title[:1], "-1"), Price: 1240, Taxable: true, Ships: true, WeightGrams: 250},
		}}})
		if err != nil {
			return err
		}
		received := stock.Line{Variant: p.Variants[0].ID, Figure: stock.By, Qty: 10_000}
		if _, err := b.Stock.Adjust(ctx, stock.AdjustStock{Reason: stock.ReasonReceived, Lines: []stock.Line{received}}); err != nil {
			return err
		}
		if i == 0 {
			s.variant = p.Variants[0].ID
		}
	}
	return s.sell(ctx, b)
}

// sell places three orders: one is paid, two are packed, and one of these has left.
func (s *sample) sell(ctx context.Context, b *backend.Backend) error {
	for n := range 3 {
		terms := orders.Terms{ShipTo: testkit.Home, Method: s.method, Lines: []orders.LineTerms{testkit.Of(s.variant, 2)}}
		o, err := b.Orders.Place(ctx, orders.PlaceOrder{Store: s.store, Terms: terms, Shown: 2*1240 + 490})
		switch {
		case err != nil:
			return err
		case n == 0:
			_, err = b.Payments.Book(ctx, payments.Book{Order: o.ID, Kind: payments.KindPayment, Method: payments.MethodCash, Amount: o.Totals.Total})
		default:
			err = send(ctx, b, o, n == 2)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// send packs an order, and hands it to the carrier if it is to leave.
func send(ctx context.Context, b *backend.Backend, o orders.Order, leaves bool) error {
	w, err := b.Fulfilment.Open(ctx, fulfilment.Open{Order: o.ID, Bench: "bench-0", Packer: "Ana"})
	if err != nil {
		return err
	}
	if _, err := b.Fulfilment.Scan(ctx, fulfilment.Scan{Shipment: w.ID, Bench: "bench-0", Line: o.Lines[0].ID, Qty: o.Lines[0].Qty}); err != nil {
		return err
	}
	if _, err := b.Fulfilment.Pack(ctx, fulfilment.Pack{Shipment: w.ID, Bench: "bench-0"}); err != nil || !leaves {
		return err
	}
	_, err = b.Fulfilment.Ship(ctx, fulfilment.Ship{Shipment: w.ID, Carrier: "DHL"})
	return err
}

// read takes the files of the closed shop.
func (s *sample) read(folder string) error {
	return filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		raw, err := os.ReadFile(path)
		s.files[filepath.ToSlash(name)] = &fstest.MapFile{Data: raw, Mode: 0o600}
		return err
	})
}

// trading returns the folder of a shop that has traded, and what is in it.
func trading(t *testing.T) (string, *sample) {
	t.Helper()
	s, err := sampled()
	if err != nil {
		t.Fatal(err)
	}
	data := t.TempDir()
	if err := os.CopyFS(data, s.files); err != nil {
		t.Fatal(err)
	}
	return data, s
}
