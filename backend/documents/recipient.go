package documents

import (
	"shopbench/backend/kernel/address"
	"shopbench/backend/platform/pdf"
)

func bold(size pdf.Pt) pdf.Type { return pdf.Type{Size: size, Weight: pdf.Bold} }

// leading is how far lines stand apart, in parts of their size.
const leading = 1.3

// The sizes of a recipient on a label: the largest, the one below which lines are
// parted rather than made smaller, and the country's, which never changes.
const (
	largestName  pdf.Pt = 20
	smallestName pdf.Pt = 9
	countryName  pdf.Pt = 17
)

// row is one line of a block of text.
type row struct {
	pdf.Type
	text string
}

// height returns how high rows stand from the top of the first to the foot of the
// last.
func height(rows []row) pdf.Mm {
	var h pdf.Mm
	for _, r := range rows {
		h += r.Size.Em() * leading
	}
	return h
}

// recipient writes whom the parcel goes to between two heights: as large as each
// part fits on a line of its own, else with lines parted, and only then below the
// size that is read with ease.
func (l *label) recipient(top, bottom pdf.Mm, to address.Address) {
	width := l.right - labelMargin
	for size := largestName; size >= smallestName; size -= 0.5 {
		rows := l.rows(to, size)
		if !fits(rows, width) {
			continue
		}
		if rows = append(rows, l.destination(to, width)...); height(rows) <= bottom-top {
			l.block(top, rows)
			return
		}
	}
	for size := largestName; size >= thermalFloor; size -= 0.5 {
		rows := append(parted(l.rows(to, size), width), l.destination(to, width)...)
		if height(rows) <= bottom-top || size == thermalFloor {
			if size < smallestName {
				l.tight = append(l.tight, to.Who())
			}
			l.block(top, rows)
			return
		}
	}
}

// rows returns the lines of an address with names of a size, without the country.
func (l *label) rows(to address.Address, size pdf.Pt) []row {
	w := to.Written()
	var rows []row
	for _, text := range w.Names {
		rows = append(rows, row{bold(size), text})
	}
	for _, text := range w.Street {
		rows = append(rows, row{pdf.Type{Size: size}, text})
	}
	for _, text := range w.City {
		rows = append(rows, row{bold(max(size, min(size+3.5, 15))), text})
	}
	if to.Phone != "" {
		rows = append(rows, row{pdf.Type{Size: min(size, 11)}, l.text("documents.phone", "number", to.Phone)})
	}
	return rows
}

// destination returns the country of an address abroad, which is as large whatever
// stands above it.
func (l *label) destination(to address.Address, width pdf.Mm) []row {
	return parted([]row{{bold(countryName), l.abroad(to.Country, l.shop.Sender.Country)}}, width)
}

func fits(rows []row, width pdf.Mm) bool {
	for _, r := range rows {
		if r.Width(r.text) > width {
			return false
		}
	}
	return true
}

// parted returns the rows with each that is too long in several.
func parted(rows []row, width pdf.Mm) []row {
	var all []row
	for _, r := range rows {
		for _, text := range r.Wrap(r.text, width) {
			all = append(all, row{r.Type, text})
		}
	}
	return all
}

// block writes rows one below the other.
func (l *label) block(top pdf.Mm, rows []row) {
	y := top
	for i, r := range rows {
		if i == 0 {
			y += r.Size.Em()
		} else {
			y += r.Size.Em() * leading
		}
		l.Text(labelMargin, y, r.Type, r.text)
	}
}

// lines returns the sender's address.
func (s Shop) lines() []string {
	w := s.Sender.Written()
	return append(append([]string{s.heading()}, w.Street...), w.City...)
}

// heading returns what the sender is called: the company, else the shop.
func (s Shop) heading() string {
	if s.Sender.Company != "" {
		return s.Sender.Company
	}
	return s.Name
}
