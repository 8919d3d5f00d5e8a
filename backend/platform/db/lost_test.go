package db_test

import (
	"slices"
	"testing"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/testkit"
)

// cut ends every connection to the kit's database but the one it uses.
func cut(t *testing.T, k *testkit.Kit, by *db.DB) {
	t.Helper()
	_, err := db.View(k.Ctx, by, func(tx *db.Tx) (int64, error) {
		return db.Value[int64](tx, `SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
			WHERE datname = current_database() AND pid <> pg_backend_pid()`)
	})
	if err != nil {
		t.Error(err)
	}
}

func postgresOnly(t *testing.T) *testkit.Kit {
	t.Helper()
	if !slices.Contains(testkit.Engines(), db.Postgres) {
		t.Skip("no PostgreSQL: SHOPBENCH_TEST_POSTGRES names none")
	}
	return testkit.Open(t, db.Postgres)
}

func TestALostConnectionIsMadeAgainAndTheWorkRepeated(t *testing.T) {
	k := postgresOnly(t)
	shelf(t, k)
	other := k.Reopen(t, db.Config{})

	cut(t, k, other)
	testkit.Update(t, k, put(1, "after a cut between two transactions"))
	cut(t, k, other)
	if _, err := db.View(k.Ctx, k.DB, count); err != nil {
		t.Errorf("a reader does not come back: %v", err)
	}
	testkit.Update(t, k, put(3, "the writer is back as well"))

	runs := 0
	testkit.Update(t, k, func(tx *db.Tx) (int64, error) {
		runs++
		if runs == 2 { // the rehearsal was the first
			cut(t, k, other)
		}
		return put(2, "after a cut in the middle")(tx)
	})
	if n := testkit.View(t, k, count); n != 3 || runs != 3 {
		t.Errorf("%d rows after %d runs", n, runs)
	}
}

func TestACommitThatMayHaveArrivedIsRepeatedOnlyWhereAClaimCanTell(t *testing.T) {
	k := postgresOnly(t)
	shelf(t, k)
	other := k.Reopen(t, db.Config{})
	runs := 0
	_, err := db.Update(k.Ctx, k.DB, func(tx *db.Tx) (int64, error) {
		runs++
		n, err := put(1, "candle")(tx)
		if runs == 2 {
			cut(t, k, other)
		}
		return n, err
	})
	if !fault.Has(err, "db.commit_unknown") || runs != 2 {
		t.Errorf("%d runs, %v", runs, err)
	}

	runs = 0
	_, err = db.Update(k.Ctx, k.DB, func(tx *db.Tx) (string, error) {
		runs++
		return db.Once(tx, db.Claim{Scope: "shelf.put", Key: "k"}, func() (string, error) {
			_, err := put(2, "wick")(tx)
			if runs == 2 {
				tx.AfterCommit(func() { t.Error("the lost run was told as done") })
				defer cut(t, k, other)
			}
			return "2", err
		})
	})
	if err != nil || runs != 3 {
		t.Errorf("%d runs, %v", runs, err)
	}
	if n := testkit.View(t, k, count); n != 1 {
		t.Errorf("%d rows", n)
	}
}
