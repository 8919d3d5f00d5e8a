package transfer

import (
	"maps"
	"slices"
	"strings"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
)

const selectImports = `SELECT id, store_id, name, state, encoding, delimiter, mapping, position, total, made, changed, same, skipped, problems, restock, inbox, created_at, finished_at FROM imports`

func scanImport(scan db.Scan) (Import, error) {
	var i Import
	var mapping string
	err := scan(&i.ID, &i.Store, &i.Name, &i.State, &i.Encoding, &i.Comma, &mapping, &i.Position, &i.Total, &i.Made, &i.Changed, &i.Same, &i.Skipped, &i.Problems, &i.Restock, &i.Inbox, &i.CreatedAt, &i.FinishedAt)
	for f := range strings.SplitSeq(mapping, ",") {
		i.Mapping = append(i.Mapping, Field(f))
	}
	return i, err
}

func (m Mapping) String() string {
	names := make([]string, len(m))
	for i, f := range m {
		names[i] = string(f)
	}
	return strings.Join(names, ",")
}

func loadImport(tx *db.Tx, id string) (Import, error) {
	i, err := db.One(tx, scanImport, selectImports+` WHERE id = $1`, id)
	if db.None(err) {
		return Import{}, fault.NotFound("transfer.unknown", "id", id)
	}
	return i, err
}

func insertImport(tx *db.Tx, i Import, digest string) error {
	_, err := tx.Exec(`INSERT INTO imports (id, store_id, name, state, encoding, delimiter, mapping, position, total, made, changed, same, skipped, problems, inbox, digest, created_at, finished_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, 0, 0, $10, $11, $12, $13, 0)`,
		i.ID, i.Store, i.Name, i.State, i.Encoding, i.Comma, i.Mapping.String(), i.Position, i.Total, i.Problems, i.Inbox, digest, i.CreatedAt)
	return err
}

func updateImport(tx *db.Tx, i Import) error {
	_, err := tx.Exec(`UPDATE imports SET state = $2, mapping = $3, position = $4, total = $5, made = $6, changed = $7, same = $8, skipped = $9, problems = $10, finished_at = $11, restock = $12 WHERE id = $1`,
		i.ID, i.State, i.Mapping.String(), i.Position, i.Total, i.Made, i.Changed, i.Same, i.Skipped, i.Problems, i.FinishedAt, i.Restock)
	return err
}

// A handle of a product file names its product among the external references.
const (
	source      = "file"
	kindProduct = "product"
)

// known returns which of the drafts' products there are already, by handle: as
// an earlier import has noted it, else by the product's own handle.
func known(tx *db.Tx, drafts []*draft) (map[string]string, error) {
	all := map[string]string{}
	for some := range slices.Chunk(drafts, askedAtOnce) {
		known, err := knownOf(tx, some)
		if err != nil {
			return nil, err
		}
		maps.Copy(all, known)
	}
	return all, nil
}

// askedAtOnce is how many handles one statement asks for.
const askedAtOnce = 1000

func knownOf(tx *db.Tx, drafts []*draft) (map[string]string, error) {
	handles := make([]string, len(drafts))
	for i, d := range drafts {
		handles[i] = d.handle
	}
	type ref struct{ external, id string }
	list := db.NewList(`SELECT external, id FROM external_refs`, page.Order{}).
		Where("source = ?", source).Where("kind = ?", kindProduct).In("external", handles)
	refs, err := db.Listed(tx, list, func(scan db.Scan) (r ref, err error) { return r, scan(&r.external, &r.id) })
	if err != nil {
		return nil, err
	}
	known, err := catalog.ByHandle(tx, handles)
	if err != nil {
		return nil, err
	}
	for _, r := range refs {
		known[r.external] = r.id
	}
	return known, nil
}

func insertRefs(tx *db.Tx, rows [][]any) error {
	return db.InsertRows(tx, `INSERT INTO external_refs (source, kind, external, id) VALUES ($1, $2, $3, $4) ON CONFLICT (source, kind, external) DO UPDATE SET id = excluded.id`, rows)
}

// Noted is a line of what an import has noted.
type Noted struct {
	Seq     int64
	Kind    string
	Line    int
	Product string
	Version int64
	Fault   *fault.Error // nil where nothing was wrong
	before  string
}

func scanNoted(scan db.Scan) (Noted, error) {
	var n Noted
	var field, key, raw string
	if err := scan(&n.Seq, &n.Kind, &n.Line, &n.Product, &n.Version, &field, &key, &raw, &n.before); err != nil {
		return n, err
	}
	f, err := fault.Recall(key, raw)
	if f != nil {
		n.Fault = f.At(field)
	}
	return n, err
}

const selectNoted = `SELECT seq, kind, line, product_id, version, field, fault_key, args, before FROM import_rows WHERE import_id = $1 `
