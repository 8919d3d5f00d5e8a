package stock

import (
	"slices"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/i18n"
)

// This file alone writes: every statement that changes a level, a movement or a
// reservation stands here, and a test says so.

// spot is a variant at a location.
type spot struct{ variant, location string }

// change is by how much the figures of a spot change.
type change struct {
	spot
	onHand, reserved int64
}

// figures are what a spot has after a change.
type figures struct {
	spot
	onHand, reserved int64
}

// movement is a change of what is on hand, with all that is to be known of it.
type movement struct {
	spot
	delta  int64
	reason Reason
	ref    ident.Ref
	note   string
}

// levelColumns are how many values a row of stock_levels has.
const levelColumns = 9

// levelsAtOnce is how many rows of stock_levels go into one statement.
const levelsAtOnce = 512

// levelRow is the values of a spot for shift, which makes its row when it has none.
func levelRow(g catalog.Good, c change) []any {
	row := make([]any, 0, levelColumns)
	return append(row, c.variant, c.location, c.onHand, c.reserved, g.Product, i18n.Fold(g.Title), g.Position, g.Policy, g.OnSale && g.Counted())
}

func scanFigures(scan db.Scan) (f figures, err error) {
	return f, scan(&f.variant, &f.location, &f.onHand, &f.reserved)
}

// shift changes levels, each spot once, and returns what they are then.
func shift(tx *db.Tx, goods map[string]catalog.Good, changes []change) (map[spot]figures, error) {
	now := make(map[spot]figures, len(changes))
	for batch := range slices.Chunk(changes, levelsAtOnce) {
		rows := make([][]any, len(batch))
		for i, c := range batch {
			rows[i] = levelRow(goods[c.variant], c)
		}
		all, err := db.InsertReturning(tx, `INSERT INTO stock_levels (variant_id, location_id, on_hand, reserved, product_id, title_key, position, policy, listed)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (variant_id, location_id) DO UPDATE
			SET on_hand = stock_levels.on_hand + excluded.on_hand, reserved = stock_levels.reserved + excluded.reserved
			RETURNING variant_id, location_id, on_hand, reserved`, rows, scanFigures)
		if err != nil {
			return nil, err
		}
		for _, f := range all {
			now[f.spot] = f
		}
	}
	return now, nil
}

// promise raises what is reserved, where enough is there or the variant may be
// sold beyond, and returns the changes that it has made. One statement for each is
// less work than one for all that says what became of them.
func promise(tx *db.Tx, goods map[string]catalog.Good, changes []change) (made []change, err error) {
	var rowless []change
	for _, c := range changes {
		policy := goods[c.variant].Policy
		done, err := tx.Exec(`UPDATE stock_levels SET reserved = reserved + $1 WHERE variant_id = $2 AND location_id = $3 AND (on_hand - reserved >= $1 OR $4 = 'continue')`,
			c.reserved, c.variant, c.location, policy)
		switch {
		case err != nil:
			return nil, err
		case done > 0:
			made = append(made, c)
		case policy == catalog.PolicyContinue:
			rowless = append(rowless, c)
		}
	}
	_, err = shift(tx, goods, rowless)
	return append(made, rowless...), err
}

// record writes movements down, after their levels have changed to now, and
// tells of them. It returns their ids.
func (s *Service) record(tx *db.Tx, goods map[string]catalog.Good, moves []movement, now map[spot]figures) ([]string, error) {
	rows := make([][]any, len(moves))
	ids := make([]string, len(moves))
	variants := make([]string, len(moves))
	for i, m := range moves {
		ids[i], variants[i] = tx.NewID("mov"), m.variant
		rows[i] = []any{ids[i], m.variant, m.location, m.delta, now[m.spot].onHand, m.reason, m.ref.Kind, m.ref.ID, m.note, tx.Actor().String(), s.origin, tx.Now()}
		if err := tx.Emit(Moved{Variant: m.variant, Location: m.location, Delta: m.delta, OnHand: now[m.spot].onHand}); err != nil {
			return nil, err
		}
	}
	if err := db.InsertRows(tx, `INSERT INTO stock_movements (id, variant_id, location_id, delta, on_hand, reason, ref_kind, ref_id, note, actor, origin, at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`, rows); err != nil {
		return nil, err
	}
	return ids, fix(tx, goods, variants)
}

// fix makes the smallest step of variants final, of those whose step is not yet.
func fix(tx *db.Tx, goods map[string]catalog.Good, variants []string) error {
	fresh := slices.DeleteFunc(slices.Clone(variants), func(v string) bool { return goods[v].Moved })
	return catalog.MarkMoved(tx, fresh)
}

// reserveMore adds to what a document has reserved, without a look at what that is:
// of a new document it is nothing.
func reserveMore(tx *db.Tx, ref ident.Ref, more []change) error {
	rows := make([][]any, len(more))
	for i, c := range more {
		rows[i] = []any{ref.Kind, ref.ID, c.variant, c.location, c.reserved}
	}
	return db.InsertRows(tx, `INSERT INTO stock_reservations (ref_kind, ref_id, variant_id, location_id, qty) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (ref_kind, ref_id, variant_id, location_id) DO UPDATE SET qty = stock_reservations.qty + excluded.qty`, rows)
}

// reserveRows writes what a document has reserved, each spot once. What is not
// reserved any more has no row.
func reserveRows(tx *db.Tx, ref ident.Ref, held map[spot]int64) error {
	var rows [][]any
	var none []spot
	for _, at := range sorted(held) {
		if held[at] == 0 {
			none = append(none, at)
			continue
		}
		rows = append(rows, []any{ref.Kind, ref.ID, at.variant, at.location, held[at]})
	}
	for _, at := range none {
		if _, err := tx.Exec(`DELETE FROM stock_reservations WHERE ref_kind = $1 AND ref_id = $2 AND variant_id = $3 AND location_id = $4`, ref.Kind, ref.ID, at.variant, at.location); err != nil {
			return err
		}
	}
	_, err := db.InsertReturning(tx, `INSERT INTO stock_reservations (ref_kind, ref_id, variant_id, location_id, qty) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (ref_kind, ref_id, variant_id, location_id) DO UPDATE SET qty = excluded.qty RETURNING qty`, rows,
		func(scan db.Scan) (qty int64, err error) { return qty, scan(&qty) })
	return err
}

// label writes what the list sorts and filters by, for variants at locations,
// and makes the rows that are missing.
func label(tx *db.Tx, goods map[string]catalog.Good, spots []spot) error {
	rows := make([][]any, len(spots))
	for i, at := range spots {
		rows[i] = levelRow(goods[at.variant], change{spot: at})
	}
	return db.InsertRows(tx, `INSERT INTO stock_levels (variant_id, location_id, on_hand, reserved, product_id, title_key, position, policy, listed)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (variant_id, location_id) DO UPDATE
		SET title_key = excluded.title_key, position = excluded.position, policy = excluded.policy, listed = excluded.listed`, rows)
}

// forget removes the empty rows of a product that there is no more.
func forget(tx *db.Tx, product string) error {
	_, err := tx.Exec(`DELETE FROM stock_levels WHERE product_id = $1 AND on_hand = 0 AND reserved = 0`, product)
	return err
}

// sorted returns spots in an order that is always the same.
func sorted(held map[spot]int64) []spot {
	all := make([]spot, 0, len(held))
	for at := range held {
		all = append(all, at)
	}
	slices.SortFunc(all, compare)
	return all
}
