package db_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/testkit"
)

func TestManyOtherStatementsMayBeAskedWhileRowsAreRead(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		shelf(t, k)
		for n := range 3 {
			testkit.Update(t, k, put(n+1, "candle"))
		}
		asked := 0
		got := testkit.View(t, k, func(tx *db.Tx) ([]string, error) {
			return db.All(tx, func(scan db.Scan) (name string, err error) {
				if tx.Engine() == db.SQLite { // on PostgreSQL a connection answers one question at a time
					for range 400 { // more than a connection keeps prepared
						asked++
						if n, err := db.Value[int64](tx, fmt.Sprintf(`SELECT %d`, asked)); err != nil || n != int64(asked) {
							t.Fatalf("%d: %d, %v", asked, n, err)
						}
					}
				}
				return name, scan(&name)
			}, `SELECT name FROM shelf ORDER BY id`)
		})
		if len(got) != 3 || got[2] != "candle" {
			t.Errorf("got %q", got)
		}
	})
}

func TestWhatAColumnHoldsIsReadAsWhatItIsOrNotAtAll(t *testing.T) {
	type name string
	type small int8
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		shelf(t, k)
		type row struct {
			n     int64
			short int
			tiny  small
			text  string
			named name
			raw   []byte
			yes   bool
			any   any
			half  float64
			at    time.Time
		}
		got := testkit.View(t, k, func(tx *db.Tx) (row, error) {
			return db.One(tx, func(scan db.Scan) (r row, err error) {
				return r, scan(&r.n, &r.short, &r.tiny, &r.text, &r.named, &r.raw, &r.yes, &r.any, &r.half, &r.at)
			}, `SELECT 7, 8, 9, 'a', 'b', 'c', 1, 'd', CAST(0.5 AS double precision), CAST(1000 AS bigint)`)
		})
		want := row{7, 8, 9, "a", "b", []byte("c"), true, "d", 0.5, time.UnixMilli(1000)}
		if fmt.Sprint(got.n, got.short, got.tiny, got.text, got.named, string(got.raw), got.yes, got.any, got.half, got.at.UnixMilli()) !=
			fmt.Sprint(want.n, want.short, want.tiny, want.text, want.named, string(want.raw), want.yes, want.any, want.half, want.at.UnixMilli()) {
			t.Errorf("got %+v", got)
		}
		refused := func(dest any, query string) {
			t.Helper()
			_, err := db.View(k.Ctx, k.DB, func(tx *db.Tx) (bool, error) {
				return db.One(tx, func(scan db.Scan) (bool, error) { return true, scan(dest) }, query)
			})
			if !fault.Is(err, fault.CodeInternal) || !strings.Contains(err.Error(), "column found") {
				t.Errorf("%T of %s: %v", dest, query, err)
			}
		}
		refused(new(int64), `SELECT CAST('seven' AS text) AS found`)
		refused(new(string), `SELECT 7 AS found`)
		refused(new(small), `SELECT 700 AS found`)
		refused(new(int64), `SELECT CAST(NULL AS bigint) AS found`)
		refused(new(time.Time), `SELECT CAST('1970' AS text) AS found`)
	})
}
