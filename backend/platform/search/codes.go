package search

import (
	"strings"

	"shopbench/backend/platform/i18n"
)

// mostParts is how many parts a code has at most to be found by each of them: a
// SKU such as AB-12/3 has three.
const mostParts = 4

// keptCode returns a code as it is kept, "ab.12.3" for AB-12/3, and the words
// by which it is found beside that. A code with a figure in it is found from the
// beginning of each part on; of others, such as a handle, the parts are words.
func keptCode(code string) (kept string, others []string) {
	parts := runs(i18n.Fold(code))
	if len(parts) <= mostParts && strings.ContainsAny(code, "0123456789") {
		return strings.Join(parts, "."), nil
	}
	for _, p := range parts {
		others = append(others, words(p)...)
	}
	return strings.Join(parts, ""), others
}

// keyOf returns what a person typed as the beginning of a code: without what
// parts its parts.
func keyOf(folded string) string { return strings.Join(runs(folded), "") }

// keysOf returns under which keys a kept code is looked up: the whole of it
// first, then from each further part on.
func keysOf(kept string) []string {
	keys := []string{strings.ReplaceAll(kept, ".", "")}
	for rest := kept; ; {
		_, after, more := strings.Cut(rest, ".")
		if !more {
			return keys
		}
		keys = append(keys, strings.ReplaceAll(after, ".", ""))
		rest = after
	}
}

// keys returns all keys of a thing's codes, each once.
func (c content) keys() map[string]bool {
	keys := map[string]bool{}
	for _, kept := range strings.Fields(c.codes) {
		for _, key := range keysOf(kept) {
			keys[key] = true
		}
	}
	return keys
}
