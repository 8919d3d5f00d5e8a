package search

import (
	"slices"
	"strings"

	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
)

// entry is a row of search_index.
type entry struct {
	docid int64
	id    string
	content
}

func scanEntry(scan db.Scan) (entry, error) {
	var e entry
	err := scan(&e.docid, &e.id, &e.title, &e.body, &e.codes)
	return e, err
}

// satisfies reports whether all groups, of each one option, are in the thing.
func (e entry) satisfies(groups [][]option, titleOnly bool) bool {
	words := strings.Fields(e.title)
	if !titleOnly {
		words = append(words, strings.Fields(e.body)...)
	}
	for _, g := range groups {
		if !slices.ContainsFunc(g, func(o option) bool { return slices.ContainsFunc(words, o.matches) }) {
			return false
		}
	}
	return true
}

// kept returns what is kept of things, by their ids.
func (ix Index) kept(tx *db.Tx, ids []string) (map[string]entry, error) {
	found, err := db.Listed(tx, db.NewList(`SELECT docid, id, title, body, codes FROM search_index`, page.Order{}).
		Where(`kind = ?`, ix.Kind).In("id", ids), scanEntry)
	if err != nil {
		return nil, err
	}
	all := make(map[string]entry, len(found))
	for _, e := range found {
		all[e.id] = e
	}
	return all, nil
}

// upsert writes things and returns their docids. All go into one statement: FTS5
// writes what it has gathered to the disk at the end of each, as a piece of its
// own that has to be merged with others.
func (ix Index) upsert(tx *db.Tx, ids []string, now map[string]content) (map[string]int64, error) {
	rows := make([][]any, len(ids))
	for i, id := range ids {
		rows[i] = []any{ix.Kind, id, now[id].title, now[id].body, now[id].codes}
	}
	made, err := db.InsertReturning(tx, `INSERT INTO search_index (kind, id, title, body, codes) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (kind, id) DO UPDATE SET title = excluded.title, body = excluded.body, codes = excluded.codes RETURNING docid, id`, rows,
		func(scan db.Scan) (e entry, err error) { return e, scan(&e.docid, &e.id) })
	docids := make(map[string]int64, len(ids))
	for _, e := range made {
		docids[e.id] = e.docid
	}
	return docids, err
}

// insert writes things that are new and have no codes.
func (ix Index) insert(tx *db.Tx, docs []Doc) error {
	rows := make([][]any, len(docs))
	for i, d := range docs {
		c := contentOf(d)
		rows[i] = []any{ix.Kind, d.ID, c.title, c.body, c.codes}
	}
	return db.InsertRows(tx, `INSERT INTO search_index (kind, id, title, body, codes) VALUES ($1, $2, $3, $4, $5)`, rows)
}

// count raises or lowers in how many things terms stand.
func (ix Index) count(tx *db.Tx, terms []string, by map[string]int) error {
	rows := make([][]any, len(terms))
	for i, t := range terms {
		length, letters := shape(t)
		rows[i] = []any{ix.Kind, t, mirrored(t), length, letters, by[t]}
	}
	return db.InsertRows(tx, `INSERT INTO search_terms (kind, term, mirror, length, letters, count) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (kind, term) DO UPDATE SET count = search_terms.count + excluded.count`, rows)
}

// forget removes those of terms that stand in nothing any more.
func (ix Index) forget(tx *db.Tx, terms []string) error {
	for _, t := range terms {
		if _, err := tx.Exec(`DELETE FROM search_terms WHERE kind = $1 AND term = $2 AND count <= 0`, ix.Kind, t); err != nil {
			return err
		}
	}
	return nil
}

func (ix Index) addCodes(tx *db.Tx, codes []pair) error {
	rows := make([][]any, len(codes))
	for i, p := range codes {
		rows[i] = []any{ix.Kind, p.code, p.docid}
	}
	return db.InsertRows(tx, `INSERT INTO search_codes (kind, code, docid) VALUES ($1, $2, $3)`, rows)
}
