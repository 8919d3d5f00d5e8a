package backup_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/backup"
	"shopbench/backend/platform/datadir"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/platform/settings"
	"shopbench/backend/testkit"
)

// kept is a shop with its keeper and a clock that the test moves.
type kept struct {
	dir    datadir.Dir
	db     *db.DB
	clock  *testkit.Clock
	keeper *backup.Keeper
	sold   int64
}

func keep(t *testing.T) *kept {
	t.Helper()
	dir, err := datadir.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	k := &kept{dir: dir, clock: testkit.NewClock()}
	if k.db, err = db.Open(t.Context(), db.Config{URL: dir.Database(), Clock: k.clock.Now}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = k.db.Close() })
	if _, err := events.Open(t.Context(), k.db); err != nil {
		t.Fatal(err)
	}
	k.keeper = backup.NewKeeper(k.db, dir, time.UTC)
	if err := k.keeper.Prepare(); err != nil {
		t.Fatal(err)
	}
	return k
}

var soldKey = settings.Key[int64]{Name: "sold"}

// sell changes something.
func (k *kept) sell(t *testing.T) {
	t.Helper()
	_, err := db.Update(t.Context(), k.db, func(tx *db.Tx) (settings.Value[int64], error) {
		return settings.Set(tx, settings.House, soldKey, k.sold+1, k.sold)
	})
	if err != nil {
		t.Fatal(err)
	}
	k.sold++
}

func (k *kept) snapshot(t *testing.T, reason backup.Reason) bool {
	t.Helper()
	made, err := k.keeper.Snapshot(t.Context(), reason)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func (k *kept) state(t *testing.T) backup.State {
	t.Helper()
	s, err := k.keeper.State(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestNothingIsBackedUpTwice(t *testing.T) {
	k := keep(t)
	if k.snapshot(t, backup.OnQuitting) {
		t.Error("a shop in which nothing has happened was backed up")
	}
	k.sell(t)
	if !k.snapshot(t, backup.AtNight) || k.snapshot(t, backup.OnQuitting) {
		t.Error("what was sold was backed up not once")
	}
	k.clock.Advance(time.Minute)
	k.sell(t)
	made, err := k.keeper.Make(t.Context())
	if err != nil || made.Reason != backup.ByHand || made.Mark.Seq == 0 {
		t.Fatalf("%+v, %v", made, err)
	}
	if k.snapshot(t, backup.OnQuitting) {
		t.Error("what was backed up by hand was backed up again")
	}
	for _, i := range k.state(t).All {
		if _, err := backup.Verify(t.Context(), i.Path); err != nil {
			t.Error(err)
		}
	}
}

func TestABackupOfAnOlderProgramIsNotTakenForTheWholeShop(t *testing.T) {
	k := keep(t)
	k.sell(t)
	k.snapshot(t, backup.AtNight)
	path := filepath.Join(k.state(t).All[0].Path, "backup.json")
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, _, found := strings.Cut(string(raw), `,
  "event"`)
	if !found {
		t.Fatalf("no event in %s", raw)
	}
	if err := os.WriteFile(path, []byte(before+"}"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := backup.Verify(t.Context(), filepath.Dir(path)); err != nil {
		t.Error(err)
	}
	k.clock.Advance(time.Hour)
	if s := k.state(t); !s.Unsaved.Equal(testkit.Morning) {
		t.Errorf("unsaved since %v", s.Unsaved)
	}
	if !k.snapshot(t, backup.OnQuitting) {
		t.Error("it was taken for the whole shop")
	}
}

// TestAnotherPastOfTheShopIsNotTakenForThisOne restores an older backup and lets
// as much happen as was there before.
func TestAnotherPastOfTheShopIsNotTakenForThisOne(t *testing.T) {
	k := keep(t)
	k.sell(t)
	first, err := k.keeper.Make(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	k.clock.Advance(time.Minute)
	k.sell(t)
	k.snapshot(t, backup.OnQuitting)
	if err := k.db.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := backup.Restore(t.Context(), first.Path, k.dir, k.clock.Now()); err != nil {
		t.Fatal(err)
	}
	k.clock.Advance(time.Minute)
	if k.db, err = db.Open(t.Context(), db.Config{URL: k.dir.Database(), Clock: k.clock.Now}); err != nil {
		t.Fatal(err)
	}
	if _, err := events.Open(t.Context(), k.db); err != nil {
		t.Fatal(err)
	}
	k.keeper = backup.NewKeeper(k.db, k.dir, time.UTC)
	if k.snapshot(t, backup.OnQuitting) {
		t.Error("what was just restored was backed up again")
	}
	k.sold = 1
	k.sell(t)
	if s := k.state(t); s.Unsaved.IsZero() {
		t.Error("another past was taken for this one")
	}
	if !k.snapshot(t, backup.OnQuitting) {
		t.Error("another past was taken for this one")
	}
}

func TestItIsKnownSinceWhenSomethingIsInNoBackup(t *testing.T) {
	k := keep(t)
	k.sell(t)
	if s := k.state(t); len(s.All) != 0 || !s.Unsaved.IsZero() {
		t.Errorf("without any backup: %+v", s)
	}
	k.snapshot(t, backup.AtNight)
	k.clock.Advance(100 * time.Hour)
	if s := k.state(t); !s.Unsaved.IsZero() {
		t.Errorf("though nothing has happened since: %+v", s)
	}
	for range 3 {
		k.sell(t)
		k.clock.Advance(time.Hour)
	}
	if s := k.state(t); !s.Unsaved.Equal(testkit.Morning.Add(100 * time.Hour)) {
		t.Errorf("unsaved since %v", s.Unsaved)
	}
}

func TestAYearOfNightsLeavesElevenBackupsAtMostAndThoseByHand(t *testing.T) {
	k := keep(t)
	k.sell(t)
	if _, err := k.keeper.Make(t.Context()); err != nil {
		t.Fatal(err)
	}
	for range 60 {
		k.clock.Advance(24 * time.Hour)
		k.sell(t)
		k.snapshot(t, backup.AtNight)
	}
	all := k.state(t).All
	byHand := func(i backup.Info) bool { return i.Reason == backup.ByHand }
	if len(all) < 9 || len(all) > 12 || !slices.ContainsFunc(all, byHand) || !all[0].Made.Equal(k.clock.Now()) {
		t.Errorf("%d are left: %+v", len(all), all)
	}
	names, err := os.ReadDir(k.dir.Backups())
	if err != nil || len(names) != len(all) {
		t.Errorf("in the folder lie %v", names)
	}
}

func TestABackupThatFailsIsRememberedUntilOneSucceeds(t *testing.T) {
	k := keep(t)
	k.sell(t)
	if err := os.WriteFile(k.dir.Backups(), []byte("in the way"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := k.keeper.Make(t.Context()); !fault.Has(err, "backup.unwritable") {
		t.Fatalf("told %v", err)
	}
	if err := os.Remove(k.dir.Backups()); err != nil {
		t.Fatal(err)
	}
	f := k.state(t).Failure
	if f == nil || f.Reason != backup.ByHand || f.Why.Key != "backup.unwritable" || f.Why.Args["path"] != k.dir.Backups() || !f.At.Equal(testkit.Morning) {
		t.Fatalf("remembered %+v", f)
	}
	if k.snapshot(t, backup.AtNight); k.state(t).Failure != nil {
		t.Error("it is remembered though the next one went well")
	}
}

func TestABackupByAnotherProgramEndsTheFailureToo(t *testing.T) {
	k := keep(t)
	k.sell(t)
	over, cancel := context.WithDeadline(t.Context(), time.Now().Add(-time.Second))
	defer cancel()
	if _, err := k.keeper.Snapshot(over, backup.OnQuitting); !fault.Has(err, "backup.too_long") {
		t.Fatalf("told %v", err)
	}
	if s := k.state(t); s.Failure == nil || s.Failure.Why.Key != "backup.too_long" {
		t.Fatalf("remembered %+v", s.Failure)
	}
	k.clock.Advance(time.Second)
	if _, err := backup.Make(t.Context(), k.db, k.dir, k.dir.Backups(), backup.ByHand); err != nil {
		t.Fatal(err)
	}
	if s := k.state(t); s.Failure != nil {
		t.Errorf("remembered %+v", s.Failure)
	}
}

func TestABackupThatIsCutOffByTheEndOfTheProgramHasNotFailed(t *testing.T) {
	k := keep(t)
	k.sell(t)
	ended, end := context.WithCancel(t.Context())
	end()
	if _, err := k.keeper.Snapshot(ended, backup.AtNight); err == nil {
		t.Fatal("it was made all the same")
	}
	if s := k.state(t); s.Failure != nil || len(s.All) != 0 {
		t.Errorf("%+v", s)
	}
}

func TestAMissedNightIsKnown(t *testing.T) {
	k := keep(t)
	missed := func(want bool) {
		t.Helper()
		if got, err := k.keeper.Missed(); err != nil || got != want {
			t.Errorf("at %v missed: %v, %v", k.clock.Now(), got, err)
		}
	}
	missed(true)
	k.sell(t)
	k.snapshot(t, backup.OnQuitting)
	missed(false)
	k.clock.Advance(16*time.Hour + 59*time.Minute)
	missed(false)
	k.clock.Advance(time.Minute)
	missed(true)
	k.clock.Advance(-48 * time.Hour) // the clock was set right, and the backup bears a later date
	missed(true)
}
