package api

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/events"
)

// heartbeat is how often a quiet stream says that it is still there.
const heartbeat = 20 * time.Second

// News is what an open screen is told: up to which event something changed,
// and of which topics. It asks for the rest itself.
type News struct {
	Seq    int64    `json:"seq"`
	Topics []string `json:"topics"`
}

// NewsOf returns news as an open screen is told of it.
func NewsOf(n events.News) News { return News{Seq: n.Seq, Topics: n.Topics} }

// live streams news as server-sent events (WHATWG HTML, 9.2): event "change",
// its id the newest event's seq.
func live(d Deps) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		out := http.NewResponseController(w)
		if err := out.SetWriteDeadline(time.Time{}); err != nil && !errors.Is(err, http.ErrNotSupported) {
			Refuse(w, fault.Internal(err))
			return
		}
		feed, err := follow(d.Log, r)
		if err != nil {
			Refuse(w, fault.Of(err))
			return
		}
		defer feed.Close()
		w.Header().Set("Content-Type", "text/event-stream")
		w.Header().Set("Cache-Control", "no-store")
		_, _ = fmt.Fprint(w, "retry: 1000\n\n")
		for out.Flush() == nil {
			if err := writeNews(r.Context(), w, feed); err != nil || !d.stillIn(r) {
				return
			}
		}
	})
}

// follow opens a feed: from now on, or from the event that a browser whose line
// was cut has heard last, in the header that it sends or in the address.
func follow(log *events.Log, r *http.Request) (*events.Feed, error) {
	last := cmp.Or(r.Header.Get("Last-Event-ID"), r.URL.Query().Get("last_event_id"))
	seq, err := strconv.ParseInt(last, 10, 64)
	if err != nil {
		return log.Follow(), nil
	}
	return log.FollowFrom(r.Context(), seq)
}

// writeNews waits for the next news, or for the heartbeat, and writes it.
func writeNews(ctx context.Context, w http.ResponseWriter, feed *events.Feed) error {
	quiet, cancel := context.WithTimeout(ctx, heartbeat)
	defer cancel()
	news, err := feed.Next(quiet)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		_, err := fmt.Fprint(w, ": still here\n\n")
		return err
	}
	data, err := json.Marshal(NewsOf(news))
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "event: change\nid: %d\ndata: %s\n\n", news.Seq, data)
	return err
}
