package events_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"shopbench/backend/kernel/money"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/testkit"
)

type ware struct {
	ID        string
	Version   int64
	Title     string
	Price     money.Minor
	CostMicro int64
	Rate      money.Rate
	HSCode    string
	MediaID   string
	Open      bool
	Tags      []string
	Until     time.Time
	Agreed    *money.Minor
	Qty       events.Quantity
	Sizes     []size
	Notes     []note
	Token     string
	Key       string
	secret    string
}

type size struct {
	ID    string
	Name  string
	Price money.Minor
}

func (s size) Part() (id, label string) { return s.ID, s.Name }

type note struct{ Text string }

// told writes changes as "field kind unit: before → after".
func told(changes []events.Change) []string {
	all := make([]string, len(changes))
	for i, c := range changes {
		all[i] = strings.Join(strings.Fields(fmt.Sprintf("%s %s %s: %s → %s", c.Field, c.Kind, c.Unit, c.Before, c.After)), " ")
	}
	return all
}

func TestOnlyWhatDiffersIsToldAndByItsName(t *testing.T) {
	five := money.Minor(500)
	was := ware{
		ID: "a", Title: "Candle", Price: 1200, Sizes: []size{{"s", "Small", 900}, {"m", "Mid[dle", 1200}}, Notes: []note{{"one"}},
		Qty: events.Quantity{Steps: 1500, Digits: 3}, Tags: []string{"wax"}, Token: "OLD", Key: "k1", secret: "x",
	}
	for _, c := range []struct {
		does string
		edit func(*ware)
		want string
	}{
		{"nothing is told of what stays", func(*ware) {}, "[]"},
		{"a price has its currency", func(w *ware) { w.Price = 900 }, "[price money EUR: 1200 → 900]"},
		{"a cost is in millionths", func(w *ware) { w.CostMicro = 5 }, "[cost micro EUR: 0 → 5]"},
		{"a rate is a rate", func(w *ware) { w.Rate = 190_000 }, "[rate rate : 0 → 190000]"},
		{"letters that stand together are one word", func(w *ware) { w.HSCode = "3406" }, "[hs_code text : → 3406]"},
		{"an id says nothing to a person", func(w *ware) { w.MediaID = "med_1" }, "[media_id id : → med_1]"},
		{"yes or no", func(w *ware) { w.Open = true }, "[open yes_no : false → true]"},
		{"words stand in a row", func(w *ware) { w.Tags = []string{"wax", "warm"} }, "[tags text : wax → wax, warm]"},
		{"a moment is in milliseconds", func(w *ware) { w.Until = time.UnixMilli(7).UTC() }, "[until time : → 7]"},
		{"what was not agreed is empty", func(w *ware) { w.Agreed = &five }, "[agreed money EUR: → 500]"},
		{"a quantity has its digits", func(w *ware) { w.Qty.Steps = 2000 }, "[qty quantity 3: 1500 → 2000]"},
		{"a part is known by its id and called by its label", func(w *ware) { w.Sizes = []size{{"m", "Mid[dle", 1300}, {"s", "Small", 900}} }, "[sizes[Mid(dle].price money EUR: 1200 → 1300]"},
		{"a part that goes has no after", func(w *ware) { w.Sizes = w.Sizes[1:] }, "[sizes[Small].name text : Small → sizes[Small].price money EUR: 900 →]"},
		{"a part that comes has no before", func(w *ware) { w.Sizes = append(w.Sizes, size{"l", "Large", 0}) }, "[sizes[Large].name text : → Large]"},
		{"what is no part is known by its place", func(w *ware) { w.Notes = []note{{"two"}} }, "[notes[1].text text : one → two]"},
		{"what opens something is never told", func(w *ware) { w.Token, w.Key, w.secret, w.ID, w.Version = "NEW", "k2", "y", "b", 7 }, "[]"},
	} {
		t.Run(c.does, func(t *testing.T) {
			now := was
			now.Sizes = append([]size{}, was.Sizes...)
			c.edit(&now)
			if got := fmt.Sprint(told(events.Differences(was, now, "EUR"))); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// changesOf returns what each event of the log has changed, by what it is.
func changesOf(t *testing.T, k *testkit.Kit, most int) map[int64][]events.Change {
	t.Helper()
	return testkit.View(t, k, func(tx *db.Tx) (map[int64][]events.Change, error) {
		found, err := events.Search{}.Find(tx, 0, 100)
		if err != nil {
			return nil, err
		}
		return events.ChangesOf(tx, found.Events, most)
	})
}

func TestWhatAnEventChangedStandsBesideItAndWithNoOther(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		changes := events.Differences(ware{Price: 1, Title: "a"}, ware{Price: 2, Title: "b"}, "CHF")
		emit(t, k, rung{}, events.With(sold{"candle", 1}, changes), rung{}, events.With(sold{"wick", 2}, nil))
		all := changesOf(t, k, 10)
		var seqs []int64
		for seq := range all {
			seqs = append(seqs, seq)
		}
		if len(seqs) != 1 {
			t.Fatalf("changes stand with %v", seqs)
		}
		if got := fmt.Sprint(told(all[seqs[0]])); got != "[title text : a → b price money CHF: 1 → 2]" {
			t.Errorf("it changed %s", got)
		}
		e := testkit.View(t, k, func(tx *db.Tx) (events.Stored, error) {
			found, err := events.After(tx, seqs[0]-1, 1)
			return found[0], err
		})
		if p, err := events.Decode[sold](e); err != nil || p.Item != "candle" || e.Topic != (sold{}).Topic() {
			t.Errorf("beside it stands %+v, %v", p, err)
		}
		if got := changesOf(t, k, 1)[seqs[0]]; len(got) != 1 {
			t.Errorf("of one field were read %v", got)
		}
	})
}
