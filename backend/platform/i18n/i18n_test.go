package i18n

import (
	"errors"
	"fmt"
	"testing"
	"testing/fstest"
	"time"

	"shopbench/backend/kernel/fault"
)

// small is a catalogue of its own, so that these tests do not move with the
// words of the real one.
var small = load(fstest.MapFS{
	"locales/en.json": {Data: []byte(`{
		"hello": "Hello {name}", "only.english": "{n} of {total}", "when": "since {at}",
		"rows#one": "{n} row", "rows#other": "{n} rows"}`)},
	"locales/de.json": {Data: []byte(`{
		"hello": "Hallo {name}", "when": "seit {at}",
		"rows#one": "{n} Zeile", "rows#other": "{n} Zeilen"}`)},
	"locales/pl.json": {Data: []byte(`{
		"rows#one": "{n} wiersz", "rows#few": "{n} wiersze", "rows#many": "{n} wierszy", "rows#other": "{n} wiersza"}`)},
})

type grams int64

func (g grams) String() string { return fmt.Sprintf("%d g", int64(g)) }

type pieces int64

func TestATextIsSaidInTheReadersLanguage(t *testing.T) {
	noon := time.Date(2026, 4, 3, 13, 5, 9, 0, time.UTC)
	for name, c := range map[string]struct {
		language, key string
		args          map[string]any
		want          string
	}{
		"English":                           {"en", "hello", map[string]any{"name": "Ada"}, "Hello Ada"},
		"German":                            {"de", "hello", map[string]any{"name": "Ada"}, "Hallo Ada"},
		"German as the Swiss ask for it":    {"de-CH", "hello", map[string]any{"name": "Ada"}, "Hallo Ada"},
		"a language without a catalogue":    {"fr", "hello", map[string]any{"name": "Ada"}, "Hello Ada"},
		"no language at all":                {"", "hello", map[string]any{"name": "Ada"}, "Hello Ada"},
		"a text that German lacks":          {"de", "only.english", map[string]any{"n": 1234, "total": 9}, "1,234 of 9"},
		"a text that nobody has":            {"de", "no.such.key", nil, "no.such.key"},
		"an argument left out":              {"en", "hello", nil, "Hello {name}"},
		"an argument that looks like one":   {"en", "hello", map[string]any{"name": "{name} {n}"}, "Hello {name} {n}"},
		"one row":                           {"en", "rows", map[string]any{"n": 1}, "1 row"},
		"no rows":                           {"en", "rows", map[string]any{"n": 0}, "0 rows"},
		"rows without a number":             {"en", "rows", nil, "{n} rows"},
		"rows with a word for a number":     {"en", "rows", map[string]any{"n": "many"}, "many rows"},
		"one German row":                    {"de", "rows", map[string]any{"n": int64(1)}, "1 Zeile"},
		"a million German rows":             {"de", "rows", map[string]any{"n": 1_000_000}, "1.000.000 Zeilen"},
		"two Polish rows":                   {"pl", "rows", map[string]any{"n": 2}, "2 wiersze"},
		"five Polish rows":                  {"pl", "rows", map[string]any{"n": 5}, "5 wierszy"},
		"twenty-two Polish rows":            {"pl", "rows", map[string]any{"n": 22}, "22 wiersze"},
		"a billion and three Polish rows":   {"pl", "rows", map[string]any{"n": 1_000_000_003}, "1,000,000,003 wiersze"},
		"less than nothing":                 {"en", "rows", map[string]any{"n": -1234}, "-1,234 rows"},
		"the least number there is":         {"de", "rows", map[string]any{"n": int64(-1 << 63)}, "-9.223.372.036.854.775.808 Zeilen"},
		"a number of a type of its own":     {"de", "rows", map[string]any{"n": pieces(99999)}, "99.999 Zeilen"},
		"a number without a sign":           {"de", "rows", map[string]any{"n": uint16(100)}, "100 Zeilen"},
		"a type that says itself":           {"en", "hello", map[string]any{"name": grams(1500)}, "Hello 1500 g"},
		"nothing as an argument":            {"en", "hello", map[string]any{"name": nil}, "Hello <nil>"},
		"a time for an English reader":      {"en", "when", map[string]any{"at": noon}, "since 3 Apr 2026, 13:05"},
		"a time for a German reader":        {"de", "when", map[string]any{"at": noon}, "seit 03.04.2026, 13:05"},
		"a time stays in its own time zone": {"de", "when", map[string]any{"at": noon.In(time.FixedZone("", 2*3600))}, "seit 03.04.2026, 15:05"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := small.text(c.language, c.key, c.args); got != c.want {
				t.Errorf("said %q, want %q", got, c.want)
			}
		})
	}
}

func TestAFamilyOfPluralsCountsAsAText(t *testing.T) {
	for key, want := range map[string]bool{"hello": true, "rows": true, "rows#one": true, "row": false, "": false} {
		if small.has(key) != want {
			t.Errorf("has(%q) = %v", key, !want)
		}
	}
	if !Has("fault.internal") || Has("fault.no_such_thing") {
		t.Error("Has does not know the catalogue")
	}
}

func TestEnglishIsTheFirstLanguage(t *testing.T) {
	if got := fmt.Sprint(small.languages()); got != "[en de pl]" {
		t.Errorf("got %s", got)
	}
	if got := fmt.Sprint(Languages()); got != "[en de]" {
		t.Errorf("got %s", got)
	}
}

func TestABrokenCatalogueIsCaughtAtStart(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("it was taken")
		}
	}()
	load(fstest.MapFS{"locales/en.json": {Data: []byte(`{"a": 1}`)}})
}

func TestAPersonIsToldEveryFaultOfTheirInput(t *testing.T) {
	var l fault.List
	l.Add(fault.Invalid("page.sort", "sort", "price"))
	l.Add(fault.Invalid("page.cursor"))
	want := "Diese Liste lässt sich nicht nach „price“ sortieren.\nDiese Seite der Liste ist nicht mehr bekannt. Bitte wieder mit der ersten Seite beginnen."
	if got := Fault("de", fmt.Errorf("list: %w", l.Err())); got != want {
		t.Errorf("told\n%s", got)
	}
	if got := Fault("de", nil); got != "" {
		t.Errorf("nothing is wrong, yet %q", got)
	}
}

func TestAMistakeOfOursIsOwnedWithoutItsDetails(t *testing.T) {
	want := Text("en", "fault.internal", nil)
	for _, err := range []error{
		errors.New("dial 127.0.0.1: refused"),
		fault.Internal(errors.New("nil pointer")),
		&fault.Error{Code: fault.CodeInternal, Key: "page.cursor"},
	} {
		if got := Fault("en", err); got != want {
			t.Errorf("%v is told as %q", err, got)
		}
	}
}
