package fulfilment

import (
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
)

// parcelsOf returns the parcels of a shipment with what lies in them and their papers.
func parcelsOf(tx *db.Tx, shipment string) ([]Parcel, error) {
	all, err := db.All(tx, func(scan db.Scan) (p Parcel, err error) {
		return p, scan(&p.ID, &p.Nth, &p.Box, &p.Grams, &p.Tracking)
	}, `SELECT id, nth, box, grams, tracking FROM shipment_parcels WHERE shipment_id = $1 ORDER BY nth`, shipment)
	if err != nil {
		return nil, err
	}
	for i := range all {
		p := &all[i]
		if err := p.load(tx); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// load reads what lies in a parcel, and its papers.
func (p *Parcel) load(tx *db.Tx) error {
	type row struct {
		line string
		qty  int64
	}
	inside, err := db.All(tx, func(scan db.Scan) (r row, err error) { return r, scan(&r.line, &r.qty) },
		`SELECT line_id, qty FROM shipment_lines WHERE parcel_id = $1`, p.ID)
	p.Lines = make(map[string]int64, len(inside))
	for _, r := range inside {
		p.Lines[r.line] = r.qty
	}
	if err != nil {
		return err
	}
	p.Papers, err = db.All(tx, scanPaper, selectPapers+` WHERE parcel_id = $1 AND void_at = 0 ORDER BY kind DESC`, p.ID)
	return err
}

func (p Parcel) insert(tx *db.Tx, shipment string) error {
	_, err := tx.Exec(`INSERT INTO shipment_parcels (id, shipment_id, nth, box, grams, tracking) VALUES ($1, $2, $3, $4, $5, $6)`,
		p.ID, shipment, p.Nth, p.Box, p.Grams, p.Tracking)
	return err
}

func (p Parcel) update(tx *db.Tx) error {
	_, err := tx.Exec(`UPDATE shipment_parcels SET nth = $2, box = $3, grams = $4, tracking = $5 WHERE id = $1`, p.ID, p.Nth, p.Box, p.Grams, p.Tracking)
	return err
}

// remove drops a parcel in which nothing lies. The void papers that it has when it was
// opened again stay to be seen, with another parcel of the shipment.
func (p Parcel) remove(tx *db.Tx, heir string) error {
	if _, err := tx.Exec(`UPDATE shipment_papers SET parcel_id = $2 WHERE parcel_id = $1`, p.ID, heir); err != nil {
		return err
	}
	_, err := tx.Exec(`DELETE FROM shipment_parcels WHERE id = $1`, p.ID)
	return err
}

// setLine writes how much of a line lies in a parcel.
func setLine(tx *db.Tx, parcel, line string, qty int64) error {
	if qty == 0 {
		_, err := tx.Exec(`DELETE FROM shipment_lines WHERE parcel_id = $1 AND line_id = $2`, parcel, line)
		return err
	}
	_, err := tx.Exec(`INSERT INTO shipment_lines (parcel_id, line_id, qty) VALUES ($1, $2, $3) ON CONFLICT (parcel_id, line_id) DO UPDATE SET qty = excluded.qty`, parcel, line, qty)
	return err
}

const selectPapers = `SELECT id, kind, hash, missing, tight, prints, drawn_at FROM shipment_papers`

func scanPaper(scan db.Scan) (p Paper, err error) {
	var missing string
	err = scan(&p.ID, &p.Kind, &p.Hash, &missing, &p.Tight, &p.Prints, &p.DrawnAt)
	p.Missing = []rune(missing)
	return p, err
}

func (p Paper) insert(tx *db.Tx, parcel string) error {
	_, err := tx.Exec(`INSERT INTO shipment_papers (id, parcel_id, kind, hash, missing, tight, prints, drawn_at, void_at) VALUES ($1, $2, $3, $4, $5, $6, 0, $7, 0)`,
		p.ID, parcel, p.Kind, p.Hash, string(p.Missing), p.Tight, p.DrawnAt)
	return err
}

// voidPapers takes the papers of a parcel out of use; they stay to be seen.
func (p *Parcel) voidPapers(tx *db.Tx) error {
	p.Papers = nil
	_, err := tx.Exec(`UPDATE shipment_papers SET void_at = $2 WHERE parcel_id = $1 AND void_at = 0`, p.ID, tx.Now())
	return err
}

// paper returns a paper and what its events are about. Fault: not_found
// fulfilment.paper_unknown.
func paper(tx *db.Tx, id string) (Paper, about, error) {
	p, err := db.One(tx, scanPaper, selectPapers+` WHERE id = $1`, id)
	if db.None(err) {
		return Paper{}, about{}, fault.NotFound("fulfilment.paper_unknown")
	}
	if err != nil {
		return Paper{}, about{}, err
	}
	of, err := db.One(tx, func(scan db.Scan) (a about, err error) { return a, scan(&a.Store, &a.Order, &a.Shipment) },
		`SELECT s.store_id, s.order_id, s.id FROM shipment_papers p JOIN shipment_parcels b ON b.id = p.parcel_id JOIN shipments s ON s.id = b.shipment_id WHERE p.id = $1`, id)
	return p, of, err
}

// NamedPapers returns which of some hashes are of papers, the void ones as well.
func NamedPapers(tx *db.Tx, hashes []string) ([]string, error) {
	return db.Listed(tx, db.NewList(`SELECT hash FROM shipment_papers`, page.Order{}).In("hash", hashes),
		func(scan db.Scan) (hash string, err error) { return hash, scan(&hash) })
}
