package catalog

import (
	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
)

// RemoveIn takes a product out of the house for good, inside tx: only what an
// import has made and nobody has touched since is ever removed. Faults:
// not_found catalog.unknown; conflict fault.stale when it was edited since
// version, catalog.moved when stock of it has moved or is promised.
func (s *Service) RemoveIn(tx *db.Tx, id string, version int64) error {
	if err := s.UntouchedIn(tx, id, version); err != nil {
		return err
	}
	switch moved, err := db.Value[int64](tx, `SELECT count(*) FROM variants WHERE product_id = $1 AND moved = 1`, id); {
	case err != nil:
		return err
	case moved > 0:
		return fault.Conflict("catalog.moved")
	}
	for _, statement := range []string{
		`DELETE FROM prices WHERE variant_id IN (SELECT id FROM variants WHERE product_id = $1)`,
		`DELETE FROM variant_codes WHERE variant_id IN (SELECT id FROM variants WHERE product_id = $1)`,
		`DELETE FROM variants WHERE product_id = $1`,
		`DELETE FROM product_options WHERE product_id = $1`,
		`DELETE FROM product_media WHERE product_id = $1`,
	} {
		if _, err := tx.Exec(statement, id); err != nil {
			return err
		}
	}
	title, err := db.Value[string](tx, `DELETE FROM products WHERE id = $1 RETURNING title`, id)
	if err != nil {
		return err
	}
	if err := unindex(tx, id); err != nil {
		return err
	}
	told := Changed{Product: id, Status: StatusArchived, Removed: true}
	return tx.Emit(events.With(told, events.Differences(Terms{Title: title}, Terms{}, "")))
}

// UntouchedIn says whether nobody has edited a product since version, inside tx.
// Faults: not_found catalog.unknown; conflict fault.stale.
func (s *Service) UntouchedIn(tx *db.Tx, id string, version int64) error {
	now, err := db.Value[int64](tx, `SELECT version FROM products WHERE id = $1`, id)
	switch {
	case db.None(err):
		return fault.NotFound("catalog.unknown", "id", id)
	case err != nil:
		return err
	case now != version:
		return fault.Stale()
	}
	return nil
}
