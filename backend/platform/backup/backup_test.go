package backup_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/backup"
	"shopbench/backend/platform/datadir"
	"shopbench/backend/platform/db"
	"shopbench/backend/testkit"
)

// shop is a data folder with a database in it whose notes can be read.
type shop struct {
	dir datadir.Dir
	db  *db.DB
}

func open(t *testing.T, path string) *shop {
	t.Helper()
	dir, err := datadir.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := backup.Finish(dir); err != nil {
		t.Fatal(err)
	}
	d, err := db.Open(t.Context(), db.Config{URL: dir.Database(), Clock: testkit.NewClock().Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	return &shop{dir: dir, db: d}
}

func (s *shop) note(t *testing.T, text string) {
	t.Helper()
	_, err := db.Update(t.Context(), s.db, func(tx *db.Tx) (int64, error) {
		return tx.Exec(`INSERT INTO settings (store_id, name, value, version, updated_at) VALUES ('', $1, '1', 1, 1)`, text)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func (s *shop) notes(t *testing.T) []string {
	t.Helper()
	all, err := db.View(t.Context(), s.db, func(tx *db.Tx) ([]string, error) {
		return db.All(tx, func(scan db.Scan) (n string, err error) { return n, scan(&n) }, `SELECT name FROM settings ORDER BY name`)
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func (s *shop) close(t *testing.T) {
	t.Helper()
	if err := s.db.Close(); err != nil {
		t.Fatal(err)
	}
}

func (s *shop) backUp(t *testing.T) backup.Info {
	t.Helper()
	info, err := backup.Make(t.Context(), s.db, s.dir, s.dir.Backups(), backup.ByHand)
	if err != nil {
		t.Fatal(err)
	}
	return info
}

func restore(t *testing.T, s *shop, from string) backup.Restored {
	t.Helper()
	done, err := backup.Restore(t.Context(), from, s.dir, testkit.Morning.Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func TestABackupIsMadeWhileTheShopIsOpenAndProvesItself(t *testing.T) {
	s := open(t, t.TempDir())
	s.note(t, "candle")
	made := s.backUp(t)
	again := s.backUp(t) // within the same second
	if made.Path == again.Path || made.Reason != backup.ByHand || !made.Made.Equal(testkit.Morning) || made.Schema == 0 {
		t.Errorf("made %+v and %+v", made, again)
	}
	for _, want := range []backup.Info{made, again} {
		if got, err := backup.Verify(t.Context(), want.Path); err != nil || got != want {
			t.Errorf("verified as %+v, %v", got, err)
		}
		names, err := os.ReadDir(want.Path)
		if err != nil || len(names) != 2 {
			t.Errorf("proving it left something behind: %v, %v", names, err)
		}
	}
	if all, err := backup.List(s.dir.Backups()); err != nil || len(all) != 2 {
		t.Errorf("%d backups, %v", len(all), err)
	}
}

func TestRestoringBringsTheBackupBackAndKeepsWhatItReplaces(t *testing.T) {
	path := t.TempDir()
	s := open(t, path)
	s.note(t, "candle")
	made := s.backUp(t)
	s.note(t, "sold since")
	s.close(t)

	done := restore(t, s, made.Path)
	if got := open(t, path).notes(t); !slices.Equal(got, []string{"candle"}) {
		t.Errorf("the shop has %v", got)
	}
	if got := open(t, done.Kept).notes(t); !slices.Equal(got, []string{"candle", "sold since"}) {
		t.Errorf("kept %v", got)
	}
}

func TestAShopIsRestoredIntoAnEmptyFolder(t *testing.T) {
	s := open(t, t.TempDir())
	s.note(t, "candle")
	made := s.backUp(t)
	empty, err := datadir.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if done := restore(t, &shop{dir: empty}, made.Path); done.Kept != "" {
		t.Errorf("kept %q of nothing", done.Kept)
	}
	if got := open(t, empty.String()).notes(t); !slices.Equal(got, []string{"candle"}) {
		t.Errorf("the shop has %v", got)
	}
}

func (s *shop) picture(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(s.dir.Files(), "ab", name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestThePicturesAreBackedUpAndComeBack(t *testing.T) {
	s := open(t, t.TempDir())
	kept := s.picture(t, "candle", "a picture of a candle")
	s.picture(t, "wick.part", "half a picture")
	made := s.backUp(t)
	s.close(t)
	if err := os.Remove(kept); err != nil {
		t.Fatal(err)
	}
	since := s.picture(t, "since", "a picture that came since")
	restore(t, s, made.Path)
	for _, path := range []string{kept, since} {
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
	}
	if err := os.Remove(filepath.Join(made.Path, "files", "ab", "candle")); err != nil {
		t.Fatal(err)
	}
	if _, err := backup.Verify(t.Context(), made.Path); !fault.Has(err, "backup.altered") {
		t.Errorf("a picture was missing: %v", err)
	}
	if _, err := os.Stat(filepath.Join(made.Path, "files", "ab", "wick.part")); err == nil {
		t.Error("half a picture was backed up")
	}
}

func TestAnAlteredBackupIsRefusedAndTheShopLeftAlone(t *testing.T) {
	path := t.TempDir()
	s := open(t, path)
	s.note(t, "candle")
	made := s.backUp(t)
	s.note(t, "sold since")
	s.close(t)

	file := filepath.Join(made.Path, "shop.db")
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	raw[len(raw)/2] ^= 1
	if err := os.WriteFile(file, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	for from, key := range map[string]string{made.Path: "backup.altered", t.TempDir(): "backup.none", "": "backup.none"} {
		if _, err := backup.Restore(t.Context(), from, s.dir, testkit.Morning); !fault.Has(err, key) {
			t.Errorf("%q: %v", from, err)
		}
	}
	if got := open(t, path).notes(t); !slices.Equal(got, []string{"candle", "sold since"}) {
		t.Errorf("the shop has %v", got)
	}
}

func TestARestoreThatWasCutOffIsCompletedAtTheNextStart(t *testing.T) {
	path := t.TempDir()
	s := open(t, path)
	s.note(t, "candle")
	made := s.backUp(t)
	s.note(t, "sold since")
	s.close(t)

	// As a restore leaves it that ends just before its last step.
	raw, err := os.ReadFile(filepath.Join(made.Path, "shop.db"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(s.dir.Path("shop.db.restored"), raw, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := open(t, path).notes(t); !slices.Equal(got, []string{"candle"}) {
		t.Errorf("the shop has %v", got)
	}
}

func TestABackupThatFailsLeavesNothingBehind(t *testing.T) {
	dir := t.TempDir()
	broken := errors.New("the stick was pulled out")
	_, err := backup.Write(context.Background(), backup.Source{Now: testkit.Morning, CopyTo: func(path string) error {
		return errors.Join(os.WriteFile(path, []byte("half a shop"), 0o600), broken)
	}}, dir, backup.ByHand)
	names, readErr := os.ReadDir(dir)
	if !errors.Is(err, broken) || readErr != nil || len(names) != 0 {
		t.Errorf("%v left %v", err, names)
	}
	_, err = backup.Write(context.Background(), backup.Source{Now: testkit.Morning, CopyTo: func(path string) error {
		return os.WriteFile(path, []byte("no database at all, but long enough to be looked at as if it were one"), 0o600)
	}}, dir, backup.ByHand)
	if !fault.Has(err, "db.corrupt") {
		t.Errorf("what is no shop became a backup: %v", err)
	}
}

func TestAFolderThatIsNoBackupIsNotListed(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"holiday pictures", "20260302T090000Z-hand.part"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if all, err := backup.List(dir); err != nil || len(all) != 0 {
		t.Errorf("%v, %v", all, err)
	}
	if all, err := backup.List(filepath.Join(dir, "absent")); err != nil || len(all) != 0 {
		t.Errorf("%v, %v", all, err)
	}
}
