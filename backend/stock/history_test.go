package stock_test

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
	"shopbench/backend/stock"
	"shopbench/backend/testkit"
)

// life is a random history of a few goods at two locations, with what a person
// who kept the books by hand would have in them.
type life struct {
	*shop
	goods  map[string]catalog.Policy
	names  []string
	places []string
	onHand map[string]int64 // by variant and location
	forced map[string]bool  // somebody adjusted it, so that it may lie below what is reserved
	tokens []string
}

// begin opens the books on fresh goods of every policy, at two locations.
func begin(t testing.TB, s *shop) *life {
	l := &life{shop: s, goods: map[string]catalog.Policy{}, places: []string{stock.First, "loc_0000000000000002"}, onHand: map[string]int64{}, forced: map[string]bool{}}
	s.Clock.Advance(time.Second) // the goods of each history have codes of their own
	for _, policy := range []catalog.Policy{catalog.PolicyDeny, catalog.PolicyDeny, catalog.PolicyContinue} {
		id := s.product(t, fmt.Sprint(policy, " ", s.Clock.Now().UnixNano(), " ", len(l.names)), policy).Variants[0].ID
		l.goods[id], l.names = policy, append(l.names, id)
	}
	return l
}

// step does one random thing. What is refused leaves everything as it was,
// which sound tells.
func (l *life) step(t *rapid.T) {
	variant, place := rapid.SampledFrom(l.names).Draw(t, "variant"), rapid.SampledFrom(l.places).Draw(t, "place")
	ref, qty := order(rapid.IntRange(1, 3).Draw(t, "order")), rapid.Int64Range(1, 9).Draw(t, "qty")
	wanted := []stock.Demand{{Variant: variant, Location: place, Qty: qty}}
	key := variant + place
	var err error
	switch rapid.SampledFrom([]string{"receive", "adjust", "count", "undo", "reserve", "change", "release", "ship", "restock"}).Draw(t, "deed") {
	case "receive":
		err = l.write(stock.Line{Variant: variant, Location: place, Figure: stock.By, Qty: qty})
		l.onHand[key] += qty
	case "adjust":
		err = l.write(stock.Line{Variant: variant, Location: place, Figure: stock.By, Qty: -qty})
		l.onHand[key] -= qty
		l.forced[key] = true
	case "count":
		err = l.write(stock.Line{Variant: variant, Location: place, Figure: stock.To, Qty: qty})
		l.onHand[key] = qty
		l.forced[key] = true
	case "undo":
		if len(l.tokens) > 0 {
			l.undo(t, rapid.SampledFrom(l.tokens).Draw(t, "token"))
		}
	case "reserve":
		err = l.tries(func(tx *db.Tx) error { return l.stock.ReserveIn(tx, ref, wanted) })
	case "change":
		err = l.tries(func(tx *db.Tx) error { return l.stock.ChangeIn(tx, ref, wanted) })
	case "release":
		err = l.tries(func(tx *db.Tx) error { return l.stock.ReleaseIn(tx, ref, wanted) })
	case "ship":
		if err = l.tries(func(tx *db.Tx) error { return l.stock.ShipIn(tx, ref, wanted) }); err == nil {
			l.onHand[key] -= qty
		}
	case "restock":
		err = l.tries(func(tx *db.Tx) error { return l.stock.RestockIn(tx, ref, wanted, stock.ReasonReturned) })
		l.onHand[key] += qty
	}
	if err != nil && !fault.Is(err, fault.CodeConflict) {
		t.Fatal(err)
	}
}

func (l *life) write(line stock.Line) error {
	token, err := l.stock.Adjust(l.Ctx, stock.AdjustStock{Reason: stock.ReasonCorrection, Lines: []stock.Line{line}})
	l.tokens = append(l.tokens, token)
	return err
}

// undo takes an adjustment back. By how much that moves stock the books do not
// know beforehand: they read it off the movement that was added.
func (l *life) undo(t *rapid.T, token string) {
	err := l.Log.Undo(l.Ctx, token)
	if err != nil {
		if !fault.Is(err, fault.CodeConflict) {
			t.Fatal(err)
		}
		return
	}
	newest := stock.Movement{}
	for _, variant := range l.names {
		for _, place := range l.places {
			r, err := l.stock.Movements(l.Ctx, variant, place, page.Query{Limit: 1})
			if err != nil {
				t.Fatal(err)
			}
			if len(r.Items) > 0 && r.Items[0].Seq > newest.Seq {
				newest = r.Items[0]
			}
		}
	}
	if newest.Reason != stock.ReasonUndone {
		t.Fatalf("the newest movement is %+v", newest)
	}
	l.onHand[newest.Variant+newest.Location] += newest.Delta
	l.forced[newest.Variant+newest.Location] = true
}

// check holds the ledger against the books and against itself.
func (l *life) check(t *rapid.T) {
	wrong, err := db.View(l.Ctx, l.DB, func(tx *db.Tx) ([]stock.Wrong, error) { return stock.Verify(tx, 10) })
	if err != nil || len(wrong) > 0 {
		t.Fatalf("the ledger is wrong: %+v, %v", wrong, err)
	}
	levels, err := l.stock.Levels(l.Ctx, l.names)
	if err != nil {
		t.Fatal(err)
	}
	for variant, has := range levels {
		for _, at := range has.At {
			key := variant + at.Location
			if at.OnHand != l.onHand[key] {
				t.Fatalf("%s: %d on hand, the books say %d", key, at.OnHand, l.onHand[key])
			}
			if at.Reserved < 0 || l.goods[variant] == catalog.PolicyDeny && !l.forced[key] && at.Available() < 0 {
				t.Fatalf("%s: %d on hand, %d reserved", key, at.OnHand, at.Reserved)
			}
		}
	}
}

// checkPast adds the movements up from the first one on: what each says was on
// hand afterwards is the sum until then.
func (l *life) checkPast(t *rapid.T) {
	for _, variant := range l.names {
		for _, place := range l.places {
			r, err := l.stock.Movements(l.Ctx, variant, place, page.Query{Limit: 200})
			if err != nil {
				t.Fatal(err)
			}
			sum := int64(0)
			for i := len(r.Items) - 1; i >= 0; i-- {
				m := r.Items[i]
				if sum += m.Delta; m.OnHand != sum {
					t.Fatalf("movement %d says %d, the sum is %d", m.Seq, m.OnHand, sum)
				}
			}
		}
	}
}

func TestMovementsAddUpToWhatIsOnHandWhateverHappens(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		s := open(t, k)
		s.does(t, func(tx *db.Tx) error {
			_, err := tx.Exec(`INSERT INTO stock_locations (id, name, name_key, position, version, archived_at) VALUES ('loc_0000000000000002', 'Barn', 'barn', 1, 1, 0)`)
			return err
		})
		rapid.Check(t, func(r *rapid.T) {
			l := begin(t, s)
			for range rapid.IntRange(1, 25).Draw(r, "steps") {
				l.step(r)
				l.check(r)
			}
			l.checkPast(r)
		})
	})
}

func TestWhatWasOnHandAtAnyTimeIsKnown(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		cup := s.good(t, "Cup", catalog.PolicyDeny, 0)
		for range 3 {
			s.Clock.Advance(time.Hour)
			s.adjust(t, cup, stock.ReasonReceived, 5)
		}
		for hours, want := range map[int]int64{0: 0, 1: 5, 2: 10, 9: 15} {
			at := testkit.Morning.Add(time.Duration(hours)*time.Hour + time.Minute)
			got := testkit.View(t, s.Kit, func(tx *db.Tx) (int64, error) { return stock.OnHandAt(tx, cup, stock.First, at) })
			if got != want {
				t.Errorf("after %d hours there were %d, want %d", hours, got, want)
			}
		}
	})
}
