package stock

import (
	"context"
	"time"

	"shopbench/backend/kernel/ident"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
)

// Movement is one change of what is on hand.
type Movement struct {
	Seq      int64
	ID       string
	Variant  string
	Location string
	Delta    int64
	OnHand   int64 // afterwards
	Reason   Reason
	Ref      ident.Ref // the document it was for; empty for none
	Note     string
	Actor    ident.Actor
	Origin   string // the installation it happened on
	At       time.Time
}

// newestFirst is the one order of movements.
var newestFirst = page.Order{Key: page.Key{Name: "seq", Columns: []string{"seq"}}, Descending: true}

func scanMovement(scan db.Scan) (Movement, error) {
	var m Movement
	var actor string
	err := scan(&m.Seq, &m.ID, &m.Variant, &m.Location, &m.Delta, &m.OnHand, &m.Reason, &m.Ref.Kind, &m.Ref.ID, &m.Note, &actor, &m.Origin, &m.At)
	m.Actor = ident.ParseActor(actor)
	return m, err
}

// Movements returns a page of what moved of a variant at a location, the first
// one when none is named, newest first. Faults: invalid page.cursor; not_found
// stock.location_unknown.
func (s *Service) Movements(ctx context.Context, variant, location string, q page.Query) (page.Result[Movement], error) {
	return db.View(ctx, s.db, func(tx *db.Tx) (page.Result[Movement], error) {
		place, err := located(tx, location)
		if err != nil {
			return page.Result[Movement]{}, err
		}
		l := db.NewList(`SELECT seq, id, variant_id, location_id, delta, on_hand, reason, ref_kind, ref_id, note, actor, origin, at FROM stock_movements`, newestFirst).
			Where("variant_id = ?", variant).Where("location_id = ?", place)
		return db.Page(tx, l, q, scanMovement, func(m Movement, _ page.Key) []any { return []any{m.Seq} })
	})
}

// OnHandAt returns how many of a variant were at a location at some time: after
// all that was written down until then.
func OnHandAt(tx *db.Tx, variant, location string, at time.Time) (int64, error) {
	n, err := db.Value[int64](tx, `SELECT on_hand FROM stock_movements WHERE variant_id = $1 AND location_id = $2 AND at <= $3 ORDER BY seq DESC LIMIT 1`,
		variant, location, at)
	if db.None(err) {
		return 0, nil
	}
	return n, err
}
