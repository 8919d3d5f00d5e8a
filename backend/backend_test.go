package backend_test

import (
	"testing"
	"time"

	"shopbench/backend"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
	"shopbench/backend/platform/backup"
	"shopbench/backend/platform/datadir"
	"shopbench/backend/platform/db"
	"shopbench/backend/stores"
	"shopbench/backend/testkit"
)

func folder(t *testing.T) datadir.Dir {
	t.Helper()
	dir, err := datadir.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func openShop(t *testing.T, cfg backend.Config) *backend.Backend {
	t.Helper()
	b, err := backend.Open(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	})
	return b
}

func makeStore(t *testing.T, b *backend.Backend) {
	t.Helper()
	makeStoreCalled(t, b, "Ember & Folio")
}

func makeStoreCalled(t *testing.T, b *backend.Backend, name string) {
	t.Helper()
	_, err := b.Stores.Create(t.Context(), stores.CreateStore{Terms: stores.Terms{
		Name: name, Country: "DE", Currency: "EUR", Locale: "de-DE", TimeZone: "Europe/Berlin", Rounding: money.RoundLine,
	}})
	if err != nil {
		t.Fatal(err)
	}
}

func TestASecondProgramIsToldWhoHasTheShop(t *testing.T) {
	dir := folder(t)
	first := openShop(t, backend.Config{Data: dir, Purpose: "desktop"})
	_, err := backend.Open(t.Context(), backend.Config{Data: dir, Purpose: "serve"})
	if !fault.Has(err, "datadir.held") || fault.Of(err).Args["purpose"] != "desktop" {
		t.Fatalf("got %v", err)
	}
	makeStore(t, first) // the refusal did it no harm
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	openShop(t, backend.Config{Data: dir, Purpose: "serve"})
}

func TestAReaderLooksBesideTheProgramThatHasTheShopAndChangesNothing(t *testing.T) {
	dir := folder(t)
	makeStore(t, openShop(t, backend.Config{Data: dir, Purpose: "desktop"}))
	reader := openShop(t, backend.Config{Data: dir, ReadOnly: true})
	if findings, err := reader.Doctor(t.Context()); err != nil || len(findings) == 0 {
		t.Errorf("%v, %v", findings, err)
	}
	if _, err := db.Update(t.Context(), reader.DB, func(tx *db.Tx) (int64, error) { return tx.Exec(`DELETE FROM stores`) }); !fault.Has(err, "db.read_only") {
		t.Errorf("a reader wrote: %v", err)
	}
}

func TestAShopIsBackedUpBeforeItsSchemaChanges(t *testing.T) {
	dir := folder(t)
	older, err := db.Open(t.Context(), db.Config{URL: dir.Database(), Schema: 1})
	if err != nil {
		t.Fatal(err)
	}
	if err := older.Close(); err != nil {
		t.Fatal(err)
	}
	openShop(t, backend.Config{Data: dir, Purpose: "serve"})
	all, err := backup.List(dir.Backups())
	if err != nil || len(all) != 1 || all[0].Reason != backup.BeforeMigration || all[0].Schema != 1 {
		t.Fatalf("%+v, %v", all, err)
	}
	if _, err := backup.Verify(t.Context(), all[0].Path); err != nil {
		t.Error(err)
	}
}

func TestTheDoctorMindsTheClockAndTheBackups(t *testing.T) {
	dir := folder(t)
	clock := testkit.NewClock()
	b := openShop(t, backend.Config{Data: dir, Purpose: "serve", Clock: clock.Now})
	makeStore(t, b)
	finds := func(level backend.Level, key string) {
		t.Helper()
		findings, err := b.Doctor(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range findings {
			if f.Key == key && f.Level == level {
				return
			}
		}
		t.Errorf("no %s %s in %+v", level, key, findings)
	}
	finds(backend.Good, "doctor.whole")
	finds(backend.Good, "doctor.durable")
	finds(backend.Good, "doctor.clock")
	finds(backend.Warning, "doctor.no_backup")
	if _, err := backup.Make(t.Context(), b.DB, dir, dir.Backups(), backup.ByHand); err != nil {
		t.Fatal(err)
	}
	finds(backend.Good, "doctor.backup")
	clock.Advance(49 * time.Hour)
	finds(backend.Good, "doctor.backup") // nothing has happened since
	makeStoreCalled(t, b, "Folio")
	clock.Advance(49 * time.Hour)
	finds(backend.Warning, "doctor.old_backup")
	clock.Advance(-120 * time.Hour)
	finds(backend.Bad, "doctor.clock_behind")
}

func TestManyProgramsServeOneShopOnAServer(t *testing.T) {
	for _, engine := range testkit.Engines() {
		if engine != db.Postgres {
			continue
		}
		url := testkit.Fresh(t, engine)
		first := openShop(t, backend.Config{Data: folder(t), Database: url, Purpose: "serve"})
		second := openShop(t, backend.Config{Data: folder(t), Database: url, Purpose: "serve"})
		makeStore(t, first)
		if _, err := second.Stores.Create(t.Context(), stores.CreateStore{Terms: stores.Terms{
			Name: "EMBER & FOLIO", Country: "DE", Currency: "EUR", Locale: "de-DE", TimeZone: "Europe/Berlin", Rounding: money.RoundLine,
		}}); !fault.Has(err, "stores.name_taken") {
			t.Errorf("the second program does not see what the first has made: %v", err)
		}
	}
}
