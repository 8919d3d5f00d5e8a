package documents

import (
	"cmp"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
	"shopbench/backend/platform/barcode"
	"shopbench/backend/platform/pdf"
	"shopbench/backend/platform/qr"
	"shopbench/backend/stores"
)

// Tag is what stands on the labels of one thing that is sold, or on a badge. Its code is
// the GTIN, else the SKU; one of them is there.
type Tag struct {
	Title   string
	Choices string
	SKU     string
	GTIN    string
	Code    string      // what a scanner reads where that is neither of both, and is not written out
	Price   money.Money // none without a currency
	Count   int         // how many labels
}

// code returns what a scanner reads from the label.
func (t Tag) code() string { return cmp.Or(t.Code, t.GTIN, t.SKU) }

// The measures of product labels.
const (
	tagGap      pdf.Mm = 1.5
	leastBars   pdf.Mm = 5  // how high bars are that a hand still hits with a scanner
	barsOfRoll  pdf.Mm = 14 // on a roll without end
	mostBars    pdf.Mm = 22.85
	leastForBar pdf.Mm = 16 // a label that is lower has room for a square only
)

// ProductLabels draws the labels of what is sold, one a page and each as large as what
// the printer is loaded with, in the shop's language. Fault: conflict
// documents.label_small for a code that the label has no room for.
func ProductLabels(shop Shop, look stores.ProductLabel, at time.Time, tags ...Tag) (Paper, error) {
	w, on := wordsIn(shop.Locale), mediumOf(look)
	l := productLabel{canvas: canvas{Document: on.begin(w.text("documents.product_labels"), at), words: w, shop: shop, floor: thermalFloor}, on: on, symbol: look.Symbol}
	l.left, l.top = on.left(), on.top()
	l.width, l.height = l.Size().Width-2*l.left, l.Size().Height-2*l.top
	for _, tag := range tags {
		c, err := l.code(tag)
		if err != nil {
			return Paper{}, err
		}
		p, err := l.plan(tag, c)
		if err != nil {
			return Paper{}, err
		}
		for range tag.Count {
			l.draw(p)
		}
	}
	return l.finish()
}

// productLabel draws one after another, within what the printer can print on.
type productLabel struct {
	canvas
	on                       medium
	symbol                   stores.Symbol
	left, top, width, height pdf.Mm
}

// face is a label that has been laid out, with lengths from its upper left corner.
type face struct {
	height pdf.Mm // of the label
	text   block
	textX  pdf.Mm
	textY  pdf.Mm

	code   barcode.Code
	module pdf.Mm
	codeX  pdf.Mm
	codeY  pdf.Mm
	bars   pdf.Mm   // how high they are
	under  pdf.Type // of the figures below them
}

// code returns the code of a label: bars where the shop wants them, the label has room
// for them and they can say it, else a square. A number that looks like a GTIN and is
// none is a number of the shop's own, and so are its bars.
func (l *productLabel) code(tag Tag) (barcode.Code, error) {
	text := tag.code()
	for _, bars := range l.bars(tag) {
		c, err := bars(text)
		if err != nil {
			continue
		}
		if _, fits := l.barModule(c); fits {
			return c, nil
		}
	}
	if l.symbol != stores.SymbolQR {
		if c, err := barcode.DataMatrix(text); err == nil {
			return c, nil
		}
	}
	c, err := qr.Encode(text)
	if err != nil {
		return barcode.Code{}, err
	}
	return barcode.Code{Width: c.Size, Height: c.Size, Dark: c.Dark, Quiet: barcode.Quiet{Left: qr.Quiet, Right: qr.Quiet}, Module: barcode.Square}, nil
}

// bars are the bars that can say a code, the first that can says it.
func (l *productLabel) bars(tag Tag) (all []func(string) (barcode.Code, error)) {
	if l.symbol == stores.SymbolGS1 && tag.GTIN != "" {
		all = append(all, barcode.GS1)
	}
	if l.symbol == stores.SymbolGS1 || l.symbol == stores.SymbolBars {
		if tag.GTIN != "" {
			all = append(all, barcode.GTIN)
		}
		all = append(all, barcode.Code128)
	}
	return all
}

// barModule returns how wide a module of bars is, and whether they fit with their quiet
// zones: as the standard has it, rounded up to whole dots (an EAN 3 of 203 dots an inch,
// 0.375 mm, or 4 of 300, 0.339 mm), else the most dots that fit. The fewest are 2 of
// 203 or 3 of 300: at 76 hundredths of its size an EAN is below what GS1 wants at a
// till, but the scanner of a small shop reads it, and many have none for squares.
func (l *productLabel) barModule(c barcode.Code) (pdf.Mm, bool) {
	if l.height < leastForBar && !l.on.endless() {
		return 0, false
	}
	for dots := l.on.dots(pdf.Mm(c.Module) / 1000); dots >= l.on.dots(barcode.Least/1000.); dots-- {
		module := pdf.Mm(dots) * l.on.dot
		if pdf.Mm(c.Whole())*module <= l.Size().Width && pdf.Mm(c.Width)*module <= l.width {
			return module, true
		}
	}
	return 0, false
}

// squareIn returns how wide the modules of a square are that fits a length with its
// quiet zone, in whole dots. Fault: conflict documents.label_small.
func (l *productLabel) squareIn(c barcode.Code, room pdf.Mm, text string) (pdf.Mm, error) {
	dots := min(int(room/pdf.Mm(c.Whole())/l.on.dot), l.on.dots(pdf.Mm(c.Module)/1000))
	if dots < l.on.dots(barcode.Least/1000.) {
		return 0, fault.Conflict("documents.label_small", "code", text)
	}
	return pdf.Mm(dots) * l.on.dot, nil
}

// draw draws a label on a page of its own.
func (l *productLabel) draw(f face) {
	if l.on.endless() {
		l.PageOf(f.height)
	} else {
		l.Page()
	}
	l.block(f.textX, f.textY, f.text)
	if !f.code.Bars() {
		l.FineModules(f.codeX, f.codeY, f.module, f.module, f.code.Dark)
		return
	}
	l.FineModules(f.codeX, f.codeY, f.module, f.bars, f.code.Dark)
	foot := f.codeY + f.bars
	if f.code.Bearers {
		l.bearers(f)
	}
	if len(f.code.Guards) > 0 { // they begin within the bars, whose ends are a little inside
		l.FineModules(f.codeX, foot-f.bars/2, f.module, f.bars/2+guardGap+f.under.Size.Caps()/2, f.code.Guards)
	}
	for _, figures := range f.code.Figures {
		middle := f.codeX + pdf.Mm(figures.From+figures.To)*f.module/2
		l.Centre(middle, foot+guardGap+f.under.Size.Caps(), f.under, figures.Text)
	}
}

// bearers draws the bars along the edges of an ITF-14, twice as wide as its narrow ones,
// with its quiet zones (GS1 General Specifications, 5.3.2.4) as far as the printer prints.
func (l *productLabel) bearers(f face) {
	x := f.codeX - pdf.Mm(f.code.Quiet.Left)*f.module
	from, to := max(x, l.left), min(x+pdf.Mm(f.code.Whole())*f.module, l.left+l.width)
	for _, y := range []pdf.Mm{f.codeY, f.codeY + f.bars - 2*f.module} {
		l.Fill(from, y, to-from, 2*f.module, pdf.Black)
	}
}

// guardGap is how far figures stand below the bars; the guards reach down to their
// middle.
const guardGap pdf.Mm = 0.8
