package search

import (
	"strings"

	"shopbench/backend/platform/db"
)

// fts is how SQLite is asked.
type fts struct{}

func (fts) find(tx *db.Tx, kind string, groups [][]option, titleOnly bool) ([]entry, error) {
	return db.All(tx, scanEntry, `SELECT s.docid, s.id, s.title, s.body, s.codes FROM search_text f JOIN search_index s ON s.docid = f.rowid
		WHERE search_text MATCH $1 ORDER BY f.rowid DESC LIMIT $2`, fts{}.match(kind, groups, titleOnly), most)
}

// match writes groups in the language of FTS5. Words are letters and digits, so
// that nothing in quotes could end them.
func (fts) match(kind string, groups [][]option, titleOnly bool) string {
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
	b.WriteString(` AND kind : "` + kind + `"`)
	return b.String()
}
