package pdf

import (
	"fmt"
	"image"
	"strings"
)

// Ink is what is drawn with.
type Ink int

// The inks. Thermal printers have only black.
const (
	Black Ink = iota
	Soft      // grey for text
	Hair      // grey for thin rules
	Tint      // grey to lay text on
	White
)

var greys = [...]int{Black: 0, Soft: 0x4a, Hair: 0xa6, Tint: 0xf0, White: 0xff}

func (d *Document) inkShape(ink Ink) {
	if d.ink[0] != ink {
		d.out.SetFillColor(greys[ink], greys[ink], greys[ink])
		d.out.SetDrawColor(greys[ink], greys[ink], greys[ink])
		d.ink[0] = ink
	}
}

func (d *Document) inkText(ink Ink) {
	if d.ink[1] != ink {
		d.out.SetTextColor(greys[ink], greys[ink], greys[ink])
		d.ink[1] = ink
	}
}

// Fill draws a full rectangle; a rule is a flat one.
func (d *Document) Fill(x, y, width, height Mm, ink Ink) {
	d.inkShape(ink)
	d.out.Rect(float64(x), float64(y), float64(width), float64(height), "F")
}

// Frame draws the rim of a rectangle, within it.
func (d *Document) Frame(x, y, width, height, line Mm, ink Ink) {
	d.inkShape(ink)
	d.out.SetLineWidth(float64(line))
	d.out.Rect(float64(x+line/2), float64(y+line/2), float64(width-line), float64(height-line), "D")
}

func (d *Document) stroke(x1, y1, x2, y2, line Mm, ink Ink) {
	d.inkShape(ink)
	d.out.SetLineWidth(float64(line))
	d.out.Line(float64(x1), float64(y1), float64(x2), float64(y2))
}

// Modules draws the dark modules of a code, black: rectangles in modules, of which
// each is so wide and so high.
func (d *Document) Modules(x, y, width, height Mm, dark []image.Rectangle) {
	d.modules(x, y, width, height, dark, func(b *strings.Builder, r image.Rectangle) {
		fmt.Fprintf(b, "%d %d %d %d re\n", r.Min.X, r.Min.Y, r.Dx(), r.Dy())
	})
}

// FineModules is Modules for such as are few dots wide. They stay a hundredth within their
// edges: a printer makes every dot dark that is touched, and where the edges lie between
// dots those beyond would be.
func (d *Document) FineModules(x, y, width, height Mm, dark []image.Rectangle) {
	d.modules(x, y, width, height, dark, func(b *strings.Builder, r image.Rectangle) {
		fmt.Fprintf(b, "%d.01 %d.01 %d.98 %d.98 re\n", r.Min.X, r.Min.Y, r.Dx()-1, r.Dy()-1)
	})
}

func (d *Document) modules(x, y, width, height Mm, dark []image.Rectangle, write func(*strings.Builder, image.Rectangle)) {
	d.inkShape(Black)
	k := d.out.GetConversionRatio()
	var b strings.Builder
	// The page of a PDF begins at its lower left corner, in points.
	fmt.Fprintf(&b, "q %.4f 0 0 %.4f %.4f %.4f cm\n", float64(width)*k, -float64(height)*k, float64(x)*k, float64(d.paper.Height-y)*k)
	for _, r := range dark {
		write(&b, r)
	}
	b.WriteString("f Q")
	d.out.RawWriteStr(b.String())
}
