package documents

import (
	"slices"
	"strings"

	"shopbench/backend/platform/barcode"
	"shopbench/backend/platform/pdf"
)

// plan lays a label out: bars below the text, a square at its left, or below it where
// the label is higher than wide.
func (l *productLabel) plan(tag Tag, c barcode.Code) (face, error) {
	switch {
	case c.Bars():
		return l.overBars(tag, c), nil
	case l.height > l.width:
		return l.overSquare(tag, c)
	}
	return l.besideSquare(tag, c)
}

// overBars gives the bars what the text leaves, and the text what the lowest bars leave.
func (l *productLabel) overBars(tag Tag, c barcode.Code) face {
	module, _ := l.barModule(c)
	f := face{code: c, module: module, under: l.figures(c, module), textX: l.left, textY: l.top}
	figures := guardGap + f.under.Size.Caps()
	more := tag.Choices
	if tag.GTIN != "" {
		more = joined(tag.Choices, tag.SKU)
	}
	texts := tagTexts{tag.Title, []string{more}, l.price(tag)}
	if l.on.endless() {
		f.text, f.bars = l.set(texts, 11, l.width), barsOfRoll
		f.height = l.top + f.text.height() + tagGap + f.bars + figures + l.top
	} else {
		f.height = l.Size().Height
		best := max(leastBars, min(mostBars, 0.4*l.height))
		f.text = l.fitted(texts, l.width, l.height-best-figures-tagGap, l.height-leastBars-figures-tagGap)
		f.bars = min(mostBars, l.height-f.text.height()-tagGap-figures)
	}
	f.codeX = l.on.onDot((l.Size().Width - pdf.Mm(c.Whole())*module) / 2)
	f.codeX += pdf.Mm(c.Quiet.Left) * module
	f.codeY = f.height - l.top - figures - f.bars
	return f
}

// figures returns the type of the figures below bars: all in one size, each between its
// modules.
func (l *productLabel) figures(c barcode.Code, module pdf.Mm) pdf.Type {
	t := pdf.Type{Size: 9}
	if l.height < lowLabel && !l.on.endless() {
		t.Size = 7
	}
	for _, f := range c.Figures {
		room := pdf.Mm(f.To-f.From) * module
		if len(c.Figures) == 1 {
			room = l.width
		}
		t, _ = t.Fit(f.Text, room, thermalFloor)
	}
	return t
}

// lowLabel is how high a label is whose figures are smaller, so that more of it is text.
const lowLabel pdf.Mm = 18

func (l *productLabel) besideSquare(tag Tag, c barcode.Code) (face, error) {
	room := 0.4 * l.width
	if !l.on.endless() {
		room = min(room, l.height)
	}
	module, err := l.squareIn(c, room, tag.code())
	if err != nil {
		return face{}, err
	}
	side := pdf.Mm(c.Whole()) * module
	f := face{code: c, module: module, textX: l.left + side + tagGap, height: l.Size().Height}
	texts, width := tagTexts{tag.Title, []string{tag.Choices, tag.SKU, tag.GTIN}, l.price(tag)}, l.width-side-tagGap
	if l.on.endless() {
		f.text = l.set(texts, 11, width)
		f.height = 2*l.top + max(side, f.text.height())
	} else {
		f.text = l.fitted(texts, width, l.height, l.height)
	}
	f.textY = (f.height - f.text.height()) / 2
	quiet := pdf.Mm(c.Quiet.Left) * module
	f.codeX, f.codeY = l.on.onDot(l.left)+quiet, l.on.downOnDot((f.height-side)/2+quiet, f.height)
	return f, nil
}

func (l *productLabel) overSquare(tag Tag, c barcode.Code) (face, error) {
	module, err := l.squareIn(c, min(l.width, 0.5*l.height), tag.code())
	if err != nil {
		return face{}, err
	}
	side, quiet := pdf.Mm(c.Whole())*module, pdf.Mm(c.Quiet.Left)*module
	f := face{code: c, module: module, textX: l.left, textY: l.top, height: l.Size().Height}
	room := l.height - side - tagGap
	f.text = l.fitted(tagTexts{tag.Title, []string{tag.Choices, tag.SKU, tag.GTIN}, l.price(tag)}, l.width, room, room)
	f.codeX, f.codeY = l.on.onDot((l.Size().Width-side)/2)+quiet, l.on.downOnDot(f.height-l.top-side+quiet, f.height)
	return f, nil
}

func (l *productLabel) price(tag Tag) string {
	if tag.Price.Currency == "" {
		return ""
	}
	return l.amount(tag.Price.Minor, tag.Price.Currency)
}

// tagTexts is what a person reads on a label.
type tagTexts struct {
	title string
	more  []string
	price string
}

// block is text as it is set: the rows, of which the first ones are the title, and the
// price at the end of the last of them where that has room, else below.
type block struct {
	titles int
	rows   []row
	price  row
	alone  bool // the price has a row of its own
	width  pdf.Mm
}

// The sizes of product labels: the largest, the one below which a title has more than
// two lines, and how much smaller and larger than the title the others are.
const (
	largestTitle pdf.Pt = 16
	easyTitle    pdf.Pt = 7.5
	moreShare           = 0.8
	priceShare          = 1.4
)

// set sets texts with the title in a size.
func (l *productLabel) set(t tagTexts, size pdf.Pt, width pdf.Mm) block {
	b := block{width: width, rows: parted([]row{{bold(size), t.title}}, width)}
	b.titles = len(b.rows)
	for _, text := range t.more {
		b.rows = append(b.rows, parted([]row{{pdf.Type{Size: max(size*moreShare, thermalFloor)}, text}}, width)...)
	}
	price, _ := bold(size*priceShare).Fit(t.price, width, thermalFloor)
	b.price = row{price, t.price}
	b.placePrice()
	return b
}

// placePrice puts the price beside the last row, or below it.
func (b *block) placePrice() {
	b.alone = len(b.rows) == 0
	if !b.alone && b.price.text != "" {
		last := b.rows[len(b.rows)-1]
		b.alone = last.Width(last.text)+2*tagGap+b.price.Width(b.price.text) > b.width
	}
}

// rowHeight returns how high a row is; the price may make the last one higher.
func (b block) rowHeight(i int) pdf.Mm {
	em := b.rows[i].Size.Em()
	if i == len(b.rows)-1 && !b.alone && b.price.text != "" {
		em = max(em, b.price.Size.Em())
	}
	return em * rowLeading
}

// rowLeading is how far rows of a product label stand apart, rowBase where in them the
// text stands, both in parts of their size.
const (
	rowLeading = 1.2
	rowBase    = 0.92
)

func (b block) height() (h pdf.Mm) {
	for i := range b.rows {
		h += b.rowHeight(i)
	}
	if b.alone && b.price.text != "" {
		h += b.price.Size.Em() * rowLeading
	}
	return h
}

// fitted sets texts in the largest size in which they fit a height with a title of two
// lines and whole words, else in the largest in which they fit the most height that
// there is. In the smallest the ends of texts are left out, and what they belong to is
// told of.
func (l *productLabel) fitted(t tagTexts, width, best, most pdf.Mm) block {
	for size := largestTitle; size >= easyTitle; size -= 0.5 {
		if b := l.set(t, size, width); b.titles <= 2 && whole(t.title, bold(size), width) && b.height() <= best {
			return b
		}
	}
	for size := largestTitle; size > thermalFloor; size -= 0.5 {
		if b := l.set(t, size, width); b.height() <= most {
			return b
		}
	}
	b := l.set(t, thermalFloor, width)
	for b.height() > most && (len(b.rows) > 1 || b.alone) {
		l.shorten(&b, t)
	}
	return b
}

// whole reports whether no word of a text is longer than a line.
func whole(text string, t pdf.Type, width pdf.Mm) bool {
	for _, word := range strings.Fields(text) {
		if t.Width(word) > width {
			return false
		}
	}
	return true
}

// shorten takes a row off: of the title as long as that has two, else that of the price,
// which takes the end of the last, else the last.
func (l *productLabel) shorten(b *block, t tagTexts) {
	last := len(b.rows) - 1
	switch {
	case b.titles > 1:
		b.titles--
		b.rows = append(b.rows[:b.titles:b.titles], b.rows[b.titles+1:]...)
		b.rows[b.titles-1].text = ended(b.rows[b.titles-1], b.width)
		l.cut(t.title)
		b.placePrice()
		return
	case b.alone:
		b.rows[last].text = ended(b.rows[last], b.width-2*tagGap-b.price.Width(b.price.text))
		b.alone = false
	default:
		b.rows = b.rows[:last]
		b.placePrice()
	}
	if last == 0 {
		l.cut(t.title)
	} else {
		l.cut(joined(t.more...))
	}
}

// cut notes a text whose end is left out.
func (l *productLabel) cut(text string) {
	if !slices.Contains(l.tight, text) {
		l.tight = append(l.tight, text)
	}
}

// ended returns the text of a row with the sign that it goes on.
func ended(r row, width pdf.Mm) string {
	const sign = "…"
	text := []rune(strings.TrimSuffix(r.text, sign))
	for len(text) > 0 && r.Width(string(text)+sign) > width {
		text = text[:len(text)-1]
	}
	return strings.TrimSpace(string(text)) + sign
}

// block writes text, and the price at its right.
func (l *productLabel) block(x, y pdf.Mm, b block) {
	right := x + b.width
	for i, r := range b.rows {
		high := b.rowHeight(i)
		baseline := y + high/rowLeading*rowBase
		l.Text(x, baseline, r.Type, r.text)
		if i == len(b.rows)-1 && !b.alone {
			l.Right(right, baseline, b.price.Type, b.price.text)
		}
		y += high
	}
	if b.alone {
		l.Right(right, y+b.price.Size.Em()*rowBase, b.price.Type, b.price.text)
	}
}

// joined puts texts on one line.
func joined(texts ...string) string {
	var there []string
	for _, text := range texts {
		if text != "" {
			there = append(there, text)
		}
	}
	return strings.Join(there, " · ")
}
