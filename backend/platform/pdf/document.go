package pdf

import (
	"bytes"
	"fmt"
	"slices"
	"time"

	"github.com/jung-kurt/gofpdf"

	"shopbench/backend/kernel/fault"
)

// Mm is a length in millimetres.
type Mm float64

// Pt is a size of type in points.
type Pt float64

// Em returns how long one em of type of this size is.
func (p Pt) Em() Mm { return Mm(p) * 25.4 / 72 }

// Caps returns how high capitals of this size are.
func (p Pt) Caps() Mm { return p.Em() * capHeight }

// Size is that of a page.
type Size struct{ Width, Height Mm }

// The sizes of paper that have a name.
var (
	A4     = Size{210, 297}
	Letter = Size{215.9, 279.4}
)

// Info is what a document says of itself.
type Info struct {
	Title string
	At    time.Time // when it was made
}

// Document is a paper in the making. It is drawn by one goroutine.
type Document struct {
	out      *gofpdf.Fpdf
	paper    Size // of the page that is being drawn
	turned   bool // what is drawn lies on its side
	drawn    int  // how many pages have begun
	missing  []rune
	pictures map[string]picture
	ink      [2]Ink // of shapes and of text, as last set
}

// New begins a document whose pages are of one size.
func New(size Size, about Info) *Document {
	out := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "mm", Size: gofpdf.SizeType{Wd: float64(size.Width), Ht: float64(size.Height)}})
	out.SetAutoPageBreak(false, 0)
	out.SetMargins(0, 0, 0)
	out.SetCatalogSort(true)
	out.SetCreationDate(about.At.UTC())
	out.SetModificationDate(about.At.UTC())
	out.SetProducer("Shopbench", true)
	out.SetTitle(about.Title, true)
	for weight, file := range fontFiles {
		out.AddUTF8FontFromBytes(family, styles[weight], slices.Clone(file)) // which it writes into
	}
	return &Document{out: out, paper: size, pictures: map[string]picture{}}
}

// Turned begins a document whose pages are drawn on their side: what is written runs
// down the paper, its upper edge to the right. So it is printed on a narrow roll without
// anybody turning it.
func Turned(size Size, about Info) *Document {
	d := New(size, about)
	d.turned = true
	return d
}

// Size returns that of its pages, as they are drawn.
func (d *Document) Size() Size {
	if d.turned {
		return Size{d.paper.Height, d.paper.Width}
	}
	return d.paper
}

// Page begins the next page.
func (d *Document) Page() {
	d.end()
	d.out.AddPageFormat("P", gofpdf.SizeType{Wd: float64(d.paper.Width), Ht: float64(d.paper.Height)})
	d.drawn++
	if d.turned {
		k := d.out.GetConversionRatio()
		d.out.RawWriteStr(fmt.Sprintf("q 0 -1 1 0 %.4f %.4f cm", float64(d.paper.Width-d.paper.Height)*k, float64(d.paper.Height)*k))
	}
}

// PageOf begins the next page so high, and those that follow: a roll without end is cut
// where its label ends.
func (d *Document) PageOf(height Mm) {
	d.paper.Height = height
	d.Page()
}

// end ends the page that is being drawn.
func (d *Document) end() {
	if d.turned && d.drawn > 0 {
		d.out.RawWriteStr("Q")
	}
}

// Missing returns the characters that could not be printed, each once, in the
// order in which they came.
func (d *Document) Missing() []rune { return d.missing }

// Bytes ends the document and returns its file. Fault: internal.
func (d *Document) Bytes() (file []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fault.Internal(fmt.Errorf("pdf: %v", p))
		}
	}()
	d.end()
	var b bytes.Buffer
	if err := d.out.Output(&b); err != nil {
		return nil, fault.Internal(fmt.Errorf("pdf: %w", err))
	}
	return b.Bytes(), nil
}
