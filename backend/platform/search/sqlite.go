package search

import (
	"strings"

	"shopbench/backend/platform/db"
)

// fts is how SQLite is asked.
type fts struct{}

// find begins with the words: CROSS and + keep SQLite from all things of the kind.
func (fts) find(tx *db.Tx, ix Index, groups [][]option, titleOnly bool) ([]entry, error) {
	return db.All(tx, scanEntry, `SELECT s.docid, s.id, s.title, s.body, s.codes FROM search_text f CROSS JOIN search_index s
		WHERE search_text MATCH $1 AND s.docid = f.rowid AND +s.kind = $2 ORDER BY f.rowid DESC LIMIT $3`, fts{}.match(ix, groups, titleOnly), ix.Kind, most)
}

// match writes groups in the language of FTS5. Words are letters and digits, so
// that nothing in quotes could end them.
func (fts) match(ix Index, groups [][]option, titleOnly bool) string {
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
	if !ix.Many {
		b.WriteString(` AND kind : "` + ix.Kind + `"`)
	}
	return b.String()
}
