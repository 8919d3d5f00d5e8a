package shipping

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

var methodsKey = settings.Key[Methods]{Name: "shipping", Check: Methods.Check}

// Methods returns how a store sends; no method, with version 0, until somebody has
// written one. Fault: not_found stores.unknown.
func (s *Service) Methods(ctx context.Context, store string) (settings.Value[Methods], error) {
	return stores.Setting(ctx, s.stores, store, methodsKey)
}

// MethodsIn returns the methods of a store that there is, to be read and not changed.
func MethodsIn(tx *db.Tx, store string) (Methods, error) {
	v, err := settings.Known(tx, store, methodsKey)
	return v.Value, err
}

// EditMethods is the wish to change methods that were read at a version. One
// without an id is made, one that is left out goes.
type EditMethods struct {
	Store   string
	Methods Methods
	Version int64
}

// EditMethods changes how a store sends; orders that are placed already keep what
// they were placed with. Faults: those of Methods.Check; not_found stores.unknown;
// conflict fault.stale.
func (s *Service) EditMethods(ctx context.Context, cmd EditMethods) (settings.Value[Methods], error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (settings.Value[Methods], error) { return s.EditMethodsIn(tx, cmd) })
}

// EditMethodsIn does the work of EditMethods inside tx.
func (s *Service) EditMethodsIn(tx *db.Tx, cmd EditMethods) (settings.Value[Methods], error) {
	methods := cmd.Methods.clean(func() string { return tx.NewID("shm") })
	return stores.ChooseIn(tx, cmd.Store, methodsKey, methods, cmd.Version)
}
