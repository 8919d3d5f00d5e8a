package staff

import (
	"context"
	"strings"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
)

// Proof is how somebody shows who they are: a person's PIN, or a badge.
type Proof struct{ Person, PIN, Badge string }

// How guessing is slowed down: after some misses in a row nothing is tried for a while,
// which doubles with each further one.
const (
	freeMisses = 5
	firstWait  = 30 * time.Second
	longestRun = 5 // doublings: 16 minutes
)

// errWrong says that a PIN, a password or a badge opens nothing, and not which part of it
// was wrong.
var errWrong = fault.Forbidden("staff.wrong").At("pin")

// prove returns the person who a proof shows. Faults: forbidden staff.wrong; limit
// staff.wait with how many seconds.
func (s *Service) prove(ctx context.Context, proof Proof) (Person, error) {
	if proof.Badge != "" {
		return s.badged(ctx, proof.Badge)
	}
	return s.guessed(ctx, byPIN, func(tx *db.Tx) (Person, error) { return working(tx, proof.Person) }, proof.PIN)
}

// way is something that can be guessed, and how its guesses are counted.
type way struct {
	kept        func(Person) string
	tries       func(Person) tries
	count, zero string // statements
}

// The ways. Each counts its own guesses: who guesses a password from elsewhere keeps nobody
// from the bench.
var (
	byPIN = way{
		func(p Person) string { return p.pin }, func(p Person) tries { return p.pinTries },
		`UPDATE staff SET pin_misses = $2, pin_wait = $3 WHERE id = $1`, `UPDATE staff SET pin_misses = 0, pin_wait = 0 WHERE id = $1`,
	}
	byPassword = way{
		func(p Person) string { return p.password }, func(p Person) tries { return p.passwordTries },
		`UPDATE staff SET password_misses = $2, password_wait = $3 WHERE id = $1`, `UPDATE staff SET password_misses = 0, password_wait = 0 WHERE id = $1`,
	}
)

func (s *Service) badged(ctx context.Context, code string) (Person, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) (Person, error) {
		p, err := db.One(tx, scanPerson, `SELECT `+personColumns+` FROM staff WHERE badge = $1 AND badge <> '' AND archived_at = 0`, strings.ToUpper(strings.TrimSpace(code)))
		if db.None(err) {
			return Person{}, fault.Forbidden("staff.badge_wrong")
		}
		return p, err
	})
}

// guessed tries a secret on a person. The guess is counted before it is tried, so that
// many at once are no more than so many in a row; it is computed outside of any
// transaction.
func (s *Service) guessed(ctx context.Context, by way, who func(*db.Tx) (Person, error), secret string) (Person, error) {
	p, err := db.Update(ctx, s.db, func(tx *db.Tx) (Person, error) {
		p, err := who(tx)
		if err != nil {
			return Person{}, err
		}
		return p, by.miss(tx, p)
	})
	unknown := fault.Is(err, fault.CodeNotFound)
	if err != nil && !unknown {
		return Person{}, err
	}
	right, err := fits(ctx, secret, by.kept(p))
	switch {
	case err != nil:
		return Person{}, err
	case unknown || !right:
		return Person{}, errWrong
	}
	_, err = db.Update(ctx, s.db, func(tx *db.Tx) (struct{}, error) {
		_, err := tx.Exec(by.zero, p.ID)
		return struct{}{}, err
	})
	return p, err
}

// miss counts a guess as one that is wrong, until it turns out right. Fault: limit
// staff.wait.
func (w way) miss(tx *db.Tx, p Person) error {
	had := w.tries(p)
	if tx.Now().Before(had.wait) {
		return fault.Limit("staff.wait", "seconds", int64(had.wait.Sub(tx.Now())/time.Second)+1).At("pin")
	}
	n := had.misses + 1
	var until time.Time
	if n >= freeMisses {
		until = tx.Now().Add(firstWait << min(n-freeMisses, longestRun))
	}
	_, err := tx.Exec(w.count, p.ID, n, until)
	return err
}
