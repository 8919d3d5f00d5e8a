package pdf_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"shopbench/backend/platform/pdf"
	"shopbench/backend/testkit"
)

var at = time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC)

// print puts a text on a page in both weights.
func print(t interface{ Fatal(...any) }, text string) ([]byte, []rune) {
	d := pdf.New(pdf.A4, pdf.Info{Title: text, At: at})
	d.Page()
	d.Text(10, 20, pdf.Type{Size: 10}, text)
	d.Right(200, 30, pdf.Type{Size: 12, Weight: pdf.Bold, Ink: pdf.Soft}, text)
	file, err := d.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return file, d.Missing()
}

func TestNoTextBreaksPaperAndWhatItLacksIsNamed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		file, missing := print(t, text)
		if !strings.HasPrefix(string(file), "%PDF-") {
			t.Fatalf("%q makes no PDF", text)
		}
		for _, r := range missing {
			if !strings.ContainsRune(pdf.Clean(text), r) {
				t.Fatalf("%q is said to be missing from %q", r, text)
			}
		}
	})
}

func TestNaughtyTextsArePrintedOrNamed(t *testing.T) {
	var naughty []string
	if err := json.Unmarshal(testkit.Shared(t, "malformed/blns.json"), &naughty); err != nil {
		t.Fatal(err)
	}
	d := pdf.New(pdf.A4, pdf.Info{Title: naughty[0], At: at})
	for _, text := range naughty {
		d.Page()
		d.Text(10, 20, pdf.Type{Size: 10}, text)
	}
	file, err := d.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	pages := strings.Split(testkit.PlainPDF(t, file), "\f")
	for i, text := range naughty {
		for _, r := range pdf.Clean(text) {
			if r != ' ' && !slices.Contains(d.Missing(), r) && !strings.ContainsRune(pages[i], r) {
				t.Errorf("%q: %q is neither printed nor named", text, r)
			}
		}
	}
}

func TestACharacterThatTheFontLacksIsNamedOnceAndTheRestIsPrinted(t *testing.T) {
	file, missing := print(t, "Tee 茶 und 茶 🎁 für 5 €")
	if string(missing) != "茶🎁" {
		t.Errorf("%q are missing", string(missing))
	}
	if plain := testkit.PlainPDF(t, file); !strings.Contains(plain, "Tee ") || !strings.Contains(plain, " für 5 €") {
		t.Error("the rest is not printed")
	}
}

func TestAccentsThatComeApartArePrintedTogether(t *testing.T) {
	if got := pdf.Clean("Cafe\u0301\u200d \ufe0fno\tir\n"); got != "Café no ir " {
		t.Errorf("%q", got)
	}
}

func TestTextThatIsPartedLosesNothingAndFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOf(rapid.StringMatching(`[A-Za-zäöüß茶0-9\-/]{1,30}`)).Draw(t, "words")
		text := strings.Join(words, " ")
		size := pdf.Pt(rapid.IntRange(6, 40).Draw(t, "size"))
		width := pdf.Mm(rapid.IntRange(20, 200).Draw(t, "width"))
		set := pdf.Type{Size: size}
		lines := set.Wrap(text, width)
		if got, want := bare(strings.Join(lines, "")), bare(text); got != want {
			t.Fatalf("%q became %q", want, got)
		}
		for _, line := range lines {
			if set.Width(line) > width+0.001 && utf8.RuneCountInString(line) > 1 {
				t.Fatalf("%q is %v wide, not %v", line, set.Width(line), width)
			}
		}
	})
}

func bare(s string) string { return strings.ReplaceAll(s, " ", "") }

func TestTextIsMadeAsSmallAsItMustBeAndNoSmaller(t *testing.T) {
	set := pdf.Type{Size: 20, Weight: pdf.Bold}
	if got, fits := set.Fit("Regensburg", 200, 9); !fits || got.Size != 20 {
		t.Errorf("there is room, and it is %v", got.Size)
	}
	long := strings.Repeat("Regensburg ", 5)
	got, fits := set.Fit(long, 100, 9)
	if !fits || got.Size < 9 || got.Width(long) > 100 || (pdf.Type{Size: got.Size + 0.5, Weight: got.Weight}).Width(long) <= 100 {
		t.Errorf("it is %v, %v mm", got.Size, got.Width(long))
	}
	if _, fits := set.Fit(long, 10, 9); fits {
		t.Error("it does not fit, and says it does")
	}
}

func TestAPictureThatCannotBeReadIsLeftOut(t *testing.T) {
	d := pdf.New(pdf.Letter, pdf.Info{At: at})
	d.Page()
	for _, file := range [][]byte{nil, []byte("GIF89a"), []byte("\xff\xd8\xff\xe0 broken")} {
		if d.Picture(10, 10, 20, 20, file) {
			t.Errorf("%q was drawn", file)
		}
	}
	if _, err := d.Bytes(); err != nil {
		t.Error(err)
	}
}
