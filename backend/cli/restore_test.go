package cli_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"shopbench/backend"
	"shopbench/backend/kernel/clock"
	"shopbench/backend/platform/backup"
	"shopbench/backend/platform/db"
	"shopbench/backend/server"
	"shopbench/backend/testkit"
)

// TestAShopThatIsDamagedComesBackFromTheBackupOfTheEveningBefore goes through it as
// an owner would: a day of selling, a night, another day, a broken disk, and the
// command that the office shows.
func TestAShopThatIsDamagedComesBackFromTheBackupOfTheEveningBefore(t *testing.T) {
	data := t.TempDir()
	if code, _, problems := run(t, "en", "seed", "--demo", "--data", data); code != 0 {
		t.Fatal(problems)
	}
	now := sellForADay(t, data)
	atQuitting := stocktaking(t, data)
	for _, name := range []string{"products", "orders", "stock_movements", "pictures"} {
		if atQuitting[name] == "0" {
			t.Fatalf("there are no %s", name)
		}
	}

	database := filepath.Join(data, "shop.db")
	damaged := damage(t, database)
	if code, _, problems := run(t, "en", "doctor", "--data", data); code != 5 || !strings.Contains(problems, "is damaged") {
		t.Fatalf("the damage is not seen: %d %s", code, problems)
	}
	newest := listed(t, data)[0]
	if newest.Reason != backup.OnQuitting {
		t.Fatalf("the newest backup was made for %s", newest.Reason)
	}
	code, out, problems := run(t, "en", "restore", newest.Path, "--data", data)
	if code != 0 {
		t.Fatalf("%d %s", code, problems)
	}
	expectSame(t, stocktaking(t, data), atQuitting)
	replaced, err := filepath.Glob(filepath.Join(data, "replaced", "*", "shop.db"))
	if err != nil || len(replaced) != 1 || !strings.Contains(out, filepath.Dir(replaced[0])) {
		t.Fatalf("kept %v, %v, and it says %s", replaced, err, out)
	}
	if was, err := os.ReadFile(replaced[0]); err != nil || !bytes.Equal(was, damaged) {
		t.Errorf("what was replaced is not kept as it was: %v", err)
	}
	expectContentDoctor(t, data, now)
}

// expectContentDoctor has a shop looked at by the clock of its test.
func expectContentDoctor(t *testing.T, data string, now clock.Clock) {
	t.Helper()
	findings, err := openAs(t, data, backend.Config{ReadOnly: true, Clock: now}).Doctor(t.Context())
	if err != nil || len(findings) < 4 {
		t.Errorf("the doctor found %v, %v", findings, err)
	}
	for _, f := range findings {
		if f.Level != backend.Good {
			t.Errorf("the doctor found %+v", f)
		}
	}
}

// sellForADay opens a shop, waits for the night that was missed, sells, and quits.
// It returns the clock of that day.
func sellForADay(t *testing.T, data string) clock.Clock {
	t.Helper()
	now := testkit.NewClock()
	now.Advance(clock.System().Sub(now.Now()))
	b := openAs(t, data, backend.Config{Purpose: "serve", Offline: true, Snapshots: true, Clock: now.Now})
	now.Advance(6 * time.Minute)
	awaitNight(t, b, data)

	office := httptest.NewServer(server.Office{API: b.Handler(), App: fstest.MapFS{}, Staff: b.Staff, Key: "key"}.Handler())
	p := &program{office: office.URL, key: "key"}
	c := p.counter(t)
	for n := range 9 {
		now.Advance(time.Minute)
		if _, ok := c.sell(t, p, fmt.Sprint(n), n); !ok {
			t.Error("it does not sell")
		}
	}
	office.Close()
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	return now.Now
}

// awaitNight has the backup of the night made, and fails unless it comes to be.
func awaitNight(t *testing.T, b *backend.Backend, data string) {
	t.Helper()
	look := time.NewTicker(20 * time.Millisecond)
	defer look.Stop()
	for range 500 {
		if err := b.Jobs.Drain(t.Context()); err != nil {
			t.Fatal(err)
		}
		if all := listed(t, data); len(all) == 1 && all[0].Reason == backup.AtNight {
			return
		}
		<-look.C
	}
	t.Fatal("the night was not made up for")
}

// listed returns the backups of a shop, the newest first.
func listed(t *testing.T, data string) []backup.Info {
	t.Helper()
	all, err := backup.List(filepath.Join(data, "backups"))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// damage writes nonsense over a part of a file, and returns what it is then.
func damage(t *testing.T, path string) []byte {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	copy(raw[:64<<10], bytes.Repeat([]byte("no shop "), 8<<10))
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	return raw
}

// stocktaking counts the rows of every table of a shop that nobody has open, and
// tells its stock, its ledger and its pictures.
func stocktaking(t *testing.T, data string) map[string]string {
	t.Helper()
	b := openAs(t, data, backend.Config{ReadOnly: true})
	found, err := db.View(t.Context(), b.DB, func(tx *db.Tx) (map[string]string, error) {
		counts, err := rowCounts(tx)
		if err != nil {
			return nil, err
		}
		found := map[string]string{}
		for table, n := range counts {
			found[table] = fmt.Sprint(n)
		}
		levels, err := db.All(tx, scanText, `SELECT variant_id || ' ' || location_id || ' ' || on_hand || ' ' || reserved FROM stock_levels ORDER BY variant_id, location_id`)
		if err != nil {
			return nil, err
		}
		ledger, err := db.All(tx, scanText, `SELECT seq || ' ' || id || ' ' || variant_id || ' ' || delta || ' ' || on_hand || ' ' || reason FROM stock_movements ORDER BY seq`)
		found["the levels"], found["the ledger"] = strings.Join(levels, "\n"), strings.Join(ledger, "\n")
		return found, err
	})
	if err := errors.Join(err, b.Close()); err != nil {
		t.Fatal(err)
	}
	found["pictures"] = pictures(t, data)
	return found
}

// pictures returns the name and the hash of each file that a shop keeps, papers too.
func pictures(t *testing.T, data string) string {
	t.Helper()
	root := os.DirFS(filepath.Join(data, "files"))
	var all []string
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(root, name)
		sum := sha256.Sum256(raw)
		all = append(all, name+" "+hex.EncodeToString(sum[:]))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		return "0"
	}
	return strings.Join(all, "\n")
}

func expectSame(t *testing.T, got, want map[string]string) {
	t.Helper()
	if len(want) < 40 || len(got) != len(want) {
		t.Errorf("%d things were counted, before it were %d", len(got), len(want))
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if got[name] != want[name] {
			t.Errorf("%s: %s, want %s", name, got[name], want[name])
		}
	}
}
