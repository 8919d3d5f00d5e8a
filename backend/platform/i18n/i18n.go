package i18n

import (
	"embed"
	"encoding/json"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"shopbench/backend/kernel/fault"
)

// English is the language in which every text exists.
const English = "en"

//go:embed locales/*.json
var locales embed.FS

var texts = load(locales)

// book is the text of each key in each language.
type book map[string]map[string]string

func load(files fs.FS) book { return loadFrom(files, "locales") }

// loadFrom panics on a catalogue that is none: it lies within the program.
func loadFrom(files fs.FS, folder string) book {
	b := book{}
	names, err := fs.Glob(files, folder+"/*.json")
	if err != nil {
		panic(err)
	}
	for _, name := range names {
		raw, err := fs.ReadFile(files, name)
		if err != nil {
			panic(err)
		}
		var catalogue map[string]string
		if err := json.Unmarshal(raw, &catalogue); err != nil {
			panic(name + ": " + err.Error())
		}
		b[strings.TrimSuffix(path.Base(name), ".json")] = catalogue
	}
	return b
}

// Languages returns the languages that have a catalogue, English first, the
// others in alphabetical order.
func Languages() []string { return texts.languages() }

func (b book) languages() []string {
	others := slices.Sorted(maps.Keys(b))
	others = slices.DeleteFunc(others, func(l string) bool { return l == English })
	return append([]string{English}, others...)
}

// Has reports whether there is a text, or a family of plural texts, for key.
func Has(key string) bool { return texts.has(key) }

func (b book) has(key string) bool {
	_, plain := b[English][key]
	_, family := b[English][key+"#other"]
	return plain || family
}

// Text returns the text of key in a language with its arguments filled in:
// whole numbers grouped and times written as the language does, anything else
// as it prints. An argument that is not given shows as its name in braces; a
// key that the language lacks is said in English, and one that English lacks
// as the key itself.
func Text(language, key string, args map[string]any) string {
	return texts.text(language, key, args)
}

func (b book) text(language, key string, args map[string]any) string {
	for _, l := range []string{b.nearest(language), English} {
		if text, ok := b.find(l, key, args["n"]); ok {
			return fill(text, args, formatOf(l))
		}
	}
	return key
}

// nearest drops the region: "de-CH" is read from the catalogue "de".
func (b book) nearest(language string) string {
	base, _, _ := strings.Cut(language, "-")
	for _, l := range []string{language, base} {
		if b[l] != nil {
			return l
		}
	}
	return English
}

func (b book) find(language, key string, n any) (string, bool) {
	if text, ok := b[language][key]; ok {
		return text, true
	}
	if text, ok := b[language][key+"#"+category(language, n)]; ok {
		return text, true
	}
	text, ok := b[language][key+"#other"]
	return text, ok
}

// Fault returns what err says to a person: the sentence of a fault and, a line
// each, those of the further faults in its Also. A mistake of our own, and an
// error that is no fault, gets the general sentence and shows no detail.
func Fault(language string, err error) string { return texts.fault(language, err) }

func (b book) fault(language string, err error) string {
	f := fault.Of(err)
	if f == nil {
		return ""
	}
	var lines []string
	for _, one := range append([]*fault.Error{f}, f.Also...) {
		lines = append(lines, b.sentence(language, one))
	}
	return strings.Join(lines, "\n")
}

func (b book) sentence(language string, f *fault.Error) string {
	if f.Code == fault.CodeInternal {
		return b.text(language, fault.Internal(nil).Key, nil)
	}
	return b.text(language, f.Key, f.Args)
}
