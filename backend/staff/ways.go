package staff

import (
	"context"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
)

// SetPIN is the wish that a person has this PIN; an empty one takes it away. Old is the
// PIN from before, which only a person who changes the own one has to know.
type SetPIN struct {
	Person string
	PIN    string
	Old    string
}

// SetPIN gives a person a PIN or takes it away. The first one has to be an owner's: from
// then on the office is locked until somebody has typed one. Faults: invalid staff.pin,
// staff.pin_easy; not_found staff.unknown; conflict staff.owner_pin.
func (s *Service) SetPIN(ctx context.Context, cmd SetPIN) (Person, error) {
	return s.setSecret(ctx, cmd.Person, cmd.PIN, DidPIN, checkPIN, func(p *Person, hash string) { p.pin = hash })
}

// ChangePIN is SetPIN for somebody's own, who has to know the one from before. Faults:
// those of SetPIN; at "old" forbidden staff.wrong and limit staff.wait for another PIN
// than the one from before.
func (s *Service) ChangePIN(ctx context.Context, cmd SetPIN) (Person, error) {
	if _, err := s.prove(ctx, Proof{Person: cmd.Person, PIN: cmd.Old}); err != nil {
		return Person{}, fault.Of(err).At("old")
	}
	return s.SetPIN(ctx, cmd)
}

// SetPassword is the wish that a person signs in with this password on a device that is
// not known yet; an empty one takes it away.
type SetPassword struct{ Person, Password string }

// SetPassword gives a person a password or takes it away. Faults: invalid
// staff.password; not_found staff.unknown; conflict staff.owner_pin.
func (s *Service) SetPassword(ctx context.Context, cmd SetPassword) (Person, error) {
	return s.setSecret(ctx, cmd.Person, cmd.Password, DidPassword, checkPassword, func(p *Person, hash string) { p.password = hash })
}

func (s *Service) setSecret(ctx context.Context, person, secret string, did Did, check func(string) error, set func(*Person, string)) (Person, error) {
	hash := ""
	if secret != "" {
		if err := check(secret); err != nil {
			return Person{}, err
		}
		var err error
		if hash, err = hashed(ctx, secret); err != nil {
			return Person{}, err
		}
	}
	return db.Update(ctx, s.db, func(tx *db.Tx) (Person, error) {
		p, err := working(tx, person)
		if err != nil {
			return Person{}, err
		}
		set(&p, hash)
		return p, s.change(tx, &p, Changed{Person: p.ID, What: did})
	})
}

// GiveBadge gives a person a new badge; one from before opens nothing any more. Faults:
// not_found staff.unknown; conflict staff.owner_pin.
func (s *Service) GiveBadge(ctx context.Context, person string) (Person, error) {
	return s.setBadge(ctx, person, newBadge())
}

// TakeBadge takes a person's badge away. Faults: those of GiveBadge.
func (s *Service) TakeBadge(ctx context.Context, person string) (Person, error) {
	return s.setBadge(ctx, person, "")
}

func (s *Service) setBadge(ctx context.Context, person, badge string) (Person, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Person, error) {
		p, err := working(tx, person)
		if err != nil {
			return Person{}, err
		}
		if _, err := tx.Exec(`UPDATE staff SET badge = $2 WHERE id = $1`, p.ID, badge); err != nil {
			return Person{}, err
		}
		p.HasBadge = badge != ""
		return p, s.change(tx, &p, Changed{Person: p.ID, What: DidBadge})
	})
}

// Badge is what is printed on a badge.
type Badge struct{ Name, Code string }

// Badge returns a person's badge, to be printed. Faults: not_found staff.unknown,
// staff.no_badge.
func (s *Service) Badge(ctx context.Context, person string) (Badge, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) (Badge, error) {
		b, err := db.One(tx, func(scan db.Scan) (b Badge, err error) { return b, scan(&b.Name, &b.Code) },
			`SELECT name, badge FROM staff WHERE id = $1 AND archived_at = 0`, person)
		switch {
		case db.None(err):
			return Badge{}, fault.NotFound("staff.unknown")
		case err == nil && b.Code == "":
			return Badge{}, fault.NotFound("staff.no_badge")
		}
		return b, err
	})
}

// working returns a person who works here.
func working(tx *db.Tx, id string) (Person, error) {
	p, err := personByID(tx, id)
	if err == nil && !p.ArchivedAt.IsZero() {
		err = fault.NotFound("staff.unknown")
	}
	return p, err
}
