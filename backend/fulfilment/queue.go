package fulfilment

import (
	"context"

	"shopbench/backend/kernel/page"
	"shopbench/backend/orders"
	"shopbench/backend/platform/db"
)

// Queued is an order that waits to be packed or handed over, or is packed now.
type Queued struct {
	orders.Row
	Shipment Shipment // that is open, without its parcels; without an id where none is
}

// Queue returns a page of the orders of a store of which something has not left and that
// are not held: those first that are to leave first, then the oldest. Fault: invalid page.cursor.
func (s *Service) Queue(ctx context.Context, store string, q page.Query) (page.Result[Queued], error) {
	q.Sort = "due"
	rows, err := s.orders.List(ctx, orders.Filter{Store: store, View: orders.ViewReady}, q)
	if err != nil {
		return page.Result[Queued]{}, err
	}
	return db.View(ctx, s.db, func(tx *db.Tx) (page.Result[Queued], error) {
		var begun []string
		for _, r := range rows.Items {
			if r.Packing {
				begun = append(begun, r.ID)
			}
		}
		open, err := openOf(tx, begun)
		if err != nil {
			return page.Result[Queued]{}, err
		}
		all := make([]Queued, len(rows.Items))
		for i, r := range rows.Items {
			all[i] = Queued{Row: r, Shipment: open[r.ID]}
		}
		return page.Result[Queued]{Items: all, Next: rows.Next}, nil
	})
}
