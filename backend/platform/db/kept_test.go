package db_test

import (
	"errors"
	"testing"

	"shopbench/backend/platform/db"
	"shopbench/backend/testkit"
)

// board is a row that every writer asks for, and how often it was really read.
type board struct {
	*testkit.Kit
	reads int
}

func (s *board) read(tx *db.Tx) (string, error) {
	return db.Kept(tx, "shelf", "sto_1", "", func() (string, error) {
		s.reads++
		return db.Value[string](tx, `SELECT value FROM settings WHERE name = 'shelf'`)
	})
}

func (s *board) label(tx *db.Tx, text string) (string, error) {
	tx.Forget()
	if _, err := tx.Exec(`INSERT INTO settings (store_id, name, value, version, updated_at) VALUES ('sto_1', 'shelf', $1, 1, 1)
		ON CONFLICT (store_id, name) DO UPDATE SET value = excluded.value`, text); err != nil {
		return "", err
	}
	return s.read(tx)
}

func (s *board) expect(t *testing.T, want string) {
	t.Helper()
	if got := testkit.Update(t, s.Kit, s.read); got != want {
		t.Errorf("the writer reads %q, not %q", got, want)
	}
	if got := testkit.View(t, s.Kit, s.read); got != want {
		t.Errorf("a reader reads %q, not %q", got, want)
	}
}

func TestWhatEveryOrderAsksForIsReadOnceUntilItChanges(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		s := &board{Kit: k}
		for _, text := range []string{"oak", "pine"} {
			if got := testkit.Update(t, k, func(tx *db.Tx) (string, error) { return s.label(tx, text) }); got != text {
				t.Errorf("who writes reads %q", got)
			}
			s.expect(t, text)
		}
		s.reads = 0
		for range 5 {
			testkit.Update(t, k, s.read)
		}
		if k.DB.Engine() == db.SQLite && s.reads != 0 {
			t.Errorf("it was read %d times", s.reads)
		}
	})
}

func TestAChangeThatIsGivenUpIsNotRemembered(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		s := &board{Kit: k}
		testkit.Update(t, k, func(tx *db.Tx) (string, error) { return s.label(tx, "oak") })
		s.expect(t, "oak")
		gone := errors.New("given up")
		_, err := db.Update(k.Ctx, k.DB, func(tx *db.Tx) (string, error) {
			if got, err := s.label(tx, "pine"); got != "pine" || err != nil {
				t.Errorf("who writes reads %q, %v", got, err)
			}
			return "", gone
		})
		if !errors.Is(err, gone) {
			t.Fatal(err)
		}
		s.expect(t, "oak")
	})
}

func TestWhatIsNotThereIsLookedForAgain(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		s := &board{Kit: k}
		if _, err := db.Update(k.Ctx, k.DB, s.read); !db.None(err) {
			t.Fatalf("got %v", err)
		}
		testkit.Update(t, k, func(tx *db.Tx) (int64, error) { // as if by hand
			return tx.Exec(`INSERT INTO settings (store_id, name, value, version, updated_at) VALUES ('sto_1', 'shelf', 'oak', 1, 1)`)
		})
		s.expect(t, "oak")
	})
}
