package search

import (
	"strings"
	"unicode/utf8"

	"shopbench/backend/platform/i18n"
)

// Query is what somebody typed.
type Query struct {
	Text   string
	Limit  int
	Prefix bool // the last word may still be being typed
}

// mostWords is how many words of a question count.
const mostWords = 12

// wanted is one word of a question.
type wanted struct {
	text   string
	prefix bool // the beginning of a word is enough
	chunk  int  // which of the question's chunks it stands in
}

// question is a query taken apart.
type question struct {
	chunks []chunk
	words  []wanted
	key    string // all of it as the beginning of a code
}

// chunk is what stands between two blanks.
type chunk struct {
	typed   string
	key     string // the beginning of a code
	figures bool   // it has some, and may be a code or a size
}

func newQuestion(q Query) question {
	var asked question
	typed := strings.Fields(q.Text)
	for i, t := range typed {
		folded := i18n.Fold(t)
		c := chunk{typed: t, key: keyOf(folded), figures: strings.ContainsAny(folded, "0123456789")}
		if c.key == "" || len(asked.words) >= mostWords {
			continue
		}
		last := q.Prefix && i == len(typed)-1
		for _, run := range runs(folded) {
			for _, w := range wantedWords(run) {
				w.chunk = len(asked.chunks)
				asked.words = append(asked.words, w)
			}
		}
		if n := len(asked.words) - 1; last && !isScript(asked.words[n].text) {
			asked.words[n].prefix = true
		}
		asked.chunks, asked.key = append(asked.chunks, c), asked.key+c.key
	}
	asked.words = asked.words[:min(len(asked.words), mostWords)]
	return asked
}

// wantedWords returns the words of a run. Of one in a script without blanks
// these are its pairs; a single character is the beginning of one.
func wantedWords(run string) []wanted {
	if !isScript(run) {
		return []wanted{{text: run}}
	}
	pairs := words(run)
	if len(pairs) == 1 {
		return []wanted{{text: run, prefix: true}}
	}
	var all []wanted
	for _, p := range pairs[:len(pairs)-1] {
		all = append(all, wanted{text: p})
	}
	return all
}

// groups returns the question as the engine is asked it: all of its words, each
// in one way.
func (q question) groups() [][]option {
	all := make([][]option, len(q.words))
	for i, w := range q.words {
		all[i] = []option{{text: w.text, prefix: w.prefix}}
	}
	return all
}

// instead returns the question's text with some of its words replaced, in the
// person's own writing but for these.
func (q question) instead(chosen []option) string {
	parts := make([]string, len(q.chunks))
	for i, c := range q.chunks {
		parts[i] = c.typed
	}
	changed := map[int]bool{}
	for i, w := range q.words {
		changed[w.chunk] = changed[w.chunk] || chosen[i].distance > 0
	}
	for at := range parts {
		if !changed[at] {
			continue
		}
		var said []string
		for i, w := range q.words {
			if w.chunk == at {
				said = append(said, chosen[i].text)
			}
		}
		parts[at] = strings.Join(said, " ")
	}
	return strings.Join(parts, " ")
}

// option is one way to satisfy a word: the word itself, or a known term near it.
type option struct {
	text     string
	prefix   bool
	distance int
	count    int64
}

// matches reports whether a word of a thing satisfies the option.
func (o option) matches(word string) bool {
	return word == o.text || o.prefix && strings.HasPrefix(word, o.text)
}

func letters(s string) int { return utf8.RuneCountInString(s) }
