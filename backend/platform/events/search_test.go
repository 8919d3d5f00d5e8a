package events_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"shopbench/backend/kernel/ident"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/testkit"
)

// as emits in the name of another person.
func as(t *testing.T, k *testkit.Kit, who string, all ...db.Event) {
	t.Helper()
	ctx := k.Ctx
	defer func() { k.Ctx = ctx }()
	k.Ctx = ident.WithActor(context.Background(), ident.Actor{Kind: ident.Person, ID: who})
	emit(t, k, all...)
}

// pages returns what a search finds, page by page, each event as "topic item", a page that
// ended only because it looked no further with "…" behind it.
func pages(t *testing.T, k *testkit.Kit, s events.Search, limit int) []string {
	t.Helper()
	var all []string
	for before := int64(0); ; {
		found := testkit.View(t, k, func(tx *db.Tx) (events.Found, error) { return s.Find(tx, before, limit) })
		page := ""
		for _, e := range found.Events {
			page += e.Topic[len("till."):] + " " + e.Subject.ID + "; "
		}
		if found.Further {
			page += "…"
		}
		all = append(all, page)
		if before = found.Next; before == 0 {
			return all
		}
	}
}

func TestEventsAreFoundByWhoDidThemWhatTheyAreAboutAndWhen(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		emit(t, k, sold{"candle", 1}, rung{})
		k.Clock.Advance(time.Hour)
		as(t, k, "stf_mia", sold{"wick", 1}, sold{"candle", 2})
		k.Clock.Advance(time.Hour)
		emit(t, k, sold{"bell", 1})
		candle, wick := ident.Ref{Kind: "item", ID: "candle"}, ident.Ref{Kind: "item", ID: "wick"}
		from, to := testkit.Morning.Add(time.Hour), testkit.Morning.Add(2*time.Hour)
		for _, c := range []struct {
			asks   string
			search events.Search
			want   string
		}{
			{"for everything", events.Search{}, "[sold bell; sold candle;  sold wick; rung 1;  sold candle; ]"},
			{"for one person", events.Search{Actor: "person:stf_mia"}, "[sold candle; sold wick; ]"},
			{"for nobody there is", events.Search{Actor: "person:stf_none"}, "[]"},
			{"for a topic", events.Search{Topics: []string{"till.rung"}}, "[rung 1; ]"},
			{"for three topics", events.Search{Topics: []string{"till.rung", "till.lent", "till.lost"}}, "[rung 1; ]"},
			{"for one thing", events.Search{Subjects: []ident.Ref{candle}}, "[sold candle; sold candle; ]"},
			{"for several things", events.Search{Subjects: []ident.Ref{candle, wick, {Kind: "till", ID: "1"}}}, "[sold candle; sold wick;  rung 1; sold candle; ]"},
			{"for a thing and a person", events.Search{Subjects: []ident.Ref{candle}, Actor: "person:stf_mia"}, "[sold candle; ]"},
			{"for a store that has none", events.Search{Store: "sto_2"}, "[rung 1; ]"},
			{"from an hour on", events.Search{From: to}, "[sold bell; ]"},
			{"for one hour", events.Search{From: from, To: to}, "[sold candle; sold wick; ]"},
			{"up to an hour", events.Search{To: from}, "[rung 1; sold candle; ]"},
			{"for a thing in one hour", events.Search{Subjects: []ident.Ref{candle}, From: from, To: to}, "[sold candle; ]"},
			{"after all that has happened", events.Search{From: to.Add(time.Hour)}, "[]"},
			{"before all that has happened", events.Search{To: testkit.Morning}, "[]"},
		} {
			if got := fmt.Sprint(pages(t, k, c.search, 2)); got != c.want {
				t.Errorf("%s: got %s, want %s", c.asks, got, c.want)
			}
		}
	})
}

func TestAPageLooksAtABoundedPartOfALongLogAndTheNextGoesOnBehindIt(t *testing.T) {
	testkit.EachPlain(t, func(t *testing.T, k *testkit.Kit) {
		as(t, k, "stf_mia", sold{"first", 1})
		many := make([]db.Event, 3000)
		for i := range many {
			many[i] = rung{}
		}
		for range 14 {
			emit(t, k, many...)
		}
		as(t, k, "stf_mia", sold{"last", 1})
		mias := events.Search{Actor: "person:stf_mia"}
		if got := fmt.Sprint(pages(t, k, mias, 50)); got != "[sold last; … … sold first; ]" {
			t.Errorf("hers are %s", got)
		}
		if got := fmt.Sprint(pages(t, k, events.Search{Subjects: []ident.Ref{{Kind: "item", ID: "first"}}}, 50)); got != "[sold first; ]" {
			t.Errorf("where an index leads it is found at once, but it was %s", got)
		}
		if got := testkit.View(t, k, func(tx *db.Tx) (events.Found, error) { return events.Search{}.Find(tx, 0, 50) }); got.Further || len(got.Events) != 50 {
			t.Errorf("the newest are %d, further %v", len(got.Events), got.Further)
		}
	})
}
