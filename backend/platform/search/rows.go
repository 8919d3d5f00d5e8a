package search

import (
	"strconv"
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
	docids := make(map[string]int64, len(ids))
	if len(ids) == 0 {
		return docids, nil
	}
	args := make([]any, 0, 5*len(ids))
	for _, id := range ids {
		args = append(args, ix.Kind, id, now[id].title, now[id].body, now[id].codes)
	}
	made, err := db.All(tx, func(scan db.Scan) (e entry, err error) { return e, scan(&e.docid, &e.id) },
		`INSERT INTO search_index (kind, id, title, body, codes) VALUES `+tuples(tx.Engine(), len(ids), 5)+`
		ON CONFLICT (kind, id) DO UPDATE SET title = excluded.title, body = excluded.body, codes = excluded.codes RETURNING docid, id`, args...)
	for _, e := range made {
		docids[e.id] = e.docid
	}
	return docids, err
}

// count raises or lowers in how many things terms stand.
func (ix Index) count(tx *db.Tx, terms []string, by map[string]int) error {
	return inSizes(len(terms), func(from, n int) error {
		args := make([]any, 0, 6*n)
		for _, t := range terms[from : from+n] {
			length, letters := shape(t)
			args = append(args, ix.Kind, t, mirrored(t), length, letters, by[t])
		}
		_, err := tx.Exec(`INSERT INTO search_terms (kind, term, mirror, length, letters, count) VALUES `+tuples(tx.Engine(), n, 6)+`
			ON CONFLICT (kind, term) DO UPDATE SET count = search_terms.count + excluded.count`, args...)
		return err
	})
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
	return inSizes(len(codes), func(from, n int) error {
		args := make([]any, 0, 3*n)
		for _, p := range codes[from : from+n] {
			args = append(args, ix.Kind, p.code, p.docid)
		}
		_, err := tx.Exec(`INSERT INTO search_codes (kind, code, docid) VALUES `+tuples(tx.Engine(), n, 3), args...)
		return err
	})
}

// inSizes calls f for consecutive parts of n rows, of four sizes only, so that
// few texts have to be prepared.
func inSizes(n int, f func(from, n int) error) error {
	from := 0
	for _, size := range []int{512, 64, 8, 1} {
		for ; n-from >= size; from += size {
			if err := f(from, size); err != nil {
				return err
			}
		}
	}
	return nil
}

// tuples returns the placeholders of rows: "($1, $2), ($3, $4)". SQLite takes $1
// for a name and looks through all names for each value that it is given, so
// that thousands are better left without.
func tuples(engine db.Engine, rows, columns int) string {
	var b strings.Builder
	for i := range rows * columns {
		switch {
		case i == 0:
			b.WriteString("(")
		case i%columns == 0:
			b.WriteString("), (")
		default:
			b.WriteString(", ")
		}
		if engine == db.SQLite {
			b.WriteString("?")
		} else {
			b.WriteString("$" + strconv.Itoa(i+1))
		}
	}
	return b.String() + ")"
}
