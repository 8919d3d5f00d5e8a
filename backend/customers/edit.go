package customers

import (
	"context"
	"reflect"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
)

// EditCustomer is the wish to change a customer that was read at a version, as a
// whole.
type EditCustomer struct {
	ID      string
	Terms   Terms
	Version int64
}

// Edited is a changed customer and the token that takes the change back; empty when
// the wish changed nothing.
type Edited struct {
	Customer Customer
	Undo     string
}

// The names of what can be undone.
const (
	commandEdit    = "customers.edit"
	commandArchive = "customers.archive"
)

// Edit changes a customer. Faults: those of the terms; not_found customers.unknown;
// conflict fault.stale.
func (s *Service) Edit(ctx context.Context, cmd EditCustomer) (Edited, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Edited, error) { return s.edit(tx, cmd) })
}

func (s *Service) edit(tx *db.Tx, cmd EditCustomer) (Edited, error) {
	terms, err := cmd.Terms.clean()
	if err != nil {
		return Edited{}, err
	}
	was, err := at(tx, cmd.ID, cmd.Version)
	if err != nil {
		return Edited{}, err
	}
	if reflect.DeepEqual(was.Terms, terms) {
		return Edited{Customer: was}, nil
	}
	now := was
	now.Terms, now.Version, now.UpdatedAt = terms, was.Version+1, tx.Now()
	if err := update(tx, now); err != nil {
		return Edited{}, err
	}
	undo, err := events.Offer(tx, commandEdit, EditCustomer{ID: was.ID, Terms: was.Terms, Version: now.Version})
	if err != nil {
		return Edited{}, err
	}
	return Edited{Customer: now, Undo: undo}, tx.Emit(events.With(Changed{Customer: now.ID}, events.Differences(was.Terms, terms, "")))
}

// reverseEdit takes an edit back: it is an edit with the values from before.
func (s *Service) reverseEdit(tx *db.Tx, back EditCustomer) error {
	_, err := s.edit(tx, back)
	return err
}

// Archive is the wish to put a customer away, or to take one back.
type Archive struct {
	ID      string
	Version int64
	Away    bool
}

// Archive puts a customer away or takes one back. Faults: not_found
// customers.unknown; conflict fault.stale.
func (s *Service) Archive(ctx context.Context, cmd Archive) (Edited, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Edited, error) { return s.archive(tx, cmd) })
}

func (s *Service) archive(tx *db.Tx, cmd Archive) (Edited, error) {
	c, err := at(tx, cmd.ID, cmd.Version)
	if err != nil || c.ArchivedAt.IsZero() != cmd.Away {
		return Edited{Customer: c}, err
	}
	c.ArchivedAt, c.Version, c.UpdatedAt = time.Time{}, c.Version+1, tx.Now()
	if cmd.Away {
		c.ArchivedAt = tx.Now()
	}
	if err := update(tx, c); err != nil {
		return Edited{}, err
	}
	undo, err := events.Offer(tx, commandArchive, Archive{ID: c.ID, Version: c.Version, Away: !cmd.Away})
	if err != nil {
		return Edited{}, err
	}
	type shelf struct{ Archived bool }
	told := events.With(Changed{Customer: c.ID}, events.Differences(shelf{!cmd.Away}, shelf{cmd.Away}, ""))
	return Edited{Customer: c, Undo: undo}, tx.Emit(told)
}

func (s *Service) reverseArchive(tx *db.Tx, back Archive) error {
	_, err := s.archive(tx, back)
	return err
}

// at returns a customer that stands at a version.
func at(tx *db.Tx, id string, version int64) (Customer, error) {
	c, err := ByID(tx, id)
	if err == nil && c.Version != version {
		err = fault.Stale()
	}
	return c, err
}
