package catalog

import (
	"context"
	"slices"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/staff"
)

// SetStatus is the wish to put products in or out of sale.
type SetStatus struct {
	IDs    []string
	Status Status
}

// commandStatus names the change of status among what can be undone.
const commandStatus = "catalog.status"

// statusBefore is what undoing a change of status needs of one product.
type statusBefore struct {
	ID      string
	Status  Status
	Version int64
}

// maxAtOnce is how many products one command may change.
const maxAtOnce = 500

// SetStatus puts products in or out of sale, all or none, and returns the token
// that takes it back. Faults: invalid catalog.status and catalog.many_at_once;
// not_found catalog.unknown; forbidden staff.forbidden for who may not archive.
func (s *Service) SetStatus(ctx context.Context, cmd SetStatus) (string, error) {
	switch {
	case !slices.Contains([]Status{StatusDraft, StatusActive, StatusArchived}, cmd.Status):
		return "", fault.Invalid("catalog.status").At("status")
	case len(cmd.IDs) > maxAtOnce:
		return "", fault.Limit("catalog.many_at_once", "max", maxAtOnce)
	}
	return db.Update(ctx, s.db, func(tx *db.Tx) (string, error) {
		if err := mayPutAway(tx, cmd.Status); err != nil {
			return "", err
		}
		var before []statusBefore
		for _, id := range cmd.IDs {
			b, err := setStatus(tx, id, cmd.Status)
			if err != nil {
				return "", err
			}
			before = append(before, b)
		}
		return events.Offer(tx, commandStatus, before)
	})
}

// mayPutAway checks that whoever acts may put products away, where that is wished.
func mayPutAway(tx *db.Tx, to Status) error {
	if to != StatusArchived {
		return nil
	}
	limits, err := staff.LimitsIn(tx)
	if err != nil {
		return err
	}
	return limits.Check(staff.RecordsArchive)
}

// setStatus changes one product and returns what undoing it needs.
func setStatus(tx *db.Tx, id string, to Status) (statusBefore, error) {
	b := statusBefore{ID: id}
	b, err := db.One(tx, func(scan db.Scan) (statusBefore, error) { return b, scan(&b.Status, &b.Version) },
		`SELECT status, version FROM products WHERE id = $1`, id)
	switch {
	case db.None(err):
		return b, fault.NotFound("catalog.unknown", "id", id)
	case err != nil:
		return b, err
	}
	told := events.With(Changed{Product: id, Status: to}, events.Differences(Terms{Status: b.Status}, Terms{Status: to}, ""))
	b.Version++
	if _, err := tx.Exec(`UPDATE products SET status = $2, version = $3, updated_at = $4 WHERE id = $1`, id, to, b.Version, tx.Now()); err != nil {
		return b, err
	}
	return b, tx.Emit(told)
}

// ReverseStatus takes a change of status back, unless a product has changed
// since.
func (s *Service) ReverseStatus(tx *db.Tx, before []statusBefore) error {
	for _, b := range before {
		version, err := db.Value[int64](tx, `SELECT version FROM products WHERE id = $1`, b.ID)
		switch {
		case err != nil:
			return err
		case version != b.Version:
			return fault.Stale()
		}
		if _, err := setStatus(tx, b.ID, b.Status); err != nil {
			return err
		}
	}
	return nil
}

// Register tells the log how this package's commands are taken back.
func (s *Service) Register(log *events.Log) {
	events.Reverses(log, commandEdit, s.Reverse)
	events.Reverses(log, commandStatus, s.ReverseStatus)
}
