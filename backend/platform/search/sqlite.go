package search

import (
	"slices"
	"strings"

	"shopbench/backend/platform/db"
)

// fts is how SQLite is asked: the newest things one by one, all others by FTS5, which
// takes things in by the hundred.
type fts struct{}

func (fts) find(tx *db.Tx, ix Index, groups [][]option, titleOnly bool) ([]entry, error) {
	all, err := fts{}.newest(tx, ix, groups, titleOnly)
	if err != nil || len(all) >= most {
		return all[:min(len(all), most)], err
	}
	others, err := fts{}.gathered(tx, ix, groups, titleOnly, most-len(all))
	return append(all, others...), err
}

// newest looks through what FTS5 does not know yet. The longest word that has to be
// there is looked for by the database, which is sooner done than to read them all.
func (fts) newest(tx *db.Tx, ix Index, groups [][]option, titleOnly bool) ([]entry, error) {
	must := ""
	for _, g := range groups {
		if len(g) == 1 && len(g[0].text) > len(must) {
			must = g[0].text
		}
	}
	all, err := db.All(tx, scanEntry, `SELECT docid, id, title, body, codes FROM search_index
		WHERE docid > (SELECT docid FROM search_gathered) AND +kind = $1 AND instr(title || ' ' || body, $2) > 0 ORDER BY docid DESC`, ix.Kind, must)
	return slices.DeleteFunc(all, func(e entry) bool { return !e.satisfies(groups, titleOnly) }), err
}

// gathered begins with the words: CROSS and + keep SQLite from all things of the kind.
// FTS5 looks the kind up as one more word, in a list as long as all things of it. So it
// is asked for the words alone first, and that is the answer where nothing of another
// kind has them, or where all have been looked at.
func (fts) gathered(tx *db.Tx, ix Index, groups [][]option, titleOnly bool, limit int) ([]entry, error) {
	words := fts{}.match(groups, titleOnly)
	if !ix.Many {
		all, err := db.All(tx, scanKindred, `SELECT s.docid, s.id, s.title, s.body, s.codes, s.kind = $2 FROM search_text f CROSS JOIN search_index s
			WHERE search_text MATCH $1 AND s.docid = f.rowid ORDER BY f.rowid DESC LIMIT $3`, words, ix.Kind, limit)
		if err != nil {
			return nil, err
		}
		kin := ofKind(all)
		if len(kin) == len(all) || len(all) < limit {
			return kin, nil
		}
		words += ` AND kind : "` + ix.Kind + `"`
	}
	return db.All(tx, scanEntry, `SELECT s.docid, s.id, s.title, s.body, s.codes FROM search_text f CROSS JOIN search_index s
		WHERE search_text MATCH $1 AND s.docid = f.rowid AND +s.kind = $2 ORDER BY f.rowid DESC LIMIT $3`, words, ix.Kind, limit)
}

// kindred is a thing of any kind, and whether it is of the one that is asked for.
type kindred struct {
	entry
	kin bool
}

func scanKindred(scan db.Scan) (k kindred, err error) {
	return k, scan(&k.docid, &k.id, &k.title, &k.body, &k.codes, &k.kin)
}

func ofKind(all []kindred) []entry {
	var kin []entry
	for _, k := range all {
		if k.kin {
			kin = append(kin, k.entry)
		}
	}
	return kin
}

// match writes groups in the language of FTS5. Words are letters and digits, so
// that nothing in quotes could end them.
func (fts) match(groups [][]option, titleOnly bool) string {
	var b strings.Builder
	if titleOnly {
		b.WriteString("title : ")
	} else {
		b.WriteString("{title body} : ")
	}
	writeGroups(&b, groups, " AND ", " OR ", func(o option) {
		b.WriteString(`"` + o.text + `"`)
		if o.prefix {
			b.WriteString("*")
		}
	})
	return b.String()
}
