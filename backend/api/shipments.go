package api

import (
	"time"

	"shopbench/backend/fulfilment"
	"shopbench/backend/orders"
	"shopbench/backend/platform/settings"
)

// Shipment is so many parcels of an order that are packed and sent together.
type Shipment struct {
	ID        string              `json:"id"`
	Order     string              `json:"order"`
	Number    string              `json:"number" doc:"Of the order"`
	Nth       int64               `json:"nth" doc:"Of its order"`
	State     fulfilment.State    `json:"state" enum:"packing,packed,shipped,aside"`
	Actions   []fulfilment.Action `json:"actions" enum:"count,pack,reopen,ship,return,aside,resume" doc:"What can be done with it now"`
	Bench     string              `json:"bench" doc:"Which packs it, as it calls itself"`
	Packer    string              `json:"packer" doc:"Who packs it, as people say"`
	Since     time.Time           `json:"since" doc:"When that bench began"`
	Carrier   string              `json:"carrier"`
	Buyer     string              `json:"buyer"`
	City      string              `json:"city"`
	Country   string              `json:"country"`
	Method    string              `json:"method" doc:"How it is sent, as the buyer was told"`
	Pickup    bool                `json:"pickup" doc:"Its buyer fetches it: there is no label"`
	Gift      bool                `json:"gift" doc:"No price lies in its parcels"`
	GiftNote  string              `json:"gift_note"`
	Note      string              `json:"note" doc:"Of the order, for the house"`
	Items     []ShipmentItem      `json:"items"`
	Asked     int64               `json:"asked" doc:"How many things are to be packed: pieces, and once what is sold by weight"`
	Counted   int64               `json:"counted" doc:"How many of them lie in the parcels"`
	Parcels   []Parcel            `json:"parcels" doc:"In their order; the last is the one that is filled"`
	Version   int64               `json:"version"`
	PackedAt  *time.Time          `json:"packed_at,omitempty"`
	ShippedAt *time.Time          `json:"shipped_at,omitempty"`
	CreatedAt time.Time           `json:"created_at"`
}

// ShipmentItem is a line of an order as it is packed.
type ShipmentItem struct {
	Line      string `json:"line" doc:"Of the order"`
	Variant   string `json:"variant" doc:"Empty for what is no product"`
	Title     string `json:"title"`
	Choices   string `json:"choices"`
	SKU       string `json:"sku"`
	GTIN      string `json:"gtin"`
	Cover     string `json:"cover" doc:"Hash of the product's first picture; empty without one"`
	QtyDigits int64  `json:"qty_digits" doc:"0 is sold by the piece, 3 by the thousandth"`
	Asked     int64  `json:"asked" doc:"How much of it is to be packed, in its smallest step"`
	Counted   int64  `json:"counted" doc:"How much of it lies in the parcels"`
}

// Parcel is one parcel of a shipment.
type Parcel struct {
	ID       string        `json:"id"`
	Nth      int64         `json:"nth"`
	Box      string        `json:"box"`
	Grams    int64         `json:"grams" doc:"As weighed; 0 until somebody has"`
	Net      int64         `json:"net" doc:"What the goods in it weigh by the catalogue, in grams"`
	Tracking string        `json:"tracking"`
	Lines    []ParcelLine  `json:"lines"`
	Papers   []ParcelPaper `json:"papers"`
}

// ParcelLine is so much of a line of the order.
type ParcelLine struct {
	Line string `json:"line"`
	Qty  int64  `json:"qty"`
}

// ParcelPaper is a document that belongs to a parcel, as it was drawn when that was
// packed.
type ParcelPaper struct {
	ID      string           `json:"id"`
	Kind    orders.PaperKind `json:"kind" enum:"confirmation,slip,label"`
	Missing []string         `json:"missing" doc:"The characters that no font has: they are printed as crossed boxes"`
	Tight   int64            `json:"tight" doc:"How many texts are smaller than is read with ease"`
	Prints  int64            `json:"prints" doc:"How often it was printed"`
	DrawnAt time.Time        `json:"drawn_at"`
}

// ScanResult is what came of a scan.
type ScanResult struct {
	Outcome  fulfilment.Outcome `json:"outcome" enum:"counted,wrong,surplus,unknown" doc:"wrong: the order does not ask for it; surplus: more than the order still asks for; unknown: nobody knows the code"`
	Line     string             `json:"line" doc:"Of the order, that was counted or is full; else empty"`
	Variant  string             `json:"variant" doc:"That was scanned; empty for a code that nobody knows"`
	Title    string             `json:"title"`
	Choices  string             `json:"choices"`
	SKU      string             `json:"sku"`
	Cover    string             `json:"cover"`
	Pieces   int64              `json:"pieces" doc:"How many of it the code stands for; 0 by hand"`
	Shipment Shipment           `json:"shipment"`
}

// QueuedOrder is an order that waits to be packed or handed over, or is packed now.
type QueuedOrder struct {
	OrderRow
	Shipment string           `json:"shipment" doc:"That is open; empty where none is"`
	Stage    fulfilment.State `json:"stage" enum:",packing,packed" doc:"Of that shipment"`
	Bench    string           `json:"bench"`
	Packer   string           `json:"packer"`
	Since    *time.Time       `json:"since,omitempty"`
	Open     int64            `json:"open" doc:"How many things have not left yet"`
	Counted  int64            `json:"counted" doc:"How many things lie in the parcels of that shipment"`
}

// Box is a kind of box that a shop packs in. Lengths are in millimetres, outside.
type Box struct {
	Name   string `json:"name"`
	Length int64  `json:"length"`
	Width  int64  `json:"width"`
	Height int64  `json:"height"`
	Grams  int64  `json:"grams" doc:"Of the box itself with what it is filled with"`
}

// BoxTerms is what a shop packs in.
type BoxTerms struct {
	Boxes []Box `json:"boxes" doc:"The most used first"`
}

// BoxTable is what a shop packs in as it stands.
type BoxTable struct {
	BoxTerms
	Version int64 `json:"version" doc:"For If-Match; 0 until somebody has written them"`
}

func shipmentOf(w fulfilment.Work) Shipment {
	s := Shipment{
		ID: w.ID, Order: w.Order, Number: w.Of.Number, Nth: w.Nth, State: w.State, Actions: fulfilment.Life.Allowed(w.State), Bench: w.Holder.Bench, Packer: w.Holder.Packer,
		Since: w.Holder.Since, Carrier: w.Carrier, Buyer: w.Of.Buyer, City: w.Of.ShipTo.City, Country: w.Of.ShipTo.Country, Method: w.Of.MethodName, Pickup: w.Of.Pickup,
		Gift: w.Of.Gift, GiftNote: w.Of.GiftNote, Note: w.Of.Note, Asked: w.Asked, Counted: w.Things, Version: w.Version, PackedAt: past(w.PackedAt), ShippedAt: past(w.ShippedAt),
		CreatedAt: w.CreatedAt,
		Items: each(w.Items, func(i fulfilment.Item) ShipmentItem {
			return ShipmentItem{
				Line: i.ID, Variant: i.Variant, Title: i.Title, Choices: i.Choices, SKU: i.SKU, GTIN: i.GTIN, Cover: i.Cover, QtyDigits: i.QtyDigits,
				Asked: i.Asked, Counted: i.Counted,
			}
		}),
	}
	s.Parcels = each(w.Parcels, func(p fulfilment.Parcel) Parcel { return parcelOf(w, p) })
	return s
}

func parcelOf(w fulfilment.Work, p fulfilment.Parcel) Parcel {
	dto := Parcel{ID: p.ID, Nth: p.Nth, Box: p.Box, Grams: p.Grams, Net: w.Net(p), Tracking: p.Tracking, Lines: []ParcelLine{}, Papers: each(p.Papers, paperKeptOf)}
	for _, l := range w.Of.Lines {
		if qty := p.Lines[l.ID]; qty > 0 {
			dto.Lines = append(dto.Lines, ParcelLine{l.ID, qty})
		}
	}
	return dto
}

func paperKeptOf(p fulfilment.Paper) ParcelPaper {
	return ParcelPaper{ID: p.ID, Kind: p.Kind, Missing: each(p.Missing, func(r rune) string { return string(r) }), Tight: p.Tight, Prints: p.Prints, DrawnAt: p.DrawnAt}
}

func scanResultOf(s fulfilment.Scanned) ScanResult {
	return ScanResult{
		Outcome: s.Outcome, Line: s.Line, Variant: s.Good.Variant, Title: s.Good.Title, Choices: s.Good.Choices, SKU: s.Good.SKU, Cover: s.Good.Cover,
		Pieces: s.Pieces, Shipment: shipmentOf(s.Work),
	}
}

func queuedOf(q fulfilment.Queued) QueuedOrder {
	s := q.Shipment
	return QueuedOrder{
		OrderRow: orderRowOf(q.Row), Shipment: s.ID, Stage: s.State, Bench: s.Holder.Bench, Packer: s.Holder.Packer, Since: past(s.Holder.Since), Open: q.Pieces - q.Gone, Counted: s.Things,
	}
}

// past returns a time that was; nothing for none.
func past(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

func boxTableOf(v settings.Value[fulfilment.Boxes]) BoxTable {
	return BoxTable{BoxTerms: BoxTerms{each(v.Value.Boxes, func(b fulfilment.Box) Box { return Box(b) })}, Version: v.Version}
}

func (t BoxTerms) boxes() fulfilment.Boxes {
	return fulfilment.Boxes{Boxes: each(t.Boxes, func(b Box) fulfilment.Box { return fulfilment.Box(b) })}
}
