package events

import (
	"context"
	"encoding/json"
	"fmt"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/platform/db"
)

// inverse takes something back with the arguments as they were kept.
type inverse func(tx *db.Tx, args []byte) error

// Reverses registers what takes a command back, in tx, with the arguments that
// Offer was given when it was done. It is an ordinary use case: it refuses with a
// conflict when what it would take back has changed since. All are registered
// before the first request.
func Reverses[T any](l *Log, command string, back func(tx *db.Tx, args T) error) {
	if l.inverses == nil {
		l.inverses = map[string]inverse{}
	}
	l.inverses[command] = func(tx *db.Tx, raw []byte) error {
		var args T
		if err := json.Unmarshal(raw, &args); err != nil {
			return fault.Internal(fmt.Errorf("undo %s: %w", command, err))
		}
		return back(tx, args)
	}
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
// undo.unknown; conflict undo.used; forbidden undo.not_yours for what somebody else did; and whatever the inverse refuses with.
func (l *Log) Undo(ctx context.Context, token string) error {
	_, err := db.Update(ctx, l.db, func(tx *db.Tx) (struct{}, error) { return struct{}{}, l.undo(tx, token) })
	return err
}

func (l *Log) undo(tx *db.Tx, token string) error {
	type offer struct {
		actor, command, args string
		used                 bool
	}
	o, err := db.One(tx, func(scan db.Scan) (o offer, err error) {
		return o, scan(&o.actor, &o.command, &o.args, &o.used)
	}, `SELECT actor, command, args, CASE WHEN used_at > 0 THEN 1 ELSE 0 END FROM undo WHERE id = $1`, token)
	switch {
	case db.None(err):
		return fault.NotFound("undo.unknown")
	case err != nil:
		return err
	case o.used:
		return fault.Conflict("undo.used")
	case ident.ParseActor(o.actor).ID != tx.Actor().ID:
		return fault.Forbidden("undo.not_yours")
	}
	back, ok := l.inverses[o.command]
	if !ok {
		return fault.Internal(fmt.Errorf("nothing reverses %s", o.command))
	}
	if _, err := tx.Exec(`UPDATE undo SET used_at = $2 WHERE id = $1`, token, tx.Now()); err != nil {
		return err
	}
	return back(tx, []byte(o.args))
}
