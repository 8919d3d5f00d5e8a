package cli_test

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shopbench/backend/platform/db"
	"shopbench/backend/testkit"
)

// backedUp backs a shop up and returns where.
func backedUp(t *testing.T, data string) string {
	t.Helper()
	to := t.TempDir()
	if code, _, problems := run(t, "en", "backup", "--data", data, "--to", to); code != 0 {
		t.Fatal(problems)
	}
	made, err := filepath.Glob(filepath.Join(to, "*"))
	if err != nil || len(made) != 1 {
		t.Fatal(made, err)
	}
	return made[0]
}

func TestASecondProgramOnTheSameShopIsToldWhoHasItAndTheFirstGoesOn(t *testing.T) {
	for _, first := range []string{"serve", "desktop"} {
		t.Run(first, func(t *testing.T) {
			data, s := trading(t)
			before, kept := stateOf(t, data), backedUp(t, data)
			p := startAs(t, first, "--data", data)
			held := refusal{
				3, "datadir.held",
				fmt.Sprintf("“shopbench %s” (process %d, since ", first, p.process.Process.Pid),
				fmt.Sprintf("„shopbench %s“ (Prozess %d, seit ", first, p.process.Process.Pid),
			}
			for _, command := range [][]string{
				{"serve", "--office", "127.0.0.1:0"},
				{"desktop", "--office", "127.0.0.1:0"},
				{"import", write(t, "x.csv", candles)},
				{"restore", kept},
				{"seed", "--demo"},
			} {
				held.refuses(t, run, append(command, "--data", data)...)
			}
			for _, command := range []string{"doctor", "backup"} {
				if code, _, problems := run(t, "en", command, "--data", data); code != 0 {
					t.Errorf("%s beside it: exit %d, %s", command, code, problems)
				}
			}
			if status, text := p.call(t, "GET", "/stores/"+s.store, ""); status != http.StatusOK {
				t.Errorf("the first answers %d %s", status, text)
			}
			p.kill(t)
			before.expect(t, data)
		})
	}
}

// everyCommand are those that open a shop.
func everyCommand(t *testing.T, data string) [][]string {
	t.Helper()
	commands := [][]string{
		{"serve", "--office", "127.0.0.1:0"},
		{"desktop", "--office", "127.0.0.1:0"},
		{"import", write(t, "x.csv", candles)},
		{"seed", "--demo"},
		{"doctor"},
		{"backup"},
		{"export", "products", filepath.Join(t.TempDir(), "x.csv")},
	}
	for i := range commands {
		commands[i] = append(commands[i], "--data", data, "--offline")
	}
	return commands
}

// databaseOf returns the bytes of a shop's database.
func databaseOf(t *testing.T, data string) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(data, "shop.db"))
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// unchanged fails unless the database of a shop has these very bytes, nothing waits in
// its log, and no backup was made of it.
func unchanged(t *testing.T, data, before string) {
	t.Helper()
	if databaseOf(t, data) != before {
		t.Error("its database was changed")
	}
	if log, err := os.Stat(filepath.Join(data, "shop.db-wal")); err == nil && log.Size() > 0 {
		t.Errorf("%d bytes wait in its log", log.Size())
	}
	if made, err := filepath.Glob(filepath.Join(data, "backups", "*")); err != nil || len(made) > 0 {
		t.Errorf("a backup was made: %v, %v", made, err)
	}
}

func TestAShopOfANewerProgramIsLeftAloneAndExitsWithThree(t *testing.T) {
	data, _ := trading(t)
	b := open(t, data)
	if _, err := db.Update(t.Context(), b.DB, func(tx *db.Tx) (int64, error) {
		return tx.Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)`)
	}); err != nil {
		t.Fatal(err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	before := databaseOf(t, data)
	for _, command := range everyCommand(t, data) {
		refusal{
			3, "db.newer",
			"This shop was last opened by a newer Shopbench (database 9,999, this program knows ",
			"Dieser Laden wurde zuletzt mit einem neueren Shopbench geöffnet (Datenbank 9.999, dieses Programm kennt ",
		}.refuses(t, run, command...)
	}
	unchanged(t, data, before)
}

// damaged is what is said of a database that is none, or none any more.
var damaged = refusal{
	5, "db.corrupt",
	"The shop's database is damaged, or the file is not one. Nothing was changed. Please restore the newest backup: shopbench restore",
	"Die Datenbank des Ladens ist beschädigt, oder die Datei ist keine. Nichts wurde geändert. Bitte die neueste Sicherung zurückholen: shopbench restore",
}

func TestADamagedShopIsSaidToBeLeftAloneAndBroughtBackFromItsBackup(t *testing.T) {
	whole, _ := trading(t)
	before, kept := stateOf(t, whole), backedUp(t, whole)
	other, err := os.ReadFile(testkit.Foreign(t))
	if err != nil {
		t.Fatal(err)
	}
	for kind, damage := range map[string]func(shop []byte) []byte{
		"its head is written over":         func(shop []byte) []byte { return append(bytes.Repeat([]byte{0xa5}, 100), shop[100:]...) },
		"its first page is gone":           func(shop []byte) []byte { return append(make([]byte, 4096), shop[4096:]...) },
		"it ends in the middle":            func(shop []byte) []byte { return shop[:len(shop)/2] },
		"it ends in its first page":        func(shop []byte) []byte { return shop[:1000] },
		"it is a letter":                   func([]byte) []byte { return []byte(strings.Repeat("Dear customer, ", 500)) },
		"it is a picture":                  func([]byte) []byte { return append([]byte("\x89PNG\r\n\x1a\n"), make([]byte, 5000)...) },
		"it is empty":                      func([]byte) []byte { return nil },
		"it is another program's database": func([]byte) []byte { return other },
	} {
		t.Run(kind, func(t *testing.T) {
			data, _ := trading(t)
			left := damage([]byte(databaseOf(t, data)))
			if err := os.WriteFile(filepath.Join(data, "shop.db"), left, 0o600); err != nil {
				t.Fatal(err)
			}
			for _, command := range everyCommand(t, data) {
				damaged.refuses(t, run, command...)
			}
			unchanged(t, data, string(left))
			if code, _, problems := run(t, "en", "restore", kept, "--data", data); code != 0 {
				t.Fatal(problems)
			}
			before.expect(t, data)
		})
	}
}

// pageSize is how many bytes a page of SQLite has.
const pageSize = 4096

// zeroed fills the first page of a table with zeros, as a failing disk does.
func zeroed(t *testing.T, data, table string) {
	t.Helper()
	path := filepath.Join(data, "shop.db")
	pool, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	var page int64
	if err := pool.QueryRowContext(t.Context(), `SELECT rootpage FROM sqlite_master WHERE name = $1`, table).Scan(&page); err != nil {
		t.Fatal(err)
	}
	if err := pool.Close(); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteAt(make([]byte, pageSize), (page-1)*pageSize); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestAPageThatTheDiskLostIsFoundAndNoBackupIsMadeOfIt zeroes a page in the middle: the
// shop opens, for most of it is there, but whoever needs what is lost is told so, and
// no backup of it replaces a good one.
func TestAPageThatTheDiskLostIsFoundAndNoBackupIsMadeOfIt(t *testing.T) {
	for table, path := range map[string]string{"orders": "/orders", "stock_movements": "/stock/{variant}/movements", "products": "/products?store={store}"} {
		t.Run(table, func(t *testing.T) {
			data, s := trading(t)
			path = strings.NewReplacer("{variant}", s.variant, "{store}", s.store).Replace(path)
			before, kept := stateOf(t, data), backedUp(t, data)
			zeroed(t, data, table)
			left := databaseOf(t, data)
			damaged.refuses(t, run, "doctor", "--data", data)
			damaged.refuses(t, run, "backup", "--data", data)
			unchanged(t, data, left)
			p := start(t, "--data", data)
			status, text := p.call(t, "GET", path, "")
			if key, title := problemOf(t, text); status != http.StatusServiceUnavailable || key != damaged.key || title != damaged.en {
				t.Errorf("it says %d %s", status, text)
			}
			p.kill(t)
			if code, _, problems := run(t, "en", "restore", kept, "--data", data); code != 0 {
				t.Fatal(problems)
			}
			before.expect(t, data)
		})
	}
}

// problemOf reads what the API said when it refused.
func problemOf(t *testing.T, text string) (key, title string) {
	t.Helper()
	var p struct{ Key, Title string }
	if err := json.Unmarshal([]byte(text), &p); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return p.Key, p.Title
}
