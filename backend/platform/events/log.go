package events

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
)

// Log is the event log of one database.
type Log struct {
	db     *db.DB
	origin string
	live   hub
	subs   []*subscription

	inverses map[string]inverse
}

// Stored is an event as the log keeps it.
type Stored struct {
	Seq     int64
	Topic   string
	Store   string // empty for what belongs to the house
	Origin  string // the installation it happened on
	Subject ident.Ref
	Actor   string
	Payload []byte // the event's fields as JSON
	At      time.Time
}

// Decode reads a stored event's payload. A field that the payload lacks stays
// empty: events grow by adding fields.
func Decode[T any](e Stored) (T, error) {
	var v T
	if err := json.Unmarshal(e.Payload, &v); err != nil {
		return v, fault.Internal(fmt.Errorf("event %d %s: %w", e.Seq, e.Topic, err))
	}
	return v, nil
}

// Open returns the log of d and lets transactions emit to it. The first time
// it gives this installation its origin.
func Open(ctx context.Context, d *db.DB) (*Log, error) {
	origin, err := originOf(ctx, d)
	if err != nil {
		return nil, err
	}
	l := &Log{db: d, origin: origin}
	d.OnFlush(l.write)
	return l, nil
}

func originOf(ctx context.Context, d *db.DB) (string, error) {
	read := func(tx *db.Tx) (string, error) {
		return db.Value[string](tx, `SELECT origin FROM event_origin WHERE id = 1`)
	}
	origin, err := db.View(ctx, d, read)
	if !db.None(err) {
		return origin, err
	}
	return db.Update(ctx, d, func(tx *db.Tx) (string, error) {
		_, err := tx.Exec(`INSERT INTO event_origin (id, origin) VALUES (1, $1) ON CONFLICT (id) DO NOTHING`, tx.NewID("org"))
		if err != nil {
			return "", err
		}
		return read(tx)
	})
}

// Origin returns the id of this installation.
func (l *Log) Origin() string { return l.origin }

// write is what db calls with the events of a transaction just before its
// commit.
func (l *Log) write(tx *db.Tx, events []db.Event) error {
	rows := make([][]any, len(events))
	topics := make([]string, len(events))
	var changed []changesOf
	for i, e := range events {
		if d, ok := e.(detailed); ok {
			e, changed = d.Event, append(changed, changesOf{int64(i), d.changes})
		}
		payload, err := json.Marshal(e)
		if err != nil {
			return fault.Internal(fmt.Errorf("event %s: %w", e.Topic(), err))
		}
		store, subject := e.About()
		topics[i] = e.Topic()
		rows[i] = []any{e.Topic(), store, l.origin, subject.Kind, subject.ID, tx.Actor().String(), string(payload), tx.Now()}
	}
	last, err := db.InsertNumbered(tx, `INSERT INTO events (topic, store_id, origin, ref_kind, ref_id, actor, payload, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, "seq", rows)
	if err != nil {
		return err
	}
	count := int64(len(events))
	if err := insertChanges(tx, last-count+1, changed); err != nil {
		return err
	}
	tx.AfterCommit(func() { l.live.publish(News{Seq: last, Topics: topics, first: last - count + 1, count: count}) })
	return nil
}

const selectEvents = `SELECT seq, topic, store_id, origin, ref_kind, ref_id, actor, payload, at FROM events `

func scanEvent(scan db.Scan) (Stored, error) {
	var e Stored
	var payload string
	err := scan(&e.Seq, &e.Topic, &e.Store, &e.Origin, &e.Subject.Kind, &e.Subject.ID, &e.Actor, &payload, &e.At)
	e.Payload = []byte(payload)
	return e, err
}

// After returns the events that follow seq, oldest first, at most limit.
func After(tx *db.Tx, seq int64, limit int) ([]Stored, error) {
	return db.All(tx, scanEvent, selectEvents+`WHERE seq > $1 ORDER BY seq LIMIT $2`, seq, limit)
}

// Timeline returns what has happened to one thing, of these topics or, without any, of
// all, newest first, at most limit.
func Timeline(tx *db.Tx, subject ident.Ref, topics []string, limit int) ([]Stored, error) {
	l := db.NewList(selectEvents, page.Order{Key: page.Key{Columns: []string{"seq"}}, Descending: true}).
		Where("ref_kind = ?", subject.Kind).Where("ref_id = ?", subject.ID).Most(limit)
	if len(topics) > 0 {
		l.In("topic", topics)
	}
	return db.Listed(tx, l, scanEvent)
}

// Newest returns the seq of the newest event and when it happened; zeros for
// an empty log.
func Newest(tx *db.Tx) (int64, time.Time, error) {
	type newest struct {
		seq int64
		at  time.Time
	}
	n, err := db.One(tx, func(scan db.Scan) (n newest, err error) { return n, scan(&n.seq, &n.at) },
		`SELECT seq, at FROM events ORDER BY seq DESC LIMIT 1`)
	if db.None(err) {
		return 0, time.Time{}, nil
	}
	return n.seq, n.at, err
}
