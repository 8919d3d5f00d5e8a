package staff

import (
	"context"
	"log/slog"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/platform/db"
)

// How a session lives.
const (
	seenEvery = time.Minute      // how exactly it is kept when it was last used
	handover  = 10 * time.Second // how long requests under way go on in the name of who was there before
	forgotten = 90 * 24 * time.Hour
)

var (
	errSignedOut = fault.Unauthenticated("server.signed_out")
	errLocked    = fault.Unauthenticated("staff.locked")
)

// Enter returns the seat of whoever holds a token. Fault: unauthenticated
// server.signed_out for one that is unknown, has ended or whose device was revoked.
func (s *Service) Enter(ctx context.Context, token string) (Seat, error) {
	hash := digest(token)
	one, forgot, err := s.look(ctx, hash)
	if err == nil && !one.seat.Locked && s.db.Now().Sub(one.seenAt) > seenEvery {
		s.saw(ctx, `UPDATE staff_sessions SET seen_at = $2 WHERE token = $1`, hash, one, forgot)
	}
	return one.seat, err
}

// Within reports whether whoever holds a token is still in and not locked out. It does
// not count as using the session: a screen that only listens rests.
func (s *Service) Within(ctx context.Context, token string) bool {
	one, _, err := s.look(ctx, digest(token))
	return err == nil && !one.seat.Locked
}

// look returns a session as it is now, and how often all was forgotten when it was read.
func (s *Service) look(ctx context.Context, hash string) (seated, int, error) {
	one, known, forgot := s.seats.get(hash)
	if !known {
		var err error
		if one, err = db.View(ctx, s.db, func(tx *db.Tx) (seated, error) { return readSeat(tx, hash) }); err != nil {
			return seated{}, forgot, err
		}
		if s.db.Alone() {
			s.seats.put(hash, one, forgot)
		}
	}
	now := s.db.Now()
	if !one.endsAt.IsZero() && !now.Before(one.endsAt) {
		return seated{}, forgot, errSignedOut
	}
	if one.seat.Guarded && one.idle > 0 && now.Sub(one.seenAt) > one.idle+seenEvery {
		one.seat.Locked = true
	}
	return one, forgot, nil
}

// saw writes down that a session, or a token, is in use. That it cannot be written down just now is
// no reason to refuse what was asked.
func (s *Service) saw(ctx context.Context, statement, hash string, one seated, forgot int) {
	_, err := db.Background(ctx, s.db, func(tx *db.Tx) (struct{}, error) {
		_, err := tx.Exec(statement, hash, tx.Now())
		return struct{}{}, err
	})
	if err != nil {
		slog.Warn("session", "error", err)
		return
	}
	if one.seenAt = s.db.Now(); s.db.Alone() {
		s.seats.put(hash, one, forgot)
	}
}

func readSeat(tx *db.Tx, hash string) (seated, error) {
	one, err := db.One(tx, scanSeat, `SELECT s.id, s.device_id, d.kind, s.locked, s.seen_at, s.ends_at, `+personColumns+`, `+roleColumns+`
		FROM staff_sessions s JOIN staff_devices d ON d.id = s.device_id AND d.revoked_at = 0
		JOIN staff ON staff.id = s.staff_id AND staff.archived_at = 0 JOIN staff_roles ON staff_roles.id = staff.role_id WHERE s.token = $1`, hash)
	if db.None(err) {
		return seated{}, errSignedOut
	}
	if err != nil {
		return seated{}, err
	}
	if one.seat.Guarded, err = guarded(tx); err != nil {
		return seated{}, err
	}
	// Where nobody has a PIN whoever sits at this computer is the owner, and at no other.
	one.seat.Locked = one.seat.Locked && (one.seat.Guarded || one.kind == DevicePaired)
	one.idle, err = idle(tx)
	return one, err
}

func scanSeat(scan db.Scan) (one seated, err error) {
	var rights string
	seat := &one.seat
	into := []any{&seat.Session, &seat.Device, &one.kind, &seat.Locked, &one.seenAt, &one.endsAt}
	into = append(append(into, seat.Person.columns()...), seat.Role.columns(&rights)...)
	err = scan(into...)
	seat.Person, seat.Role.Rights = seat.Person.known(), parseRights(rights)
	return one, err
}

// guarded reports whether somebody has a PIN, so that the office can be locked.
func guarded(tx *db.Tx) (bool, error) {
	_, err := db.Value[int64](tx, `SELECT 1 FROM staff WHERE pin <> '' AND archived_at = 0 LIMIT 1`)
	if db.None(err) {
		return false, nil
	}
	return err == nil, err
}

// Opened is a session that has just begun: its token is told once.
type Opened struct {
	Token string
	Seat  Seat
}

// begin opens a session on a device, for a person.
func (s *Service) begin(tx *db.Tx, device, person string, locked bool) (Opened, error) {
	token := ident.Secret()
	if _, err := tx.Exec(`DELETE FROM staff_sessions WHERE seen_at < $1 OR ends_at > 0 AND ends_at < $2`, tx.Now().Add(-forgotten), tx.Now().Add(-handover)); err != nil {
		return Opened{}, err
	}
	_, err := tx.Exec(`INSERT INTO staff_sessions (id, token, device_id, staff_id, locked, made_at, seen_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6, $6, 0)`,
		tx.NewID("ses"), digest(token), device, person, locked, tx.Now())
	if err != nil {
		return Opened{}, err
	}
	tx.AfterCommit(s.seats.forget)
	one, err := readSeat(tx, digest(token))
	return Opened{token, one.seat}, err
}

// Switch lets somebody else work at a device: the session is replaced by one of theirs.
// What the person before had under way still ends. Faults: those of prove; conflict
// staff.no_session for a program that has no session.
func (s *Service) Switch(ctx context.Context, at Seat, proof Proof) (Opened, error) {
	if at.Session == "" {
		return Opened{}, fault.Conflict("staff.no_session")
	}
	p, err := s.prove(ctx, proof)
	if err != nil {
		return Opened{}, err
	}
	ctx = ident.WithActor(ctx, p.Actor())
	return db.Update(ctx, s.db, func(tx *db.Tx) (Opened, error) {
		// The session may have been ended meanwhile: whoever was sent away does not come back in so.
		n, err := tx.Exec(`UPDATE staff_sessions SET ends_at = $2 WHERE id = $1 AND ends_at = 0`, at.Session, tx.Now().Add(handover))
		switch {
		case err != nil:
			return Opened{}, err
		case n == 0:
			return Opened{}, errSignedOut
		}
		opened, err := s.begin(tx, at.Device, p.ID, false)
		if err != nil {
			return Opened{}, err
		}
		return opened, tx.Emit(SignedInAt{Person: p.ID, Device: at.Device, By: proof.by()})
	})
}

func (p Proof) by() string {
	if p.Badge != "" {
		return "badge"
	}
	return "pin"
}

// Lock locks a session until somebody shows who they are. Fault: conflict staff.no_pin
// while nobody has one, so that nobody could unlock it.
func (s *Service) Lock(ctx context.Context, at Seat) error {
	if !at.Guarded || at.Session == "" {
		return fault.Conflict("staff.no_pin")
	}
	_, err := db.Update(ctx, s.db, func(tx *db.Tx) (struct{}, error) {
		_, err := tx.Exec(`UPDATE staff_sessions SET locked = 1 WHERE id = $1`, at.Session)
		tx.AfterCommit(s.seats.forget)
		return struct{}{}, err
	})
	return err
}

// SignOut ends a session.
func (s *Service) SignOut(ctx context.Context, at Seat) error {
	_, err := db.Update(ctx, s.db, func(tx *db.Tx) (struct{}, error) {
		_, err := tx.Exec(`UPDATE staff_sessions SET ends_at = $2 WHERE id = $1`, at.Session, tx.Now())
		tx.AfterCommit(s.seats.forget)
		return struct{}{}, err
	})
	return err
}
