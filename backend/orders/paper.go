package orders

import (
	"context"
	"io"
	"slices"

	"shopbench/backend/documents"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
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
	PaperSlip:         letterhead.slip,
	PaperLabel:        letterhead.label,
}

// Paper draws a paper of an order as it is now: the same bytes as long as neither
// the order nor what the shop has chosen for its paper changes. Slip and label are
// of the whole order as one parcel. Faults: not_found orders.unknown,
// orders.paper_unknown; for a label conflict orders.no_sender and orders.fetched,
// and those of the address.
func (s *Service) Paper(ctx context.Context, id string, kind PaperKind) (documents.Paper, error) {
	draw, known := papers[kind]
	if !known {
		return documents.Paper{}, fault.NotFound("orders.paper_unknown", "kind", string(kind))
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

func (h letterhead) label(o Order) (documents.Paper, error) {
	switch {
	case !h.known:
		return documents.Paper{}, fault.Conflict("orders.no_sender")
	case o.Pickup:
		return documents.Paper{}, fault.Conflict("orders.fetched", "number", o.Number)
	}
	if err := o.ShipTo.Check(); err != nil {
		return documents.Paper{}, fault.Below("ship_to", err)
	}
	return documents.Labels(h.Shop, h.formats.Label, o.UpdatedAt, documents.Parcel{
		Order: o.Number, Token: o.Token, To: o.ShipTo, Service: o.MethodName, Grams: grams(o.Lines), Nth: 1, Of: 1,
	})
}

func (h letterhead) slip(o Order) (documents.Paper, error) {
	slip := documents.Slip{
		Order: o.Number, Token: o.Token, Day: o.Day, Locale: o.Locale, To: o.ShipTo, Service: o.MethodName, Grams: grams(o.Lines), Nth: 1, Of: 1,
		Currency: o.Currency, Sums: o.sums(), At: o.UpdatedAt,
	}
	for _, l := range o.Lines {
		slip.Lines = append(slip.Lines, documents.SlipLine{
			Title: l.Title, Choices: l.Choices, SKU: l.SKU, Picture: h.pictures[l.Cover], Qty: l.Qty, QtyDigits: l.QtyDigits, Unit: l.Unit, Amount: l.subtotal(),
		})
	}
	return documents.Slips(h.Shop, h.formats.Sheet, slip)
}

func (h letterhead) confirmation(o Order) (documents.Paper, error) {
	c := documents.Confirmation{
		Order: o.Number, Day: o.Day, Locale: o.Locale, BillTo: o.BillTo, ShipTo: o.ShipTo, Service: o.MethodName, Cancelled: o.State == StateCancelled,
		Currency: o.Currency, Sums: o.sums(), Taxes: o.taxes(), Paid: o.Paid.Net(), At: o.UpdatedAt,
	}
	for _, l := range o.Lines {
		c.Lines = append(c.Lines, documents.ConfirmedLine{Title: l.Title, Choices: l.Choices, SKU: l.SKU, Qty: l.Qty, QtyDigits: l.QtyDigits, Unit: l.Unit, Amount: l.subtotal()})
	}
	return documents.Confirm(h.Shop, h.formats.Sheet, c)
}

// subtotal returns what the line costs before discounts.
func (l Line) subtotal() money.Minor { return l.Unit.Times(l.Qty, quantity.Steps(l.QtyDigits)) }

func grams(lines []Line) (all int64) {
	for _, l := range lines {
		all += l.Grams
	}
	return all
}

func (o Order) sums() documents.Sums {
	t := o.Totals
	return documents.Sums{Goods: t.Subtotal, Discount: t.Discount, Shipping: t.Shipping, Relief: t.Relief, Tax: t.Tax, Total: t.Total, Included: o.Inclusive}
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
