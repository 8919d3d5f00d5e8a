package stores

import (
	"context"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
)

// EditStore is the wish to change a store that was read at a version.
type EditStore struct {
	ID      string
	Terms   Terms
	Version int64
}

// Edit changes a store's terms. Faults: those of the terms; not_found
// stores.unknown; conflict fault.stale and stores.name_taken.
func (s *Service) Edit(ctx context.Context, cmd EditStore) (Store, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Store, error) { return s.EditIn(tx, cmd) })
}

// EditIn does the work of Edit inside tx.
func (s *Service) EditIn(tx *db.Tx, cmd EditStore) (Store, error) {
	terms, err := cmd.Terms.clean()
	if err != nil {
		return Store{}, err
	}
	was, err := load(tx, cmd.ID)
	switch {
	case err != nil:
		return Store{}, err
	case was.Version != cmd.Version:
		return Store{}, fault.Stale()
	}
	taken, err := nameOfAnother(tx, terms.Name, cmd.ID)
	switch {
	case err != nil:
		return Store{}, err
	case taken:
		return Store{}, nameTaken(terms)
	}
	now := was
	now.Terms, now.Version, now.UpdatedAt = terms, was.Version+1, tx.Now()
	if err := update(tx, now); err != nil {
		return Store{}, err
	}
	return now, tx.Emit(events.With(Changed{Store: now.ID}, events.Differences(was.Terms, terms, terms.Currency)))
}
