package transfer_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/files"
	"shopbench/backend/platform/jobs"
	"shopbench/backend/stock"
	"shopbench/backend/stores"
	"shopbench/backend/testkit"
	"shopbench/backend/transfer"
)

// shop is a kit with one store, its catalogue and the way in and out.
type shop struct {
	*testkit.Kit
	jobs     *jobs.Queue
	stock    *stock.Service
	catalog  *catalog.Service
	transfer *transfer.Service
	store    string
}

func open(t testing.TB, k *testkit.Kit) *shop {
	t.Helper()
	all := stores.New(k.DB, k.Log.Origin())
	goods := catalog.New(k.DB, all)
	made, err := all.Create(k.Ctx, stores.CreateStore{Terms: stores.Terms{
		Name: "Ember & Folio", Country: "DE", Currency: "EUR", Locale: "de-DE", TimeZone: "Europe/Berlin", Rounding: money.RoundLine,
	}})
	if err != nil {
		t.Fatal(err)
	}
	queue, held := jobs.New(k.DB), stock.New(k.DB, k.Log.Origin())
	kept := files.New(k.DB, t.TempDir())
	return &shop{Kit: k, jobs: queue, stock: held, catalog: goods, transfer: transfer.New(k.DB, all, goods, held, kept, queue), store: made.ID}
}

func each(t *testing.T, test func(t *testing.T, s *shop)) {
	t.Helper()
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) { test(t, open(t, k)) })
}

// bring imports a file to its end.
func (s *shop) bring(t testing.TB, raw []byte) transfer.Import {
	t.Helper()
	p, err := s.transfer.Prepare(s.Ctx, s.store, "products.csv", raw)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Missing) > 0 {
		t.Fatalf("no column was found for %v", p.Missing)
	}
	return s.run(t, p.Import.ID)
}

func (s *shop) run(t testing.TB, id string) transfer.Import {
	t.Helper()
	if _, err := s.transfer.Start(s.Ctx, transfer.StartImport{ID: id}); err != nil {
		t.Fatal(err)
	}
	i, err := s.transfer.Run(s.Ctx, id, func(transfer.Import) {})
	if err != nil || i.State != transfer.StateDone {
		t.Fatalf("%+v, %v", i, err)
	}
	return i
}

// started prepares a file and starts its import.
func (s *shop) started(t testing.TB, raw []byte) transfer.Preview {
	t.Helper()
	p, err := s.transfer.Prepare(s.Ctx, s.store, "x.csv", raw)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.transfer.Start(s.Ctx, transfer.StartImport{ID: p.Import.ID}); err != nil {
		t.Fatal(err)
	}
	return p
}

// undo takes an import back to its end.
func (s *shop) undo(t testing.TB, id string) transfer.Import {
	t.Helper()
	if _, err := s.transfer.Undo(s.Ctx, id); err != nil {
		t.Fatal(err)
	}
	i, err := s.transfer.Run(s.Ctx, id, func(transfer.Import) {})
	if err != nil || i.State != transfer.StateUndone {
		t.Fatalf("%+v, %v", i, err)
	}
	return i
}

func (s *shop) problems(t testing.TB, id string) []transfer.Noted {
	t.Helper()
	all, err := s.transfer.Problems(s.Ctx, id, 0, 10_000)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// products returns the whole catalogue, sorted by handle.
func (s *shop) products(t testing.TB) []catalog.Product {
	t.Helper()
	var all []catalog.Product
	for _, status := range []catalog.Status{catalog.StatusActive, catalog.StatusDraft, catalog.StatusArchived} {
		for q := (page.Query{Limit: page.MaxLimit}); ; {
			r, err := s.catalog.List(s.Ctx, catalog.Filter{Store: s.store, Status: status}, q)
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range r.Items {
				p, err := s.catalog.Get(s.Ctx, s.store, row.ID)
				if err != nil {
					t.Fatal(err)
				}
				all = append(all, p)
			}
			if q.Cursor = r.Next; q.Cursor == "" {
				break
			}
		}
	}
	slices.SortFunc(all, func(a, b catalog.Product) int { return strings.Compare(a.Handle, b.Handle) })
	return all
}

// said returns the catalogue as a text without what differs between two shops
// that sell the same: ids, versions and times.
func (s *shop) said(t testing.TB) string {
	t.Helper()
	var b strings.Builder
	for _, p := range s.products(t) {
		urls := map[string]string{"": ""}
		fmt.Fprintf(&b, "%s|%s|%q|%s|%s|%q|%s|%s|%q\n", p.Handle, p.Title, p.Description, p.Vendor, p.Kind, p.Tags, p.TaxCategory, p.Status, p.Options)
		for _, m := range p.Media {
			urls[m.ID] = m.URL
			fmt.Fprintf(&b, "  %s|%q|%s\n", m.URL, m.Alt, m.State)
		}
		for _, v := range p.Variants {
			v.ID, v.MediaID = "", urls[v.MediaID]
			fmt.Fprintf(&b, "  %+v\n", v)
		}
	}
	return b.String()
}

// everything returns every row of the catalogue as it lies in the database.
func (s *shop) everything(t testing.TB) string {
	t.Helper()
	return testkit.View(t, s.Kit, func(tx *db.Tx) (string, error) {
		var b strings.Builder
		for _, query := range []string{
			`SELECT id || title || handle || description || vendor || kind || tags || tax_category || status || CAST(variant_count AS text) FROM products ORDER BY id`,
			`SELECT product_id || CAST(position AS text) || name || choices FROM product_options ORDER BY product_id, position`,
			`SELECT id || product_id || CAST(position AS text) || option1 || option2 || option3 || sku || sku_key || gtin || gtin_key || CAST(weight_grams AS text) || media_id || CAST(archived_at AS text) FROM variants ORDER BY id`,
			`SELECT id || product_id || CAST(position AS text) || url || alt || state FROM product_media ORDER BY id`,
			`SELECT list_id || variant_id || CAST(price AS text) || '/' || CAST(compare_at AS text) FROM prices ORDER BY list_id, variant_id`,
			`SELECT source || kind || external || id FROM external_refs ORDER BY source, kind, external`,
		} {
			rows, err := db.All(tx, func(scan db.Scan) (text string, err error) { return text, scan(&text) }, query)
			if err != nil {
				return "", err
			}
			fmt.Fprintf(&b, "%s\n%s\n", query, strings.Join(rows, "\n"))
		}
		return b.String(), nil
	})
}

// file writes rows as a CSV file.
func file(t testing.TB, rows ...[]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var small = [][]string{
	{"Handle", "Title", "Option1 Name", "Option1 Value", "Variant SKU", "Variant Price", "Image Src"},
	{"candle", "Candle", "Title", "Default Title", "C-1", "12.40", "https://example.com/c.jpg"},
	{"shirt", "Shirt", "Size", "S", "S-S", "49.00", "https://example.com/s.jpg"},
	{"shirt", "", "", "M", "S-M", "49.00", "https://example.com/m.jpg"},
}

func TestASmallFileBecomesProducts(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		i := s.bring(t, file(t, small...))
		if i.Counts != (transfer.Counts{Made: 2}) || i.Position != 2 || i.Total != 2 {
			t.Errorf("%+v", i)
		}
		all := s.products(t)
		if len(all) != 2 || len(all[0].Options) != 0 || all[0].Variants[0].Price != 1240 || len(all[1].Variants) != 2 || len(all[1].Media) != 2 || all[1].Options[0].Name != "Size" {
			t.Errorf("%+v", all)
		}
	})
}

func TestTheSameFileAgainChangesNothing(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		s.bring(t, file(t, small...))
		before := s.everything(t)
		if i := s.bring(t, file(t, small...)); i.Counts != (transfer.Counts{Same: 2}) {
			t.Errorf("%+v", i)
		}
		if s.everything(t) != before {
			t.Error("something changed")
		}
	})
}

func TestOnlyWhatTheFileHasAColumnForIsChanged(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		s.bring(t, file(t, small...))
		p := s.products(t)[1]
		p.Vendor, p.TaxCategory, p.Variants[0].WeightGrams = "Folio", "reduced", 240
		if _, err := s.catalog.Edit(s.Ctx, catalog.EditProduct{Store: s.store, ID: p.ID, Terms: p.Terms, Version: p.Version}); err != nil {
			t.Fatal(err)
		}
		dearer := [][]string{{"Handle", "Title", "Option1 Name", "Option1 Value", "Variant Price"}, {"shirt", "Shirt", "Size", "S", "59"}, {"shirt", "", "", "L", "61"}}
		if i := s.bring(t, file(t, dearer...)); i.Counts != (transfer.Counts{Changed: 1}) {
			t.Errorf("%+v", i)
		}
		got := s.products(t)[1]
		if got.Vendor != "Folio" || got.TaxCategory != "reduced" || got.Variants[0].WeightGrams != 240 || got.Variants[0].SKU != "S-S" || got.Variants[0].Price != 5900 || got.Variants[1].Price != 4900 || len(got.Variants) != 3 || got.Variants[2].Choices[0] != "L" {
			t.Errorf("%+v", got)
		}
	})
}

func TestUndoingAnImportIsExact(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		s.bring(t, file(t, small[:2]...))
		before, said := s.everything(t), s.said(t)
		more := slices.Clone(small)
		more[1] = []string{"candle", "Lantern", "Title", "Default Title", "C-9", "15.00", "https://example.com/other.jpg"}
		i := s.bring(t, file(t, more...))
		if i.Counts != (transfer.Counts{Made: 1, Changed: 1}) {
			t.Fatalf("%+v", i)
		}
		s.undo(t, i.ID)
		if s.everything(t) != before || s.said(t) != said {
			t.Errorf("before\n%s\nafter\n%s", before, s.everything(t))
		}
		if _, err := s.transfer.Undo(s.Ctx, i.ID); !fault.Has(err, "transfer.undone") {
			t.Errorf("undone twice: %v", err)
		}
	})
}

func TestWhatSomebodyEditedSinceIsKeptAndSaid(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		i := s.bring(t, file(t, small...))
		p := s.products(t)[1]
		p.Title = "Linen shirt"
		if _, err := s.catalog.Edit(s.Ctx, catalog.EditProduct{Store: s.store, ID: p.ID, Terms: p.Terms, Version: p.Version}); err != nil {
			t.Fatal(err)
		}
		s.undo(t, i.ID)
		if all := s.products(t); len(all) != 1 || all[0].Title != "Linen shirt" {
			t.Errorf("left is %+v", all)
		}
		if kept := s.problems(t, i.ID); len(kept) != 1 || kept[0].Product != p.ID || kept[0].Fault.Key != "fault.stale" {
			t.Errorf("said %+v", kept)
		}
	})
}

func TestBadRowsAreListedWithTheirLineAndTheRestIsTaken(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		rows := [][]string{{"Handle", "Title", "Variant Price"}}
		for n := range 1000 {
			rows = append(rows, []string{fmt.Sprint("p-", n), fmt.Sprint("Product ", n), "1.00"})
		}
		rows[100][2], rows[500][1], rows[900][0] = "cheap", "", ""
		i := s.bring(t, file(t, rows...))
		if i.Made != 997 || i.Problems != 3 {
			t.Errorf("%+v", i)
		}
		said := map[int]string{}
		for _, p := range s.problems(t, i.ID) {
			said[p.Line] = p.Fault.Key
		}
		want := map[int]string{101: "money.number", 501: "catalog.title_missing", 901: "transfer.no_handle"}
		if fmt.Sprint(said) != fmt.Sprint(want) {
			t.Errorf("said %v", said)
		}
	})
}

func TestAnImportThatWasCutOffGoesOnWhereItWas(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		rows := [][]string{{"Handle", "Title", "Variant SKU", "Variant Price"}}
		for n := range 300 {
			rows = append(rows, []string{fmt.Sprint("p-", n), fmt.Sprint("Product ", n), fmt.Sprint("SKU-", n), "1.00"})
		}
		p := s.started(t, file(t, rows...))
		ctx, cut := context.WithCancel(s.Ctx)
		if _, err := s.transfer.Run(ctx, p.Import.ID, func(transfer.Import) { cut() }); err == nil {
			t.Fatal("it was not cut off")
		}
		half, err := s.transfer.Get(s.Ctx, p.Import.ID)
		if err != nil || half.Position == 0 || half.Position == 300 || len(s.products(t)) != half.Position {
			t.Fatalf("%+v, %v, %d products", half, err, len(s.products(t)))
		}
		i, err := s.transfer.Run(s.Ctx, p.Import.ID, func(transfer.Import) {})
		if err != nil || i.Made != 300 || i.State != transfer.StateDone || len(s.products(t)) != 300 {
			t.Errorf("%+v, %v", i, err)
		}
	})
}

func TestAStoppedImportKeepsWhatItHasAndCanBeUndone(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		before := s.everything(t)
		rows := [][]string{{"Handle", "Title", "Variant Price"}}
		for n := range 200 {
			rows = append(rows, []string{fmt.Sprint("p-", n), fmt.Sprint("Product ", n), "1.00"})
		}
		p := s.started(t, file(t, rows...))
		i, err := s.transfer.Run(s.Ctx, p.Import.ID, func(i transfer.Import) {
			if i.State == transfer.StateRunning {
				if _, err := s.transfer.Cancel(s.Ctx, i.ID); err != nil {
					t.Error(err)
				}
			}
		})
		if err != nil || i.State != transfer.StateCancelled || i.Made == 0 || i.Made == 200 {
			t.Fatalf("%+v, %v", i, err)
		}
		s.undo(t, i.ID)
		after := s.everything(t)
		if strings.Count(after, "\n") != strings.Count(before, "\n") || len(s.products(t)) != 0 {
			t.Errorf("left is\n%s", after)
		}
	})
}

func TestAHandleIsOneProductHoweverItIsWritten(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		rows := [][]string{{"Handle", "Title", "Option1 Name", "Option1 Value", "Variant Price"}, {"Tea-Mug", "Tea mug", "Size", "S", "9"}, {"tea-mug", "", "", "M", "11"}}
		for n := range 100 {
			rows = append(rows, []string{fmt.Sprint("p-", n), fmt.Sprint("Product ", n), "Title", "Default Title", "1"})
		}
		rows = append(rows, []string{"TEA-MUG", "", "", "L", "13"}, []string{"☕", "Coffee", "Title", "Default Title", "3"}, []string{"☂", "Umbrella", "Title", "Default Title", "30"})
		for _, want := range []transfer.Counts{{Made: 103}, {Same: 103}} {
			if i := s.bring(t, file(t, rows...)); i.Counts != want {
				t.Errorf("%+v", i)
			}
		}
		all := s.products(t)
		at := slices.IndexFunc(all, func(p catalog.Product) bool { return p.Handle == "tea-mug" })
		if len(all) != 103 || len(all[at].Variants) != 3 {
			t.Errorf("%d products, %+v", len(all), all[at])
		}
	})
}

func TestAFileThatCannotBeTakenSaysWhatIsMissing(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		p, err := s.transfer.Prepare(s.Ctx, s.store, "x.csv", file(t, []string{"Thing", "Title", "Title"}, []string{"a", "b", "c"}))
		if err != nil || !slices.Equal(p.Missing, []transfer.Field{transfer.FieldHandle, transfer.FieldTitle, transfer.FieldPrice}) {
			t.Fatalf("%+v, %v", p, err)
		}
		if _, err := s.transfer.Start(s.Ctx, transfer.StartImport{ID: p.Import.ID}); !fault.Has(err, "transfer.columns_open") {
			t.Errorf("got %v", err)
		}
		if _, err := s.transfer.Remap(s.Ctx, p.Import.ID, transfer.Mapping{"handle", "title", "title"}); !fault.Has(err, "transfer.mapping") {
			t.Errorf("got %v", err)
		}
		if p, err := s.transfer.Remap(s.Ctx, p.Import.ID, transfer.Mapping{"handle", "title", "price"}); err != nil || len(p.Missing) != 0 || len(p.Problems) != 1 {
			t.Errorf("%+v, %v", p, err)
		}
		if _, err := s.transfer.Prepare(s.Ctx, s.store, "x.csv", nil); !fault.Has(err, "transfer.empty") {
			t.Errorf("got %v", err)
		}
	})
}
