package barcode

import (
	"fmt"
	"image"
	"image/color"
	"strings"
	"unicode"

	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/code128"

	"shopbench/backend/kernel/fault"
)

// Code is a code without its quiet zones: bars as high as one likes, or a square of
// modules.
type Code struct {
	Width, Height int               // in modules; bars are one high
	Dark          []image.Rectangle // in modules
	Quiet         Quiet
	Module        int               // how wide one is by the standard, in micrometres
	Guards        []image.Rectangle // the bars of Dark that reach down between the figures
	Figures       []Figures         // what a person reads, below the bars
	Bearers       bool              // bars lie along its upper and lower edge
}

// Quiet is how many light modules a code needs at its left and right; one of two
// dimensions needs as many above and below.
type Quiet struct{ Left, Right int }

// Figures is text that stands below some modules, in the middle; modules below 0 and
// beyond the width lie in the quiet zones.
type Figures struct {
	Text     string
	From, To int
}

// Least is how wide a module is at least, in micrometres. Standards ask for more (80
// hundredths of the 330 of an EAN); what is narrower is read by some scanners only.
const Least = 250

// Square is how wide a module of a square is where there is room, in micrometres.
const Square = 750

// Bars reports whether the code is one of bars, not of two dimensions.
func (c Code) Bars() bool { return c.Height == 1 }

// Whole returns how wide the code is with its quiet zones, in modules.
func (c Code) Whole() int { return c.Quiet.Left + c.Width + c.Quiet.Right }

// Code128 returns the bars of a text, such as the number of a parcel, with ten light
// modules at each end (ISO/IEC 15417). Fault: invalid barcode.text for one that is
// empty, longer than 80 characters or not ASCII.
func Code128(text string) (Code, error) {
	// Above ASCII the library has signs of its own: "ñ" would be one.
	if strings.ContainsFunc(text, func(r rune) bool { return r > unicode.MaxASCII }) {
		return Code{}, fault.Invalid("barcode.text", "text", text)
	}
	code, err := code128.Encode(text)
	if err != nil {
		return Code{}, fault.Invalid("barcode.text", "text", text).Because(fmt.Errorf("barcode: %w", err))
	}
	c := drawn(code, Quiet{10, 10})
	c.Figures = []Figures{{text, 0, c.Width}}
	return c, nil
}

// drawn returns the dark modules of a code, joined along each line, at the width that
// GS1 calls nominal.
func drawn(code barcode.Barcode, quiet Quiet) Code {
	c := Code{Width: code.Bounds().Dx(), Height: code.Bounds().Dy(), Quiet: quiet, Module: 330}
	for y := range c.Height {
		for x := range c.Width {
			if code.At(x, y) != color.Black {
				continue
			}
			if last := len(c.Dark) - 1; last >= 0 && c.Dark[last].Max == image.Pt(x, y+1) {
				c.Dark[last].Max.X++
				continue
			}
			c.Dark = append(c.Dark, image.Rect(x, y, x+1, y+1))
		}
	}
	return c
}
