package db

import (
	"crypto/sha256"
	"encoding/hex"

	"shopbench/backend/kernel/fault"
)

// Claim names one wish of somebody outside, who may send it twice: the scope
// ("orders.place"), the key that the sender made up, and a digest of what is
// wished, so that one key cannot stand for two wishes.
type Claim struct{ Scope, Key, Digest string }

// Digest returns the digest of a wish's body.
func Digest(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:16])
}

// Made is Once for a wish that is answered with what it made: as fn has just made
// it, with its id, or as load reads it when the same claim was fulfilled before.
func Made[T any](tx *Tx, c Claim, fn func() (T, string, error), load func(*Tx, string) (T, error)) (T, error) {
	var made T
	var fresh string
	id, err := Once(tx, c, func() (string, error) {
		var err error
		made, fresh, err = fn()
		return fresh, err
	})
	if err != nil || id == fresh {
		return made, err
	}
	return load(tx, id)
}

// Once runs fn, which returns the id of what it made, unless the same claim was
// already fulfilled: then it returns the id that was made then. The claim is
// written in the same transaction as the effect. A claim without a key always
// runs fn. Fault: conflict db.key_reused when the key came with another wish.
func Once(tx *Tx, c Claim, fn func() (string, error)) (string, error) {
	if c.Key == "" {
		return fn()
	}
	tx.once = true
	type earlier struct{ digest, result string }
	was, err := One(tx, func(scan Scan) (e earlier, err error) { return e, scan(&e.digest, &e.result) },
		`SELECT digest, result FROM idempotency WHERE scope = $1 AND claim = $2`, c.Scope, c.Key)
	switch {
	case err == nil && was.digest != c.Digest:
		return "", fault.Conflict("db.key_reused", "key", c.Key)
	case err == nil:
		return was.result, nil
	case !None(err):
		return "", err
	}
	id, err := fn()
	if err != nil {
		return "", err
	}
	_, err = tx.Exec(`INSERT INTO idempotency (scope, claim, digest, result, at) VALUES ($1, $2, $3, $4, $5)`,
		c.Scope, c.Key, c.Digest, id, tx.Now())
	return id, err
}
