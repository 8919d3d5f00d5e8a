package search

import (
	"strings"

	"shopbench/backend/platform/db"
)

// tsquery is how PostgreSQL is asked.
type tsquery struct{}

// find lets the index work before the newest are taken: told the limit at once,
// the planner reads the whole table backwards for a rare word.
func (tsquery) find(tx *db.Tx, ix Index, groups [][]option, titleOnly bool) ([]entry, error) {
	match := tsquery{}.match(ix.Kind, groups)
	if titleOnly {
		return db.All(tx, scanEntry, `WITH found AS MATERIALIZED (SELECT docid FROM search_index WHERE title_words @@ CAST($1 AS tsquery)),
			newest AS (SELECT docid FROM found ORDER BY docid DESC LIMIT $2)
			SELECT s.docid, s.id, s.title, s.body, s.codes FROM newest n JOIN search_index s ON s.docid = n.docid ORDER BY s.docid DESC`, match, most)
	}
	return db.All(tx, scanEntry, `WITH found AS MATERIALIZED (SELECT docid FROM search_index WHERE words @@ CAST($1 AS tsquery)),
		newest AS (SELECT docid FROM found ORDER BY docid DESC LIMIT $2)
		SELECT s.docid, s.id, s.title, s.body, s.codes FROM newest n JOIN search_index s ON s.docid = n.docid ORDER BY s.docid DESC`, match, most)
}

// match writes groups as a tsquery.
func (tsquery) match(kind string, groups [][]option) string {
	var b strings.Builder
	b.WriteString("':" + kind + "' & ")
	writeGroups(&b, groups, " & ", " | ", func(o option) {
		b.WriteString("'" + o.text + "'")
		if o.prefix {
			b.WriteString(":*")
		}
	})
	return b.String()
}
