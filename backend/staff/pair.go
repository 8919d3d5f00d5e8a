package staff

import (
	"context"
	"strings"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/platform/db"
)

// Pairing is a code by which another device is let in, once.
type Pairing struct {
	Code  string
	Until time.Time
}

// pairingLasts is how long a code can be used.
const pairingLasts = 5 * time.Minute

// OfferPairing returns a new code. Fault: conflict staff.no_pin while nobody has a PIN:
// whoever had the device could do everything.
func (s *Service) OfferPairing(ctx context.Context) (Pairing, error) {
	p := Pairing{Code: ident.Token()}
	return db.Update(ctx, s.db, func(tx *db.Tx) (Pairing, error) {
		locked, err := guarded(tx)
		switch {
		case err != nil:
			return Pairing{}, err
		case !locked:
			return Pairing{}, fault.Conflict("staff.no_pin")
		}
		p.Until = tx.Now().Add(pairingLasts)
		if _, err := tx.Exec(`DELETE FROM staff_pairings WHERE until < $1`, tx.Now()); err != nil {
			return Pairing{}, err
		}
		_, err = tx.Exec(`INSERT INTO staff_pairings (code, made_by, until) VALUES ($1, $2, $3)`, digest(p.Code), tx.Actor().ID, p.Until)
		return p, err
	})
}

// Pair lets a device in that has a code; it is locked until somebody shows who they are.
// The agent is how the browser names itself. Fault: forbidden staff.pairing_over for a
// code that is unknown, was used or has run out.
func (s *Service) Pair(ctx context.Context, code, agent string) (Opened, error) {
	code = strings.ToUpper(strings.TrimSpace(code))
	return db.Update(ctx, s.db, func(tx *db.Tx) (Opened, error) {
		_, err := db.Value[string](tx, `DELETE FROM staff_pairings WHERE code = $1 AND until > $2 RETURNING made_by`, digest(code), tx.Now())
		if db.None(err) {
			return Opened{}, fault.Forbidden("staff.pairing_over")
		}
		if err != nil {
			return Opened{}, err
		}
		device, err := letIn(tx, browserName(agent), DevicePaired)
		if err != nil {
			return Opened{}, err
		}
		owner, err := firstOwner(tx)
		if err != nil {
			return Opened{}, err
		}
		return s.begin(tx, device, owner, true)
	})
}

// Guarded reports whether somebody has a PIN, so that a device can be given to others.
func Guarded(tx *db.Tx) (bool, error) { return guarded(tx) }
