package documents

import (
	"time"

	"shopbench/backend/platform/pdf"
	"shopbench/backend/stores"
)

// medium is a label that products are labelled with, as its printer takes it: exactly
// as large as the driver names it, so that it is accepted and nothing is scaled.
type medium struct {
	pdf.Size        // across the roll and along it; without a height it ends where the label does
	dot      pdf.Mm // of the printer that the medium is made for
	across   pdf.Mm // what that cannot print on at each side
	along    pdf.Mm
	turned   bool // it is read along the roll
}

// dot300 is that of a printer with 300 dots an inch, which those of Brother and Dymo
// are.
const dot300 pdf.Mm = 25.4 / 300

// The media of two makers, and what their printers leave white: Brother's QL print
// 58.9 × 22.9 mm of 62 × 29, Dymo's LabelWriters leave 5.3 mm at both ends.
func brother(width, height pdf.Mm) medium {
	return medium{Size: pdf.Size{Width: width, Height: height}, dot: dot300, across: 2, along: 3.1, turned: height > width}
}

func dymo(width, height pdf.Mm) medium {
	return medium{Size: pdf.Size{Width: width, Height: height}, dot: dot300, across: 1.5, along: 5.3, turned: height > width}
}

var media = map[stores.Medium]medium{
	stores.Medium62x29: brother(62, 29), stores.Medium29x90: brother(29, 90), stores.Medium62: brother(62, 0),
	stores.Medium25x54: dymo(25, 54), stores.Medium36x89: dymo(36, 89), stores.Medium54x101: dymo(54, 101), stores.Medium57x32: dymo(57, 32),
}

// mediumOf returns what a shop prints its product labels on. One of its own size is
// read as it is written down, by a printer with 203 dots an inch.
func mediumOf(l stores.ProductLabel) medium {
	if m, named := media[l.Medium]; named {
		return m
	}
	return medium{Size: pdf.Size{Width: pdf.Mm(l.Width) / 100, Height: pdf.Mm(l.Height) / 100}, dot: dot, across: 2, along: 2}
}

// begin begins a document on the medium.
func (m medium) begin(title string, at time.Time) *pdf.Document {
	about := pdf.Info{Title: title, At: at}
	if m.turned {
		return pdf.Turned(m.Size, about)
	}
	return pdf.New(m.Size, about)
}

// endless reports whether the label ends where what stands on it does.
func (m medium) endless() bool { return m.Height == 0 }

// left and top are how far what is drawn stays from the edges of the label as it is
// read.
func (m medium) left() pdf.Mm {
	if m.turned {
		return m.along
	}
	return m.across
}

func (m medium) top() pdf.Mm {
	if m.turned {
		return m.across
	}
	return m.along
}

// dots returns how many dots a length takes at least.
func (m medium) dots(length pdf.Mm) int {
	n := int(length / m.dot)
	if pdf.Mm(n)*m.dot < length-1e-9 {
		n++
	}
	return n
}

// onDot returns the dot at or before a length from the left of the label as it is read.
func (m medium) onDot(x pdf.Mm) pdf.Mm { return pdf.Mm(int(x/m.dot+1e-9)) * m.dot }

// downOnDot is onDot for a length from the top of a label so high: the printer counts
// from the edges of the paper, and on a label that lies on its side from the foot.
func (m medium) downOnDot(y, high pdf.Mm) pdf.Mm {
	if m.turned {
		return high - m.onDot(high-y)
	}
	return m.onDot(y)
}
