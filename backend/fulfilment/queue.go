package fulfilment

import (
	"context"
	"strings"

	"shopbench/backend/kernel/page"
	"shopbench/backend/orders"
	"shopbench/backend/platform/db"
)

// Queued is an order that waits to be packed or handed over, or is packed now.
type Queued struct {
	orders.Row
	Shipment Shipment // that is open, without its parcels; without an id where none is
}

// undue begins the cursors of the orders that are to leave by no day.
const undue = "undue."

// Queue returns a page of the orders of a store of which something has not left and that
// are not held: those that are to leave by a day, the first day first, then the others,
// the oldest first. Fault: invalid page.cursor.
func (s *Service) Queue(ctx context.Context, store string, q page.Query) (page.Result[Queued], error) {
	rows, err := s.waiting(ctx, store, q)
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

// waiting returns a page of the orders that wait: each of the two kinds is read by its
// own index, and a page begins with the second where the first ends.
func (s *Service) waiting(ctx context.Context, store string, q page.Query) (page.Result[orders.Row], error) {
	var due page.Result[orders.Row]
	after, begun := strings.CutPrefix(q.Cursor, undue)
	limit := q.Rows()
	if !begun {
		var err error
		due, err = s.orders.List(ctx, orders.Filter{Store: store, View: orders.ViewDue}, page.Query{Sort: "due", Cursor: q.Cursor, Limit: limit})
		if err != nil || due.Next != "" {
			return due, err
		}
		after = ""
		if limit -= len(due.Items); limit == 0 {
			return page.Result[orders.Row]{Items: due.Items, Next: undue}, nil
		}
	}
	rest, err := s.orders.List(ctx, orders.Filter{Store: store, View: orders.ViewUndue}, page.Query{Sort: "placed", Cursor: after, Limit: limit})
	rest.Items = append(due.Items, rest.Items...)
	if rest.Next != "" {
		rest.Next = undue + rest.Next
	}
	return rest, err
}
