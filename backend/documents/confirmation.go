package documents

import (
	"slices"
	"strings"
	"time"

	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/money"
	"shopbench/backend/platform/pdf"
	"shopbench/backend/stores"
)

// Confirmation tells a buyer what was agreed, or what a quote offers. It is no invoice.
type Confirmation struct {
	Order      string // number
	Day        string // such as "2026-11-23"
	Locale     string // of the buyer
	BillTo     address.Address
	ShipTo     address.Address
	Service    string
	Cancelled  bool
	Quote      bool   // it is offered, and not ordered yet
	ValidUntil string // the last day of a quote
	Lines      []Line
	Money      Money
	Taxes      []Taxed
	Paid       money.Minor // less what went back
	At         time.Time
}

// Taxed is what one tax comes to.
type Taxed struct {
	Name string
	Rate money.Rate
	Base money.Minor // that it was taken of; with the tax in it where prices include it
	Tax  money.Minor
}

// confirmed is the drawing of a confirmation.
type confirmed struct {
	*sheet
	of    Confirmation
	y     pdf.Mm
	page  int
	pages int // in all; 0 while it is only measured
}

// Confirm draws a confirmation of an order in its buyer's language.
func Confirm(shop Shop, paper stores.Sheet, of Confirmation) (Paper, error) {
	title := wordsIn(of.Locale).text(of.name()) + " " + of.Order
	measured := confirmed{sheet: newSheet(shop, paper, of.Locale, title, of.At), of: of}
	measured.draw()
	drawn := confirmed{sheet: newSheet(shop, paper, of.Locale, title, of.At), of: of, pages: measured.page}
	drawn.draw()
	return drawn.finish()
}

// name is the key of what the paper is called.
func (of Confirmation) name() string {
	if of.Quote {
		return "documents.quote"
	}
	return "documents.confirmation"
}

func (c *confirmed) draw() {
	c.next()
	c.title()
	below := c.window(c.of.BillTo)
	c.y = max(92, below+10, c.facts()+10)
	c.table()
	c.sums()
	c.taxes()
	c.end()
}

// next begins the next page.
func (c *confirmed) next() {
	c.page++
	c.begin(c.page, max(c.pages, c.page))
	c.y = 44
	if c.page > 1 {
		c.Right(c.right, 21.5, quiet, c.text(c.of.name())+" "+c.of.Order)
	}
}

// room begins the next page unless there is so much room on this one, and reports
// whether it did.
func (c *confirmed) room(height pdf.Mm) bool {
	if c.y+height <= c.foot()-3 {
		return false
	}
	c.next()
	return true
}

func (c *confirmed) title() {
	name := c.text(c.of.name())
	t, _ := bold(22).Fit(name, 95, laserFloor)
	c.Right(c.right, 21.5, t, name)
	c.Right(c.right, 28, pdf.Type{Size: 12}, c.of.Order)
}

// facts writes when and how at the right of the address, and returns where that
// ends.
func (c *confirmed) facts() pdf.Mm {
	left, y := c.right-66, pdf.Mm(52.5)
	fact := func(t pdf.Type, name, value string) {
		if value != "" {
			c.Text(left, y, t, name)
			t = t.In(pdf.Black)
			for _, text := range t.Wrap(value, 42) {
				c.Right(c.right, y, t, text)
				y += 5.2
			}
		}
	}
	if c.of.Quote {
		fact(quiet, c.text("documents.offered_on"), c.day(c.of.Day))
		fact(strong, c.text("documents.valid_until"), c.day(c.of.ValidUntil))
	} else {
		fact(quiet, c.text("documents.ordered_on"), c.day(c.of.Day))
	}
	fact(quiet, c.text("documents.service"), c.of.Service)
	if c.of.ShipTo != c.of.BillTo {
		w := c.of.ShipTo.Written()
		name := c.text("documents.ship_to")
		for _, text := range append(w.Lines(), c.abroad(c.of.ShipTo.Country, c.shop.Sender.Country)) {
			fact(quiet, name, text)
			name = ""
		}
	}
	if c.of.Cancelled {
		fact(strong, c.text("documents.state"), c.text("documents.cancelled"))
	}
	return y - 5.2
}

// confirmedColumns are where the columns of figures end, from the right.
const (
	amountWide pdf.Mm = 28
	eachWide   pdf.Mm = 28
	numberWide pdf.Mm = 10
)

func (c *confirmed) table() {
	each := c.right - amountWide
	qty := each - eachWide
	head := func() {
		c.y = c.head(c.y, sheetLeft, c.right, cell{x: sheetLeft, text: c.text("documents.no")}, cell{x: sheetLeft + numberWide, text: c.text("documents.what")},
			cell{x: qty, right: true, text: c.text("documents.qty")}, cell{x: each, right: true, text: c.text("documents.each")},
			cell{x: c.right, right: true, text: c.text("documents.amount")})
	}
	head()
	for i, l := range c.of.Lines {
		names := article{l.Title, filled(strings.Join(filled(l.Choices, l.SKU), " · "))}.rows(qty-sheetLeft-numberWide-18, strong)
		tall := height(names) + 4.4
		if c.room(tall) {
			head()
		}
		y := c.y + 1.7
		for j, n := range names {
			y += n.Size.Em() * leading
			if j == 0 {
				c.cells(y, cell{x: sheetLeft, Type: quiet, text: c.quantity(int64(i+1), 0)}, cell{x: qty, right: true, Type: plain, text: c.quantity(l.Qty, l.QtyDigits)},
					cell{x: each, right: true, Type: plain, text: c.amount(l.Unit, c.of.Money.Currency)}, cell{x: c.right, right: true, Type: plain, text: c.amount(l.Amount, c.of.Money.Currency)})
			}
			c.Text(sheetLeft+numberWide, y, n.Type, n.text)
		}
		c.y += tall
		c.Fill(sheetLeft, c.y, c.right-sheetLeft, thinRule, pdf.Hair)
	}
}

// sums writes what it comes to, what was paid and what is left.
func (c *confirmed) sums() {
	lines, total := c.sheet.sums(c.of.Money)
	c.room(6.2*pdf.Mm(len(lines)+3) + 14)
	left := c.right - 94
	c.y += 2
	line := func(t pdf.Type, s sum, step pdf.Mm) {
		c.y += step
		c.Text(left, c.y, t, s.label)
		c.Right(c.right, c.y, t, s.amount)
	}
	for _, l := range lines {
		line(plain, l, 6.2)
	}
	c.y += 3.2
	c.Fill(left, c.y, c.right-left, rule, pdf.Black)
	line(bold(13), total, 7)
	if c.of.Paid != 0 {
		line(plain, sum{c.text("documents.paid"), c.amount(c.of.Paid, c.of.Money.Currency)}, 8)
		key, due := "documents.due", c.owed()
		if due < 0 {
			key, due = "documents.back", -due
		}
		line(strong, sum{c.text(key), c.amount(due, c.of.Money.Currency)}, 6.2)
	}
}

func (c *confirmed) owed() money.Minor {
	if c.of.Cancelled {
		return -c.of.Paid
	}
	return c.of.Money.Total - c.of.Paid
}

// taxes writes what each tax comes to.
func (c *confirmed) taxes() {
	if len(c.of.Taxes) == 0 {
		return
	}
	c.y += 12
	c.room(12 + 6*pdf.Mm(len(c.of.Taxes)))
	left := c.right - 94
	base := "documents.net"
	if c.of.Money.Inclusive {
		base = "documents.gross"
	}
	c.y = c.head(c.y, left, c.right, cell{x: left, text: c.text("documents.tax")}, cell{x: c.right - 32, right: true, text: c.text(base)}, cell{x: c.right, right: true, text: c.text("documents.amount")})
	for _, t := range c.of.Taxes {
		c.y += 5
		name, _ := small.Fit(t.Name+" "+c.share(t.Rate), 40, laserFloor)
		c.cells(c.y, cell{x: left, Type: name, text: t.Name + " " + c.share(t.Rate)}, cell{x: c.right - 32, right: true, Type: small, text: c.amount(t.Base, c.of.Money.Currency)},
			cell{x: c.right, right: true, Type: small, text: c.amount(t.Tax, c.of.Money.Currency)})
	}
}

func (c *confirmed) end() {
	c.y += 14
	key := "documents.thanks"
	switch {
	case c.of.Quote:
		key = "documents.thanks_quote"
	case c.of.Cancelled:
		key = "documents.thanks_cancelled"
	}
	lines := plain.Wrap(c.text(key, "number", c.of.Order, "day", c.day(c.of.ValidUntil)), c.right-sheetLeft)
	c.room(4.5 * pdf.Mm(len(lines)))
	for _, text := range lines {
		c.Text(sheetLeft, c.y, plain, text)
		c.y += 4.5
	}
}

// filled returns the texts that are not empty.
func filled(texts ...string) []string {
	return slices.DeleteFunc(texts, func(s string) bool { return s == "" })
}
