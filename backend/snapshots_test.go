package backend_test

import (
	"os"
	"slices"
	"testing"
	"time"

	"shopbench/backend"
	"shopbench/backend/platform/backup"
	"shopbench/backend/platform/datadir"
	"shopbench/backend/platform/db"
	"shopbench/backend/testkit"
)

// reasons returns why the backups of a shop were made, the newest first, each of
// them proved.
func reasons(t *testing.T, dir datadir.Dir) []backup.Reason {
	t.Helper()
	all, err := backup.List(dir.Backups())
	if err != nil {
		t.Fatal(err)
	}
	why := []backup.Reason{}
	for _, i := range all {
		if _, err := backup.Verify(t.Context(), i.Path); err != nil {
			t.Error(err)
		}
		why = append(why, i.Reason)
	}
	return why
}

func expectReasons(t *testing.T, dir datadir.Dir, want ...backup.Reason) {
	t.Helper()
	if got := reasons(t, dir); !slices.Equal(got, want) {
		t.Errorf("there are backups made for %v, want %v", got, want)
	}
}

// work has the jobs done that are due, whoever does them, and returns when the
// job of the night is due again.
func work(t *testing.T, b *backend.Backend) time.Time {
	t.Helper()
	type job struct {
		at     time.Time
		holder string
	}
	look := time.NewTicker(10 * time.Millisecond)
	defer look.Stop()
	for range 1000 {
		if err := b.Jobs.Drain(t.Context()); err != nil {
			t.Fatal(err)
		}
		night, err := db.View(t.Context(), b.DB, func(tx *db.Tx) (job, error) {
			return db.One(tx, func(scan db.Scan) (j job, err error) { return j, scan(&j.at, &j.holder) },
				`SELECT run_at, holder FROM jobs WHERE kind = 'backup.night'`)
		})
		if err != nil {
			t.Fatal(err)
		}
		if night.holder == "" && night.at.After(b.DB.Now()) {
			return night.at
		}
		<-look.C
	}
	t.Fatal("the job of the night does not come to an end")
	return time.Time{}
}

func TestEachNightTheShopIsBackedUpIfSomethingHasChanged(t *testing.T) {
	dir, clock := folder(t), testkit.NewClock()
	b := openShop(t, backend.Config{Data: dir, Purpose: "serve", Clock: clock.Now, Snapshots: true})
	makeStore(t, b)
	clock.Advance(4 * time.Minute)
	if at := work(t, b); !at.Equal(testkit.Morning.Add(5 * time.Minute)) {
		t.Errorf("the night that was missed is made up for at %v", at)
	}
	expectReasons(t, dir)
	clock.Advance(time.Minute)
	next := backup.NextNight(clock.Now(), time.Local)
	if at := work(t, b); !at.Equal(next) {
		t.Errorf("the next night is at %v, not %v", at, next)
	}
	expectReasons(t, dir, backup.AtNight)

	clock.Advance(next.Sub(clock.Now()))
	work(t, b)
	expectReasons(t, dir, backup.AtNight) // nobody has done anything

	makeStoreCalled(t, b, "Folio")
	clock.Advance(26 * time.Hour) // the laptop was asleep at two
	work(t, b)
	expectReasons(t, dir, backup.AtNight, backup.AtNight)
}

func TestAProgramThatStartsAfterTheNightsBackupMakesNoOther(t *testing.T) {
	dir, clock := folder(t), testkit.NewClock()
	first := openShop(t, backend.Config{Data: dir, Purpose: "serve", Clock: clock.Now, Snapshots: true})
	makeStore(t, first)
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	expectReasons(t, dir, backup.OnQuitting)
	second := openShop(t, backend.Config{Data: dir, Purpose: "serve", Clock: clock.Now, Snapshots: true})
	makeStoreCalled(t, second, "Folio")
	clock.Advance(10 * time.Minute)
	if at, next := work(t, second), backup.NextNight(clock.Now(), time.Local); !at.Equal(next) {
		t.Errorf("the next night is at %v, not %v", at, next)
	}
	expectReasons(t, dir, backup.OnQuitting)
}

func TestANightThatFailsIsShownAndTriedAgain(t *testing.T) {
	dir, clock := folder(t), testkit.NewClock()
	b := openShop(t, backend.Config{Data: dir, Purpose: "serve", Clock: clock.Now, Snapshots: true})
	makeStore(t, b)
	if err := os.WriteFile(dir.Backups(), []byte("in the way"), 0o600); err != nil {
		t.Fatal(err)
	}
	clock.Advance(5 * time.Minute)
	if at := work(t, b); !at.Equal(clock.Now().Add(time.Hour)) {
		t.Errorf("it is tried again at %v", at)
	}
	if err := os.Remove(dir.Backups()); err != nil {
		t.Fatal(err)
	}
	expectFailure(t, b, backup.AtNight)
	clock.Advance(time.Hour)
	work(t, b)
	expectReasons(t, dir, backup.AtNight)
	expectFailure(t, b, "")
}

// expectFailure fails unless the last attempt failed that was made for a reason;
// none for an empty one.
func expectFailure(t *testing.T, b *backend.Backend, want backup.Reason) {
	t.Helper()
	s, err := b.Backups.State(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var got backup.Reason
	if s.Failure != nil {
		got = s.Failure.Reason
	}
	if got != want {
		t.Errorf("the last failure is %q, want %q", got, want)
	}
	findings, err := b.Doctor(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if told := slices.ContainsFunc(findings, func(f backend.Finding) bool { return f.Key == "doctor.backup_failed" }); told != (want != "") {
		t.Errorf("the doctor tells of it: %v", told)
	}
}

func TestOnQuittingTheShopIsBackedUpIfSomethingHasChanged(t *testing.T) {
	dir := folder(t)
	quit := func(change string, snapshots bool, want ...backup.Reason) {
		t.Helper()
		b := openShop(t, backend.Config{Data: dir, Purpose: "serve", Snapshots: snapshots})
		if change != "" {
			makeStoreCalled(t, b, change)
		}
		for range 2 { // a second one does nothing
			if err := b.Close(); err != nil {
				t.Fatal(err)
			}
		}
		expectReasons(t, dir, want...)
	}
	quit("", true)
	quit("Ember", false)
	quit("", true, backup.OnQuitting)
	quit("", true, backup.OnQuitting)
	quit("Folio", true, backup.OnQuitting) // the earlier one of today goes
	quit("Lark", false, backup.OnQuitting)
}

func TestABackupThatFailsOnQuittingIsSeenAtTheNextStart(t *testing.T) {
	dir := folder(t)
	first := openShop(t, backend.Config{Data: dir, Purpose: "serve", Snapshots: true})
	makeStore(t, first)
	if err := os.WriteFile(dir.Backups(), []byte("in the way"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := first.Close(); err != nil {
		t.Errorf("the shop did not close well: %v", err)
	}
	if err := os.Remove(dir.Backups()); err != nil {
		t.Fatal(err)
	}
	second := openShop(t, backend.Config{Data: dir, Purpose: "serve", Snapshots: true})
	expectFailure(t, second, backup.OnQuitting)
	if _, err := second.Backups.Make(t.Context()); err != nil {
		t.Fatal(err)
	}
	expectFailure(t, second, "")
}

func TestAShopOnAServerIsBackedUpThere(t *testing.T) {
	for _, engine := range testkit.Engines() {
		if engine != db.Postgres {
			continue
		}
		dir := folder(t)
		b := openShop(t, backend.Config{Data: dir, Database: testkit.Fresh(t, engine), Purpose: "serve", Snapshots: true})
		makeStore(t, b)
		if b.Backups.Keeps() {
			t.Error("the program wants to back it up")
		}
		if err := b.Close(); err != nil {
			t.Fatal(err)
		}
		expectReasons(t, dir)
	}
}
