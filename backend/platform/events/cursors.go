package events

import (
	"time"

	"shopbench/backend/platform/db"
)

// cursor is how far a subscriber has come.
type cursor struct {
	seq    int64
	tries  int
	nextAt time.Time // not before; zero when nothing failed
}

func readCursor(tx *db.Tx, subscriber string) (cursor, error) {
	c, err := db.One(tx, func(scan db.Scan) (c cursor, err error) { return c, scan(&c.seq, &c.tries, &c.nextAt) },
		`SELECT seq, tries, next_at FROM event_cursors WHERE subscriber = $1`, subscriber)
	if db.None(err) {
		return cursor{}, nil
	}
	return c, err
}

func moveCursor(tx *db.Tx, subscriber string, seq int64) error {
	_, err := tx.Exec(`INSERT INTO event_cursors (subscriber, seq, tries, next_at, problem) VALUES ($1, $2, 0, 0, '')
		ON CONFLICT (subscriber) DO UPDATE SET seq = excluded.seq, tries = 0, next_at = 0, problem = ''`, subscriber, seq)
	return err
}

func delayCursor(tx *db.Tx, subscriber string, tries int, until time.Time, problem string) error {
	_, err := tx.Exec(`INSERT INTO event_cursors (subscriber, seq, tries, next_at, problem) VALUES ($1, 0, $2, $3, $4)
		ON CONFLICT (subscriber) DO UPDATE SET tries = excluded.tries, next_at = excluded.next_at, problem = excluded.problem`,
		subscriber, tries, until, problem)
	return err
}

func park(tx *db.Tx, subscriber string, seq int64, problem string) error {
	_, err := tx.Exec(`INSERT INTO event_parked (subscriber, seq, problem, at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (subscriber, seq) DO UPDATE SET problem = excluded.problem, at = excluded.at`,
		subscriber, seq, problem, tx.Now())
	return err
}

// Parked is an event that a subscriber gave up on.
type Parked struct {
	Subscriber string
	Seq        int64
	Problem    string
	At         time.Time
}

// ParkedEvents returns what subscribers gave up on, newest first, at most limit.
func ParkedEvents(tx *db.Tx, limit int) ([]Parked, error) {
	return db.All(tx, func(scan db.Scan) (p Parked, err error) {
		return p, scan(&p.Subscriber, &p.Seq, &p.Problem, &p.At)
	}, `SELECT subscriber, seq, problem, at FROM event_parked ORDER BY seq DESC, subscriber LIMIT $1`, limit)
}
