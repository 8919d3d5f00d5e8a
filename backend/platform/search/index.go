package search

import (
	"cmp"
	"maps"
	"slices"

	"shopbench/backend/platform/db"
)

// Index is all things of one kind that can be found.
type Index struct {
	Kind string // small letters only, such as "product"
	// Exact is an index of which no word is taken for another: what it costs to
	// write is less, and a misspelt word finds nothing.
	Exact bool
	// Many says that most of what can be found is of this kind. Then the others are
	// sorted out of what the words find, which is less work than to look each of its
	// things up among all of its kind.
	Many bool
}

// Doc is a thing as it is to be found. Codes are what it has of SKUs, barcodes
// and the like: they weigh most, then the title, then the body.
type Doc struct {
	ID    string
	Title string
	Body  string
	Codes []string
}

// batch is how many things are written at once.
const batch = 512

// Put makes things findable as they are now, in place of what they were found
// by before. One that has not changed costs nothing but a look.
func (ix Index) Put(tx *db.Tx, docs []Doc) error {
	for some := range slices.Chunk(docs, batch) {
		if err := ix.put(tx, some); err != nil {
			return err
		}
	}
	return nil
}

// Add makes things findable that are new: none of them was ever put. It saves Put's
// look.
func (ix Index) Add(tx *db.Tx, docs []Doc) error {
	for some := range slices.Chunk(docs, batch) {
		if err := ix.add(tx, some); err != nil {
			return err
		}
	}
	return nil
}

func (ix Index) add(tx *db.Tx, docs []Doc) error {
	if ix.Exact && !slices.ContainsFunc(docs, func(d Doc) bool { return len(d.Codes) > 0 }) {
		return ix.insert(tx, docs) // nothing else is kept of them, so nobody has to know their docids
	}
	return ix.replace(tx, docs, nil)
}

// Remove makes things unfindable. Those that are not there are passed over.
func (ix Index) Remove(tx *db.Tx, ids []string) error {
	for some := range slices.Chunk(ids, batch) {
		was, err := ix.kept(tx, some)
		if err != nil {
			return err
		}
		c := newChange()
		for _, e := range was {
			c.take(e.docid, e.content)
			if _, err := tx.Exec(`DELETE FROM search_index WHERE docid = $1`, e.docid); err != nil {
				return err
			}
		}
		if err := ix.write(tx, c); err != nil {
			return err
		}
	}
	return nil
}

func (ix Index) put(tx *db.Tx, docs []Doc) error {
	ids := make([]string, len(docs))
	for i, d := range docs {
		ids[i] = d.ID
	}
	was, err := ix.kept(tx, ids)
	if err != nil {
		return err
	}
	return ix.replace(tx, docs, was)
}

// replace writes things in place of what was kept of them.
func (ix Index) replace(tx *db.Tx, docs []Doc, was map[string]entry) error {
	now := make(map[string]content, len(docs))
	var order []string
	for _, d := range docs {
		if _, twice := now[d.ID]; !twice {
			order = append(order, d.ID)
		}
		now[d.ID] = contentOf(d)
	}
	c := newChange()
	changed := slices.DeleteFunc(order, func(id string) bool {
		before, there := was[id]
		return there && before.content == now[id]
	})
	docids, err := ix.upsert(tx, changed, now)
	if err != nil {
		return err
	}
	for _, id := range changed {
		if before, there := was[id]; there {
			c.take(before.docid, before.content)
		}
		c.give(docids[id], now[id])
	}
	return ix.write(tx, c)
}

// pair is a code of a thing.
type pair struct {
	code  string
	docid int64
}

func (p pair) compare(q pair) int {
	return cmp.Or(cmp.Compare(p.code, q.code), cmp.Compare(p.docid, q.docid))
}

// change is by how much the counts of terms go up or down, and which codes come
// and go.
type change struct {
	terms map[string]int
	codes map[pair]int
}

func newChange() *change { return &change{terms: map[string]int{}, codes: map[pair]int{}} }

func (c *change) give(docid int64, of content) { c.add(docid, of, 1) }
func (c *change) take(docid int64, of content) { c.add(docid, of, -1) }

func (c *change) add(docid int64, of content, by int) {
	for _, term := range of.terms() {
		c.terms[term] += by
	}
	for key := range of.keys() {
		c.codes[pair{key, docid}] += by
	}
}

// write brings codes and terms up to date, in the order of their keys: a tree
// that is walked in its own order is in the cache.
func (ix Index) write(tx *db.Tx, c *change) error {
	if ix.Exact {
		clear(c.terms)
	}
	var counted, gone []string
	for _, term := range slices.Sorted(maps.Keys(c.terms)) {
		if c.terms[term] != 0 {
			counted = append(counted, term)
		}
		if c.terms[term] < 0 {
			gone = append(gone, term)
		}
	}
	if err := ix.count(tx, counted, c.terms); err != nil {
		return err
	}
	if err := ix.forget(tx, gone); err != nil {
		return err
	}
	var come []pair
	for _, p := range slices.SortedFunc(maps.Keys(c.codes), pair.compare) {
		switch c.codes[p] {
		case 1:
			come = append(come, p)
		case -1:
			if _, err := tx.Exec(`DELETE FROM search_codes WHERE kind = $1 AND code = $2 AND docid = $3`, ix.Kind, p.code, p.docid); err != nil {
				return err
			}
		}
	}
	return ix.addCodes(tx, come)
}
