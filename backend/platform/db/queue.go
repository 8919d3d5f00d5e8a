package db

import (
	"context"
	"errors"
	"sync"
)

// errClosed is told to those who come, or still wait, when the database closes.
var errClosed = errors.New("the database is closed")

// lane is where a writer waits.
type lane int

const (
	people     lane = iota // somebody is waiting for it
	background             // imports, rollups, subscribers
	lanes
)

// queue hands the one writer connection from turn to turn: people before
// background work, first come first served within a lane. database/sql would
// serve waiters in random order.
type queue struct {
	mu      sync.Mutex
	held    bool
	closed  bool
	waiting [lanes][]chan struct{}
}

// acquire waits for the turn. It returns the context's error, without the
// turn, when ctx ends first.
func (q *queue) acquire(ctx context.Context, l lane) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	q.mu.Lock()
	if q.closed {
		q.mu.Unlock()
		return errClosed
	}
	if !q.held {
		q.held = true
		q.mu.Unlock()
		return nil
	}
	mine := make(chan struct{})
	q.waiting[l] = append(q.waiting[l], mine)
	q.mu.Unlock()

	select {
	case <-mine:
		if q.isClosed() {
			return errClosed
		}
		return nil
	case <-ctx.Done():
		if !q.leave(l, mine) {
			q.release() // the turn came at the same moment: hand it on
		}
		return ctx.Err()
	}
}

// leave takes a waiter out of its lane; false when it has the turn already.
func (q *queue) leave(l lane, mine chan struct{}) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	for i, waiter := range q.waiting[l] {
		if waiter == mine {
			q.waiting[l] = append(q.waiting[l][:i], q.waiting[l][i+1:]...)
			return true
		}
	}
	return false
}

// release hands the turn to the next in line.
func (q *queue) release() {
	q.mu.Lock()
	defer q.mu.Unlock()
	for l := range q.waiting {
		if len(q.waiting[l]) > 0 {
			next := q.waiting[l][0]
			q.waiting[l] = q.waiting[l][1:]
			close(next)
			return
		}
	}
	q.held = false
}

// wanted reports whether somebody waits in a lane.
func (q *queue) wanted(l lane) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.waiting[l]) > 0
}

// shut ends the queue: who waits, and whoever comes, is told that it is closed.
func (q *queue) shut() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
	for l := range q.waiting {
		for _, waiter := range q.waiting[l] {
			close(waiter)
		}
		q.waiting[l] = nil
	}
}

func (q *queue) isClosed() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.closed
}
