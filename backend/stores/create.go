package stores

import (
	"context"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
)

// CreateStore is the wish for a new store. Claim may name it, so that the same
// wish sent twice makes one store.
type CreateStore struct {
	Terms Terms
	Claim db.Claim
}

// Create makes a store, in a transaction of its own. Faults: those of the
// terms; conflict stores.name_taken; conflict db.key_reused.
func (s *Service) Create(ctx context.Context, cmd CreateStore) (Store, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Store, error) { return s.CreateIn(tx, cmd) })
}

// CreateIn does the work of Create inside tx.
func (s *Service) CreateIn(tx *db.Tx, cmd CreateStore) (Store, error) {
	terms, err := cmd.Terms.clean()
	if err != nil {
		return Store{}, err
	}
	id, err := db.Once(tx, cmd.Claim, func() (string, error) { return create(tx, terms) })
	if err != nil {
		return Store{}, err
	}
	return load(tx, id)
}

func create(tx *db.Tx, terms Terms) (string, error) {
	store := Store{ID: tx.NewID("sto"), Terms: terms, Version: 1, CreatedAt: tx.Now(), UpdatedAt: tx.Now()}
	made, err := insert(tx, store)
	if err != nil {
		return "", err
	}
	if !made {
		return "", nameTaken(terms)
	}
	return store.ID, tx.Emit(Changed{Store: store.ID, Made: true})
}

func nameTaken(t Terms) error {
	return fault.Conflict("stores.name_taken", "name", t.Name).At("name")
}
