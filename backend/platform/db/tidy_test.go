package db_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"shopbench/backend/platform/db"
	"shopbench/backend/testkit"
)

// TestTheLogIsCopiedBackBesideAWriterWhoNeverRests writes less than makes the writer
// itself copy the log back, and leaves no pause in which nobody writes.
func TestTheLogIsCopiedBackBesideAWriterWhoNeverRests(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shop.db")
	d, err := db.Open(t.Context(), db.Config{URL: path})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	write := func(query string, args ...any) {
		if _, err := db.Update(t.Context(), d, func(tx *db.Tx) (int64, error) { return tx.Exec(query, args...) }); err != nil {
			t.Fatal(err)
		}
	}
	size := func() int64 {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		return info.Size()
	}
	write(`CREATE TABLE shelf (id BIGINT PRIMARY KEY, name TEXT)`)
	before, text := size(), strings.Repeat("candle ", 1000)
	for id := range 3000 { // some 4 pages each
		write(`INSERT INTO shelf (id, name) VALUES ($1, $2)`, id, text)
		if size() > before {
			return
		}
	}
	t.Errorf("3,000 commits lie in the log alone")
}

func TestWhoIsAtWorkIsKnownForAMoment(t *testing.T) {
	now := testkit.Morning
	d, err := db.Open(t.Context(), db.Config{URL: filepath.Join(t.TempDir(), "shop.db"), Clock: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	look := func(tx *db.Tx) (int64, error) { return db.Value[int64](tx, `SELECT 1`) }
	if _, err := db.Background(t.Context(), d, look); err != nil || d.Attended() {
		t.Errorf("work that nobody waits for: %v, %v", d.Attended(), err)
	}
	if _, err := db.Update(t.Context(), d, look); err != nil || !d.Attended() {
		t.Errorf("work that somebody waits for: %v, %v", d.Attended(), err)
	}
	now = now.Add(time.Second)
	if d.Attended() {
		t.Error("somebody is at work a second later")
	}
}

func TestWorkInTheBackgroundSeesThatSomebodyWaitsForIt(t *testing.T) {
	d, err := db.Open(t.Context(), db.Config{URL: filepath.Join(t.TempDir(), "shop.db")})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	look := func(tx *db.Tx) (int64, error) { return db.Value[int64](tx, `SELECT 1`) }
	waited := make(chan error, 1)
	if _, err := db.Background(t.Context(), d, func(tx *db.Tx) (bool, error) {
		if tx.Wanted() {
			t.Error("somebody waits before anybody has come")
		}
		go func() {
			_, err := db.Update(t.Context(), d, look)
			waited <- err
		}()
		for tries := 0; !tx.Wanted(); tries++ {
			if time.Sleep(time.Millisecond); tries > 10_000 {
				t.Fatal("nobody is seen to wait")
			}
		}
		return true, nil
	}); err != nil {
		t.Fatal(err)
	}
	if err := <-waited; err != nil {
		t.Error(err)
	}
}
