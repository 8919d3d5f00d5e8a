package i18n

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// sameInBoth are the words that are the same in German and English. A German
// text may equal the English one when nothing but these words, placeholders,
// figures and punctuation is in it.
var sameInBoth = []string{
	"&", "API", "Alt", "CSV", "EAN", "Ember", "Esc", "Folio", "GTIN", "IBAN", "ID", "JSON", "Name", "OK", "PDF", "PIN", "PostgreSQL",
	"QR", "SKU", "SQLite", "Shopbench", "Status", "URL", "Version", "ZIP",
}

func TestEveryTextExistsInEveryLanguage(t *testing.T) {
	for _, l := range Languages() {
		for _, problem := range compare(English, l, texts[English], texts[l]) {
			t.Error(problem)
		}
	}
}

func TestNoGermanTextIsEnglish(t *testing.T) {
	for key, text := range texts["de"] {
		if texts[English][key] == text && !excused(text) {
			t.Errorf("%s is %q in both languages", key, text)
		}
	}
}

func TestEveryLanguageHasItsNumbersAndTimes(t *testing.T) {
	for _, l := range Languages() {
		if _, ok := formats[l]; !ok {
			t.Errorf("%s writes numbers as English does: give it a line in formats", l)
		}
	}
}

func TestTheCataloguesAreSortedAndFormatted(t *testing.T) {
	names, err := fs.Glob(locales, "locales/*.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		raw, err := fs.ReadFile(locales, name)
		if err != nil {
			t.Fatal(err)
		}
		want, err := formatted(raw)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !bytes.Equal(raw, want) {
			t.Errorf("%s is not sorted by key with two blanks of indent, or has a key twice; first difference at %s", name, difference(raw, want))
		}
	}
}

// The rules above are held to what they say.
func TestTheRulesOfTheCatalogueCanFail(t *testing.T) {
	en := map[string]string{"a": "{x}", "b#one": "{n}", "b#other": "{n}", "c": "plain", "d": "d"}
	good := map[string]string{"a": "{x}", "b#one": "{n} x", "b#other": "{n}", "c": "x", "d": "x"}
	if got := compare("en", "de", en, good); len(got) > 0 {
		t.Errorf("a good catalogue is blamed: %q", got)
	}
	for want, change := range map[string]map[string]string{
		`de lacks "d"`:                        {"d": ""},
		`"e" is in de but not in en`:          {"e": "x"},
		`"e#one" is in de but not in en`:      {"e#one": "x"},
		`"a" has [{y}] in de and [{x}] in en`: {"a": "{y}"},
		`"c" has [{x}] in de and [] in en`:    {"c": "{x}"},
		`de lacks the plural "b#one"`:         {"b#one": ""},
		`"b#other" has [] in de`:              {"b#other": "x"},
		`"b#one" has [{m}] in de`:             {"b#one": "{m}"},
		`no plural category as in "b#two"`:    {"b#two": "{n}"},
		`"c" in de is empty`:                  {"c": " x"},
		`"c" in de has markup`:                {"c": "<b>x</b>"},
		`"c" in de has a brace`:               {"c": "{X}"},
	} {
		de := maps.Clone(good)
		for key, text := range change {
			de[key] = text
			if text == "" {
				delete(de, key)
			}
		}
		if got := compare("en", "de", en, de); !slices.ContainsFunc(got, func(p string) bool { return strings.Contains(p, want) }) {
			t.Errorf("%s is not told: %q", want, got)
		}
	}
	for _, text := range []string{"Save", "Name of the shop", "OK then"} {
		if excused(text) {
			t.Errorf("%q passes for German", text)
		}
	}
	if !excused("{n} × SKU, PDF") || !excused("OK") {
		t.Error("a word that is the same in both is not excused")
	}
	for _, raw := range []string{`{"b":"","a":""}`, "{\n  \"a\": \"\",\n  \"a\": \"\"\n}\n", "{\n  \"a\": \"\"\n}"} {
		if want, err := formatted([]byte(raw)); err != nil || string(want) == raw {
			t.Errorf("%q passes for well formatted, %v", raw, err)
		}
	}
}

// compare returns what is wrong with the catalogue of a language beside the
// one that it follows.
func compare(base, language string, want, have map[string]string) []string {
	var problems []string
	tell := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	for key, text := range want {
		if strings.Contains(key, "#") {
			continue
		}
		if other, ok := have[key]; !ok {
			tell("%s lacks %q", language, key)
		} else if a, b := slots(text), slots(other); !slices.Equal(a, b) {
			tell("%q has %v in %s and %v in %s", key, b, language, a, base)
		}
	}
	for family := range families(want) {
		a := slots(want[family+"#other"])
		for _, c := range categoriesOf(language) {
			text, ok := have[family+"#"+c]
			if !ok {
				tell("%s lacks the plural %q", language, family+"#"+c)
				continue
			}
			// "One row left" may do without its number, "{n} rows left" may not.
			b := slots(text)
			if c == "other" && !slices.Equal(a, b) || !within(a, b) {
				tell("%q has %v in %s and %v in %s", family+"#"+c, b, language, a, base)
			}
		}
	}
	for key, text := range have {
		family, c, plural := strings.Cut(key, "#")
		_, known := want[key]
		switch {
		case plural && !slices.Contains(categoriesOf(language), c):
			tell("%s has no plural category as in %q", language, key)
		case plural && !families(want)[family], !plural && !known:
			tell("%q is in %s but not in %s", key, language, base)
		}
		if flaw := flawOf(text); flaw != "" {
			tell("%q in %s %s", key, language, flaw)
		}
	}
	return problems
}

func families(catalogue map[string]string) map[string]bool {
	found := map[string]bool{}
	for key := range catalogue {
		if family, _, plural := strings.Cut(key, "#"); plural {
			found[family] = true
		}
	}
	return found
}

func flawOf(text string) string {
	switch {
	case strings.TrimSpace(text) != text || text == "":
		return "is empty or has blanks around it"
	case strings.ContainsAny(text, "<>"):
		return "has markup"
	case strings.ContainsAny(placeholder.ReplaceAllString(text, ""), "{}"):
		return "has a brace without a name"
	}
	return ""
}

// slots returns the names of a text's placeholders, each once and sorted.
func slots(text string) []string {
	found := placeholder.FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

func within(all, some []string) bool {
	return !slices.ContainsFunc(some, func(s string) bool { return !slices.Contains(all, s) })
}

// categoriesOf returns the plural categories that whole numbers have in a
// language.
func categoriesOf(language string) []string {
	seen := map[string]bool{}
	for n := range 1000 {
		seen[category(language, n)] = true
	}
	seen[category(language, 1_000_000)] = true
	return slices.Sorted(maps.Keys(seen))
}

func excused(text string) bool {
	text = placeholder.ReplaceAllString(text, " ")
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,;:()/·×–…“”„0123456789", r) }) {
		if !slices.Contains(sameInBoth, word) {
			return false
		}
	}
	return true
}

func formatted(raw []byte) ([]byte, error) {
	var catalogue map[string]string
	if err := json.Unmarshal(raw, &catalogue); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(catalogue)
	return b.Bytes(), err
}

func difference(a, b []byte) string {
	have, want := strings.Split(string(a), "\n"), strings.Split(string(b), "\n")
	for i := range min(len(have), len(want)) {
		if have[i] != want[i] {
			return "line " + strconv.Itoa(i+1) + ": " + have[i]
		}
	}
	return "the end"
}
