package pdf

import (
	"slices"
	"strings"
	"unicode"

	"github.com/go-text/typesetting/segmenter"
	"golang.org/x/text/unicode/norm"
)

// Type is how text is set.
type Type struct {
	Size   Pt
	Weight Weight
	Ink    Ink
}

// In returns the type in another ink.
func (t Type) In(ink Ink) Type {
	t.Ink = ink
	return t
}

// boxWidth is how wide the mark for a character that the font lacks is, in
// thousandths of the size of type.
const boxWidth = 600

// Clean returns text as it is set: composed, on one line, and without what has no
// picture of its own, such as the marks that join emoji.
func Clean(text string) string {
	if plain(text) {
		return text
	}
	text = strings.Map(func(r rune) rune {
		switch {
		case r == ' ', !unicode.IsSpace(r) && unicode.IsGraphic(r):
			return r
		case unicode.IsSpace(r), r < ' ':
			return ' '
		}
		return -1 // unicode.Cf and what is no character
	}, norm.NFC.String(text))
	return strings.Map(func(r rune) rune {
		if r >= 0xfe00 && r <= 0xfe0f { // variation selectors
			return -1
		}
		return r
	}, text)
}

// plain reports whether text is set as it is: most texts have nothing but ASCII.
func plain(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}

// Width returns how long text is in a type.
func (t Type) Width(text string) Mm {
	n, known := 0, fonts()[t.Weight]
	for _, r := range Clean(text) {
		w, _ := known.width(r)
		n += w
	}
	return Mm(n) * t.Size.Em() / 1000
}

// Fit returns the type in the largest size from its own down to a floor, by half
// points, in which text is not longer than a width; and whether there is one.
func (t Type) Fit(text string, width Mm, floor Pt) (Type, bool) {
	for ; t.Size > floor; t.Size -= 0.5 {
		if t.Width(text) <= width {
			return t, true
		}
	}
	t.Size = floor
	return t, t.Width(text) <= width
}

// Wrap parts text into lines that are not longer than a width: between words, by
// the rules of Unicode (UAX 14), and within a word only where it is longer than a
// line. Nothing is lost. Empty text has no lines.
func (t Type) Wrap(text string, width Mm) []string {
	var lines []string
	line := ""
	for _, word := range words(Clean(text)) {
		if t.Width(strings.TrimRight(line+word, " ")) <= width {
			line += word
			continue
		}
		if line != "" {
			lines = append(lines, strings.TrimSpace(line))
		}
		line = strings.TrimLeft(word, " ")
		for t.Width(strings.TrimRight(line, " ")) > width {
			head := t.head(line, width)
			lines = append(lines, line[:head])
			line = line[head:]
		}
	}
	if line = strings.TrimSpace(line); line != "" {
		lines = append(lines, line)
	}
	return lines
}

// head returns how many bytes of a word fit a width, at least one character.
func (t Type) head(word string, width Mm) int {
	n, known := 0, fonts()[t.Weight]
	for at, r := range word {
		w, _ := known.width(r)
		n += w
		if at > 0 && Mm(n)*t.Size.Em()/1000 > width {
			return at
		}
	}
	return len(word)
}

// words parts clean text where a line may end; each word keeps the blank after it.
func words(text string) []string {
	var segments segmenter.Segmenter
	segments.Init([]rune(text))
	var all []string
	for lines := segments.LineIterator(); lines.Next(); {
		all = append(all, string(lines.Line().Text))
	}
	return all
}

// Text writes on a baseline from x to the right and returns where it ends.
func (d *Document) Text(x, baseline Mm, t Type, text string) Mm {
	text = Clean(text)
	if text == "" {
		return x
	}
	d.inkText(t.Ink)
	d.out.SetFont(family, styles[t.Weight], float64(t.Size))
	known := fonts()[t.Weight]
	for text != "" {
		end := strings.IndexFunc(text, func(r rune) bool { _, there := known.width(r); return !there })
		if end < 0 {
			end = len(text)
		}
		if end > 0 {
			d.out.Text(float64(x), float64(baseline), text[:end])
			x += t.Width(text[:end])
			text = text[end:]
			continue
		}
		r := []rune(text)[0]
		x = d.box(x, baseline, t, r)
		text = text[len(string(r)):]
	}
	return x
}

// box draws the mark for a character that the font lacks.
func (d *Document) box(x, baseline Mm, t Type, r rune) Mm {
	if !slices.Contains(d.missing, r) {
		d.missing = append(d.missing, r)
	}
	em := t.Size.Em()
	left, top, w, h := x+0.06*em, baseline-t.Size.Caps(), 0.48*em, t.Size.Caps()
	d.Frame(left, top, w, h, 0.05*em, t.Ink)
	d.stroke(left, top, left+w, top+h, 0.05*em, t.Ink)
	d.stroke(left, top+h, left+w, top, 0.05*em, t.Ink)
	return x + boxWidth*em/1000
}

// Right writes on a baseline so that the text ends at x.
func (d *Document) Right(x, baseline Mm, t Type, text string) {
	d.Text(x-t.Width(text), baseline, t, text)
}

// Centre writes on a baseline so that the middle of the text is at x.
func (d *Document) Centre(x, baseline Mm, t Type, text string) {
	d.Text(x-t.Width(text)/2, baseline, t, text)
}
