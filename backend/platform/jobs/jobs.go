package jobs

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/platform/db"
)

// Job is work that is wished for.
type Job struct {
	Kind string    // names its handler, such as "transfer.import"
	Key  string    // which of its kind; empty where there is only one
	Args any       // for the handler, as JSON
	At   time.Time // not before; zero is at once
}

// Add wishes for a job, inside tx. One of the same kind and key is replaced:
// its arguments are the new ones, its tries begin anew, and it is done at the
// earlier of the two times.
func (q *Queue) Add(tx *db.Tx, j Job) error {
	if q.handlers[j.Kind] == nil {
		return fault.Internal(fmt.Errorf("jobs: nobody does %s", j.Kind))
	}
	args, err := json.Marshal(j.Args)
	if err != nil {
		return fault.Internal(fmt.Errorf("jobs: %s: %w", j.Kind, err))
	}
	at := j.At
	if at.IsZero() {
		at = tx.Now()
	}
	_, err = tx.Exec(`INSERT INTO jobs (kind, job_key, args, actor, run_at, wish, tries, holder, leased_until, failed_at, problem)
		VALUES ($1, $2, $3, $4, $5, 1, 0, '', 0, 0, '')
		ON CONFLICT (kind, job_key) DO UPDATE SET args = excluded.args, actor = excluded.actor, wish = jobs.wish + 1, tries = 0, failed_at = 0, problem = '',
			run_at = CASE WHEN jobs.failed_at = 0 AND jobs.run_at < excluded.run_at THEN jobs.run_at ELSE excluded.run_at END`,
		j.Kind, j.Key, string(args), tx.Actor().String(), at)
	tx.AfterCommit(q.rouse)
	return err
}

// Again returns what a handler answers when nothing went wrong and the job is to
// be done once more, not before at: because it is done every night, or because
// what it needs is not there yet.
func Again(at time.Time) error { return &again{at} }

type again struct{ at time.Time }

// Error says when.
func (a *again) Error() string { return "again at " + a.at.Format(time.RFC3339) }

// taken is a job that is being done.
type taken struct {
	kind, key, args string
	actor           ident.Actor
	wish            int64
	tries           int
}

// Failed is a job that was given up.
type Failed struct {
	Kind, Key, Problem string
	At                 time.Time
}

// AllFailed returns the jobs that were given up, the newest first, at most
// limit.
func AllFailed(tx *db.Tx, limit int) ([]Failed, error) {
	return db.All(tx, func(scan db.Scan) (f Failed, err error) { return f, scan(&f.Kind, &f.Key, &f.Problem, &f.At) },
		`SELECT kind, job_key, problem, failed_at FROM jobs WHERE failed_at > 0 ORDER BY failed_at DESC, kind, job_key LIMIT $1`, limit)
}

// take leases the job that is due for the longest time; none when nothing is.
func (q *Queue) take(tx *db.Tx) (*taken, error) {
	t, err := db.One(tx, func(scan db.Scan) (t taken, err error) {
		var actor string
		err = scan(&t.kind, &t.key, &t.args, &actor, &t.wish, &t.tries)
		t.actor = ident.ParseActor(actor)
		return t, err
	}, `SELECT kind, job_key, args, actor, wish, tries FROM jobs WHERE failed_at = 0 AND run_at <= $1 AND leased_until <= $1
		ORDER BY run_at, kind, job_key LIMIT 1`, tx.Now())
	if db.None(err) {
		return nil, nil //nolint:nilnil // nothing to do is no fault
	}
	if err != nil {
		return nil, err
	}
	_, err = tx.Exec(`UPDATE jobs SET holder = $3, leased_until = $4 WHERE kind = $1 AND job_key = $2`, t.kind, t.key, q.holder, tx.Now().Add(lease))
	return &t, err
}

// due returns when the next job is to be done; zero when there is none.
func due(tx *db.Tx) (time.Time, error) {
	at, err := db.Value[time.Time](tx, `SELECT CASE WHEN run_at > leased_until THEN run_at ELSE leased_until END AS due FROM jobs WHERE failed_at = 0 ORDER BY due LIMIT 1`)
	if db.None(err) {
		return time.Time{}, nil
	}
	return at, err
}

// renew keeps the lease of a job that takes longer.
func (q *Queue) renew(tx *db.Tx, t *taken) (struct{}, error) {
	_, err := tx.Exec(`UPDATE jobs SET leased_until = $4 WHERE kind = $1 AND job_key = $2 AND holder = $3`, t.kind, t.key, q.holder, tx.Now().Add(lease))
	return struct{}{}, err
}

// settle writes down what came of a job: it is gone when it is done and nobody
// has wished for it meanwhile.
func (q *Queue) settle(tx *db.Tx, t *taken, outcome error) (struct{}, error) {
	var later *again
	switch {
	case outcome == nil:
		n, err := tx.Exec(`DELETE FROM jobs WHERE kind = $1 AND job_key = $2 AND holder = $3 AND wish = $4`, t.kind, t.key, q.holder, t.wish)
		if err != nil || n == 1 {
			return struct{}{}, err
		}
		return struct{}{}, q.giveBack(tx, t)
	case errors.As(outcome, &later):
		return struct{}{}, q.putOff(tx, t, 0, later.at, "")
	case t.tries+1 >= maxTries:
		_, err := tx.Exec(`UPDATE jobs SET holder = '', leased_until = 0, failed_at = $5, problem = $6
			WHERE kind = $1 AND job_key = $2 AND holder = $3 AND wish = $4`, t.kind, t.key, q.holder, t.wish, tx.Now(), outcome.Error())
		if err != nil {
			return struct{}{}, err
		}
		return struct{}{}, q.giveBack(tx, t)
	}
	wait := min(firstDelay<<t.tries, longestDelay)
	return struct{}{}, q.putOff(tx, t, t.tries+1, tx.Now().Add(wait), outcome.Error())
}

// putOff has a job done later, unless somebody has wished for it meanwhile: then
// it is done when they said.
func (q *Queue) putOff(tx *db.Tx, t *taken, tries int, at time.Time, problem string) error {
	_, err := tx.Exec(`UPDATE jobs SET run_at = $5, tries = $6, problem = $7 WHERE kind = $1 AND job_key = $2 AND holder = $3 AND wish = $4`,
		t.kind, t.key, q.holder, t.wish, at, tries, problem)
	if err != nil {
		return err
	}
	return q.giveBack(tx, t)
}

// giveBack ends the lease of a job, which is done when it is due.
func (q *Queue) giveBack(tx *db.Tx, t *taken) error {
	_, err := tx.Exec(`UPDATE jobs SET holder = '', leased_until = 0 WHERE kind = $1 AND job_key = $2 AND holder = $3`, t.kind, t.key, q.holder)
	tx.AfterCommit(q.rouse)
	return err
}
