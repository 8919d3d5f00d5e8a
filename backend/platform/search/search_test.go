package search_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"shopbench/backend/platform/db"
	"shopbench/backend/platform/search"
	"shopbench/backend/testkit"
)

var products = search.Index{Kind: "product"}

func put(t testing.TB, k *testkit.Kit, docs ...search.Doc) {
	t.Helper()
	testkit.Update(t, k, func(tx *db.Tx) (bool, error) { return true, products.Put(tx, docs) })
}

func find(t testing.TB, k *testkit.Kit, text string) search.Hits {
	t.Helper()
	return ask(t, k, search.Query{Text: text, Limit: 24, Prefix: true})
}

func ask(t testing.TB, k *testkit.Kit, q search.Query) search.Hits {
	t.Helper()
	return testkit.View(t, k, func(tx *db.Tx) (search.Hits, error) { return products.Find(tx, q) })
}

// shelf is a small shop.
var shelf = []search.Doc{
	{ID: "brulee", Title: "Crème Brûlée Vanille", Codes: []string{"CB-VAN", "creme-brulee-vanille"}},
	{ID: "holder", Title: "Candle holder", Body: "For one candle of 20 cm. Comes in a gift box.", Codes: []string{"AB-12/3", "4006381333931"}},
	{ID: "lavender", Title: "Lavender candle", Body: "Beeswax, 200 g", Codes: []string{"KERZE-77", "lavender-candle"}},
	{ID: "box", Title: "Gift box", Body: "For a candle", Codes: []string{"BOX-12"}},
	{ID: "street", Title: "Straßenschild 12", Codes: []string{"SCHILD"}},
	{ID: "stand", Title: "紅色蠟燭台", Body: "手工製作"},
	{ID: "phone", Title: "iPhone手机壳", Codes: []string{"TEL.9"}},
	{ID: "korean", Title: "라벤더 양초"},
	{ID: "mug", Title: "Mug “Ελλάδα”", Body: "Кружка синяя"},
}

func TestAThingIsFoundByWhatAPersonRemembersOfIt(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		put(t, k, shelf...)
		for text, want := range map[string]string{
			"creme brulee":     "brulee",
			"BRÛLÉE":           "brulee",
			"vanille crème":    "brulee",
			"cremebrulee":      "brulee", // as in its address
			"cb-van":           "brulee",
			"van":              "brulee",
			"ab12":             "holder",
			"AB-12":            "holder",
			"ab-12/3":          "holder",
			"12/3":             "holder",
			"4006381333931":    "holder",
			"40063":            "holder",
			"candle 4006381":   "holder", // a word and a code
			"ab12 candle":      "holder",
			"20 CM":            "holder",
			"kerze 77":         "lavender",
			"lavender 200":     "lavender",
			"beeswax lavender": "lavender",
			"gift":             "box", // its title, not what another's text says
			"strassen":         "street",
			"STRASSENSCHILD":   "street",
			"蠟燭":               "stand",
			"蠟燭台":              "stand",
			"台":                "stand",
			"手":                "phone", // in the title
			"手工":               "stand",
			"手机":               "phone",
			"iphone":           "phone",
			"IPHONE壳":          "phone",
			"tel9":             "phone",
			"라벤더":              "korean",
			"ΕΛΛΑΔΑ":           "mug",
			"кружка":           "mug",
		} {
			if hits := find(t, k, text); len(hits.IDs) == 0 || hits.IDs[0] != want || len(hits.Instead) > 0 && hits.Typed == 0 {
				t.Errorf("%q finds %+v, not %s first", text, hits, want)
			}
		}
		for _, text := range []string{"", " ", "-", "“”", "xyzzy", "candle xyzzy", "蠟機", "𝄞", `"`, `candle" OR "box`, "NEAR(x y)", "x:y*", "' | '", "\x00", strings.Repeat("x", 10_000)} {
			if hits := find(t, k, text); len(hits.IDs) > 0 {
				t.Errorf("%q finds %v", text, hits.IDs)
			}
		}
	})
}

func TestTheExactCodeComesFirstThenTheTitleThenTheText(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		put(t, k,
			search.Doc{ID: "code", Title: "Something else", Codes: []string{"WICK"}},
			search.Doc{ID: "long code", Title: "Something else", Codes: []string{"WICK-2"}},
			search.Doc{ID: "title", Title: "Wick"},
			search.Doc{ID: "starts", Title: "Wick for candles"},
			search.Doc{ID: "contains", Title: "Long cotton wick"},
			search.Doc{ID: "begins", Title: "Wicker basket"},
			search.Doc{ID: "text", Title: "Candle", Body: "with a wick"},
		)
		want := []string{"code", "long code", "title", "starts", "contains", "begins", "text"}
		if hits := find(t, k, "wick"); !slices.Equal(hits.IDs, want) || hits.Typed != len(want) {
			t.Errorf("got %+v", hits)
		}
		if hits := ask(t, k, search.Query{Text: "wick", Limit: 2}); !slices.Equal(hits.IDs, want[:2]) {
			t.Errorf("two of them: %+v", hits)
		}
		if hits := ask(t, k, search.Query{Text: "wick", Limit: 24}); slices.Contains(hits.IDs, "begins") {
			t.Errorf("a whole word finds the beginning of another: %+v", hits)
		}
	})
}

func TestARareTitleIsFoundThoughManyTextsHaveItsWords(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		docs := []search.Doc{{ID: "box", Title: "Gift box"}}
		for i := range 700 {
			docs = append(docs, search.Doc{ID: fmt.Sprintf("p%d", i), Title: fmt.Sprintf("Candle %d", i), Body: "comes in a gift box"})
		}
		put(t, k, docs...)
		if hits := find(t, k, "gift box"); len(hits.IDs) != 24 || hits.IDs[0] != "box" {
			t.Errorf("got %+v", hits)
		}
	})
}

func TestWhatIsFoundIsWhatIsTrueNow(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		put(t, k, shelf...)
		put(t, k, search.Doc{ID: "box", Title: "Wooden crate", Body: "For bottles", Codes: []string{"CRATE-9"}})
		for text, want := range map[string][]string{"crate": {"box"}, "bottles": {"box"}, "crate9": {"box"}, "box12": nil, "box gift": {"holder"}} {
			if hits := find(t, k, text); !slices.Equal(hits.IDs, want) {
				t.Errorf("%q finds %+v after the change, want %v", text, hits, want)
			}
		}
		remove := func(ids ...string) {
			testkit.Update(t, k, func(tx *db.Tx) (bool, error) { return true, products.Remove(tx, ids) })
		}
		remove("box", "holder", "never there")
		for _, text := range []string{"crate", "gift", "ab12", "4006381333931"} {
			if hits := find(t, k, text); len(hits.IDs) > 0 {
				t.Errorf("%q finds %+v after it was removed", text, hits)
			}
		}
		if hits := find(t, k, "candle"); !slices.Equal(hits.IDs, []string{"lavender"}) {
			t.Errorf("the others are %+v", hits)
		}
		var all []string
		for _, d := range shelf {
			all = append(all, d.ID)
		}
		remove(all...)
		for _, left := range []string{
			`SELECT count(*) FROM search_index`, `SELECT count(*) FROM search_codes`, `SELECT count(*) FROM search_terms`,
		} {
			if n := testkit.View(t, k, func(tx *db.Tx) (int64, error) { return db.Value[int64](tx, left) }); n != 0 {
				t.Errorf("%s: %d", left, n)
			}
		}
		sound(t, k)
	})
}

// sound asks FTS5 itself whether its index is that of search_index.
func sound(t *testing.T, k *testkit.Kit) {
	t.Helper()
	if k.DB.Engine() == db.SQLite {
		testkit.Update(t, k, func(tx *db.Tx) (int64, error) {
			for _, gather := range []string{
				`INSERT INTO search_text (rowid, kind, title, body) SELECT docid, kind, title, body FROM search_index WHERE docid > (SELECT docid FROM search_gathered)`,
				`UPDATE search_gathered SET docid = (SELECT coalesce(max(docid), 0) FROM search_index)`,
			} {
				if _, err := tx.Exec(gather); err != nil {
					return 0, err
				}
			}
			return tx.Exec(`INSERT INTO search_text (search_text, rank) VALUES ('integrity-check', 1)`)
		})
	}
}

func TestATransactionThatFailsLeavesNothingToBeFound(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		refused := errors.New("refused")
		_, err := db.Update(k.Ctx, k.DB, func(tx *db.Tx) (bool, error) {
			if err := products.Put(tx, shelf); err != nil {
				return false, err
			}
			hits, err := products.Find(tx, search.Query{Text: "candle", Limit: 1})
			if err == nil && len(hits.IDs) != 1 {
				t.Error("a transaction does not find what it has put")
			}
			return true, errors.Join(err, refused)
		})
		if hits := find(t, k, "candle"); !errors.Is(err, refused) || len(hits.IDs) > 0 {
			t.Errorf("%+v, %v", hits, err)
		}
	})
}

func TestTheSameAgainWritesNothing(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		put(t, k, shelf...)
		changes := func(docs []search.Doc) (before, after int64) {
			testkit.Update(t, k, func(tx *db.Tx) (_ bool, err error) {
				count := `SELECT total_changes()`
				if tx.Engine() == db.Postgres {
					count = `SELECT CAST(sum(n_tup_ins + n_tup_upd + n_tup_del) AS bigint) FROM pg_stat_xact_user_tables`
				}
				if before, err = db.Value[int64](tx, count); err != nil {
					return false, err
				}
				if err := products.Put(tx, docs); err != nil {
					return false, err
				}
				after, err = db.Value[int64](tx, count)
				return false, err
			})
			return before, after
		}
		if before, after := changes(shelf); before != after {
			t.Errorf("%d rows written", after-before)
		}
		other := slices.Clone(shelf)
		other[0].Title = "Custard"
		if before, after := changes(other); before == after {
			t.Error("this test would not see a change")
		}
	})
}

func TestAThingThatIsPutTwiceAtOnceIsAsTheLastOneSays(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		put(t, k, search.Doc{ID: "1", Title: "Candle", Codes: []string{"A", "A", "a"}}, search.Doc{ID: "1", Title: "Wick", Codes: []string{"A"}})
		if hits := find(t, k, "candle"); len(hits.IDs) > 0 {
			t.Errorf("got %+v", hits)
		}
		if hits := find(t, k, "wick"); !slices.Equal(hits.IDs, []string{"1"}) {
			t.Errorf("got %+v", hits)
		}
	})
}

func TestOneKindIsNotFoundAmongAnother(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		people := search.Index{Kind: "customer"}
		testkit.Update(t, k, func(tx *db.Tx) (bool, error) {
			if err := products.Put(tx, []search.Doc{{ID: "1", Title: "Candle", Codes: []string{"C-1"}}}); err != nil {
				return false, err
			}
			return true, people.Put(tx, []search.Doc{{ID: "1", Title: "Kandle Product", Codes: []string{"C-1"}}})
		})
		for _, text := range []string{"kandle", "product", "customer"} {
			if hits := find(t, k, text); slices.Equal(hits.IDs, []string{"1"}) && hits.Typed > 0 {
				t.Errorf("%q finds %+v", text, hits)
			}
		}
		hits := testkit.View(t, k, func(tx *db.Tx) (search.Hits, error) { return people.Find(tx, search.Query{Text: "candle", Limit: 5}) })
		if hits.Typed != 0 || !slices.Equal(hits.Instead, []string{"kandle"}) {
			t.Errorf("among people %+v", hits)
		}
	})
}
