package stock

import (
	"context"

	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
)

// Level is how many there are of a variant, at one location or in all.
type Level struct {
	OnHand   int64
	Reserved int64
}

// Available returns how many nobody is promised yet.
func (l Level) Available() int64 { return l.OnHand - l.Reserved }

// Levels is how many there are of a variant.
type Levels struct {
	Level              // in all
	At    []LevelThere // at each location that had any
}

// LevelThere is how many there are at a location.
type LevelThere struct {
	Location string
	Level
}

// LevelsIn returns the levels of many variants at once, inside tx. A variant that
// never had stock has none.
func LevelsIn(tx *db.Tx, variants []string) (map[string]Levels, error) {
	all, err := levelsOf(tx, variants)
	if err != nil {
		return nil, err
	}
	levels := make(map[string]Levels, len(variants))
	for _, f := range all {
		l := levels[f.variant]
		l.OnHand, l.Reserved = l.OnHand+f.onHand, l.Reserved+f.reserved
		l.At = append(l.At, LevelThere{f.location, Level{f.onHand, f.reserved}})
		levels[f.variant] = l
	}
	return levels, nil
}

// Levels is LevelsIn in a transaction of its own.
func (s *Service) Levels(ctx context.Context, variants []string) (map[string]Levels, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) (map[string]Levels, error) { return LevelsIn(tx, variants) })
}

// levelsOf returns what variants have, at every location.
func levelsOf(tx *db.Tx, variants []string) ([]figures, error) {
	return db.Listed(tx, db.NewList(`SELECT variant_id, location_id, on_hand, reserved FROM stock_levels`,
		page.Order{Key: page.Key{Columns: []string{"variant_id", "location_id"}}}).In("variant_id", variants), scanFigures)
}

// OfProducts returns the levels of products: all their variants that are on sale
// and counted together. A product without any has none.
func (s *Service) OfProducts(ctx context.Context, products []string) (map[string]Level, error) {
	type row struct {
		product string
		Level
	}
	all, err := db.View(ctx, s.db, func(tx *db.Tx) ([]row, error) {
		return db.Listed(tx, db.NewList(`SELECT product_id, on_hand, reserved FROM stock_levels`, page.Order{}).Where("listed = 1").In("product_id", products),
			func(scan db.Scan) (r row, err error) { return r, scan(&r.product, &r.OnHand, &r.Reserved) })
	})
	levels := make(map[string]Level, len(products))
	for _, r := range all {
		l := levels[r.product]
		levels[r.product] = Level{l.OnHand + r.OnHand, l.Reserved + r.Reserved}
	}
	return levels, err
}
