package orders

import (
	"context"
	"encoding/json"
	"time"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/kernel/money"
	"shopbench/backend/platform/db"
)

// Revision is an order as it was before one of its edits.
type Revision struct {
	Version int64
	Total   money.Minor
	Actor   ident.Actor // who made something else of it
	Until   time.Time
}

// Change is what an edit made of an order.
type Change struct {
	Was Order
	Now Order
}

// maxRevisions is how many of an order's earlier versions are listed.
const maxRevisions = 100

// Revisions returns what an order was before its edits, the newest first. Fault:
// not_found orders.unknown.
func (s *Service) Revisions(ctx context.Context, id string) ([]Revision, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) ([]Revision, error) {
		if _, err := ByID(tx, id); err != nil {
			return nil, err
		}
		return db.All(tx, scanRevision, `SELECT version, body, actor, at FROM order_revisions WHERE order_id = $1 ORDER BY version DESC LIMIT $2`, id, maxRevisions)
	})
}

func scanRevision(scan db.Scan) (Revision, error) {
	var r Revision
	var body, actor string
	if err := scan(&r.Version, &body, &actor, &r.Until); err != nil {
		return r, err
	}
	o, err := readRevision(body)
	r.Total, r.Actor = o.Totals.Total, ident.ParseActor(actor)
	return r, err
}

// Revision returns an order as it was at a version, beside what the next edit made
// of it. Faults: not_found orders.unknown, orders.revision_unknown.
func (s *Service) Revision(ctx context.Context, id string, version int64) (Change, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) (Change, error) {
		now, err := ByID(tx, id)
		if err != nil {
			return Change{}, err
		}
		was, err := revision(tx, id, version)
		if err != nil {
			return Change{}, err
		}
		next, err := db.Value[string](tx, `SELECT body FROM order_revisions WHERE order_id = $1 AND version > $2 ORDER BY version LIMIT 1`, id, version)
		switch {
		case db.None(err):
		case err != nil:
			return Change{}, err
		default:
			if now, err = readRevision(next); err != nil {
				return Change{}, err
			}
		}
		c := Change{was, now}
		return c, cover(tx, c.Was.Lines, c.Now.Lines)
	})
}

// cover gives lines the pictures of their goods, as they are now.
func cover(tx *db.Tx, all ...[]Line) error {
	var ids []string
	for _, lines := range all {
		for _, l := range lines {
			if l.Variant != "" {
				ids = append(ids, l.Variant)
			}
		}
	}
	goods, err := catalog.Goods(tx, ids)
	for _, lines := range all {
		for i := range lines {
			lines[i].Cover = goods[lines[i].Variant].Cover
		}
	}
	return err
}

// keepRevision keeps an order as it is before it is edited.
func keepRevision(tx *db.Tx, o Order) error {
	raw, err := json.Marshal(o)
	if err != nil {
		return fault.Internal(err)
	}
	_, err = tx.Exec(`INSERT INTO order_revisions (order_id, version, body, actor, at) VALUES ($1, $2, $3, $4, $5)`, o.ID, o.Version, string(raw), tx.Actor().String(), tx.Now())
	return err
}

// revision returns an order as it was at a version. Fault: not_found
// orders.revision_unknown.
func revision(tx *db.Tx, id string, version int64) (Order, error) {
	body, err := db.Value[string](tx, `SELECT body FROM order_revisions WHERE order_id = $1 AND version = $2`, id, version)
	if db.None(err) {
		return Order{}, fault.NotFound("orders.revision_unknown")
	}
	if err != nil {
		return Order{}, err
	}
	return readRevision(body)
}

func readRevision(body string) (o Order, err error) {
	if err := json.Unmarshal([]byte(body), &o); err != nil {
		return o, fault.Internal(err)
	}
	return o, nil
}
