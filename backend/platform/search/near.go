package search

import (
	"cmp"
	"slices"

	"shopbench/backend/platform/db"
)

// How wrong a word may be.
const (
	shortestTerm  = 3  // letters of a term
	shortestOne   = 4  // letters of a word that may have one mistake
	shortestTwo   = 8  // … two
	shortestLoose = 5  // … two when the other words are right
	mostNear      = 24 // terms that a word is taken for
	mostGuessed   = 4  // words of a question that may be wrong at once
)

// shape returns how many letters a term has, and which, as a set of 62 bits: the
// first 26 for a to z, the others shared by all other letters. Two terms of
// which one has two mistakes differ in no more than two bits either way.
func shape(term string) (length int, set int64) {
	for _, r := range term {
		length++
		if 'a' <= r && r <= 'z' {
			set |= 1 << (r - 'a')
		} else {
			set |= 1 << (26 + r%36)
		}
	}
	return length, set
}

// mirrored returns a term from its end to its beginning.
func mirrored(term string) string {
	all := []rune(term)
	slices.Reverse(all)
	return string(all)
}

// near returns the terms that a word is at most some mistakes away from, without
// itself, the nearest first, of these the most frequent.
//
// One mistake leaves a beginning or an end of about half the word as it should
// be, and two leave the first letter or the last, unless they are made at both:
// so terms are looked up from both ends. What has not nearly the same length and
// letters is left there; the rest is measured. An index of trigrams would be no
// help, since soap and saop have none in common.
func (ix Index) near(tx *db.Tx, word string, mistakes int) ([]option, error) {
	length, set := shape(word)
	head, tail := 1, 1
	if mistakes == 1 {
		head = (length - 1) / 2
		tail = length - head - 1
	}
	all := []rune(word)
	begin, end := string(all[:head]), mirrored(string(all[length-tail:]))
	scan := func(scan db.Scan) (o option, err error) { return o, scan(&o.text, &o.count) }
	terms, err := db.All(tx, scan, `SELECT term, count FROM search_terms WHERE kind = $1 AND term >= $2 AND term < $3 AND length BETWEEN $4 AND $5
		AND ((letters & $6) & ((letters & $6) - 1) & (((letters & $6) & ((letters & $6) - 1)) - 1)) = 0
		AND ((~letters & $7) & ((~letters & $7) - 1) & (((~letters & $7) & ((~letters & $7) - 1)) - 1)) = 0`,
		ix.Kind, begin, beyond(begin), length-mistakes, length+mistakes, ^set, set)
	if err != nil {
		return nil, err
	}
	others, err := db.All(tx, scan, `SELECT term, count FROM search_terms WHERE kind = $1 AND mirror >= $2 AND mirror < $3 AND length BETWEEN $4 AND $5
		AND ((letters & $6) & ((letters & $6) - 1) & (((letters & $6) & ((letters & $6) - 1)) - 1)) = 0
		AND ((~letters & $7) & ((~letters & $7) - 1) & (((~letters & $7) & ((~letters & $7) - 1)) - 1)) = 0`,
		ix.Kind, end, beyond(end), length-mistakes, length+mistakes, ^set, set)
	if err != nil {
		return nil, err
	}
	return nearest(word, append(terms, others...), mistakes), nil
}

// nearest returns those of terms that are at most some mistakes away.
func nearest(word string, terms []option, mistakes int) []option {
	measure := newRuler(word)
	var all []option
	for _, o := range terms {
		if o.distance = measure.to(o.text, mistakes); o.distance > 0 && o.distance <= mistakes {
			all = append(all, o)
		}
	}
	slices.SortFunc(all, func(a, b option) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(b.count, a.count), cmp.Compare(a.text, b.text))
	})
	all = slices.Compact(all)
	return all[:min(len(all), mostNear)]
}

// ruler measures distances from one word. Its rows are used again.
type ruler struct {
	word, other       []rune
	before, last, now []int
}

func newRuler(word string) *ruler {
	r := &ruler{word: []rune(word)}
	n := len(r.word) + 1
	r.before, r.last, r.now = make([]int, n), make([]int, n), make([]int, n)
	return r
}

// to returns how many letters are left out, put in, exchanged for others or
// swapped with their neighbours between the word and another, none of them
// twice (the restricted Damerau–Levenshtein distance), or some figure above most
// when it is more than that.
func (r *ruler) to(other string, most int) int {
	r.other = append(r.other[:0], []rune(other)...)
	for i := range r.last {
		r.last[i] = i
	}
	for j, b := range r.other {
		r.now[0] = j + 1
		least := r.now[0]
		for i, a := range r.word {
			cost := 1
			if a == b {
				cost = 0
			}
			d := min(r.last[i]+cost, r.last[i+1]+1, r.now[i]+1)
			if i > 0 && j > 0 && a == r.other[j-1] && r.word[i-1] == b {
				d = min(d, r.before[i-1]+1)
			}
			r.now[i+1] = d
			least = min(least, d)
		}
		if least > most+1 { // a swap looks one row further back
			return least
		}
		r.before, r.last, r.now = r.last, r.now, r.before
	}
	return r.last[len(r.word)]
}
