package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"shopbench/backend/platform/i18n"
)

// The bounds of what is taken in: text beyond them is not looked at.
const (
	longestWord = 48   // letters of a word
	titleWords  = 64   // words of a title
	bodyWords   = 1000 // different words of a body
)

// words returns the words of a text that i18n.Fold has folded: runs of letters
// and digits; of a run that is Chinese, Japanese or Korean each pair of
// neighbours, and its last character, so that every character begins a word.
func words(folded string) []string {
	var found []string
	for _, run := range runs(folded) {
		if !isScript(run) {
			found = append(found, run)
			continue
		}
		characters := []rune(run)
		for i := range characters {
			found = append(found, string(characters[i:min(i+2, len(characters))]))
		}
	}
	return found
}

// runs returns the parts of a folded text between everything that is neither
// letter nor digit, parted also where a script without blanks meets another.
func runs(folded string) []string {
	var found []string
	start, script := -1, false
	end := func(at int) {
		if start >= 0 {
			found = append(found, cut(folded[start:at]))
		}
		start = -1
	}
	for i, r := range folded {
		inWord, isCJK := true, false
		switch {
		case r < utf8.RuneSelf:
			inWord = 'a' <= r && r <= 'z' || '0' <= r && r <= '9'
		default:
			isCJK = withoutBlanks(r)
			inWord = isCJK || unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
		}
		if start >= 0 && (!inWord || isCJK != script) {
			end(i)
		}
		if inWord && start < 0 {
			start, script = i, isCJK
		}
	}
	end(len(folded))
	return found
}

// cut shortens a word to what is kept of it.
func cut(word string) string {
	if len(word) <= longestWord {
		return word
	}
	n := 0
	for i, r := range word {
		if n == longestWord && !withoutBlanks(r) {
			return word[:i]
		}
		n++
	}
	return word
}

// withoutBlanks reports whether a character is of a script that writes words
// without blanks between them.
func withoutBlanks(r rune) bool {
	return r >= 0x1100 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) || r == 'ー')
}

func isScript(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return withoutBlanks(r)
}

// isTerm reports whether a word can be misspelt: it is letters and nothing
// else. Figures and codes are never corrected.
func isTerm(word string) bool {
	n := 0
	for _, r := range word {
		if !unicode.IsLetter(r) || withoutBlanks(r) {
			return false
		}
		n++
	}
	return n >= shortestTerm
}

// content is a Doc as it is kept.
type content struct{ title, body, codes string }

// contentOf folds a Doc. Of its words the title keeps all in their order, the
// body those that are not in the title, once each.
func contentOf(d Doc) content {
	title := words(i18n.Fold(d.Title))
	title = title[:min(len(title), titleWords)]
	seen := make(map[string]bool, 2*len(title))
	for _, w := range title {
		seen[w] = true
	}
	var body []string
	add := func(some []string) {
		for _, w := range some {
			if !seen[w] && len(body) < bodyWords {
				seen[w], body = true, append(body, w)
			}
		}
	}
	var codes []string
	for _, c := range d.Codes {
		code, others := keptCode(c)
		if code != "" && !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
		add(others)
	}
	add(words(i18n.Fold(d.Body)))
	return content{title: strings.Join(title, " "), body: strings.Join(body, " "), codes: strings.Join(codes, " ")}
}

// terms returns the different words of letters in it.
func (c content) terms() []string {
	var found []string
	for _, w := range strings.Fields(c.title) {
		if isTerm(w) && !slices.Contains(found, w) {
			found = append(found, w)
		}
	}
	for _, w := range strings.Fields(c.body) {
		if isTerm(w) {
			found = append(found, w)
		}
	}
	return found
}
