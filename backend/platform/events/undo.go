package events

import (
	"context"
	"encoding/json"
	"fmt"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
)

// Inverse takes something back, in tx, with the arguments that were kept when
// it was done. It is an ordinary use case: it refuses with a conflict when what
// it would take back has changed since.
type Inverse func(tx *db.Tx, args []byte) error

// Reverses registers the inverse of a command. All are registered before the
// first request.
func (l *Log) Reverses(command string, inverse Inverse) {
	if l.inverses == nil {
		l.inverses = map[string]Inverse{}
	}
	l.inverses[command] = inverse
}

// Offer keeps what undoing a command needs and returns the token that undoes
// it. It is written in the transaction of the command itself.
func Offer(tx *db.Tx, command string, args any) (string, error) {
	raw, err := json.Marshal(args)
	if err != nil {
		return "", fault.Internal(fmt.Errorf("undo %s: %w", command, err))
	}
	token := tx.NewID("und")
	_, err = tx.Exec(`INSERT INTO undo (id, actor, command, args, at, used_at) VALUES ($1, $2, $3, $4, $5, 0)`,
		token, tx.Actor().String(), command, string(raw), tx.Now())
	return token, err
}

// Undo takes back what a token was given for, once. Faults: not_found
// undo.unknown; conflict undo.used, and whatever the inverse refuses with.
func (l *Log) Undo(ctx context.Context, token string) error {
	_, err := db.Update(ctx, l.db, func(tx *db.Tx) (struct{}, error) { return struct{}{}, l.undo(tx, token) })
	return err
}

func (l *Log) undo(tx *db.Tx, token string) error {
	type offer struct {
		command, args string
		used          bool
	}
	o, err := db.One(tx, func(scan db.Scan) (o offer, err error) {
		return o, scan(&o.command, &o.args, &o.used)
	}, `SELECT command, args, CASE WHEN used_at > 0 THEN 1 ELSE 0 END FROM undo WHERE id = $1`, token)
	switch {
	case db.None(err):
		return fault.NotFound("undo.unknown")
	case err != nil:
		return err
	case o.used:
		return fault.Conflict("undo.used")
	}
	inverse, ok := l.inverses[o.command]
	if !ok {
		return fault.Internal(fmt.Errorf("nothing reverses %s", o.command))
	}
	if _, err := tx.Exec(`UPDATE undo SET used_at = $2 WHERE id = $1`, token, tx.Now()); err != nil {
		return err
	}
	return inverse(tx, []byte(o.args))
}
