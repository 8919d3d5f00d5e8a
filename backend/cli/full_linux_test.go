package cli_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/i18n"
	"shopbench/backend/testkit"
)

// small is the size of a disk in kilobytes that has room for the sample shop and for
// some fifty orders more: until nobody writes for a second, SQLite keeps all that was
// written beside the database, page by page.
const small = 4096

// full are the sentences that say that there is no room, in both languages.
var full = refusal{
	5, "db.disk_full",
	"The disk is full, so this was not saved. Please make room and try again; what was saved before is safe.",
	"Der Datenträger ist voll, deshalb wurde nichts gespeichert.",
}

// crammed is a shop that is open on a small disk.
type crammed struct {
	*program
	*disk
	counter
	before state
}

// cram opens the sample shop on a small disk.
func cram(t *testing.T) *crammed {
	t.Helper()
	data, s := trading(t)
	c := &crammed{disk: smallDisk(t, data, small), counter: counter{s.store, s.variant, s.method}, before: stateOf(t, data)}
	c.program = startOn(t, c.command(t, "en", "serve", "--json", "--office", "127.0.0.1:0", "--data", c.data, "--offline"))
	return c
}

// untilFull does something again and again until it was refused five times for want of
// room, and returns how often it was done nevertheless: a full disk has room within
// the files that lie there.
func (c *crammed) untilFull(t *testing.T, done int, try func() (int, string)) int {
	t.Helper()
	n := 0
	for refused := 0; refused < 5; {
		status, text := try()
		if status == done {
			if n++; n == 2000 {
				t.Fatal("the disk never was full")
			}
			continue
		}
		refused++
		c.expectNoRoom(t, status, text)
	}
	return n
}

// expectNoRoom fails unless an answer says that there is no room, of the database or
// of the folder in which papers and pictures are kept.
func (c *crammed) expectNoRoom(t *testing.T, status int, text string) {
	t.Helper()
	var said struct{ Key, Title string }
	if err := json.Unmarshal([]byte(text), &said); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	folder := filepath.Join(c.data, "files")
	want := map[string]string{
		"db.disk_full":     full.en,
		"files.unwritable": "Pictures and papers cannot be kept in " + folder + ". Please check that there is room and that you may write there.",
	}[said.Key]
	if status != http.StatusServiceUnavailable || want == "" || said.Title != want {
		t.Fatalf("it says %d %s", status, text)
	}
	for key, german := range map[string]string{"db.disk_full": full.de, "files.unwritable": "Bilder und Papiere lassen sich nicht in " + folder + " ablegen."} {
		if got := i18n.Fault("de", fault.Unavailable(key, "path", folder)); !strings.HasPrefix(got, german) {
			t.Fatalf("in German it says %q", got)
		}
	}
}

// end ends the program, and returns the shop as it lies on the disk.
func (c *crammed) end(t *testing.T) string {
	t.Helper()
	c.kill(t)
	return c.copied(t)
}

// product makes one more product, and says what was answered.
func (c *crammed) product(t *testing.T, n int) (int, string) {
	t.Helper()
	return c.call(t, "POST", "/products?store="+c.store, fmt.Sprintf(`{"title":"Product %[1]d","handle":"","description":"%[2]s","vendor":"","kind":"","tags":[],"status":"active","options":[],
		"variants":[{"id":"","choices":[],"sku":"S-%[1]d","gtin":"","price":1,"compare_at":0,"cost_micro":0,"weight_grams":0,"qty_digits":0,"hs_code":"","origin_country":"","ships":true,"taxable":true,"stock_policy":"deny","media_id":""}]}`, n, strings.Repeat("x", 4000)))
}

func TestAFullDiskIsSaidLosesNothingAndWorkGoesOnWhenThereIsRoom(t *testing.T) {
	c := cram(t)
	sent := 0
	next := func() (int, string) { sent++; return c.product(t, sent) }
	c.fill(t)
	made := c.untilFull(t, http.StatusCreated, next)
	if n := c.countProducts(t, c.store); n != made+3 {
		t.Errorf("%d were acknowledged beside the first three, %d are there", made, n)
	}
	c.free(t)
	if status, text := next(); status != http.StatusCreated {
		t.Errorf("there is room again: %d %s", status, text)
	}
	now := stateOf(t, c.end(t))
	if got := now["products"] - c.before["products"]; got != int64(made)+1 || now["variants"] != now["products"] || now["prices"] != now["products"] {
		t.Errorf("%d products were acknowledged, %d are there: %v", made+1, got, now)
	}
}

func TestAnOrderThatTheDiskHasNoRoomForHoldsNoStockAndTakesNoNumber(t *testing.T) {
	c := cram(t)
	var numbers []string
	place := func() (int, string) {
		status, text := c.call(t, "POST", "/orders?store="+c.store, c.wish())
		if status == http.StatusCreated {
			var o struct{ Number string }
			if err := json.Unmarshal([]byte(text), &o); err != nil {
				t.Fatal(err)
			}
			numbers = append(numbers, o.Number)
		}
		return status, text
	}
	place()
	c.fill(t)
	c.untilFull(t, http.StatusCreated, place)
	c.free(t)
	for range 3 {
		if status, text := place(); status != http.StatusCreated {
			t.Fatalf("there is room again: %d %s", status, text)
		}
	}
	for i, number := range numbers {
		if number != fmt.Sprint(1004+i) {
			t.Fatalf("the numbers have a gap: %v", numbers)
		}
	}
	now, placed := stateOf(t, c.end(t)), int64(len(numbers))
	for what, by := range map[string]int64{
		"orders": 1, "order_lines": 1, "payments": 1, "stock_reservations": 1, "pieces reserved": 1, "numbers given out": 1, "money asked for": 1730, "money booked": 500,
		"pieces on hand": 0, "stock_movements": 0, "shipments": 0, "stock_levels": 0,
	} {
		if now[what] != c.before[what]+by*placed {
			t.Errorf("%s: there were %d, %d orders came, there are %d", what, c.before[what], placed, now[what])
		}
	}
}

// scanned places so many orders and puts their candle into a parcel, and returns the
// shipments.
func (c *crammed) scanned(t *testing.T, n int) []string {
	t.Helper()
	var all []string
	for range n {
		var o, s struct{ ID string }
		var got struct{ Outcome string }
		c.ask(t, "POST", "/orders?store="+c.store, c.wish(), &o)
		c.ask(t, "POST", "/orders/"+o.ID+"/shipments", `{"bench":"bench-1","packer":"Ana"}`, &s)
		c.ask(t, "POST", "/shipments/"+s.ID+"/scans", `{"bench":"bench-1","code":"C-1","line":"","qty":0}`, &got)
		if got.Outcome != "counted" {
			t.Fatal(got)
		}
		all = append(all, s.ID)
	}
	return all
}

// packed is a shipment as far as these tests ask.
type packed struct {
	State   string
	Parcels []struct {
		Papers []struct {
			ID, Kind string
			Prints   int64
		}
	}
}

func TestAParcelThatTheDiskHasNoRoomForStaysOpenAndIsPackedLater(t *testing.T) {
	c := cram(t)
	parcels := c.scanned(t, 8)
	c.fill(t)
	pack := func(shipment string) (int, string) {
		return c.call(t, "POST", "/shipments/"+shipment+"/pack", `{"bench":"bench-1"}`)
	}
	for _, shipment := range parcels {
		c.untilFull(t, http.StatusOK, func() (int, string) { return pack(shipment) })
		var s packed
		c.ask(t, "GET", "/shipments/"+shipment, "", &s)
		if s.State != "packing" || len(s.Parcels) != 1 || len(s.Parcels[0].Papers) != 0 {
			t.Fatalf("it was refused and stands at %+v", s)
		}
	}
	c.free(t)
	var papers []string
	for _, shipment := range parcels {
		var s packed
		if status, text := pack(shipment); status != http.StatusOK || json.Unmarshal([]byte(text), &s) != nil || s.State != "packed" || len(s.Parcels[0].Papers) != 2 {
			t.Fatalf("there is room again: %d %s", status, text)
		}
		for _, p := range s.Parcels[0].Papers {
			if status, text := c.call(t, "GET", "/parcel-papers/"+p.ID, ""); status != http.StatusOK || !strings.HasPrefix(text, "%PDF-") || !strings.HasSuffix(strings.TrimSpace(text), "%%EOF") {
				t.Errorf("%s is not whole: %d", p.Kind, status)
			}
			papers = append(papers, p.ID)
		}
	}
	c.fill(t)
	prints := c.untilFull(t, http.StatusOK, func() (int, string) {
		return c.call(t, "POST", "/parcel-papers/"+papers[0]+"/prints", `{"reason":"the printer jammed"}`)
	})
	c.free(t)
	var s packed
	c.ask(t, "POST", "/shipments/"+parcels[0]+"/ship", `{"carrier":"DHL"}`, &s)
	now, n := stateOf(t, c.end(t)), int64(len(parcels))
	for what, by := range map[string]int64{
		"orders": n, "shipments": n, "shipment_parcels": n, "shipment_lines": n, "shipment_papers": 2 * n, "papers printed": int64(prints),
		"pieces on hand": -1, "pieces reserved": n - 1, "stock_movements": 1, "numbers given out": n,
	} {
		if now[what] != c.before[what]+by {
			t.Errorf("%s: there were %d, %d came, there are %d", what, c.before[what], by, now[what])
		}
	}
}

func TestOnAFullDiskNothingIsOpenedMadeOrLeftHalf(t *testing.T) {
	data, _ := trading(t)
	before, kept := stateOf(t, data), backedUp(t, data)
	d := smallDisk(t, data, small)
	d.fill(t)
	was := slices.DeleteFunc(d.names(t), ofSQLite)
	for _, command := range [][]string{
		{"serve", "--office", "127.0.0.1:0"}, {"desktop", "--office", "127.0.0.1:0"}, {"import", write(t, "x.csv", candles)}, {"seed", "--demo"}, {"backup"},
	} {
		full.refuses(t, d.run, append(command, "--data", d.data, "--offline")...)
	}
	out := filepath.Join(d.data, "out.csv")
	refusal{
		5, "cli.unwritable",
		out + " cannot be written. Please check that there is room and that you may write there.", out + " lässt sich nicht schreiben.",
	}.refuses(t, d.run, "export", "products", out, "--data", d.data)
	refusal{
		5, "backup.unwritable",
		"The backup cannot be written to " + d.data + ". Please check that there is room and that you may write there.",
		"Die Sicherung lässt sich nicht nach " + d.data + " schreiben.",
	}.refuses(t, d.run, "restore", kept, "--data", d.data)
	for _, name := range slices.DeleteFunc(d.names(t), ofSQLite) {
		if !slices.Contains(was, name) {
			t.Errorf("%s was left", name)
		}
	}
	if entries, err := fs.ReadDir(os.DirFS(d.path()), "backups"); err == nil && len(entries) > 0 {
		t.Errorf("%s was left of a backup", entries[0])
	}
	elsewhere := t.TempDir()
	for _, command := range [][]string{{"doctor"}, {"backup", "--to", elsewhere}, {"export", "products", filepath.Join(elsewhere, "out.csv")}} {
		if code, _, problems := d.run(t, "en", append(command, "--data", d.data)...); code != 0 {
			t.Errorf("%s to another disk: exit %d, %s", command[0], code, problems)
		}
	}
	before.expect(t, d.copied(t))
}

// ofSQLite reports whether a file is one that SQLite keeps beside an open database.
func ofSQLite(name string) bool {
	return strings.HasSuffix(name, "-wal") || strings.HasSuffix(name, "-shm")
}

func TestAnImportThatFillsTheDiskIsStoppedAndGoesOnWhenThereIsRoom(t *testing.T) {
	const large = 48 * small // so that there is room once the filler is gone: the log alone may grow to 64 MB
	data, s := trading(t)
	d := smallDisk(t, data, large)
	d.fill(t)
	if err := os.Truncate(d.path(filler, "all"), int64(large-2*1024)*1024-size(t, data)); err != nil {
		t.Fatal(err)
	}
	products := testkit.Rounds(1000, 400)
	rows := [][]string{{"Handle", "Title", "Variant Price"}}
	for n := range products {
		rows = append(rows, []string{fmt.Sprint("p-", n), fmt.Sprint("Product ", n), "1"})
	}
	path := sheet(t, rows...)
	code, _, problems := d.run(t, "de", "import", path, "--data", d.data, "--offline")
	if code != full.exit || !strings.HasPrefix(unlogged(problems), full.de) {
		t.Fatalf("exit %d, %s", code, problems)
	}
	d.free(t)
	half := stateOf(t, d.copied(t))
	if half["products"] >= int64(3+products) || half["variants"] != half["products"] {
		t.Errorf("it was cut off at %v", half)
	}
	p := startOn(t, d.command(t, "en", "serve", "--json", "--office", "127.0.0.1:0", "--data", d.data, "--offline"))
	var all struct{ Items []importing }
	p.until(t, "/imports", &all, func() bool { return len(all.Items) == 1 && all.Items[0].State == "done" })
	if n := p.countProducts(t, s.store); n != 3+products {
		t.Errorf("there are %d products", n)
	}
	p.kill(t)
	stateOf(t, d.copied(t))
}

// logged matches a line of the program's log: who works beside the import may meet the
// full disk first, and writes that down.
var logged = regexp.MustCompile(`(?m)^\d{4}/\d\d/\d\d [\d:]+ (ERROR|WARN) .*\n`)

// unlogged returns what the program said to people, without its log.
func unlogged(problems string) string { return logged.ReplaceAllString(problems, "") }

// size returns how many bytes the files of a folder have.
func size(t *testing.T, folder string) int64 {
	t.Helper()
	var all int64
	err := filepath.WalkDir(folder, func(_ string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		all += info.Size()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
