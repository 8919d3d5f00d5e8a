package stock

import "shopbench/backend/platform/db"

// Wrong is a variant at a location whose figures do not agree with what made
// them. That is a mistake of the program or of somebody who wrote into its
// database.
type Wrong struct {
	Variant  string
	Location string
	OnHand   int64 // by how much the level is above its movements
	Reserved int64 // by how much the level is above its reservations
}

// Verify adds all movements and reservations up, holds them against the levels,
// and returns what is wrong, at most limit.
func Verify(tx *db.Tx, limit int) ([]Wrong, error) {
	return db.All(tx, func(scan db.Scan) (w Wrong, err error) {
		return w, scan(&w.Variant, &w.Location, &w.OnHand, &w.Reserved)
	},
		`SELECT variant_id, location_id, on_hand, reserved FROM (
			SELECT variant_id, location_id, CAST(coalesce(sum(on_hand), 0) AS bigint) AS on_hand, CAST(coalesce(sum(reserved), 0) AS bigint) AS reserved FROM (
				SELECT variant_id, location_id, on_hand, reserved FROM stock_levels
				UNION ALL SELECT variant_id, location_id, -delta, 0 FROM stock_movements
				UNION ALL SELECT variant_id, location_id, 0, -qty FROM stock_reservations) AS counted
			GROUP BY variant_id, location_id) AS summed
		WHERE on_hand <> 0 OR reserved <> 0 ORDER BY variant_id, location_id LIMIT $1`, limit)
}
