package staff

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
)

// Bounds of what somebody gets in with. BadgeLength is how many letters the code on a
// badge has: 69 bits, and longer than the codes on paper, so that none is taken for the
// other.
const (
	minPIN      = 4
	maxPIN      = 8
	minPassword = 10
	maxPassword = 200
	BadgeLength = 16
)

// cost is what one guess takes: 19 MiB and two passes on one core, the least that OWASP
// names for argon2id ("Password Storage Cheat Sheet"); some 45 ms.
var cost = &argon2id.Params{Memory: 19 << 10, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// turns lets two guesses be computed at once: many that come together take neither the
// memory nor the cores of the shop.
var turns = make(chan struct{}, 2)

// hashed returns a secret as it is kept.
func hashed(ctx context.Context, secret string) (string, error) {
	if err := turn(ctx); err != nil {
		return "", err
	}
	defer func() { <-turns }()
	hash, err := argon2id.CreateHash(secret, cost)
	if err != nil {
		return "", fault.Internal(err)
	}
	return hash, nil
}

// fits reports whether a secret is the one that was kept. Nothing fits where none was,
// and finding that out takes as long.
func fits(ctx context.Context, secret, kept string) (bool, error) {
	if kept == "" {
		decoy, err := nobodys(ctx)
		if err != nil {
			return false, err
		}
		_, err = fits(ctx, secret, decoy)
		return false, err
	}
	if err := turn(ctx); err != nil {
		return false, err
	}
	defer func() { <-turns }()
	same, err := argon2id.ComparePasswordAndHash(secret, kept)
	if err != nil {
		return false, fault.Internal(err)
	}
	return same, nil
}

func turn(ctx context.Context) error {
	select {
	case turns <- struct{}{}:
		return nil
	case <-ctx.Done():
		return fault.Unavailable("staff.busy").Because(ctx.Err())
	}
}

// decoy is the hash of a secret that nobody knows.
var decoy struct {
	sync.Mutex
	hash string
}

func nobodys(ctx context.Context) (string, error) {
	decoy.Lock()
	defer decoy.Unlock()
	if decoy.hash != "" {
		return decoy.hash, nil
	}
	hash, err := hashed(ctx, rand.Text())
	if err == nil {
		decoy.hash = hash
	}
	return hash, err
}

// digest returns a token as it is kept: it is random enough to need no salt.
func digest(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// checkPIN returns invalid staff.pin for what is not four to eight figures, and
// staff.pin_easy for those that everybody tries first.
func checkPIN(pin string) error {
	if len(pin) < minPIN || len(pin) > maxPIN || strings.Trim(pin, "0123456789") != "" {
		return fault.Invalid("staff.pin", "min", minPIN, "max", maxPIN).At("pin")
	}
	same, up, down := true, true, true
	for i := 1; i < len(pin); i++ {
		step := int(pin[i]) - int(pin[i-1])
		same, up, down = same && step == 0, up && step == 1, down && step == -1
	}
	if same || up || down {
		return fault.Invalid("staff.pin_easy").At("pin")
	}
	return nil
}

func checkPassword(password string) error {
	if n := utf8.RuneCountInString(password); n < minPassword || n > maxPassword {
		return fault.Invalid("staff.password", "min", minPassword, "max", maxPassword).At("password")
	}
	return nil
}

// newBadge returns the letters of a new badge.
func newBadge() string { return (ident.Token() + ident.Token())[:BadgeLength] }
