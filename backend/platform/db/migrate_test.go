package db_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/testkit"
)

// alter changes the database as another version of the program would have.
func alter(t *testing.T, k *testkit.Kit, statement string) {
	t.Helper()
	testkit.Update(t, k, func(tx *db.Tx) (int64, error) { return tx.Exec(statement) })
}

func reopen(k *testkit.Kit, cfg db.Config) error {
	cfg.URL = k.URL
	d, err := db.Open(context.Background(), cfg)
	if err != nil {
		return err
	}
	return d.Close()
}

func TestADatabaseOfANewerProgramIsRefusedAndLeftAlone(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		alter(t, k, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, CAST(1 AS boolean))`)
		if err := reopen(k, db.Config{}); !fault.Has(err, "db.newer") || fault.Of(err).Args["database"] != int64(9999) {
			t.Errorf("got %v", err)
		}
	})
}

func TestADatabaseMigratedByOtherTextsIsRefused(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		alter(t, k, `UPDATE schema_sums SET sum = 'other' WHERE version = 1`)
		if err := reopen(k, db.Config{}); !fault.Has(err, "db.migration_changed") {
			t.Errorf("got %v", err)
		}
	})
}

// older makes the database of an older program, which holds one setting.
func older(t *testing.T, engine db.Engine) *testkit.Kit {
	t.Helper()
	k := &testkit.Kit{URL: testkit.Empty(t, engine)}
	d, err := db.Open(t.Context(), db.Config{URL: k.URL, Schema: 1})
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Update(t.Context(), d, func(tx *db.Tx) (int64, error) {
		return tx.Exec(`INSERT INTO settings (store_id, name, value, version, updated_at) VALUES ('', 'x', '1', 1, 1)`)
	})
	if err := errors.Join(err, d.Close()); err != nil {
		t.Fatal(err)
	}
	return k
}

func TestAReaderWaitsForTheProgramThatMigrates(t *testing.T) {
	for _, engine := range testkit.Engines() {
		k := older(t, engine)
		if err := reopen(k, db.Config{ReadOnly: true}); !fault.Has(err, "db.older") {
			t.Errorf("%s: %v", engine, err)
		}
		if err := reopen(k, db.Config{}); err != nil {
			t.Errorf("%s: %v", engine, err)
		}
		if err := reopen(k, db.Config{ReadOnly: true}); err != nil {
			t.Errorf("%s: %v", engine, err)
		}
	}
}

func TestDataIsCopiedBeforeItIsMigrated(t *testing.T) {
	k := older(t, db.SQLite)
	copied := filepath.Join(t.TempDir(), "before.db")
	err := reopen(k, db.Config{BeforeMigrate: func(_ context.Context, from int64, copyTo func(string) error) error {
		if from != 1 {
			t.Errorf("from version %d", from)
		}
		return copyTo(copied)
	}})
	if err != nil {
		t.Fatal(err)
	}
	before, err := db.Open(t.Context(), db.Config{URL: copied, Schema: 1, ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = before.Close() }()
	kept, err := db.View(t.Context(), before, func(tx *db.Tx) (int64, error) {
		return db.Value[int64](tx, `SELECT count(*) FROM settings`)
	})
	if err != nil || kept != 1 {
		t.Errorf("the copy holds %d settings, %v", kept, err)
	}
}

func TestWhatCannotBeCopiedIsNotMigrated(t *testing.T) {
	k := older(t, db.SQLite)
	full := fault.Unavailable("db.disk_full")
	err := reopen(k, db.Config{BeforeMigrate: func(context.Context, int64, func(string) error) error { return full }})
	if !fault.Has(err, "db.disk_full") {
		t.Fatalf("got %v", err)
	}
	if err := reopen(k, db.Config{ReadOnly: true}); !fault.Has(err, "db.older") {
		t.Errorf("it was migrated all the same: %v", err)
	}
}

func TestACopyIsMadeWhileOthersWrite(t *testing.T) {
	k := testkit.Open(t, db.SQLite)
	shelf(t, k)
	path := filepath.Join(t.TempDir(), "copy.db")
	stop, done := make(chan nothing), make(chan int)
	go func() {
		n := 0
		for ; ; n++ {
			select {
			case <-stop:
				done <- n
				return
			default:
				testkit.Update(t, k, put(n, "candle"))
			}
		}
	}()
	err := k.DB.CopyTo(k.Ctx, path)
	close(stop)
	wrote := <-done
	if err != nil || wrote == 0 {
		t.Fatalf("%d rows written, %v", wrote, err)
	}
	d, err := db.Open(t.Context(), db.Config{URL: path, ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	if r, err := d.Inspect(t.Context()); err != nil || len(r.Problems) > 0 {
		t.Errorf("%+v, %v", r, err)
	}
	if err := k.DB.CopyTo(k.Ctx, path); err == nil {
		t.Error("a copy was overwritten")
	}
}

func TestADamagedFileIsNamedSo(t *testing.T) {
	k := testkit.Open(t, db.SQLite)
	path := filepath.Join(t.TempDir(), "copy.db")
	if err := k.DB.CopyTo(k.Ctx, path); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 4096; i < len(raw); i++ {
		raw[i] ^= 0xa5
	}
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := reopen(&testkit.Kit{URL: path}, db.Config{}); !fault.Has(err, "db.corrupt") {
		t.Errorf("got %v", err)
	}
}
