package stores

import (
	"context"

	"shopbench/backend/kernel/address"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/settings"
)

// senderKey is the address that a store's parcels come from and that stands on
// its paper.
var senderKey = settings.Key[address.Address]{Name: "sender", Check: address.Address.Check}

// Sender returns the store's sender; empty, with version 0, until somebody has
// written it. Fault: not_found stores.unknown.
func (s *Service) Sender(ctx context.Context, store string) (settings.Value[address.Address], error) {
	return Setting(ctx, s, store, senderKey)
}

// SenderIn returns the sender of a store that there is, inside tx.
func SenderIn(tx *db.Tx, store string) (address.Address, error) {
	v, err := settings.Get(tx, store, senderKey)
	return v.Value, err
}

// EditSender is the wish to change a sender that was read at a version.
type EditSender struct {
	Store   string
	Sender  address.Address
	Version int64
}

// EditSender changes the store's sender. Faults: those of address.Check;
// not_found stores.unknown; conflict fault.stale.
func (s *Service) EditSender(ctx context.Context, cmd EditSender) (settings.Value[address.Address], error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (settings.Value[address.Address], error) { return s.EditSenderIn(tx, cmd) })
}

// EditSenderIn does the work of EditSender inside tx.
func (s *Service) EditSenderIn(tx *db.Tx, cmd EditSender) (settings.Value[address.Address], error) {
	return ChooseIn(tx, cmd.Store, senderKey, cmd.Sender.Clean(), cmd.Version)
}
