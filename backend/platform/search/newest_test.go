package search_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"shopbench/backend/platform/db"
	"shopbench/backend/platform/search"
	"shopbench/backend/testkit"
)

// vases is a shelf of vases, each of a colour, and what a search of it should find.
type vases struct {
	*testkit.Kit
	random *rand.Rand
	colour map[int]string
	made   int
}

var glazes = []string{"amber", "beige", "coral", "denim", "ebony"}

func vase(n int) string { return fmt.Sprint("p", n) }

// paint puts vases, new ones and old, each in some colour.
func (v *vases) paint(t *testing.T, which ...int) {
	t.Helper()
	docs := make([]search.Doc, len(which))
	for i, n := range which {
		v.colour[n] = glazes[v.random.IntN(len(glazes))]
		docs[i] = search.Doc{ID: vase(n), Title: "Vase " + v.colour[n], Body: vase(n)}
	}
	put(t, v.Kit, docs...)
}

func (v *vases) add(t *testing.T, n int) {
	t.Helper()
	var fresh []int
	for range n {
		v.made++
		fresh = append(fresh, v.made)
	}
	v.paint(t, fresh...)
}

func (v *vases) known() []int { return slices.Sorted(maps.Keys(v.colour)) }

// remove removes the last ones, whose places are given again.
func (v *vases) remove(t *testing.T, n int) {
	t.Helper()
	known := v.known()
	var gone []string
	for _, n := range known[max(0, len(known)-n):] {
		gone = append(gone, vase(n))
		delete(v.colour, n)
	}
	testkit.Update(t, v.Kit, func(tx *db.Tx) (bool, error) { return true, products.Remove(tx, gone) })
}

// expect asks for one that there is or was, and for all of a colour.
func (v *vases) expect(t *testing.T) {
	t.Helper()
	one := 1 + v.random.IntN(v.made)
	colour, there := v.colour[one]
	hits := ask(t, v.Kit, search.Query{Text: "vase " + vase(one), Limit: 3})
	if there != (hits.Typed == 1) {
		t.Fatalf("%s is %q and found as %+v", vase(one), colour, hits)
	}
	const most = 100 // a question returns no more
	colour = glazes[v.random.IntN(len(glazes))]
	n := 0
	for _, c := range v.colour {
		if c == colour {
			n++
		}
	}
	hits = ask(t, v.Kit, search.Query{Text: "vase " + colour, Limit: most})
	if hits.Typed != min(n, most) {
		t.Fatalf("%d of %d that are %s are found", hits.Typed, n, colour)
	}
	for _, id := range hits.IDs[:hits.Typed] {
		var n int
		if _, err := fmt.Sscanf(id, "p%d", &n); err != nil || v.colour[n] != colour {
			t.Fatalf("%s is %q, not %s: %v", id, v.colour[n], colour, err)
		}
	}
}

// TestWhateverCameAndWentIsFoundAsItIs adds, paints and removes vases, one by one and
// many at once, so that some are among the newest and some are gathered, and asks after
// each time.
func TestWhateverCameAndWentIsFoundAsItIs(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		v := &vases{Kit: k, random: rand.New(rand.NewPCG(20, 20)), colour: map[int]string{}}
		v.add(t, 300)
		v.expect(t)
		for range testkit.Rounds(400, 60) {
			many := 1 + v.random.IntN(2)*v.random.IntN(200)
			switch act := v.random.IntN(10); {
			case act < 5:
				v.add(t, many)
			case act < 7:
				for _, n := range v.known()[:min(1, len(v.known()))] {
					v.paint(t, n)
				}
			default:
				v.remove(t, many)
			}
			v.expect(t)
		}
		sound(t, k)
	})
}

func TestWhatIsFoundByWordsStaysInFewPieces(t *testing.T) {
	const taken, piece = 30, 128 // so often FTS5 takes in so many things
	v := &vases{Kit: testkit.Open(t, db.SQLite), random: rand.New(rand.NewPCG(1, 2)), colour: map[int]string{}}
	v.add(t, 1)
	for range taken {
		v.add(t, piece)
	}
	pieces := testkit.View(t, v.Kit, func(tx *db.Tx) (int64, error) {
		return db.Value[int64](tx, `SELECT count(DISTINCT segid) FROM search_text_idx`)
	})
	if pieces < 1 || pieces > 8 {
		t.Errorf("after %d times they lie in %d pieces, of which each is looked at for every word", taken, pieces)
	}
	v.expect(t)
}

func TestThingsOfOneKindAreFoundBehindManyOfAnother(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		var orders []search.Doc
		for n := range 400 {
			orders = append(orders, search.Doc{ID: fmt.Sprint("o", n), Title: "Vase for a friend"})
		}
		put(t, k, search.Doc{ID: "p1", Title: "Vase"}, search.Doc{ID: "p2", Title: "Tall vase"})
		testkit.Update(t, k, func(tx *db.Tx) (bool, error) { return true, search.Index{Kind: "order"}.Put(tx, orders) })
		put(t, k, search.Doc{ID: "p3", Title: "Vase of glass"})
		if hits := ask(t, k, search.Query{Text: "vase", Limit: 10}); len(hits.IDs) != 3 || hits.Typed != 3 {
			t.Errorf("of three vases behind 400 orders: %+v", hits)
		}
	})
}
