package orders

import (
	"context"
	"io"
	"slices"
	"time"

	"shopbench/backend/documents"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/quantity"
	"shopbench/backend/platform/db"
	"shopbench/backend/pricing"
	"shopbench/backend/stores"
)

// PaperKind is what a paper of an order is.
type PaperKind string

// The papers.
const (
	PaperConfirmation PaperKind = "confirmation" // for the buyer, by letter or mail
	PaperSlip         PaperKind = "slip"         // for the parcel
	PaperLabel        PaperKind = "label"        // on the parcel
)

// papers are how each is drawn.
var papers = map[PaperKind]func(letterhead, Order) (documents.Paper, error){
	PaperConfirmation: letterhead.confirmation,
	PaperSlip:         func(h letterhead, o Order) (documents.Paper, error) { return h.slip(o, o.whole()) },
	PaperLabel:        func(h letterhead, o Order) (documents.Paper, error) { return h.label(o, o.whole()) },
}

// Contents is what of an order lies in one parcel of it.
type Contents struct {
	Lines    map[string]int64 // how much of each line
	Grams    int64            // with its box
	Tracking string           // empty where the carrier gives none, or not yet
	Nth, Of  int
	At       time.Time // when it was packed
}

// whole returns the order as one parcel.
func (o Order) whole() Contents {
	c := Contents{Lines: map[string]int64{}, Nth: 1, Of: 1, At: o.UpdatedAt}
	for _, l := range o.Lines {
		c.Lines[l.ID] = l.Qty
		c.Grams += l.Grams
	}
	return c
}

// Drawn is the papers of a parcel of an order, as they are to be kept with it.
type Drawn struct {
	Slip  documents.Paper
	Label documents.Paper // empty for what its buyer fetches
}

// DrawParcels draws slip and label of what lies in each of some parcels. Faults: those
// of Paper, but for orders.fetched: what its buyer fetches has no label.
func (s *Service) DrawParcels(ctx context.Context, o Order, parcels []Contents) ([]Drawn, error) {
	head, err := s.letterhead(ctx, o.Store)
	if err != nil {
		return nil, err
	}
	if _, err := db.View(ctx, s.db, func(tx *db.Tx) (struct{}, error) { return struct{}{}, cover(tx, o.Lines) }); err != nil {
		return nil, err
	}
	head.pictures = s.pictures(ctx, o.Lines)
	all := make([]Drawn, len(parcels))
	for i, c := range parcels {
		if all[i].Slip, err = head.slip(o, c); err != nil {
			return nil, err
		}
		if o.Pickup {
			continue
		}
		if all[i].Label, err = head.label(o, c); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// drawer returns how a paper is drawn. Fault: not_found orders.paper_unknown.
func drawer(kind PaperKind) (func(letterhead, Order) (documents.Paper, error), error) {
	draw, known := papers[kind]
	if !known {
		return nil, fault.NotFound("orders.paper_unknown", "kind", string(kind))
	}
	return draw, nil
}

// Paper draws a paper of an order as it is now: the same bytes as long as neither
// the order nor what the shop has chosen for its paper changes. Slip and label are
// of the whole order as one parcel. Faults: not_found orders.unknown,
// orders.paper_unknown; for slip and label of a quote conflict orders.unplaced;
// for a label conflict orders.no_sender and orders.fetched, and those of the address.
func (s *Service) Paper(ctx context.Context, id string, kind PaperKind) (documents.Paper, error) {
	draw, err := drawer(kind)
	if err != nil {
		return documents.Paper{}, err
	}
	o, err := s.Get(ctx, id)
	if err != nil {
		return documents.Paper{}, err
	}
	head, err := s.letterhead(ctx, o.Store)
	if err != nil {
		return documents.Paper{}, err
	}
	if kind == PaperSlip {
		head.pictures = s.pictures(ctx, o.Lines)
	}
	return draw(head, o)
}

// letterhead is what a shop has chosen for its paper.
type letterhead struct {
	documents.Shop
	store    stores.Store
	formats  stores.Formats
	known    bool              // the sender was written
	pictures map[string][]byte // of lines, by hash
}

func (s *Service) letterhead(ctx context.Context, id string) (letterhead, error) {
	var logo string
	head, err := db.View(ctx, s.db, func(tx *db.Tx) (letterhead, error) {
		store, err := s.stores.GetIn(tx, id)
		if err != nil {
			return letterhead{}, err
		}
		sender, err := stores.SenderIn(tx, store.ID)
		if err != nil {
			return letterhead{}, err
		}
		formats, err := stores.FormatsIn(tx, store.ID)
		if err != nil {
			return letterhead{}, err
		}
		head := letterhead{store: store, Shop: documents.Shop{Name: store.Name, Sender: sender, Locale: store.Locale, Units: formats.Units}, formats: formats, known: sender.Street != ""}
		if head.Sender.Country == "" {
			head.Sender.Country = store.Country
		}
		logo, err = stores.LogoIn(tx, store.ID)
		return head, err
	})
	head.Logo = s.picture(ctx, logo, sharpLogo)
	return head, err
}

// The sizes in which pictures stand on paper, of those that files keeps.
const (
	sharpLogo  = 960
	sharpThumb = 320
)

// picture returns a picture's bytes; none where it cannot be read, for paper must
// not wait for a picture.
func (s *Service) picture(ctx context.Context, hash string, size int) []byte {
	if hash == "" {
		return nil
	}
	content, _, err := s.files.Open(ctx, hash, size)
	if err != nil {
		return nil
	}
	defer func() { _ = content.Close() }()
	file, err := io.ReadAll(content)
	if err != nil {
		return nil
	}
	return file
}

func (s *Service) pictures(ctx context.Context, lines []Line) map[string][]byte {
	all := map[string][]byte{}
	for _, l := range lines {
		if _, there := all[l.Cover]; !there {
			all[l.Cover] = s.picture(ctx, l.Cover, sharpThumb)
		}
	}
	return all
}

func (h letterhead) label(o Order, c Contents) (documents.Paper, error) {
	switch {
	case o.State.Unplaced():
		return documents.Paper{}, o.unplaced()
	case !h.known:
		return documents.Paper{}, fault.Conflict("orders.no_sender")
	case o.Pickup:
		return documents.Paper{}, fault.Conflict("orders.fetched", "number", o.Number)
	}
	if err := o.ShipTo.Check(); err != nil {
		return documents.Paper{}, fault.Below("ship_to", err)
	}
	return documents.Labels(h.Shop, h.formats.Label, c.At, documents.Parcel{
		Order: o.Number, Token: o.Token, To: o.ShipTo, Service: o.MethodName, Tracking: c.Tracking, Grams: c.Grams, Nth: c.Nth, Of: c.Of,
	})
}

// unplaced says that an order is a quote so far, of which nothing is packed.
func (o Order) unplaced() error { return fault.Conflict("orders.unplaced", "number", o.Number) }

func (h letterhead) slip(o Order, c Contents) (documents.Paper, error) {
	if o.State.Unplaced() {
		return documents.Paper{}, o.unplaced()
	}
	part := o
	part.Lines = nil
	rest := false
	for _, l := range o.Lines {
		rest = rest || c.Lines[l.ID] < l.Qty
		if l.Qty = c.Lines[l.ID]; l.Qty > 0 {
			part.Lines = append(part.Lines, l)
		}
	}
	return documents.Slips(h.Shop, h.formats.Sheet, documents.Slip{
		Order: o.Number, Token: o.Token, Day: o.Day, Locale: o.Locale, To: o.ShipTo, Service: o.MethodName, Grams: c.Grams, Nth: c.Nth, Of: c.Of,
		Lines: h.lines(part), Money: o.money(), Part: rest, Gift: o.Gift, Message: o.GiftNote, At: c.At,
	})
}

func (h letterhead) confirmation(o Order) (documents.Paper, error) {
	return documents.Confirm(h.Shop, h.formats.Sheet, documents.Confirmation{
		Order: o.Number, Day: o.Day, Locale: o.Locale, BillTo: o.BillTo, ShipTo: o.ShipTo, Service: o.MethodName, Cancelled: o.State == StateCancelled,
		Quote: o.State.Unplaced(), ValidUntil: o.ValidUntil,
		Lines: h.lines(o), Money: o.money(), Taxes: o.taxes(), Paid: o.Paid.Net(), At: o.UpdatedAt,
	})
}

// lines returns the order's lines as paper has them, with the pictures that there are.
func (h letterhead) lines(o Order) []documents.Line {
	all := make([]documents.Line, len(o.Lines))
	for i, l := range o.Lines {
		all[i] = documents.Line{
			Title: l.Title, Choices: l.Choices, SKU: l.SKU, Picture: h.pictures[l.Cover], Qty: l.Qty, QtyDigits: l.QtyDigits, Unit: l.Unit,
			Amount: l.Unit.Times(l.Qty, quantity.Steps(l.QtyDigits)),
		}
	}
	return all
}

func (o Order) money() documents.Money {
	return documents.Money{Totals: o.Totals, Currency: o.Currency, Inclusive: o.Inclusive}
}

// taxes adds up what each tax comes to, in the order in which they came.
func (o Order) taxes() []documents.Taxed {
	var all []documents.Taxed
	for _, a := range o.Reasons {
		if a.Kind != pricing.KindTax {
			continue
		}
		i := slices.IndexFunc(all, func(t documents.Taxed) bool { return t.Name == a.Label && t.Rate == a.Rate })
		if i < 0 {
			i = len(all)
			all = append(all, documents.Taxed{Name: a.Label, Rate: a.Rate})
		}
		all[i].Base += a.Base
		all[i].Tax += a.Minor
	}
	return all
}
