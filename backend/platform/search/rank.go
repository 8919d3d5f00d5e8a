package search

import (
	"cmp"
	"slices"
	"strings"
)

// found is a thing that satisfies a question.
type found struct {
	id    string
	docid int64
	rank  rank
	text  string // what was searched instead; empty when nothing was
}

// rank is what comes first, the smaller the better, an earlier figure before a
// later one.
type rank [8]int

func (f found) compare(g found) int {
	return cmp.Or(slices.Compare(f.rank[:], g.rank[:]), cmp.Compare(g.docid, f.docid)) // the newest first
}

// Where a word was found, the best first.
const (
	inTitle = iota
	inCode
	inBody
	nowhere
)

// place says how well a thing satisfies a question in which each word may be
// any option of its group; false when it does not.
func (q question) place(e entry, groups [][]option) (found, bool) {
	title, body := strings.Fields(e.title), strings.Fields(e.body)
	chosen := make([]option, len(groups))
	covered := make([]bool, len(title))
	worst, distance, prefixes, count := inTitle, 0, 0, 0
	whole := wholeCode(e.codes, q.key)
	for i, group := range groups {
		at, o := best(group, title, body, covered)
		if at == nowhere && (whole < noCode || begins(e.keys(), q.chunks[q.words[i].chunk].key)) {
			at, o = inCode, group[0]
		}
		if at == nowhere {
			return found{}, false
		}
		chosen[i], worst = o, max(worst, at)
		distance += o.distance
		if o.prefix {
			prefixes++
		}
		if o.distance > 0 && (count == 0 || int(o.count) < count) {
			count = int(o.count)
		}
	}
	spare := 0
	for i, c := range covered {
		if !c && (!isScript(title[i]) || letters(title[i]) > 1) { // the last character of a run stands in the pair before it too
			spare++
		}
	}
	partial := 0
	if spare > 0 || worst > inTitle {
		partial = 1
	}
	f := found{id: e.id, docid: e.docid, rank: rank{distance, whole, partial, -count, worst, prefixes, sequence(title, chosen), spare}}
	if distance > 0 {
		f.text = q.instead(chosen)
	}
	return f, true
}

// best returns where a group is satisfied best and by which of its options: the
// nearest, the most frequent of those, in the title rather than in the body. It
// notes which words of the title are.
func best(group []option, title, body []string, covered []bool) (int, option) {
	at, by := nowhere, option{}
	better := func(o option, place int) bool {
		return at == nowhere || cmp.Or(cmp.Compare(o.distance, by.distance), cmp.Compare(by.count, o.count), cmp.Compare(place, at)) < 0
	}
	for _, o := range group {
		for i, w := range title {
			if o.matches(w) {
				covered[i] = true
				o := o
				o.prefix = o.prefix && w != o.text // a whole word is better than its beginning
				if better(o, inTitle) || at == inTitle && by.text == o.text && !o.prefix {
					at, by = inTitle, o
				}
			}
		}
		if better(o, inBody) && slices.ContainsFunc(body, o.matches) {
			at, by = inBody, o
		}
	}
	return at, by
}

// How a whole code compares with what was typed.
const (
	sameCode = iota
	beginsCode
	noCode
)

func wholeCode(codes, key string) int {
	best := noCode
	for _, kept := range strings.Fields(codes) {
		whole := strings.ReplaceAll(kept, ".", "")
		switch {
		case whole == key:
			return sameCode
		case strings.HasPrefix(whole, key):
			best = beginsCode
		}
	}
	return best
}

// begins reports whether one of the keys begins with what was typed.
func begins(keys map[string]bool, key string) bool {
	for k := range keys {
		if strings.HasPrefix(k, key) {
			return true
		}
	}
	return false
}

// sequence returns 0 for a title that begins with the options in their order, 1
// for one that has them so further on, else 2.
func sequence(title []string, chosen []option) int {
	for start := 0; start+len(chosen) <= len(title); start++ {
		i := 0
		for i < len(chosen) && (title[start+i] == chosen[i].text || strings.HasPrefix(title[start+i], chosen[i].text)) {
			i++
		}
		if i == len(chosen) {
			return min(start, 1)
		}
	}
	return 2
}
