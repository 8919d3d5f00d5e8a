package events

import (
	"context"
	"slices"
	"sync"

	"shopbench/backend/platform/db"
)

// News tells an open screen that something has changed: up to which event, and
// of which topics. The screen asks for the rest itself.
type News struct {
	Seq    int64
	Topics []string

	first, count int64 // the earliest event and how many there are, for those who must not miss one
}

// whole reports whether the news is of every event from its first one on.
func (n News) whole() bool { return n.count == n.Seq-n.first+1 }

// Feed is one listener's news. News that comes faster than it is taken is
// merged, so a slow listener loses nothing and holds nobody up.
type Feed struct {
	mu    sync.Mutex
	next  News
	ready chan struct{}
	leave func()
	heeds func(News) bool // whether to wake the listener for all that came since; nil is always
}

// Next waits for news. Error: the context's.
func (f *Feed) Next(ctx context.Context) (News, error) {
	select {
	case <-f.ready:
	case <-ctx.Done():
		return News{}, ctx.Err()
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	news := f.next
	f.next = News{}
	return news, nil
}

// Close ends the feed.
func (f *Feed) Close() { f.leave() }

func (f *Feed) add(n News) {
	f.mu.Lock()
	if f.next.count == 0 || n.first < f.next.first {
		f.next.first = n.first
	}
	f.next.count += n.count
	f.next.Seq = max(f.next.Seq, n.Seq)
	for _, topic := range n.Topics {
		if !slices.Contains(f.next.Topics, topic) {
			f.next.Topics = append(f.next.Topics, topic)
		}
	}
	heeded := f.heeds == nil || f.heeds(f.next)
	f.mu.Unlock()
	if !heeded {
		return
	}
	select {
	case f.ready <- struct{}{}:
	default: // it has been told already
	}
}

// hub hands news to every feed.
type hub struct {
	mu    sync.Mutex
	feeds map[*Feed]bool
	seq   int64 // the newest that was told
}

func (h *hub) publish(n News) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.seq = max(h.seq, n.Seq)
	for f := range h.feeds {
		f.add(n)
	}
}

func (h *hub) told() int64 {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.seq
}

// missed is how many events a listener that comes back is told of by their
// topics; whoever was away for longer is told of the last ones only.
const missed = 1000

// FollowFrom returns a feed that begins with what was committed after seq, for
// a listener whose line was cut.
func (l *Log) FollowFrom(ctx context.Context, seq int64) (*Feed, error) {
	f := l.Follow()
	events, err := db.View(ctx, l.db, func(tx *db.Tx) ([]Stored, error) {
		newest, _, err := Newest(tx)
		if err != nil {
			return nil, err
		}
		return After(tx, max(seq, newest-missed), missed)
	})
	if err != nil {
		f.Close()
		return nil, err
	}
	for _, e := range events {
		f.add(News{Seq: e.Seq, Topics: []string{e.Topic}, first: e.Seq, count: 1})
	}
	return f, nil
}

// Follow returns a feed of what is committed from now on, by this program, and
// while Run runs also by others on the same PostgreSQL.
func (l *Log) Follow() *Feed { return l.follow(nil) }

func (l *Log) follow(heeds func(News) bool) *Feed {
	f := &Feed{ready: make(chan struct{}, 1), heeds: heeds}
	f.leave = func() {
		l.live.mu.Lock()
		defer l.live.mu.Unlock()
		delete(l.live.feeds, f)
	}
	l.live.mu.Lock()
	defer l.live.mu.Unlock()
	if l.live.feeds == nil {
		l.live.feeds = map[*Feed]bool{}
	}
	l.live.feeds[f] = true
	return f
}
