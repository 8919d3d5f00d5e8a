package stores

import (
	"context"

	"shopbench/backend/platform/db"
	"shopbench/backend/platform/settings"
)

// Setting returns a setting of a store, for the package that keeps it. Fault:
// not_found stores.unknown.
func Setting[T any](ctx context.Context, s *Service, store string, key settings.Key[T]) (settings.Value[T], error) {
	return db.View(ctx, s.db, func(tx *db.Tx) (settings.Value[T], error) {
		if _, err := load(tx, store); err != nil {
			return settings.Value[T]{}, err
		}
		return settings.Get(tx, store, key)
	})
}

// ChooseIn changes a setting of a store that was read at a version, for the package
// that keeps it. Faults: those of the key's check; not_found stores.unknown; conflict
// fault.stale.
func ChooseIn[T any](tx *db.Tx, store string, key settings.Key[T], value T, version int64) (settings.Value[T], error) {
	home, err := load(tx, store)
	if err != nil {
		return settings.Value[T]{}, err
	}
	key.Currency = home.Currency
	return settings.Set(tx, store, key, value, version)
}
