package sample

import (
	"context"
	"fmt"

	"shopbench/backend/fulfilment"
	"shopbench/backend/kernel/fault"
)

// bench is where the sample is packed.
const bench = "sample"

// send packs the order at the bench and hands it over, as far as its story goes. A shop
// that has not written its sender yet has no labels, and leaves the order open.
func (s *sale) send(ctx context.Context) error {
	w, err := s.Fulfilment.Open(ctx, fulfilment.Open{Order: s.order.ID, Bench: bench, Packer: "Mira"})
	if err != nil {
		return err
	}
	for i, item := range w.Items {
		if s.story == "partly" && i > 0 {
			break
		}
		if _, err := s.Fulfilment.Scan(ctx, fulfilment.Scan{Shipment: w.ID, Bench: bench, Line: item.ID, Qty: item.Left()}); err != nil {
			return err
		}
	}
	packed, err := s.Fulfilment.Pack(ctx, fulfilment.Pack{Shipment: w.ID, Bench: bench, Short: true})
	switch {
	case fault.Has(err, "orders.no_sender"):
		_, err = s.Fulfilment.SetAside(ctx, w.ID, bench)
		return err
	case err != nil || s.story == "packed":
		return err
	}
	wish := fulfilment.Ship{Shipment: w.ID}
	if !packed.Of.Pickup {
		wish.Carrier, wish.Tracking = "DHL", map[string]string{packed.Parcels[0].ID: fmt.Sprintf("JJD01%010d", s.done.Orders*7919)}
	}
	_, err = s.Fulfilment.Ship(ctx, wish)
	return err
}
