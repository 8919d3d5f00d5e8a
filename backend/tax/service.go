package tax

import (
	"context"

	"shopbench/backend/platform/db"
	"shopbench/backend/platform/settings"
	"shopbench/backend/stores"
)

// Service is the use cases of this package.
type Service struct {
	db     *db.DB
	stores *stores.Service
}

// New returns the service.
func New(d *db.DB, s *stores.Service) *Service { return &Service{db: d, stores: s} }

var tableKey = settings.Key[Table]{Name: "tax", Check: Table.Check}

// Table returns a store's taxes; none, with version 0, until somebody has written
// them. Fault: not_found stores.unknown.
func (s *Service) Table(ctx context.Context, store string) (settings.Value[Table], error) {
	return stores.Setting(ctx, s.stores, store, tableKey)
}

// TableIn returns the taxes of a store that there is, to be read and not changed.
func TableIn(tx *db.Tx, store string) (Table, error) {
	v, err := settings.Known(tx, store, tableKey)
	return v.Value, err
}

// EditTable is the wish to change taxes that were read at a version.
type EditTable struct {
	Store   string
	Table   Table
	Version int64
}

// EditTable changes a store's taxes; orders that are placed already keep theirs.
// Faults: those of Table.Check; not_found stores.unknown; conflict fault.stale.
func (s *Service) EditTable(ctx context.Context, cmd EditTable) (settings.Value[Table], error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (settings.Value[Table], error) { return s.EditTableIn(tx, cmd) })
}

// EditTableIn does the work of EditTable inside tx.
func (s *Service) EditTableIn(tx *db.Tx, cmd EditTable) (settings.Value[Table], error) {
	return stores.ChooseIn(tx, cmd.Store, tableKey, cmd.Table.clean(), cmd.Version)
}
