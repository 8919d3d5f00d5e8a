package db_test

import (
	"errors"
	"slices"
	"testing"

	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
	"shopbench/backend/testkit"
)

// board is a row that every writer asks for, and how often it was really read.
type board struct {
	*testkit.Kit
	reads int
}

func (s *board) read(tx *db.Tx) (string, error) {
	return db.Kept(tx, "settings", "sto_1", "", func() (string, error) {
		s.reads++
		return db.Value[string](tx, `SELECT value FROM settings WHERE name = 'shelf'`)
	})
}

func (s *board) label(tx *db.Tx, text string) (string, error) {
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

func TestOfManyThingsOnlyThoseAreReadThatAreNotRemembered(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		var read []string // by the first of the two runs
		ask := func(names ...string) map[string]string {
			return testkit.Update(t, k, func(tx *db.Tx) (map[string]string, error) {
				return db.KeptEach(tx, "settings event_cursors", "sto_1", names, func(names []string) (map[string]string, error) {
					if read == nil {
						read = names
					}
					list := db.NewList(`SELECT name, value FROM settings`, page.Order{}).Where("store_id = 'sto_1'").In("name", names)
					rows, err := db.Listed(tx, list, func(scan db.Scan) (r [2]string, err error) { return r, scan(&r[0], &r[1]) })
					all := map[string]string{}
					for _, r := range rows {
						all[r[0]] = r[1]
					}
					return all, err
				})
			})
		}
		write := func(statement string) {
			testkit.Update(t, k, func(tx *db.Tx) (int64, error) { return tx.Exec(statement) })
		}
		write(`INSERT INTO settings (store_id, name, value, version, updated_at) VALUES ('sto_1', 'a', 'oak', 1, 1), ('sto_1', 'b', 'elm', 1, 1)`)
		ask("a", "b")
		for _, c := range []struct {
			write string
			read  []string // on SQLite; elsewhere all are
		}{
			{`UPDATE jobs SET run_at = 1`, []string{"c"}},
			{`UPDATE settings SET value = 'ash' WHERE name = 'a'`, []string{"a", "b", "c"}},
			{`INSERT INTO event_cursors (subscriber, seq, tries, next_at, problem) VALUES ('x', 1, 0, 0, '') ON CONFLICT (subscriber) DO UPDATE SET seq = excluded.seq`, []string{"a", "b", "c"}},
			{`DELETE FROM settings WHERE name = 'b'`, []string{"a", "b", "c"}},
		} {
			write(c.write)
			read = nil
			got := ask("a", "b", "c")
			if k.DB.Engine() == db.SQLite && !slices.Equal(read, c.read) {
				t.Errorf("after %q these were read: %v", c.write, read)
			}
			want := testkit.View(t, k, func(tx *db.Tx) (string, error) {
				return db.Value[string](tx, `SELECT value FROM settings WHERE name = 'a'`)
			})
			if got["a"] != want {
				t.Errorf("after %q a is %q, not %q", c.write, got["a"], want)
			}
		}
		if got := ask("a", "b", "c"); len(got) != 1 {
			t.Errorf("what is gone is still known: %v", got)
		}
	})
}
