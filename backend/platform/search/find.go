package search

import (
	"slices"
	"strings"

	"shopbench/backend/platform/db"
)

// The caps of a question.
const (
	most      = 100 // candidates of one source
	mostCodes = 64  // things whose code begins as was typed
	enough    = 3   // fewer than these, and the words may be misspelt
)

// Hits are what was found, the best first.
type Hits struct {
	IDs []string
	// Typed is how many of IDs, the first ones, are what was typed. The others
	// were found by what it may have meant.
	Typed int
	// Instead are the texts that were found by instead of the one that was
	// typed, such as "lavender candle", the likeliest first; empty when nothing
	// was.
	Instead []string
}

// Rows returns the hits' rows in the hits' order, at most so many. read returns those of
// some ids that may be shown: it is asked for as many as are wanted, and for more only
// where it has left some out.
func Rows[T any](h Hits, most int, id func(T) string, read func(ids []string) ([]T, error)) ([]T, error) {
	place := make(map[string]int, len(h.IDs))
	for i, one := range h.IDs {
		place[one] = i
	}
	var all []T
	for ids := range slices.Chunk(h.IDs, most) {
		rows, err := read(ids)
		if err != nil {
			return nil, err
		}
		slices.SortFunc(rows, func(a, b T) int { return place[id(a)] - place[id(b)] })
		if all = append(all, rows...); len(all) >= most {
			return all[:most], nil
		}
	}
	return all, nil
}

// engine is how a database is asked for words: all groups, of each one option,
// in the title or anywhere, the newest first, at most the cap.
type engine interface {
	find(tx *db.Tx, ix Index, groups [][]option, titleOnly bool) ([]entry, error)
}

func engineOf(tx *db.Tx) engine {
	if tx.Engine() == db.Postgres {
		return tsquery{}
	}
	return fts{}
}

// Find returns what a question finds: things whose code begins as was typed,
// then those in which all of its words stand. When these are fewer than three,
// words that are nearly known are taken for the known ones.
func (ix Index) Find(tx *db.Tx, q Query) (Hits, error) {
	asked := newQuestion(q)
	if len(asked.words) == 0 || q.Limit < 1 {
		return Hits{}, nil
	}
	typed, err := ix.typed(tx, asked, q.Limit)
	if err != nil {
		return Hits{}, err
	}
	hits := Hits{Typed: min(len(typed), q.Limit)}
	for _, f := range typed[:hits.Typed] {
		hits.IDs = append(hits.IDs, f.id)
	}
	if ix.Exact || len(typed) >= enough || len(typed) >= q.Limit {
		return hits, nil
	}
	meant, err := ix.meant(tx, asked, typed, q.Limit)
	if err != nil {
		return Hits{}, err
	}
	for _, f := range meant[:min(len(meant), q.Limit-hits.Typed)] {
		hits.IDs = append(hits.IDs, f.id)
		if !slices.Contains(hits.Instead, f.text) {
			hits.Instead = append(hits.Instead, f.text)
		}
	}
	return hits, nil
}

// typed returns what is found by the question as it stands, ranked.
func (ix Index) typed(tx *db.Tx, asked question, limit int) ([]found, error) {
	groups := asked.groups()
	coded, err := ix.byCode(tx, asked.key, mostCodes)
	if err != nil {
		return nil, err
	}
	worded, err := ix.byWords(tx, groups, limit)
	if err != nil {
		return nil, err
	}
	candidates := slices.Concat(coded, worded)
	if len(worded) < enough && len(asked.chunks) > 1 {
		for _, c := range asked.chunks {
			mixed, err := ix.byCode(tx, c.key, most)
			if err != nil {
				return nil, err
			}
			candidates = append(candidates, mixed...)
		}
	}
	return asked.ranked(candidates, groups, nil), nil
}

// byWords returns things with all groups in the title, and when these are fewer
// than are shown, those with some of them in the body, which come behind.
func (ix Index) byWords(tx *db.Tx, groups [][]option, limit int) ([]entry, error) {
	var anywhere []entry
	var err error
	whole := ix.Exact && !slices.ContainsFunc(groups, begun)
	if whole { // so few things have whole words that they are found at once, wherever these stand
		anywhere, err = engineOf(tx).find(tx, ix, groups, false)
		if err != nil || len(anywhere) < most {
			return anywhere, err
		}
	}
	titled, err := engineOf(tx).find(tx, ix, groups, true)
	if err != nil || len(titled) >= min(limit, most) {
		return titled, err
	}
	if !whole {
		anywhere, err = engineOf(tx).find(tx, ix, groups, false)
	}
	return append(titled, anywhere...), err
}

// begun reports whether the beginning of a word is enough.
func begun(group []option) bool {
	return slices.ContainsFunc(group, func(o option) bool { return o.prefix })
}

// byCode returns things with a code that begins with key, that which is key itself first.
func (ix Index) byCode(tx *db.Tx, key string, limit int) ([]entry, error) {
	return db.All(tx, scanEntry, `SELECT s.docid, s.id, s.title, s.body, s.codes FROM search_codes c JOIN search_index s ON s.docid = c.docid
		WHERE c.kind = $1 AND c.code >= $2 AND c.code < $3 ORDER BY c.code, c.docid LIMIT $4`, ix.Kind, key, beyond(key), limit)
}

// beyond returns what sorts behind every text that begins with s.
func beyond(s string) string { return s + "\U0010FFFF" }

// writeGroups writes groups in brackets, with what stands between them.
func writeGroups(b *strings.Builder, groups [][]option, and, or string, write func(option)) {
	b.WriteString("(")
	for i, g := range groups {
		if i > 0 {
			b.WriteString(and)
		}
		b.WriteString("(")
		for j, o := range g {
			if j > 0 {
				b.WriteString(or)
			}
			write(o)
		}
		b.WriteString(")")
	}
	b.WriteString(")")
}
