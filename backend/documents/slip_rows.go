package documents

import (
	"shopbench/backend/kernel/money"
	"shopbench/backend/platform/pdf"
)

// The columns of a slip, from the left: a box to tick, how many, a picture, what it
// is; and from the right: the bin, the price.
const (
	tickWide    pdf.Mm = 6
	countLeft   pdf.Mm = 10
	countWide   pdf.Mm = 11
	pictureLeft pdf.Mm = 25
	pictureWide pdf.Mm = 14
	binWide     pdf.Mm = 27
	priceWide   pdf.Mm = 24
	rowHeight   pdf.Mm = 17 // with pictures
	flatHeight  pdf.Mm = 13 // where no line has one
)

// slipRow is a line of a slip with the room that it takes.
type slipRow struct {
	Line
	names  []row
	height pdf.Mm
}

// slipColumns says which columns a slip has, and where they end.
type slipColumns struct {
	what, whatEnd pdf.Mm
	price         pdf.Mm // 0 without
	bin           pdf.Mm // 0 without
}

func (s *sheet) slipColumns(one Slip) slipColumns {
	c := slipColumns{what: sheetLeft + countLeft + countWide + 4, whatEnd: s.right}
	for _, l := range one.Lines {
		if l.Picture != nil {
			c.what = sheetLeft + pictureLeft + pictureWide + 3
		}
		if l.Bin != "" {
			c.bin = s.right
		}
	}
	if c.bin > 0 {
		c.whatEnd -= binWide
	}
	if !one.Gift {
		c.price, c.whatEnd = c.whatEnd, c.whatEnd-priceWide
	}
	return c
}

// slipRows measures the lines.
func (s *sheet) slipRows(one Slip) []slipRow {
	c, least := s.slipColumns(one), flatHeight
	for _, l := range one.Lines {
		if l.Picture != nil {
			least = rowHeight
		}
	}
	rows := make([]slipRow, len(one.Lines))
	for i, l := range one.Lines {
		names := article{l.Title, filled(l.Choices, l.SKU)}.rows(c.whatEnd-c.what-4, bold(10.5))
		rows[i] = slipRow{l, names, max(least, height(names)+3)}
	}
	return rows
}

// paged shares the rows among pages: the first begins below the address, the last
// has the sums and the end besides.
func (s *sheet) paged(one Slip, rows []slipRow) []slipPage {
	const head pdf.Mm = 4
	end := pdf.Mm(28) + s.sumsHeight(one)
	bottom := s.foot() - 3
	pages := []slipPage{{}}
	y := s.firstTable(one) + head
	for _, r := range rows {
		page := &pages[len(pages)-1]
		if y+r.height > bottom && len(page.rows) > 0 {
			pages = append(pages, slipPage{})
			page, y = &pages[len(pages)-1], laterTable+head
		}
		page.rows = append(page.rows, r)
		y += r.height
	}
	if y+end > bottom {
		pages = append(pages, slipPage{})
	}
	pages[len(pages)-1].end = true
	return pages
}

// slipTable draws the rows below their head and returns where they end.
func (s *sheet) slipTable(y pdf.Mm, one Slip, rows []slipRow) pdf.Mm {
	c := s.slipColumns(one)
	heads := []cell{{x: sheetLeft + countLeft, text: s.text("documents.qty")}, {x: c.what, text: s.text("documents.what")}}
	if c.price > 0 {
		heads = append(heads, cell{x: c.price, right: true, text: s.text("documents.price")})
	}
	if c.bin > 0 {
		heads = append(heads, cell{x: c.bin, right: true, text: s.text("documents.bin")})
	}
	y = s.head(y, sheetLeft, s.right, heads...)
	for _, r := range rows {
		s.slipRow(y, one, r, c)
		y += r.height
		s.Fill(sheetLeft, y, s.right-sheetLeft, thinRule, pdf.Hair)
	}
	return y
}

func (s *sheet) slipRow(y pdf.Mm, one Slip, r slipRow, c slipColumns) {
	middle := y + r.height/2
	s.Frame(sheetLeft, middle-tickWide/2, tickWide, tickWide, rule, pdf.Black)
	s.count(middle, r.Line)
	s.Picture(sheetLeft+pictureLeft, middle-pictureWide/2, pictureWide, pictureWide, r.Picture)
	top := middle - height(r.names)/2
	for _, n := range r.names {
		s.Text(c.what, top+n.Size.Em(), n.Type, n.text)
		top += n.Size.Em() * leading
	}
	if c.price > 0 {
		each := s.quantity(r.Qty, r.QtyDigits) + " × " + s.amount(r.Unit, one.Money.Currency)
		if r.Qty == 1 && r.QtyDigits == 0 {
			s.Right(c.price, middle+1.1, plain, s.amount(r.Amount, one.Money.Currency))
		} else {
			s.Right(c.price, middle-1.2, plain, s.amount(r.Amount, one.Money.Currency))
			s.Right(c.price, middle+3.4, small, each)
		}
	}
	if r.Bin != "" {
		t, _ := bold(17).Fit(r.Bin, binWide-3, laserFloor)
		s.Right(c.bin, middle+t.Size.Caps()/2, t, r.Bin)
	}
}

// count writes how many; more than one is white on black, since that is what
// packers overlook.
func (s *sheet) count(middle pdf.Mm, l Line) {
	left, ink := sheetLeft+countLeft, pdf.Black
	if l.Qty != 1 || l.QtyDigits > 0 {
		s.Fill(left, middle-countWide/2, countWide, countWide, pdf.Black)
		ink = pdf.White
	}
	text := s.quantity(l.Qty, l.QtyDigits)
	t, fits := bold(22).Fit(text, countWide-1.4, laserFloor)
	if !fits {
		s.tight = append(s.tight, text)
	}
	s.Centre(left+countWide/2, middle+t.Size.Caps()/2, t.In(ink), text)
}

// sums returns what stands below the prices.
func (s *sheet) sums(of Money) (lines []sum, total sum) {
	add := func(key string, m money.Minor) {
		if m != 0 {
			lines = append(lines, sum{s.text(key), s.amount(m, of.Currency)})
		}
	}
	add("documents.goods", of.Subtotal)
	add("documents.discount", -of.Discount)
	add("documents.shipping", of.Shipping)
	add("documents.relief", -of.Relief)
	key := "documents.total_included"
	if !of.Inclusive {
		key = "documents.total"
		add("documents.tax", of.Tax)
	}
	return lines, sum{s.text(key), s.amount(of.Total, of.Currency)}
}

func (s *sheet) sumsHeight(one Slip) pdf.Mm {
	if one.Gift {
		if one.Message == "" {
			return 0
		}
		return 40
	}
	if one.Part {
		return 10
	}
	lines, _ := s.sums(one.Money)
	return 6.1*pdf.Mm(len(lines)) + 10
}

// slipSums writes what it costs, that the rest comes in other parcels, or what the giver of a gift says.
func (s *sheet) slipSums(y pdf.Mm, one Slip) {
	if one.Gift {
		s.gift(y, one.Message)
		return
	}
	end := s.slipColumns(one).price
	if one.Part {
		s.Right(end, y+7.3, plain, s.text("documents.rest"))
		return
	}
	lines, total := s.sums(one.Money)
	for _, l := range lines {
		y += 6.1
		s.Right(end-priceWide, y, plain, l.label)
		s.Right(end, y, plain, l.amount)
	}
	y += 7.3
	s.Right(end-priceWide, y, bold(11), total.label)
	s.Right(end, y, bold(11), total.amount)
}

// gift frames the words of the giver.
func (s *sheet) gift(y pdf.Mm, message string) {
	if message == "" {
		return
	}
	t := pdf.Type{Size: 15}
	width := s.right - sheetLeft - 15
	lines := t.Wrap(message, width)
	for t.Size > laserFloor && pdf.Mm(len(lines))*t.Size.Em()*leading > 24 {
		t.Size -= 0.5
		lines = t.Wrap(message, width)
	}
	s.Frame(sheetLeft, y+5, s.right-sheetLeft, 32, 0.25, pdf.Black)
	at := y + 21 - pdf.Mm(len(lines)-1)*t.Size.Em()*leading/2 + t.Size.Caps()/2
	for _, text := range lines {
		s.Centre((sheetLeft+s.right)/2, at, t, text)
		at += t.Size.Em() * leading
	}
}
