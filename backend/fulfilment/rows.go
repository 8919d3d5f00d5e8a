package fulfilment

import (
	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
)

const selectShipments = `SELECT id, store_id, order_id, nth, state, bench, packer, actor, claimed_at, heard_at, carrier, things, version, packed_at, shipped_at, created_at FROM shipments`

func scanShipment(scan db.Scan) (s Shipment, err error) {
	var actor string
	err = scan(&s.ID, &s.Store, &s.Order, &s.Nth, &s.State, &s.Holder.Bench, &s.Holder.Packer, &actor, &s.Holder.Since, &s.HeardAt, &s.Carrier, &s.Things, &s.Version,
		&s.PackedAt, &s.ShippedAt, &s.CreatedAt)
	s.Holder.Actor = ident.ParseActor(actor)
	return s, err
}

// byID returns a shipment with its parcels. Fault: not_found fulfilment.unknown.
func byID(tx *db.Tx, id string) (Shipment, error) {
	s, err := db.One(tx, scanShipment, selectShipments+` WHERE id = $1`, id)
	if db.None(err) {
		return Shipment{}, fault.NotFound("fulfilment.unknown")
	}
	if err != nil {
		return Shipment{}, err
	}
	s.Parcels, err = parcelsOf(tx, id)
	return s, err
}

// shipmentsOf returns the shipments of an order with their parcels, in their order.
func shipmentsOf(tx *db.Tx, order string) ([]Shipment, error) {
	all, err := db.All(tx, scanShipment, selectShipments+` WHERE order_id = $1 ORDER BY nth`, order)
	for i := range all {
		if all[i].Parcels, err = parcelsOf(tx, all[i].ID); err != nil {
			return nil, err
		}
	}
	return all, err
}

// openOf returns the open shipments of some orders, by order, without their parcels.
func openOf(tx *db.Tx, of []string) (map[string]Shipment, error) {
	all, err := db.Listed(tx, db.NewList(selectShipments, page.Order{}).Where("state IN ('packing', 'packed')").In("order_id", of), scanShipment)
	if err != nil {
		return nil, err
	}
	open := make(map[string]Shipment, len(all))
	for _, s := range all {
		open[s.Order] = s
	}
	return open, nil
}

// insert writes a new shipment with its parcels.
func insert(tx *db.Tx, s Shipment) error {
	_, err := tx.Exec(`INSERT INTO shipments (id, store_id, order_id, nth, state, bench, packer, actor, claimed_at, heard_at, carrier, things, version, packed_at, shipped_at, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
		s.ID, s.Store, s.Order, s.Nth, s.State, s.Holder.Bench, s.Holder.Packer, s.Holder.Actor.String(), s.Holder.Since, s.HeardAt, s.Carrier, s.Things, s.Version,
		s.PackedAt, s.ShippedAt, s.CreatedAt)
	if err != nil {
		return err
	}
	for _, p := range s.Parcels {
		if err := p.insert(tx, s.ID); err != nil {
			return err
		}
	}
	return nil
}

// update writes a shipment that has changed, without its parcels.
func (s *Shipment) update(tx *db.Tx) error {
	s.Version++
	_, err := tx.Exec(`UPDATE shipments SET state = $2, bench = $3, packer = $4, actor = $5, claimed_at = $6, heard_at = $7, carrier = $8, things = $9, version = $10, packed_at = $11, shipped_at = $12 WHERE id = $1`,
		s.ID, s.State, s.Holder.Bench, s.Holder.Packer, s.Holder.Actor.String(), s.Holder.Since, s.HeardAt, s.Carrier, s.Things, s.Version, s.PackedAt, s.ShippedAt)
	return err
}

// seen gives the items of a shipment what scanners and eyes read on them.
func seen(tx *db.Tx, w Work) (Work, error) {
	ids := make([]string, 0, len(w.Items))
	for _, i := range w.Items {
		if i.Variant != "" {
			ids = append(ids, i.Variant)
		}
	}
	goods, err := catalog.Goods(tx, ids)
	if err != nil {
		return Work{}, err
	}
	codes, err := catalog.GTINs(tx, ids)
	for i := range w.Items {
		item := &w.Items[i]
		item.Cover, item.GTIN = goods[item.Variant].Cover, codes[item.Variant]
	}
	return w, err
}
