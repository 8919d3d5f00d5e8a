package documents

import (
	"strings"
	"time"

	"shopbench/backend/kernel/address"
	"shopbench/backend/platform/pdf"
	"shopbench/backend/platform/qr"
	"shopbench/backend/stores"
)

// The measures of a sheet. The address lies in the window of an envelope (DIN
// 5008, form B), the marks at the left where it is folded.
const (
	sheetLeft  pdf.Mm = 20
	sheetFoot  pdf.Mm = 16 // the rule above the foot, from the bottom
	sheetRight pdf.Mm = 15
	windowTop  pdf.Mm = 58
	windowStep pdf.Mm = 5.4
	windowWide pdf.Mm = 82
	windowRows        = 7

	rule     pdf.Mm = 0.35
	thinRule pdf.Mm = 0.18

	laserFloor pdf.Pt = 7
)

// The types of sheets.
var (
	plain  = pdf.Type{Size: 9}
	strong = pdf.Type{Size: 9, Weight: pdf.Bold}
	quiet  = pdf.Type{Size: 9, Ink: pdf.Soft}
	small  = pdf.Type{Size: 8, Ink: pdf.Soft}
	tiny   = pdf.Type{Size: 7.5, Ink: pdf.Soft}
	fine   = pdf.Type{Size: 7, Ink: pdf.Soft}
)

// sheet is a letter of the shop in one language.
type sheet struct{ canvas }

func newSheet(shop Shop, paper stores.Sheet, locale, title string, at time.Time) *sheet {
	size := pdf.A4
	if paper == stores.SheetLetter {
		size = pdf.Letter
	}
	d := pdf.New(size, pdf.Info{Title: title, At: at})
	return &sheet{canvas{Document: d, words: wordsIn(locale), shop: shop, right: size.Width - sheetRight, floor: laserFloor}}
}

// foot returns where the rule above the foot is.
func (s *sheet) foot() pdf.Mm { return s.Size().Height - sheetFoot }

// begin begins a page: the logo, or the shop's name, at its head, the marks where an
// A4 sheet is folded, and who sent it at its foot.
func (s *sheet) begin(n, of int) {
	s.Page()
	if !s.Picture(sheetLeft, 15, 70, 14, s.shop.Logo) {
		s.line(sheetLeft, 21.5, 100, bold(20), s.shop.Name)
	}
	if s.Size() == pdf.A4 {
		for _, mark := range [][2]pdf.Mm{{105, 5}, {148.5, 7}, {210, 5}} {
			s.Fill(4, mark[0], mark[1], 0.2, pdf.Hair)
		}
	}
	y := s.foot()
	s.Fill(sheetLeft, y, s.right-sheetLeft, thinRule, pdf.Hair)
	pages := s.text("documents.page", "n", n, "of", of)
	s.Right(s.right, y+4, fine, pages)
	s.line(sheetLeft, y+4, s.right-fine.Width(pages)-4, fine, s.imprint())
}

// imprint returns who the shop is, on one line.
func (s *sheet) imprint() string {
	from := s.shop.Sender
	lines := append(s.shop.lines(), s.country(from.Country))
	parts := []string{strings.Join(lines, ", ")}
	for _, more := range []string{from.Mail, from.Phone} {
		if more != "" {
			parts = append(parts, more)
		}
	}
	return strings.Join(parts, " · ")
}

// window writes the address where an envelope shows it, and returns where it ends.
func (s *sheet) window(to address.Address) pdf.Mm {
	s.line(sheetLeft, 49.2, sheetLeft+windowWide-2, fine, strings.Join(append(s.shop.lines(), s.country(s.shop.Sender.Country)), " · "))
	s.Fill(sheetLeft, 50.6, windowWide-2, thinRule, pdf.Hair)
	rows, step := s.addressed(to)
	y := windowTop
	for _, r := range rows {
		s.Text(sheetLeft, y, r.Type, r.text)
		y += step
	}
	return y
}

// addressed returns the lines of an address as large as the window takes them, and
// how far they stand apart.
func (s *sheet) addressed(to address.Address) ([]row, pdf.Mm) {
	for size := pdf.Pt(11.5); ; size -= 0.5 {
		rows := parted(s.rows(to, size), windowWide)
		step := windowStep * pdf.Mm(size) / 11.5
		if pdf.Mm(len(rows))*step <= windowRows*windowStep || size <= laserFloor {
			return rows, step
		}
	}
}

func (s *sheet) rows(to address.Address, size pdf.Pt) []row {
	w := to.Written()
	var rows []row
	for _, text := range w.Names {
		rows = append(rows, row{bold(size), text})
	}
	for _, text := range append(append(w.Street, w.City...), s.abroad(to.Country, s.shop.Sender.Country)) {
		rows = append(rows, row{pdf.Type{Size: size}, text})
	}
	return rows
}

// mark draws what opens the order at the upper right: its QR code, and how a person
// tells it from others. It returns where that begins.
func (s *sheet) mark(token string) (pdf.Mm, error) {
	const room pdf.Mm = 17.5
	c, err := qr.Encode(token)
	if err != nil {
		return 0, err
	}
	module := room / pdf.Mm(c.Size)
	s.Modules(s.right-room, 15, module, module, c.Dark)
	end := s.right - room - 6
	s.Right(end, 25.4, bold(36), code(token))
	return end, nil
}

// cell is text in a column of a table.
type cell struct {
	x     pdf.Mm // where it begins, or ends if it is right
	right bool
	pdf.Type
	text string
}

func (s *sheet) cells(baseline pdf.Mm, cells ...cell) {
	for _, c := range cells {
		if c.right {
			s.Right(c.x, baseline, c.Type, c.text)
		} else {
			s.Text(c.x, baseline, c.Type, c.text)
		}
	}
}

// head writes the head of a table's columns with the rule below, and returns where
// the rows begin.
func (s *sheet) head(y, left, right pdf.Mm, cells ...cell) pdf.Mm {
	for i := range cells {
		cells[i].Type = tiny
	}
	s.cells(y, cells...)
	s.Fill(left, y+2, right-left, rule, pdf.Black)
	return y + 2 + rule
}

// sum is a line below a table.
type sum struct{ label, amount string }

// article is what is sold, as a row of a table names it.
type article struct {
	title string
	more  []string
}

// rows returns the lines of an article: its name on four as large as it goes, and on
// more only where the smallest type needs them.
func (a article) rows(width pdf.Mm, name pdf.Type) (rows []row) {
	titles := name.Wrap(a.title, width)
	for len(titles) > mostTitleLines && name.Size > laserFloor {
		name.Size -= 0.5
		titles = name.Wrap(a.title, width)
	}
	for _, text := range titles {
		rows = append(rows, row{name, text})
	}
	for i, more := range a.more {
		t := small
		if i == 0 && len(a.more) > 1 {
			t = plain
		}
		for _, text := range t.Wrap(more, width) {
			rows = append(rows, row{t, text})
		}
	}
	return rows
}

// mostTitleLines is how many lines the name of an article has.
const mostTitleLines = 4
