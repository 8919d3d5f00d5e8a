package staff

import (
	"context"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
)

// The names of what can be undone.
const (
	commandEdit    = "staff.edit"
	commandArchive = "staff.archive"
)

// People returns everybody who works here or did, by name, those who left at the end.
func (s *Service) People(ctx context.Context) ([]Person, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) ([]Person, error) {
		return db.All(tx, scanPerson, `SELECT `+personColumns+` FROM staff ORDER BY CASE WHEN archived_at > 0 THEN 1 ELSE 0 END, name_key, id`)
	})
}

// WithPIN returns who can get in by PIN, by name.
func (s *Service) WithPIN(ctx context.Context) ([]Person, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) ([]Person, error) {
		return db.All(tx, scanPerson, `SELECT `+personColumns+` FROM staff WHERE pin <> '' AND archived_at = 0 ORDER BY name_key, id`)
	})
}

// Add is the wish that somebody works here.
type Add struct {
	Terms Terms
	Claim db.Claim
}

// Add lets somebody work here. Faults: invalid staff.name_missing, staff.name_long;
// not_found staff.role_unknown; conflict staff.name_taken, db.key_reused.
func (s *Service) Add(ctx context.Context, cmd Add) (Person, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Person, error) {
		terms, err := cmd.Terms.clean("")
		if err != nil {
			return Person{}, err
		}
		return db.Made(tx, cmd.Claim, func() (Person, string, error) {
			p, err := add(tx, terms)
			return p, p.ID, err
		}, personByID)
	})
}

func add(tx *db.Tx, terms Terms) (Person, error) {
	if _, err := roleByID(tx, terms.Role); err != nil {
		return Person{}, err
	}
	p := Person{ID: tx.NewID("stf"), Terms: terms, Version: 1}
	made, err := insertPerson(tx, p)
	switch {
	case err != nil:
		return Person{}, err
	case !made:
		return Person{}, nameTaken(terms.Name)
	}
	return p, tx.Emit(Changed{Person: p.ID, What: DidAdded})
}

func nameTaken(name string) error { return fault.Conflict("staff.name_taken", "name", name).At("name") }

// Edit is the wish to change a person who was read at a version.
type Edit struct {
	ID      string
	Terms   Terms
	Version int64
}

// Edited is a changed person and the token that takes the change back.
type Edited struct {
	Person Person
	Undo   string
}

// Edit changes a person. Faults: those of Add; not_found staff.unknown; conflict
// fault.stale, staff.last_owner.
func (s *Service) Edit(ctx context.Context, cmd Edit) (Edited, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Edited, error) { return s.edit(tx, cmd) })
}

func (s *Service) edit(tx *db.Tx, cmd Edit) (Edited, error) {
	terms, err := cmd.Terms.clean(cmd.ID)
	if err != nil {
		return Edited{}, err
	}
	was, err := atVersion(tx, cmd.ID, cmd.Version)
	if err != nil || was.Terms == terms {
		return Edited{Person: was}, err
	}
	if _, err := roleByID(tx, terms.Role); err != nil {
		return Edited{}, err
	}
	taken, err := named(tx, terms.Name, cmd.ID)
	switch {
	case err != nil:
		return Edited{}, err
	case taken:
		return Edited{}, nameTaken(terms.Name)
	}
	now := was
	now.Terms = terms
	return s.replace(tx, was, now, commandEdit, Edit{ID: was.ID, Terms: was.Terms, Version: was.Version + 1})
}

// replace keeps a person as changed, with the command that takes it back.
func (s *Service) replace(tx *db.Tx, was, now Person, command string, back any) (Edited, error) {
	if err := s.change(tx, &now, events.With(Changed{Person: now.ID, What: DidTerms}, events.Differences(was.told(), now.told(), ""))); err != nil {
		return Edited{}, err
	}
	undo, err := events.Offer(tx, command, back)
	return Edited{Person: now, Undo: undo}, err
}

// ToldPerson is what of a person the log tells.
type ToldPerson struct {
	Name, Role string
	Archived   bool
}

func (p Person) told() ToldPerson { return ToldPerson{p.Name, p.Role, !p.ArchivedAt.IsZero()} }

// change keeps a person as changed, if an owner can still get in, and tells of it.
func (s *Service) change(tx *db.Tx, p *Person, news db.Event) error {
	p.Version++
	if err := updatePerson(tx, *p); err != nil {
		return err
	}
	*p = p.known()
	if err := someOwner(tx); err != nil {
		return err
	}
	tx.AfterCommit(s.seats.forget)
	return tx.Emit(news)
}

// someOwner checks that an owner works here who can get in: by PIN, once anybody has
// one. Faults: conflict staff.last_owner, staff.owner_pin.
func someOwner(tx *db.Tx) error {
	type count struct{ owners, opening, pins int64 }
	c, err := db.One(tx, func(scan db.Scan) (c count, err error) { return c, scan(&c.owners, &c.opening, &c.pins) },
		`SELECT CAST(coalesce(sum(CASE WHEN role_id = $1 THEN 1 ELSE 0 END), 0) AS bigint),
			CAST(coalesce(sum(CASE WHEN role_id = $1 AND pin <> '' THEN 1 ELSE 0 END), 0) AS bigint),
			CAST(coalesce(sum(CASE WHEN pin <> '' OR password <> '' OR badge <> '' THEN 1 ELSE 0 END), 0) AS bigint) FROM staff WHERE archived_at = 0`, RoleOwner)
	switch {
	case err != nil:
		return err
	case c.owners == 0:
		return fault.Conflict("staff.last_owner").At("role")
	case c.pins > 0 && c.opening == 0:
		return fault.Conflict("staff.owner_pin").At("pin")
	}
	return nil
}

func atVersion(tx *db.Tx, id string, version int64) (Person, error) {
	p, err := personByID(tx, id)
	if err == nil && p.Version != version {
		err = fault.Stale()
	}
	return p, err
}

// reverseEdit takes an edit back: it is an edit with the values from before.
func (s *Service) reverseEdit(tx *db.Tx, back Edit) error {
	_, err := s.edit(tx, back)
	return err
}

// Archive is the wish that a person works here no more, or again.
type Archive struct {
	ID      string
	Version int64
	Away    bool
}

// Archive puts a person away, whose sessions end with it, or takes one back. Faults:
// not_found staff.unknown; conflict fault.stale, staff.last_owner, staff.owner_pin,
// staff.name_taken.
func (s *Service) Archive(ctx context.Context, cmd Archive) (Edited, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Edited, error) { return s.archive(tx, cmd) })
}

func (s *Service) archive(tx *db.Tx, cmd Archive) (Edited, error) {
	p, err := atVersion(tx, cmd.ID, cmd.Version)
	if err != nil || p.ArchivedAt.IsZero() != cmd.Away {
		return Edited{Person: p}, err
	}
	was := p
	p.ArchivedAt = time.Time{}
	if cmd.Away {
		p.ArchivedAt = tx.Now()
	} else if taken, err := named(tx, p.Name, p.ID); err != nil || taken {
		if err == nil {
			err = nameTaken(p.Name)
		}
		return Edited{}, err
	}
	return s.replace(tx, was, p, commandArchive, Archive{ID: p.ID, Version: p.Version + 1, Away: !cmd.Away})
}

func (s *Service) reverseArchive(tx *db.Tx, back Archive) error {
	_, err := s.archive(tx, back)
	return err
}
