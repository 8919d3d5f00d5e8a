package stock

import (
	"context"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
)

// First is the location that every house has from the start.
const First = "loc_0000000000000001"

// Location is a place where stock lies.
type Location struct {
	ID      string
	Name    string // empty for the first one until somebody names it: then it is "Shop"
	Version int64
}

// Locations returns the locations in use, in their order.
func (s *Service) Locations(ctx context.Context) ([]Location, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) ([]Location, error) {
		return db.All(tx, func(scan db.Scan) (l Location, err error) { return l, scan(&l.ID, &l.Name, &l.Version) },
			`SELECT id, name, version FROM stock_locations WHERE archived_at = 0 ORDER BY position, name_key, id`)
	})
}

// located returns the location that is meant, the first one when none is named.
// Fault: not_found stock.location_unknown.
func located(tx *db.Tx, id string) (string, error) {
	if id == "" || id == First {
		return First, nil
	}
	_, err := db.Value[string](tx, `SELECT id FROM stock_locations WHERE id = $1 AND archived_at = 0`, id)
	if db.None(err) {
		return "", fault.NotFound("stock.location_unknown", "id", id).At("location")
	}
	return id, err
}
