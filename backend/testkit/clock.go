package testkit

import (
	"os"
	"sync"
	"time"
)

// Morning is when a test's day begins: a Monday at nine, UTC.
var Morning = time.Date(2026, time.March, 2, 9, 0, 0, 0, time.UTC)

// Clock is a clock that stands still until the test moves it.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock returns a clock that shows Morning.
func NewClock() *Clock { return &Clock{now: Morning} }

// Now returns what the clock shows.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Advance moves the clock on.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// Rounds returns how often a test repeats: full in the plain run, race in the
// run with the race detector, which is some 30 times slower.
func Rounds(full, race int) int {
	if os.Getenv("SHOPBENCH_ROUNDS") == "race" {
		return race
	}
	return full
}
