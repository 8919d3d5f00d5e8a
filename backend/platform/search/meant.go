package search

import (
	"slices"

	"shopbench/backend/platform/db"
)

// effort is how wrong words are taken to be.
type effort int

const (
	one    effort = iota // one mistake
	two                  // two in a long word
	daring               // one more than that, since the other words say what was meant
)

// meant returns what is found when words of a question are taken for known terms
// near them, beside what was found as typed. The words that nobody knows are the
// wrong ones; when all are known but never stand together, any of them may be.
func (ix Index) meant(tx *db.Tx, asked question, typed []found, limit int) ([]found, error) {
	known, err := ix.known(tx, asked)
	if err != nil {
		return nil, err
	}
	var unknown, doubtful []int
	for i, w := range asked.words {
		correctable := isTerm(w.text) && !asked.chunks[w.chunk].figures
		switch {
		case known[i] == 0 && !correctable:
			return nil, nil
		case known[i] == 0:
			unknown = append(unknown, i)
		case correctable && letters(w.text) >= shortestOne && (len(typed) == 0 || known[i] < enough):
			doubtful = append(doubtful, i)
		}
	}
	wrong, last := unknown, daring
	switch {
	case len(unknown) == 0:
		wrong, last = doubtful[:min(len(doubtful), mostGuessed)], one
	case len(unknown) > mostGuessed:
		return nil, nil
	case len(unknown) == len(asked.words):
		last = two
	}
	for e := one; e <= last && len(wrong) > 0; e++ {
		all, err := ix.taken(tx, asked, known, wrong, typed, e, limit)
		if err != nil || len(all) > 0 {
			return all, err
		}
	}
	return nil, nil
}

// known returns in how many things each word of a question stands. The beginning
// of a word, and what cannot be misspelt, is as good as a frequent one.
func (ix Index) known(tx *db.Tx, asked question) ([]int64, error) {
	all := make([]int64, len(asked.words))
	for i, w := range asked.words {
		if !isTerm(w.text) {
			all[i] = enough
			continue
		}
		n, err := db.Value[int64](tx, `SELECT count FROM search_terms WHERE kind = $1 AND term = $2`, ix.Kind, w.text)
		if db.None(err) && w.prefix {
			n, err = db.Value[int64](tx, `SELECT CAST($4 AS bigint) FROM search_terms WHERE kind = $1 AND term >= $2 AND term < $3 LIMIT 1`,
				ix.Kind, w.text, beyond(w.text), enough)
		}
		if err != nil && !db.None(err) {
			return nil, err
		}
		all[i] = n
	}
	return all, nil
}

// plainer is how many times as frequent a term is that a word is taken for
// though things were found by the word itself.
const plainer = 10

// taken returns what is found when some of the words are taken for terms near
// them, without what was found as typed.
func (ix Index) taken(tx *db.Tx, asked question, known []int64, wrong []int, typed []found, e effort, limit int) ([]found, error) {
	groups, corrected := asked.groups(), false
	for _, i := range wrong {
		n := mistakes(asked.words[i].text, e)
		if n == 0 {
			return nil, nil
		}
		near, err := ix.near(tx, asked.words[i].text, n)
		if err != nil {
			return nil, err
		}
		if len(typed) > 0 {
			near = slices.DeleteFunc(near, func(o option) bool { return o.count < plainer*known[i] })
		}
		if known[i] == 0 {
			groups[i] = nil
		}
		groups[i] = append(groups[i], near...)
		if len(groups[i]) == 0 {
			return nil, nil
		}
		corrected = corrected || len(near) > 0
	}
	if !corrected {
		return nil, nil
	}
	candidates, err := ix.byWords(tx, groups, limit+len(typed))
	if err != nil {
		return nil, err
	}
	return asked.ranked(candidates, groups, typed), nil
}

// mistakes returns how many a word may have.
func mistakes(word string, e effort) int {
	switch n := letters(word); {
	case n >= shortestTwo && e >= two, n >= shortestLoose && e == daring:
		return 2
	case n >= shortestOne, e == daring:
		return 1
	}
	return 0
}

// ranked returns the candidates that satisfy a question, the best first, each
// once, without those that are found already.
func (q question) ranked(candidates []entry, groups [][]option, already []found) []found {
	seen := make(map[int64]bool, len(candidates))
	for _, f := range already {
		seen[f.docid] = true
	}
	var all []found
	for _, e := range candidates {
		if f, ok := q.place(e, groups); ok && !seen[e.docid] {
			seen[e.docid], all = true, append(all, f)
		}
	}
	slices.SortFunc(all, found.compare)
	return all
}
