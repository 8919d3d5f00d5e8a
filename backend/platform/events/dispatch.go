package events

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"shopbench/backend/kernel/clock"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
)

// Handler does what follows from events: of those that came since, the next few,
// in order. It runs in the transaction that moves the subscriber's cursor;
// whatever it does outside the database it does by a job. When it fails it is
// given fewer of them, until the event that cannot be handled stands alone.
type Handler func(tx *db.Tx, news []Stored) error

// Each is a handler that takes events one by one.
func Each(handle func(tx *db.Tx, e Stored) error) Handler {
	return func(tx *db.Tx, news []Stored) error {
		for _, e := range news {
			if err := handle(tx, e); err != nil {
				return err
			}
		}
		return nil
	}
}

type subscription struct {
	name   string
	topics []string
	handle Handler

	// Only its own goroutine knows these: events up to cursor are handled, those from
	// there up to skipped are of other topics, and the next turn is of so many events,
	// fewer after one that took long.
	cursor, skipped int64
	size            int
}

const (
	batch      = 50                     // events read at once
	turn       = 10 * time.Millisecond  // how long a subscriber holds the writer
	maxSkipped = 1000                   // events of other topics before the cursor is moved
	fewOthers  = 32                     // events of other topics that a subscriber is not woken for
	maxTries   = 5                      // then an event is parked
	firstDelay = time.Second            // doubled with every try
	poll       = 500 * time.Millisecond // how soon the commits of another program are seen
)

// Subscribe registers a handler for some topics under a name that its cursor
// is kept by. A new name starts at the beginning of the log. All subscriptions
// are made before Run.
func (l *Log) Subscribe(name string, topics []string, handle Handler) {
	l.subs = append(l.subs, &subscription{name: name, topics: topics, handle: handle, size: batch})
}

// Run hands events to the subscribers until ctx ends.
func (l *Log) Run(ctx context.Context) {
	var all sync.WaitGroup
	for _, s := range l.subs {
		feed := l.follow(s.heeds)
		all.Go(func() {
			defer feed.Close()
			l.serve(ctx, s, feed)
		})
	}
	if l.db.Engine() == db.Postgres {
		all.Go(func() { l.watch(ctx) })
	}
	all.Wait()
}

// serve brings one subscriber up to date, waits for news, and so on.
func (l *Log) serve(ctx context.Context, s *subscription, feed *Feed) {
	for ctx.Err() == nil {
		wait, err := l.advance(ctx, s)
		if err != nil && ctx.Err() == nil {
			slog.Error("events: subscriber", "name", s.name, "error", err)
			wait = firstDelay
		}
		if wait > 0 {
			s.rest(ctx, feed, wait)
		}
	}
}

// rest waits for news that the subscriber has to look at, for so long at most.
func (s *subscription) rest(ctx context.Context, feed *Feed, wait time.Duration) {
	rest, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	for {
		news, err := feed.Next(rest)
		if err != nil || !s.passes(news) {
			return
		}
	}
}

// heeds reports whether news is worth waking the subscriber for: a till that takes
// orders does not wait for those who only see that it is none of their business.
func (s *subscription) heeds(news News) bool {
	return s.hears(news) || !news.whole() || news.count > fewOthers
}

func (s *subscription) hears(news News) bool {
	return slices.ContainsFunc(news.Topics, func(topic string) bool { return slices.Contains(s.topics, topic) })
}

// passes skips news of other topics without asking the database, where it is of
// every event since the last one that is known.
func (s *subscription) passes(news News) bool {
	if s.hears(news) || !news.whole() || news.first > max(s.cursor, s.skipped)+1 || news.Seq-s.cursor > maxSkipped {
		return false
	}
	s.skipped = max(s.skipped, news.Seq)
	return true
}

// settled is how long a subscriber waits that has nothing left to do; news
// wakes it before.
const settled = time.Minute

// CatchUp hands every event to every subscriber, now, and returns when nothing
// is left that could be done. Tests and the command line use it.
func (l *Log) CatchUp(ctx context.Context) error {
	for _, s := range l.subs {
		for {
			wait, err := l.advance(ctx, s)
			if err != nil {
				return err
			}
			if wait > 0 {
				break
			}
		}
	}
	return nil
}

// advance takes one turn of a subscriber and returns how long it may rest:
// nothing when there is more to do.
func (l *Log) advance(ctx context.Context, s *subscription) (time.Duration, error) {
	if rest, err := db.View(ctx, l.db, s.look); rest > 0 || err != nil {
		return rest, err
	}
	for limit := s.size; ; {
		var took time.Duration
		rest, err := db.Background(ctx, l.db, func(tx *db.Tx) (time.Duration, error) {
			elapsed := clock.Stopwatch()
			rest, err := s.take(tx, limit)
			took = elapsed()
			return rest, err
		})
		var stuck *handlerError
		switch {
		case err == nil:
			s.pace(took)
			return rest, nil
		case !errors.As(err, &stuck):
			return 0, err
		case stuck.among > 1:
			limit = max(1, stuck.read/2) // first keep what goes well before it
		default:
			return 0, l.setback(ctx, s, stuck)
		}
	}
}

// pace makes the next turn shorter or longer, after one that took so long.
func (s *subscription) pace(took time.Duration) {
	switch {
	case took > turn:
		s.size = max(1, s.size/2)
	case took < turn/2:
		s.size = min(batch, s.size*2)
	}
}

// look skips events of other topics without a commit, and returns how long the
// subscriber may rest; nothing when a turn of the writer is called for.
func (s *subscription) look(tx *db.Tx) (time.Duration, error) {
	c, events, err := s.next(tx, batch)
	if err != nil {
		return 0, err
	}
	if rest := c.nextAt.Sub(tx.Now()); rest > 0 {
		return rest, nil
	}
	s.cursor = c.seq
	for _, e := range events {
		if slices.Contains(s.topics, e.Topic) || e.Seq-c.seq > maxSkipped {
			return 0, nil
		}
		s.skipped = e.Seq
	}
	if len(events) == batch {
		return s.look(tx)
	}
	return settled, nil
}

// next returns the cursor and the events that follow it and are not skipped.
func (s *subscription) next(tx *db.Tx, limit int) (cursor, []Stored, error) {
	c, err := readCursor(tx, s.name)
	if err != nil {
		return cursor{}, nil, err
	}
	events, err := After(tx, max(c.seq, s.skipped), limit)
	return c, events, err
}

// take handles the next events, up to limit, and moves the cursor.
func (s *subscription) take(tx *db.Tx, limit int) (time.Duration, error) {
	c, events, err := s.next(tx, limit)
	if err != nil || len(events) == 0 {
		return settled, err
	}
	if rest := c.nextAt.Sub(tx.Now()); rest > 0 {
		return rest, nil // another program has tried meanwhile
	}
	heard := slices.DeleteFunc(slices.Clone(events), func(e Stored) bool { return !slices.Contains(s.topics, e.Topic) })
	if len(heard) > 0 {
		if err := s.handle(tx, heard); err != nil {
			return 0, &handlerError{read: len(events), among: len(heard), event: heard[0], cause: err}
		}
	}
	return 0, moveCursor(tx, s.name, events[len(events)-1].Seq)
}

// handlerError is a handler's failure: with how many events, of how many that
// were read, the first of them, and why.
type handlerError struct {
	read, among int
	event       Stored
	cause       error
}

// Error says at which event it failed and why.
func (e *handlerError) Error() string {
	return fmt.Sprintf("event %d %s: %v", e.event.Seq, e.event.Topic, e.cause)
}

// Unwrap returns the handler's own error.
func (e *handlerError) Unwrap() error { return e.cause }

// setback notes that the next event failed once more, and parks it when that
// was the last try.
func (l *Log) setback(ctx context.Context, s *subscription, stuck *handlerError) error {
	_, err := db.Background(ctx, l.db, func(tx *db.Tx) (struct{}, error) {
		c, err := readCursor(tx, s.name)
		if err != nil {
			return struct{}{}, err
		}
		problem := fault.Of(stuck.cause).Key + ": " + stuck.Error()
		if c.tries+1 < maxTries {
			return struct{}{}, delayCursor(tx, s.name, c.tries+1, tx.Now().Add(firstDelay<<c.tries), problem)
		}
		slog.Error("events: parked", "subscriber", s.name, "error", stuck)
		if err := park(tx, s.name, stuck.event.Seq, problem); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, moveCursor(tx, s.name, stuck.event.Seq)
	})
	return err
}

// watch tells the feeds what other programs on the same database commit.
func (l *Log) watch(ctx context.Context) {
	clock.Every(ctx, poll, func() {
		told := l.live.told()
		news, err := db.View(ctx, l.db, func(tx *db.Tx) ([]Stored, error) {
			if told == 0 {
				newest, _, err := Newest(tx)
				return []Stored{{Seq: newest}}, err
			}
			return After(tx, told, batch)
		})
		if err != nil && ctx.Err() == nil {
			slog.Warn("events: watch", "error", err)
		}
		for _, e := range news {
			l.live.publish(News{Seq: e.Seq, Topics: []string{e.Topic}, first: e.Seq, count: 1})
		}
	})
}
