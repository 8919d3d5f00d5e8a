package db_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
	"shopbench/backend/testkit"
)

var byName = page.Key{Name: "name", Columns: []string{"name", "id"}}

type good struct {
	id   int64
	name string
}

func listed(tx *db.Tx, q page.Query, build func(*db.List)) (page.Result[good], error) {
	order, err := q.Choose([]page.Key{byName})
	if err != nil {
		return page.Result[good]{}, err
	}
	l := db.NewList(`SELECT id, name FROM shelf`, order)
	build(l)
	return db.Page(tx, l, q, func(scan db.Scan) (g good, err error) { return g, scan(&g.id, &g.name) },
		func(g good, _ page.Key) []any { return []any{g.name, g.id} })
}

func TestAListIsReadPageByPageWithoutGapOrRepeat(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		shelf(t, k)
		testkit.Update(t, k, func(tx *db.Tx) (nothing, error) {
			for i := range 57 {
				if _, err := put(i, fmt.Sprint("candle ", i%3))(tx); err != nil {
					return nothing{}, err
				}
			}
			return nothing{}, nil
		})
		want := []int64{}
		for part := range 3 {
			for i := part; i < 57; i += 3 {
				want = append(want, int64(i))
			}
		}
		for _, sort := range []string{"name", "-name"} {
			got := []int64{}
			q := page.Query{Sort: sort, Limit: 10}
			for {
				r := testkit.View(t, k, func(tx *db.Tx) (page.Result[good], error) { return listed(tx, q, func(*db.List) {}) })
				for _, g := range r.Items {
					got = append(got, g.id)
				}
				if r.Next == "" {
					break
				}
				q.Cursor = r.Next
			}
			if !slices.Equal(got, want) {
				t.Errorf("sorted by %s: %v", sort, got)
			}
			slices.Reverse(want)
		}
	})
}

func TestAListIsFilteredBySeveralConditions(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		shelf(t, k)
		testkit.Update(t, k, func(tx *db.Tx) (nothing, error) {
			for i, name := range []string{"candle", "wick", "wax", "candle"} {
				if _, err := put(i, name)(tx); err != nil {
					return nothing{}, err
				}
			}
			return nothing{}, nil
		})
		count := func(build func(*db.List)) int {
			return len(testkit.View(t, k, func(tx *db.Tx) (page.Result[good], error) { return listed(tx, page.Query{}, build) }).Items)
		}
		if n := count(func(l *db.List) { l.In("name", []string{"candle", "wick", "wax"}).Where("id <> ?", 0) }); n != 3 {
			t.Errorf("%d goods", n)
		}
		if n := count(func(l *db.List) { l.In("name", nil) }); n != 0 {
			t.Errorf("no names matched %d goods", n)
		}
		if _, err := db.View(k.Ctx, k.DB, func(tx *db.Tx) (page.Result[good], error) {
			return listed(tx, page.Query{Cursor: "nonsense"}, func(*db.List) {})
		}); !fault.Has(err, "page.cursor") {
			t.Errorf("got %v", err)
		}
	})
}

func TestRowsThatAreFoundAreLookedUpAloneHoweverManyShareWhatElseIsAsked(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		shelf(t, k)
		testkit.Update(t, k, func(tx *db.Tx) (nothing, error) {
			for i, name := range []string{"candle", "wick", "wax", "candle"} {
				if _, err := put(i, name)(tx); err != nil {
					return nothing{}, err
				}
			}
			_, err := tx.Exec(`CREATE INDEX shelf_names ON shelf (name, id)`)
			return nothing{}, err
		})
		read := func(selects string, names ...string) []string {
			return testkit.View(t, k, func(tx *db.Tx) ([]string, error) {
				list := db.NewList(selects+` FROM shelf`, page.Order{}).Where("name = ?", "candle").Where("id < ?", 3).Found("name", names)
				return db.Listed(tx, list, func(scan db.Scan) (text string, err error) { return text, scan(&text) })
			})
		}
		if got := read(`SELECT CAST(id AS TEXT)`, "candle", "wax"); !slices.Equal(got, []string{"0"}) {
			t.Errorf("found %v", got)
		}
		if got := read(`SELECT CAST(id AS TEXT)`); len(got) != 0 {
			t.Errorf("of none it found %v", got)
		}
	})
}

func TestSQLiteLooksUpWhatIsFoundByItsOwnIndex(t *testing.T) {
	k := testkit.Open(t, db.SQLite)
	ids := make([]string, 128)
	for i := range ids {
		ids[i] = fmt.Sprint("ord_", i)
	}
	plan := func(narrow func(*db.List) *db.List) string {
		return testkit.View(t, k, func(tx *db.Tx) (string, error) {
			list := db.NewList(`EXPLAIN QUERY PLAN SELECT number FROM orders`, page.Order{}).Where("store_id = ?", "sto_1").Where("state = 'placed'")
			steps, err := db.Listed(tx, narrow(list), func(scan db.Scan) (step string, err error) {
				var id, parent, unused int64
				return step, scan(&id, &parent, &unused, &step)
			})
			return strings.Join(steps, "; "), err
		})
	}
	if got := plan(func(l *db.List) *db.List { return l.Found("id", ids) }); !strings.Contains(got, "(id=?)") {
		t.Errorf("it plans to %s", got)
	}
	if got := plan(func(l *db.List) *db.List { return l.In("id", ids) }); strings.Contains(got, "(id=?)") {
		t.Errorf("Found is not needed any more: SQLite plans to %s", got)
	}
}

func TestManyRowsAreAddedInFewStatements(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		shelf(t, k)
		rows := [][]any{}
		for i := range 715 { // 512 + 3 × 64 + 8 + 3
			rows = append(rows, []any{i, fmt.Sprint("candle ", i)})
		}
		testkit.Update(t, k, func(tx *db.Tx) (nothing, error) {
			return nothing{}, db.InsertRows(tx, `INSERT INTO shelf (id, name) VALUES ($1, $2)`, rows)
		})
		testkit.Update(t, k, func(tx *db.Tx) (nothing, error) {
			return nothing{}, db.InsertRows(tx, `INSERT INTO shelf (id, name) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING`, rows[:3])
		})
		for _, wrong := range []string{`INSERT INTO shelf (id, name) VALUES ($1, 'x')`, `INSERT INTO shelf (id, name) VALUES ($2, $1)`, `DELETE FROM shelf`} {
			if _, err := db.Update(k.Ctx, k.DB, func(tx *db.Tx) (nothing, error) { return nothing{}, db.InsertRows(tx, wrong, rows[:1]) }); !fault.Is(err, fault.CodeInternal) {
				t.Errorf("%s: %v", wrong, err)
			}
		}
		names := testkit.Update(t, k, func(tx *db.Tx) ([]string, error) {
			return db.InsertReturning(tx, `INSERT INTO shelf (id, name) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET name = excluded.name RETURNING name`, rows[:3],
				func(scan db.Scan) (name string, err error) { return name, scan(&name) })
		})
		if slices.Sort(names); !slices.Equal(names, []string{"candle 0", "candle 1", "candle 2"}) {
			t.Errorf("returned %v", names)
		}
		if n := testkit.View(t, k, count); n != 715 {
			t.Errorf("%d rows", n)
		}
		if name := testkit.View(t, k, func(tx *db.Tx) (string, error) {
			return db.Value[string](tx, `SELECT name FROM shelf WHERE id = 714`)
		}); name != "candle 714" {
			t.Errorf("the last is %s", name)
		}
	})
}
