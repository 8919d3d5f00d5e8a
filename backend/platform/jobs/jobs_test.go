package jobs_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"shopbench/backend/kernel/ident"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/jobs"
	"shopbench/backend/testkit"
)

type parcel struct{ Number int }

func wish(t *testing.T, k *testkit.Kit, q *jobs.Queue, j jobs.Job) {
	t.Helper()
	testkit.Update(t, k, func(tx *db.Tx) (struct{}, error) { return struct{}{}, q.Add(tx, j) })
}

func drain(t *testing.T, k *testkit.Kit, q *jobs.Queue) {
	t.Helper()
	if err := q.Drain(k.Ctx); err != nil {
		t.Fatal(err)
	}
}

func failed(t *testing.T, k *testkit.Kit) []jobs.Failed {
	t.Helper()
	return testkit.View(t, k, func(tx *db.Tx) ([]jobs.Failed, error) { return jobs.AllFailed(tx, 10) })
}

// sender is a queue that sends parcels and writes down which.
func sender(k *testkit.Kit, outcome func(parcel) error) (*jobs.Queue, *[]int) {
	q, sent := jobs.New(k.DB), &[]int{}
	jobs.Handle(q, "parcel.send", func(_ context.Context, p parcel) error {
		*sent = append(*sent, p.Number)
		return outcome(p)
	})
	return q, sent
}

func well(parcel) error { return nil }

func TestAJobIsDoneOnceInTheNameOfWhoWishedForIt(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		q := jobs.New(k.DB)
		var actor string
		var numbers []int
		jobs.Handle(q, "parcel.send", func(ctx context.Context, p parcel) error {
			actor = ident.ActorOf(ctx).String()
			numbers = append(numbers, p.Number)
			return nil
		})
		wish(t, k, q, jobs.Job{Kind: "parcel.send", Args: parcel{7}})
		drain(t, k, q)
		drain(t, k, q)
		if !slices.Equal(numbers, []int{7}) || actor != "person:owner" {
			t.Errorf("%v was sent by %s", numbers, actor)
		}
	})
}

func TestAWishThatDidNotComeToBeIsNotDone(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		q, sent := sender(k, well)
		regret := errors.New("regret")
		_, err := db.Update(k.Ctx, k.DB, func(tx *db.Tx) (struct{}, error) {
			return struct{}{}, errors.Join(q.Add(tx, jobs.Job{Kind: "parcel.send", Args: parcel{1}}), regret)
		})
		drain(t, k, q)
		if !errors.Is(err, regret) || len(*sent) > 0 {
			t.Errorf("%v, and %v was sent", err, *sent)
		}
	})
}

func TestTheSameJobWishedForTwiceIsOneWithTheNewestArguments(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		q, sent := sender(k, well)
		wish(t, k, q, jobs.Job{Kind: "parcel.send", Key: "a", Args: parcel{1}, At: k.Clock.Now().Add(time.Hour)})
		wish(t, k, q, jobs.Job{Kind: "parcel.send", Key: "a", Args: parcel{2}})
		wish(t, k, q, jobs.Job{Kind: "parcel.send", Key: "b", Args: parcel{3}, At: k.Clock.Now().Add(time.Hour)})
		drain(t, k, q)
		if !slices.Equal(*sent, []int{2}) {
			t.Errorf("%v was sent at once", *sent)
		}
		k.Clock.Advance(time.Hour)
		drain(t, k, q)
		if !slices.Equal(*sent, []int{2, 3}) {
			t.Errorf("%v was sent an hour later", *sent)
		}
	})
}

func TestAWishForAJobThatIsBeingDoneHasItDoneOnceMore(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		q := jobs.New(k.DB)
		var sent []int
		jobs.Handle(q, "parcel.send", func(_ context.Context, p parcel) error {
			if sent = append(sent, p.Number); len(sent) == 1 {
				wish(t, k, q, jobs.Job{Kind: "parcel.send", Args: parcel{2}})
			}
			return nil
		})
		wish(t, k, q, jobs.Job{Kind: "parcel.send", Args: parcel{1}})
		drain(t, k, q)
		if !slices.Equal(sent, []int{1, 2}) {
			t.Errorf("%v was sent", sent)
		}
	})
}

func TestAJobThatFailsIsTriedAgainLaterAndThenShown(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		broken := true
		q, sent := sender(k, func(parcel) error {
			if broken {
				return errors.New("the van is broken")
			}
			return nil
		})
		wish(t, k, q, jobs.Job{Kind: "parcel.send", Args: parcel{1}})
		wait := time.Second
		for try := 1; try <= 8; try++ {
			drain(t, k, q)
			if len(*sent) != try {
				t.Fatalf("after %v it was tried %d times, not %d", wait, len(*sent), try)
			}
			k.Clock.Advance(wait)
			wait *= 2
		}
		if all := failed(t, k); len(all) != 1 || all[0].Kind != "parcel.send" || !strings.Contains(all[0].Problem, "van") {
			t.Errorf("shown: %+v", all)
		}
		k.Clock.Advance(24 * time.Hour)
		drain(t, k, q)
		if len(*sent) != 8 {
			t.Errorf("it was tried %d times", len(*sent))
		}
		broken = false
		wish(t, k, q, jobs.Job{Kind: "parcel.send", Args: parcel{2}})
		drain(t, k, q)
		if all := failed(t, k); len(all) > 0 || (*sent)[8] != 2 {
			t.Errorf("shown: %+v, sent: %v", all, *sent)
		}
	})
}

func TestWhatIsDoneEveryNightIsNoFailure(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		q, sent := sender(k, func(parcel) error { return jobs.Again(k.Clock.Now().Add(24 * time.Hour)) })
		wish(t, k, q, jobs.Job{Kind: "parcel.send", Args: parcel{1}})
		for night := 1; night <= 20; night++ {
			drain(t, k, q)
			if len(*sent) != night {
				t.Fatalf("in the night %d it was done %d times", night, len(*sent))
			}
			k.Clock.Advance(24 * time.Hour)
		}
	})
}

func TestAHandlerThatPanicsHasFailedAndTheRestGoesOn(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		q, sent := sender(k, func(p parcel) error {
			if p.Number == 1 {
				panic("one is nothing")
			}
			return nil
		})
		wish(t, k, q, jobs.Job{Kind: "parcel.send", Key: "1", Args: parcel{1}})
		wish(t, k, q, jobs.Job{Kind: "parcel.send", Key: "2", Args: parcel{2}})
		drain(t, k, q)
		if !slices.Equal(*sent, []int{1, 2}) {
			t.Errorf("%v was tried", *sent)
		}
	})
}

func TestAProgramThatWasKilledLeavesItsJobToTheNext(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		dying, kill := context.WithCancel(k.Ctx)
		killed, started := jobs.New(k.DB), make(chan struct{})
		gone := make(chan struct{})
		jobs.Handle(killed, "parcel.send", func(context.Context, parcel) error {
			close(started)
			<-gone // as a killed program does: it says nothing any more
			return nil
		})
		wish(t, k, killed, jobs.Job{Kind: "parcel.send", Args: parcel{1}})
		var end sync.WaitGroup
		end.Go(func() { _ = killed.Drain(dying) }) // one worker, so that nobody else of it takes the job when its lease has ended
		<-started

		next, sent := sender(k, well)
		drain(t, k, next)
		if len(*sent) > 0 {
			t.Error("two programs do the same job at a time")
		}
		k.Clock.Advance(time.Minute)
		drain(t, k, next)
		if len(*sent) != 1 {
			t.Error("nobody does the job of a program that was killed")
		}
		kill()
		close(gone)
		end.Wait()
	})
}

func TestTheOnlyProgramOfADatabaseGoesOnAtOnce(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		killed, _ := sender(k, well)
		wish(t, k, killed, jobs.Job{Kind: "parcel.send", Args: parcel{1}})
		testkit.Update(t, k, func(tx *db.Tx) (int64, error) {
			return tx.Exec(`UPDATE jobs SET holder = 'killed', leased_until = $1`, tx.Now().Add(time.Minute))
		})
		next, sent := sender(k, well)
		if err := next.Reclaim(k.Ctx); err != nil {
			t.Fatal(err)
		}
		drain(t, k, next)
		if len(*sent) != 1 {
			t.Error("it waits for a program that is gone")
		}
	})
}

func TestAJobThatAnEndingProgramCutsOffIsDoneByTheNextWithoutBlame(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		ending, end := context.WithCancel(k.Ctx)
		first := jobs.New(k.DB)
		jobs.Handle(first, "parcel.send", func(ctx context.Context, _ parcel) error {
			end()
			return ctx.Err()
		})
		wish(t, k, first, jobs.Job{Kind: "parcel.send", Args: parcel{1}})
		first.Run(ending)
		next, sent := sender(k, well)
		drain(t, k, next)
		if len(*sent) != 1 {
			t.Error("the job is lost or held")
		}
	})
}

func TestAWishIsDoneAtOnceWhileTheQueueRuns(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		ctx, stop := context.WithCancel(k.Ctx)
		q, done := jobs.New(k.DB), make(chan int)
		jobs.Handle(q, "parcel.send", func(_ context.Context, p parcel) error {
			done <- p.Number
			return nil
		})
		var end sync.WaitGroup
		end.Go(func() { q.Run(ctx) })
		for n := range 20 {
			wish(t, k, q, jobs.Job{Kind: "parcel.send", Args: parcel{n}})
			if got := <-done; got != n {
				t.Fatalf("%d was done instead of %d", got, n)
			}
		}
		stop()
		end.Wait()
	})
}

func TestAWishThatNobodyCanFulfilIsOurMistake(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		q := jobs.New(k.DB)
		_, err := db.Update(k.Ctx, k.DB, func(tx *db.Tx) (struct{}, error) { return struct{}{}, q.Add(tx, jobs.Job{Kind: "parcel.burn"}) })
		if err == nil || !strings.Contains(err.Error(), "parcel.burn") {
			t.Errorf("it said %v", err)
		}
	})
}
