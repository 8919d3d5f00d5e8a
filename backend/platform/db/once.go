package db

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"

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

// errLook says that a wish was fulfilled before, or may have been: the transaction is
// given up and runs again, and Once looks first.
var errLook = errors.New("this wish may have been fulfilled before")

// Once runs fn, which returns the id of what it made, unless the same claim was
// already fulfilled: then it returns the id that was made then. The claim is
// written in the same transaction as the effect. A claim without a key always
// runs fn. Fault: conflict db.key_reused when the key came with another wish.
//
// Nearly every claim is new, so fn runs first and a claim that is there already is
// noticed when it is to be written; then the transaction runs once more.
func Once(tx *Tx, c Claim, fn func() (string, error)) (string, error) {
	if c.Key == "" {
		return fn()
	}
	tx.once = true
	if tx.looks {
		if id, err := earlier(tx, c); !None(err) {
			return id, err
		}
	}
	id, err := fn()
	if err != nil {
		if again := unexplained(tx, c); again != nil {
			return "", again
		}
		return "", err
	}
	claimed, err := tx.Exec(`INSERT INTO idempotency (scope, claim, digest, result, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (scope, claim) DO NOTHING`,
		c.Scope, c.Key, c.Digest, id, tx.Now())
	if err == nil && claimed == 0 {
		err = errLook
	}
	return id, err
}

// earlier returns what a claim was fulfilled by; an error for which None is true when
// it never was.
func earlier(tx *Tx, c Claim) (string, error) {
	type kept struct{ digest, result string }
	was, err := One(tx, func(scan Scan) (k kept, err error) { return k, scan(&k.digest, &k.result) },
		`SELECT digest, result FROM idempotency WHERE scope = $1 AND claim = $2`, c.Scope, c.Key)
	if err == nil && was.digest != c.Digest {
		return "", fault.Conflict("db.key_reused", "key", c.Key)
	}
	return was.result, err
}

// unexplained returns errLook when a wish that failed may have failed because it was
// fulfilled before, which took the last one there was.
func unexplained(tx *Tx, c Claim) error {
	if tx.looks || tx.failed != nil {
		return nil
	}
	if _, err := earlier(tx, c); !None(err) {
		return errLook
	}
	return nil
}
