package events_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/testkit"
)

type nothing = struct{}

// sold is an event of these tests.
type sold struct {
	Item string
	Qty  int
}

func (sold) Topic() string                { return "till.sold" }
func (s sold) About() (string, ident.Ref) { return "sto_1", ident.Ref{Kind: "item", ID: s.Item} }

// rung is another.
type rung struct{}

func (rung) Topic() string              { return "till.rung" }
func (rung) About() (string, ident.Ref) { return "", ident.Ref{Kind: "till", ID: "1"} }

func emit(t *testing.T, k *testkit.Kit, all ...db.Event) {
	t.Helper()
	testkit.Update(t, k, func(tx *db.Tx) (nothing, error) {
		for _, e := range all {
			if err := tx.Emit(e); err != nil {
				return nothing{}, err
			}
		}
		return nothing{}, nil
	})
}

// ledger is what the subscriber of these tests writes: one row for each event.
func ledger(t *testing.T, k *testkit.Kit) {
	t.Helper()
	testkit.Update(t, k, func(tx *db.Tx) (int64, error) {
		return tx.Exec(`CREATE TABLE heard (seq BIGINT PRIMARY KEY, item TEXT NOT NULL)`)
	})
}

func hear(tx *db.Tx, e events.Stored) error {
	s, err := events.Decode[sold](e)
	if err != nil {
		return err
	}
	_, err = tx.Exec(`INSERT INTO heard (seq, item) VALUES ($1, $2)`, e.Seq, s.Item)
	return err
}

func heard(t *testing.T, k *testkit.Kit) []string {
	t.Helper()
	return testkit.View(t, k, func(tx *db.Tx) ([]string, error) {
		return db.All(tx, func(scan db.Scan) (item string, err error) { return item, scan(&item) }, `SELECT item FROM heard ORDER BY seq`)
	})
}

func newest(t *testing.T, k *testkit.Kit) int64 {
	t.Helper()
	return testkit.View(t, k, func(tx *db.Tx) (int64, error) {
		seq, _, err := events.Newest(tx)
		return seq, err
	})
}

func TestAnEventSaysWhoDidWhatToWhatAndWhen(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		emit(t, k, sold{"candle", 2}, rung{})
		emit(t, k, sold{"wick", 1})
		line := testkit.View(t, k, func(tx *db.Tx) ([]events.Stored, error) {
			return events.Timeline(tx, ident.Ref{Kind: "item", ID: "candle"}, nil, 10)
		})
		if len(line) != 1 {
			t.Fatalf("%d events", len(line))
		}
		e := line[0]
		s, err := events.Decode[sold](e)
		if err != nil || s != (sold{"candle", 2}) {
			t.Errorf("payload %s, %v", e.Payload, err)
		}
		if e.Topic != "till.sold" || e.Store != "sto_1" || e.Actor != "person:owner" || !e.At.Equal(testkit.Morning) || e.Origin != k.Log.Origin() || !ident.Valid("org", e.Origin) {
			t.Errorf("got %+v", e)
		}
	})
}

func TestWhatDidNotHappenIsNotInTheLog(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		_, err := db.Update(k.Ctx, k.DB, func(tx *db.Tx) (nothing, error) {
			if err := tx.Emit(sold{"candle", 1}); err != nil {
				return nothing{}, err
			}
			return nothing{}, fault.Conflict("stock.sold_out")
		})
		if !fault.Has(err, "stock.sold_out") {
			t.Fatal(err)
		}
		if _, err := db.View(k.Ctx, k.DB, func(tx *db.Tx) (nothing, error) { return nothing{}, tx.Emit(rung{}) }); err == nil {
			t.Error("a View emitted")
		}
		if seq := newest(t, k); seq != 0 {
			t.Errorf("event %d is in the log", seq)
		}
	})
}

func TestAnInstallationKeepsItsOrigin(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		again, err := events.Open(k.Ctx, k.Reopen(t, db.Config{}))
		if err != nil || again.Origin() != k.Log.Origin() {
			t.Errorf("%s became %s, %v", k.Log.Origin(), again.Origin(), err)
		}
	})
}

func TestASubscriberHearsEveryEventOfItsTopicsOnceAndInOrder(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		ledger(t, k)
		k.Log.Subscribe("ledger", []string{"till.sold"}, events.Each(hear))
		want := []string{}
		for i := range 120 { // more than two batches
			item := fmt.Sprint("candle ", i)
			emit(t, k, rung{}, sold{item, 1})
			want = append(want, item)
			if i%40 == 0 {
				if err := k.Log.CatchUp(k.Ctx); err != nil {
					t.Fatal(err)
				}
			}
		}
		for range 2 { // the second time nothing is left
			if err := k.Log.CatchUp(k.Ctx); err != nil {
				t.Fatal(err)
			}
		}
		if got := heard(t, k); !slices.Equal(got, want) {
			t.Errorf("heard %v", got)
		}
	})
}

func TestASubscriberOfQuietTopicsCostsNoCommits(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		k.Log.Subscribe("quiet", []string{"till.never"}, events.Each(hear))
		for range 20 {
			emit(t, k, rung{})
		}
		if err := k.Log.CatchUp(k.Ctx); err != nil {
			t.Fatal(err)
		}
		cursors := func() int64 {
			return testkit.View(t, k, func(tx *db.Tx) (int64, error) {
				return db.Value[int64](tx, `SELECT count(*) FROM event_cursors`)
			})
		}
		if cursors() != 0 {
			t.Error("the cursor was written for nothing")
		}
		testkit.Update(t, k, func(tx *db.Tx) (nothing, error) {
			for range 1100 {
				if err := tx.Emit(rung{}); err != nil {
					return nothing{}, err
				}
			}
			return nothing{}, nil
		})
		if err := k.Log.CatchUp(k.Ctx); err != nil {
			t.Fatal(err)
		}
		if cursors() != 1 {
			t.Error("after a thousand events the cursor still stands at the beginning")
		}
	})
}

func TestAnEventThatKeepsFailingIsParkedAndTheRestGoOn(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		ledger(t, k)
		tries := 0
		k.Log.Subscribe("ledger", []string{"till.sold"}, events.Each(func(tx *db.Tx, e events.Stored) error {
			s, err := events.Decode[sold](e)
			if err != nil {
				return err
			}
			if s.Item == "bad" {
				tries++
				return fault.Invalid("till.bad")
			}
			return hear(tx, e)
		}))
		emit(t, k, sold{"candle", 1}, sold{"bad", 1}, sold{"wick", 1})
		for try := range 5 {
			if err := k.Log.CatchUp(k.Ctx); err != nil {
				t.Fatal(err)
			}
			if got := heard(t, k); try < 4 && !slices.Equal(got, []string{"candle"}) {
				t.Fatalf("after try %d heard %v", try+1, got)
			}
			k.Clock.Advance(time.Hour)
		}
		if got := heard(t, k); !slices.Equal(got, []string{"candle", "wick"}) {
			t.Errorf("heard %v", got)
		}
		bad := testkit.View(t, k, func(tx *db.Tx) ([]events.Stored, error) {
			return events.Timeline(tx, ident.Ref{Kind: "item", ID: "bad"}, nil, 1)
		})[0]
		parked := testkit.View(t, k, func(tx *db.Tx) ([]events.Parked, error) { return events.ParkedEvents(tx, 10) })
		if len(parked) != 1 || parked[0].Subscriber != "ledger" || parked[0].Seq != bad.Seq {
			t.Errorf("parked %+v", parked)
		}
		if tries < 5 {
			t.Errorf("parked after %d tries", tries)
		}
	})
}

func TestOneBadEventAmongManyIsFoundByWhoTakesThemTogether(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		ledger(t, k)
		most := 0
		k.Log.Subscribe("ledger", []string{"till.sold"}, func(tx *db.Tx, news []events.Stored) error {
			most = max(most, len(news))
			for _, e := range news {
				if s, err := events.Decode[sold](e); err != nil || s.Item == "bad" {
					return fault.Invalid("till.bad")
				}
			}
			return events.Each(hear)(tx, news)
		})
		want := []string{}
		for i := range 30 {
			item := fmt.Sprint("candle ", i)
			if i == 17 {
				emit(t, k, sold{"bad", 1})
				continue
			}
			emit(t, k, rung{}, sold{item, 1})
			want = append(want, item)
		}
		for range 5 {
			if err := k.Log.CatchUp(k.Ctx); err != nil {
				t.Fatal(err)
			}
			k.Clock.Advance(time.Hour)
		}
		if got := heard(t, k); !slices.Equal(got, want) {
			t.Errorf("heard %v", got)
		}
		if parked := testkit.View(t, k, func(tx *db.Tx) ([]events.Parked, error) { return events.ParkedEvents(tx, 10) }); len(parked) != 1 {
			t.Errorf("parked %+v", parked)
		}
		if most < 2 {
			t.Error("events came one by one")
		}
	})
}

func TestAFailingSubscriberWaitsBeforeItTriesAgain(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		k.Log.Subscribe("ledger", []string{"till.sold"}, func(*db.Tx, []events.Stored) error { return fault.Invalid("till.bad") })
		emit(t, k, sold{"bad", 1})
		for range 20 { // without the wait these would be more than five tries
			if err := k.Log.CatchUp(k.Ctx); err != nil {
				t.Fatal(err)
			}
		}
		if parked := testkit.View(t, k, func(tx *db.Tx) ([]events.Parked, error) { return events.ParkedEvents(tx, 10) }); len(parked) != 0 {
			t.Errorf("parked at once: %+v", parked)
		}
	})
}

func TestAnOpenScreenIsToldWhatChanged(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		feed := k.Log.Follow()
		defer feed.Close()
		emit(t, k, sold{"candle", 1}, rung{})
		emit(t, k, rung{})
		news, err := feed.Next(k.Ctx)
		if err != nil || news.Seq != newest(t, k) || !slices.Equal(news.Topics, []string{"till.sold", "till.rung"}) {
			t.Errorf("told %+v, %v", news, err)
		}
		ctx, cancel := context.WithTimeout(k.Ctx, time.Millisecond)
		defer cancel()
		if news, err := feed.Next(ctx); err == nil {
			t.Errorf("told twice: %+v", news)
		}
	})
}

func TestAScreenThatWasAwayIsToldWhatItMissed(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		emit(t, k, rung{})
		seen := newest(t, k)
		emit(t, k, sold{"candle", 1})
		feed, err := k.Log.FollowFrom(k.Ctx, seen)
		if err != nil {
			t.Fatal(err)
		}
		defer feed.Close()
		news, err := feed.Next(k.Ctx)
		if err != nil || news.Seq != newest(t, k) || !slices.Equal(news.Topics, []string{"till.sold"}) {
			t.Errorf("told %+v, %v", news, err)
		}
	})
}

func TestARunningSubscriberHearsWhatThisAndAnotherProgramCommit(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		ledger(t, k)
		told := make(chan nothing, 100)
		k.Log.Subscribe("ledger", []string{"till.sold"}, events.Each(func(tx *db.Tx, e events.Stored) error {
			tx.AfterCommit(func() { told <- nothing{} })
			return hear(tx, e)
		}))
		emit(t, k, rung{})
		ctx, stop := context.WithCancel(k.Ctx)
		ended := make(chan nothing)
		go func() {
			k.Log.Run(ctx)
			close(ended)
		}()
		emit(t, k, sold{"here", 1})
		<-told
		want := []string{"here"}
		if k.DB.Engine() == db.Postgres {
			other := k.Reopen(t, db.Config{})
			if _, err := events.Open(k.Ctx, other); err != nil {
				t.Fatal(err)
			}
			if _, err := db.Update(k.Ctx, other, func(tx *db.Tx) (nothing, error) { return nothing{}, tx.Emit(sold{"there", 1}) }); err != nil {
				t.Fatal(err)
			}
			<-told
			want = append(want, "there")
		}
		stop()
		<-ended
		if got := heard(t, k); !slices.Equal(got, want) {
			t.Errorf("heard %v", got)
		}
	})
}
