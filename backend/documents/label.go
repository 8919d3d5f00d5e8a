package documents

import (
	"strings"
	"time"
	"unicode/utf8"

	"shopbench/backend/kernel/address"
	"shopbench/backend/platform/barcode"
	"shopbench/backend/platform/pdf"
	"shopbench/backend/platform/qr"
	"shopbench/backend/stores"
)

// Parcel is one parcel of an order, as its label names it.
type Parcel struct {
	Order    string // number
	Token    string
	To       address.Address
	Service  string // how it is sent, as the buyer was told
	Tracking string // ASCII; empty where the carrier gives none
	Grams    int64
	Nth, Of  int
}

// dot is that of a printer with 203 dots an inch: eight to the millimetre. All
// rules and codes of a label lie on whole ones.
const dot pdf.Mm = 0.125

func onDot(mm pdf.Mm) pdf.Mm { return pdf.Mm(int((mm+dot/2)/dot)) * dot }

// The measures of a label.
const (
	labelMargin pdf.Mm = 4
	labelRule   pdf.Mm = 0.5
	labelCodes  pdf.Mm = 26.25 // what stands at the bottom, with its rule
	labelBars   pdf.Mm = 28    // number and bars of the carrier, with the rule above
	labelRoute  pdf.Mm = 16
	labelHead   pdf.Mm = 27
	labelQR     pdf.Mm = 18.75

	thermalFloor pdf.Pt = 6 // of type on a thermal printer
)

var labelSizes = map[stores.Label]pdf.Size{
	stores.Label4x6: {Width: 101.6, Height: 152.4}, stores.Label100150: {Width: 100, Height: 150}, stores.LabelA6: {Width: 105, Height: 148},
}

// Labels draws the shipping labels of parcels, one a page, in the shop's language.
func Labels(shop Shop, size stores.Label, at time.Time, parcels ...Parcel) (Paper, error) {
	w := wordsIn(shop.Locale)
	title := w.text("documents.label")
	if len(parcels) == 1 {
		title += " " + parcels[0].Order
	}
	d := pdf.New(labelSizes[size], pdf.Info{Title: title, At: at})
	l := label{canvas{Document: d, words: w, shop: shop, right: onDot(d.Size().Width - labelMargin), floor: thermalFloor}}
	for _, p := range parcels {
		l.Page()
		if err := l.draw(p); err != nil {
			return Paper{}, err
		}
	}
	return l.finish()
}

// label draws one after another.
type label struct{ canvas }

// draw builds a label from the bottom, so that the recipient gets all the room that
// is left.
func (l *label) draw(p Parcel) error {
	foot := onDot(l.Size().Height - labelCodes)
	if err := l.codes(foot, p); err != nil {
		return err
	}
	if p.Tracking != "" {
		var err error
		if foot, err = l.tracking(foot, p.Tracking); err != nil {
			return err
		}
	}
	foot = l.route(foot, p.To)
	l.service(p)
	l.from()
	l.rule(labelHead)
	l.Text(labelMargin, labelHead+4.4, pdf.Type{Size: 8}, l.text("documents.to"))
	l.recipient(labelHead+6.2, foot-1, p.To)
	return nil
}

func (l *label) rule(y pdf.Mm) { l.Fill(labelMargin, y, l.right-labelMargin, labelRule, pdf.Black) }

// codes draws what opens the order: its QR code, which says nothing to a stranger,
// and how a person tells the parcel from others.
func (l *label) codes(y pdf.Mm, p Parcel) error {
	l.rule(y)
	c, err := qr.Encode(p.Token)
	if err != nil {
		return err
	}
	module := pdf.Mm(int(labelQR/pdf.Mm(c.Size)/dot)) * dot
	l.Modules(labelMargin+2, y+4, module, module, c.Dark)
	x := pdf.Mm(29.25)
	end := l.Text(x, y+10.05, bold(24), code(p.Token))
	l.line(x, y+14.8, l.right, pdf.Type{Size: 8.5}, p.Order)
	if p.Grams > 0 {
		l.Text(x, y+22.75, bold(15), l.weight(p.Grams, l.shop.Units))
	}
	nth := l.text("documents.nth", "n", p.Nth, "of", p.Of)
	t, _ := bold(30).Fit(nth, l.right-end-3, thermalFloor)
	l.Right(l.right, y+11.56, t, nth)
	return nil
}

// tracking draws the carrier's number as bars of whole dots, the widest that fit,
// and returns where the part above it ends.
func (l *label) tracking(y pdf.Mm, number string) (pdf.Mm, error) {
	c, err := barcode.Code128(number)
	if err != nil {
		return 0, err
	}
	room := l.Size().Width
	module := 4 * dot
	for module > 2*dot && pdf.Mm(c.Whole())*module > room {
		module -= dot
	}
	width := pdf.Mm(c.Width) * module
	if pdf.Mm(c.Whole())*module > room {
		l.tight = append(l.tight, number)
	}
	l.Modules(onDot((room-width)/2), y-25, module, 18, c.Dark)
	t, _ := bold(12).Fit(number, room-2*labelMargin, thermalFloor)
	l.Centre(room/2, y-1.8, t, number)
	l.rule(y - labelBars)
	return y - labelBars, nil
}

// route draws where the parcel is sorted to: the country's code and the postcode,
// else the town. Neither becomes smaller unless it would run off the label.
func (l *label) route(y pdf.Mm, to address.Address) pdf.Mm {
	top := y - labelRoute
	l.rule(top - labelRule)
	l.Fill(labelMargin, top, 24, labelRoute, pdf.Black)
	l.Centre(labelMargin+12, y-3.9, bold(34).In(pdf.White), to.Country)
	where := to.Postcode
	if where == "" {
		where = to.City
	}
	l.line(33, y-3.9, l.right, bold(34), where)
	return top - labelRule
}

// service draws how the parcel is sent, by a letter that is seen from afar.
func (l *label) service(p Parcel) {
	l.Fill(labelMargin, labelMargin, 21, 21, pdf.Black)
	name := strings.ToUpper(pdf.Clean(p.Service))
	if first, _ := utf8.DecodeRuneInString(name); first != utf8.RuneError {
		l.Centre(labelMargin+10.5, 21.2, bold(50).In(pdf.White), string(first))
	}
	const x, end pdf.Mm = 28.5, 68
	l.line(x, 7.5, end, bold(14), name)
	kind := "documents.domestic"
	if p.To.Country != l.shop.Sender.Country {
		kind = "documents.international"
	}
	l.line(x, 13.2, end, pdf.Type{Size: 9.5}, l.text(kind))
}

// from draws the sender.
func (l *label) from() {
	t := pdf.Type{Size: 7}
	lines := append([]string{l.text("documents.from")}, l.shop.lines()...)
	lines = append(lines, strings.ToUpper(l.country(l.shop.Sender.Country)))
	const width pdf.Mm = 29
	y := pdf.Mm(5.8)
	for _, text := range lines {
		fitted, _ := t.Fit(text, width, thermalFloor)
		for _, part := range fitted.Wrap(text, width) {
			if y > labelHead-1 {
				l.tight = append(l.tight, text)
				break
			}
			l.Right(l.right, y, fitted, part)
			y += 3.4
		}
	}
}
