package db

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestPeopleGoBeforeBackgroundWorkAndFirstComeFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var q queue
		if err := q.acquire(t.Context(), people); err != nil {
			t.Fatal(err)
		}
		var mu sync.Mutex
		var served []string
		var all sync.WaitGroup
		come := func(name string, l lane) {
			all.Go(func() {
				if err := q.acquire(t.Context(), l); err != nil {
					t.Error(err)
				}
				mu.Lock()
				served = append(served, name)
				mu.Unlock()
				q.release()
			})
			synctest.Wait()
		}
		for i := range 3 {
			come(fmt.Sprint("import ", i), background)
			come(fmt.Sprint("till ", i), people)
		}
		q.release()
		all.Wait()
		want := []string{"till 0", "till 1", "till 2", "import 0", "import 1", "import 2"}
		if !slices.Equal(served, want) {
			t.Fatalf("served %v", served)
		}
	})
}

func TestWhoGivesUpWaitingLeavesTheQueue(t *testing.T) {
	var q queue
	if err := q.acquire(t.Context(), people); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	if err := q.acquire(ctx, people); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("got %v", err)
	}
	q.release()
	if err := q.acquire(t.Context(), background); err != nil {
		t.Fatalf("the turn was lost with who gave up: %v", err)
	}
}

func TestNobodyWaitsForAClosedDatabase(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var q queue
		if err := q.acquire(t.Context(), people); err != nil {
			t.Fatal(err)
		}
		told := make(chan error, 1)
		go func() { told <- q.acquire(t.Context(), people) }()
		synctest.Wait()
		q.shut()
		if err := <-told; !errors.Is(err, errClosed) {
			t.Errorf("who waited was told %v", err)
		}
		if err := q.acquire(t.Context(), people); !errors.Is(err, errClosed) {
			t.Errorf("who came was told %v", err)
		}
	})
}
