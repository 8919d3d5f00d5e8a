package transfer

import (
	"encoding/json"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/stock"
)

// The kinds of what an import notes.
const (
	noteProblem = "problem"
	noteMade    = "made"
	noteChanged = "changed"
	noteKept    = "kept" // undoing left it alone, for the reason that stands beside it
)

// journal collects what one turn of an import has to note.
type journal struct {
	id       string
	seq      int64
	rows     [][]any
	problems int
}

func openJournal(tx *db.Tx, id string) (*journal, error) {
	last, err := db.Value[int64](tx, `SELECT CAST(coalesce(max(seq), 0) AS bigint) FROM import_rows WHERE import_id = $1`, id)
	return &journal{id: id, seq: last}, err
}

func (j *journal) add(kind string, line int, product string, version int64, f *fault.Error, before string) {
	j.seq++
	field := ""
	if f != nil {
		field = f.Field
	}
	key, args := fault.Keep(f)
	j.rows = append(j.rows, []any{j.id, j.seq, kind, line, product, version, field, key, args, before})
}

func (j *journal) problem(p Problem) {
	j.problems++
	j.add(noteProblem, p.Line, "", 0, p.Fault, "")
}

// faults notes each fault of a product that was not taken, at its line. Their fields
// count these variants.
func (j *journal) faults(d *draft, variants []catalog.Variant, err error) {
	f := fault.Of(err)
	for _, one := range append([]*fault.Error{f}, f.Also...) {
		j.problem(Problem{d.lineOf(variants, one.Field), one})
	}
}

func (j *journal) made(line int, p catalog.Product, opened []stock.Adjusted) error {
	b := before{Stock: opened}
	for _, v := range p.Variants {
		b.Variants = append(b.Variants, v.ID)
	}
	return j.step(noteMade, line, p.ID, p.Version, b)
}

// before is what taking back needs of a product: of one that was changed its
// terms, of one that was made its variants, of both their stock.
type before struct {
	Terms    catalog.Terms
	Pictures []string // that were added
	Variants []string
	Stock    []stock.Adjusted // that was booked
}

func (j *journal) changed(line int, product string, version int64, b before) error {
	return j.step(noteChanged, line, product, version, b)
}

func (j *journal) step(kind string, line int, product string, version int64, b before) error {
	raw, err := json.Marshal(b)
	if err != nil {
		return fault.Internal(err)
	}
	j.add(kind, line, product, version, nil, string(raw))
	return nil
}

func (j *journal) write(tx *db.Tx) error {
	return db.InsertRows(tx, `INSERT INTO import_rows (import_id, seq, kind, line, product_id, version, field, fault_key, args, before) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`, j.rows)
}
