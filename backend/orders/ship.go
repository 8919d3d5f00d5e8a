package orders

import (
	"fmt"
	"slices"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/quantity"
	"shopbench/backend/platform/db"
)

// ApplyShipments writes down what of an order that was read in tx has left, for the
// package that packs it, and returns the order as it stands then. An edit that
// somebody began goes on: its version stays.
func ApplyShipments(tx *db.Tx, o Order, sum ShipmentSummary) (Order, error) {
	for i := range o.Lines {
		l := &o.Lines[i]
		if l.Shipped == sum.Shipped[l.ID] {
			continue
		}
		l.Shipped = sum.Shipped[l.ID]
		if _, err := tx.Exec(`UPDATE order_lines SET shipped = $3 WHERE order_id = $1 AND id = $2`, o.ID, l.ID, l.Shipped); err != nil {
			return Order{}, err
		}
	}
	followed := slices.Equal(o.Tracking, sum.Tracking)
	o.Packing, o.Fulfilment, o.Tracking = sum.Packing, o.fulfilment(), sum.Tracking
	if _, err := tx.Exec(`UPDATE orders SET packing = $2, fulfilment_status = $3, sent_pieces = $4, tracking = $5 WHERE id = $1`,
		o.ID, o.Packing, o.Fulfilment, o.sentPieces(), db.Lines(o.Tracking)); err != nil {
		return Order{}, err
	}
	if !followed {
		if err := found.Put(tx, o.doc()); err != nil {
			return Order{}, err
		}
	}
	return o, tx.Emit(Sent{Store: o.Store, Order: o.ID, Status: o.Fulfilment, Packing: o.Packing})
}

// sentPieces returns how many things have left, of what is sold by weight once all of
// it has.
func (o Order) sentPieces() (n int64) {
	for _, l := range o.Lines {
		if l.QtyDigits == 0 || l.Open() == 0 {
			n += quantity.Pieces(l.Shipped, l.QtyDigits)
		}
	}
	return n
}

// settled refuses to change an order of which parcels are packed now: what lies in
// them must stay what the order says. Fault: conflict orders.packing.
func (o Order) settled() error {
	if o.Packing {
		return fault.Conflict("orders.packing", "number", o.Number)
	}
	return nil
}

// keepSent carries over what has left of each line, and refuses an edit that asks
// for less than that. Fault: conflict orders.line_sent at the line, or at "lines" for
// one that is gone.
func (o *Order) keepSent(was Order) error {
	sent := map[string]Line{}
	for _, l := range was.Lines {
		if l.Shipped > 0 {
			sent[l.ID] = l
		}
	}
	var faults fault.List
	for i := range o.Lines {
		l := &o.Lines[i]
		l.Shipped = sent[l.ID].Shipped
		delete(sent, l.ID)
		faults.Check(l.Open() >= 0, lineSent(*l).At(fmt.Sprintf("lines[%d].qty", i)))
	}
	for _, l := range was.Lines {
		if gone, some := sent[l.ID]; some {
			faults.Add(lineSent(gone).At("lines"))
		}
	}
	return faults.Err()
}

func lineSent(l Line) *fault.Error {
	return fault.Conflict("orders.line_sent", "title", l.Title, "sent", quantity.Amount(l.Shipped, l.QtyDigits))
}
