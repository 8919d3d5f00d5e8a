package i18n

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// Fold returns s as the key by which texts are compared and sorted in every
// database alike: without case, accents, width and surplus blanks. "Crème
// BRÛLÉE" and "creme  brulee" have one key, and so have "Straße" and "STRASSE".
func Fold(s string) string {
	if isASCII(s) { // most text of a shop, and the rest costs twenty times as much
		return strings.Join(strings.Fields(strings.ToLower(s)), " ")
	}
	plain := transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn)), norm.NFC)
	folded, _, err := transform.String(plain, s)
	if err != nil { // none of the steps can fail on a string
		folded = s
	}
	return strings.Join(strings.Fields(cases.Fold().String(folded)), " ")
}

// Distinct returns words with single blanks between their parts, without empty ones and
// without those that say what one before them says, as Fold tells.
func Distinct(words []string) []string {
	var distinct []string
	seen := map[string]bool{}
	for _, word := range words {
		word = strings.Join(strings.Fields(word), " ")
		if key := Fold(word); key != "" && !seen[key] {
			seen[key] = true
			distinct = append(distinct, word)
		}
	}
	return distinct
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Tag returns a locale such as "de-CH" in its canonical form; false when s
// names no language that is known.
func Tag(s string) (string, bool) {
	tag, err := language.Parse(s)
	if err != nil || tag == language.Und {
		return "", false
	}
	return tag.String(), true
}
