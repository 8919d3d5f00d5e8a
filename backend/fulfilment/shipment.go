package fulfilment

import (
	"slices"
	"time"

	"shopbench/backend/kernel/ident"
	"shopbench/backend/kernel/quantity"
	"shopbench/backend/orders"
)

// Shipment is so many parcels of an order that are packed and sent together.
type Shipment struct {
	ID        string
	Store     string
	Order     string
	Nth       int64 // of its order
	State     State
	Holder    Holder
	HeardAt   time.Time // of the bench that packs it
	Carrier   string
	Things    int64    // how many lie in the parcels: pieces, and once what is sold by weight
	Parcels   []Parcel // in their order; the last is the one that is filled
	Version   int64
	PackedAt  time.Time
	ShippedAt time.Time
	CreatedAt time.Time
}

// Holder is who packs a shipment.
type Holder struct {
	Bench  string // made up by the bench itself
	Packer string // what people call it
	Actor  ident.Actor
	Since  time.Time
}

// Parcel is one parcel of a shipment.
type Parcel struct {
	ID       string
	Nth      int64
	Box      string // name of it; empty until one is chosen
	Grams    int64  // as weighed, once it is closed else what goods and box weigh; 0 until then
	Tracking string
	Lines    map[string]int64 // how much of each line of the order lies in it
	Papers   []Paper          // the void ones are left out
}

// Paper is a document that belongs to a parcel.
type Paper struct {
	ID      string
	Kind    orders.PaperKind
	Hash    string // of its bytes in the files
	Missing []rune // the characters that are printed as crossed boxes
	Tight   int64  // how many texts are smaller than is read with ease
	Prints  int64  // how often it was printed
	DrawnAt time.Time
}

// counted returns how much of a line lies in the shipment's parcels.
func (s Shipment) counted(line string) (all int64) {
	for _, p := range s.Parcels {
		all += p.Lines[line]
	}
	return all
}

// last returns the parcel that is filled.
func (s Shipment) last() *Parcel { return &s.Parcels[len(s.Parcels)-1] }

// parcel returns one of the shipment's parcels; nil when it has none of the id.
func (s Shipment) parcel(id string) *Parcel {
	i := slices.IndexFunc(s.Parcels, func(p Parcel) bool { return p.ID == id })
	if i < 0 {
		return nil
	}
	return &s.Parcels[i]
}

// lines returns what lies in all of the parcels.
func (s Shipment) lines() map[string]int64 {
	all := map[string]int64{}
	for _, p := range s.Parcels {
		for line, qty := range p.Lines {
			all[line] += qty
		}
	}
	return all
}

// tracking returns the numbers that its parcels are followed by.
func (s Shipment) tracking() (all []string) {
	for _, p := range s.Parcels {
		if p.Tracking != "" {
			all = append(all, p.Tracking)
		}
	}
	return all
}

// Item is a line of the order as it is packed.
type Item struct {
	orders.Line
	GTIN    string
	Asked   int64 // how much of it is to be packed: what has not left before
	Counted int64 // how much lies in the parcels
}

// Left returns how much is still to be put in.
func (i Item) Left() int64 { return i.Asked - i.Counted }

// step returns what one scan of the item counts: as many as the code stands for, and
// of what is sold by weight all that is asked for, for its scale has weighed it.
func (i Item) step(pieces int64) int64 {
	if i.QtyDigits > 0 && pieces == 1 {
		return i.Left()
	}
	return pieces * quantity.Steps(i.QtyDigits)
}

// Work is a shipment as the one who packs it sees it.
type Work struct {
	Shipment
	Of    orders.Order
	Items []Item
	Asked int64 // how many things are to be packed, counted as Things
}

// Complete reports whether all that the order asks for lies in the parcels.
func (w Work) Complete() bool {
	return !slices.ContainsFunc(w.Items, func(i Item) bool { return i.Left() > 0 })
}

// Empty reports whether nothing lies in the parcels.
func (w Work) Empty() bool {
	return !slices.ContainsFunc(w.Items, func(i Item) bool { return i.Counted > 0 })
}

// workOf joins a shipment with its order.
func workOf(s Shipment, o orders.Order) Work {
	w := Work{Shipment: s, Of: o}
	for _, l := range o.Lines {
		i := Item{Line: l, Asked: l.Open(), Counted: s.counted(l.ID)}
		if s.State == StateShipped {
			i.Asked += i.Counted // what has left with it is no more open
		}
		if i.Asked == 0 {
			continue
		}
		w.Items = append(w.Items, i)
		w.Asked += quantity.Pieces(i.Asked, i.QtyDigits)
	}
	return w
}

// things returns how many things a quantity is: none of nothing.
func things(qty, digits int64) int64 {
	if qty == 0 {
		return 0
	}
	return quantity.Pieces(qty, digits)
}

// Net returns what the goods in a parcel weigh in grams, by what the catalogue says.
func (w Work) Net(p Parcel) (grams int64) {
	for _, l := range w.Of.Lines {
		if l.Qty > 0 {
			grams += l.Grams * p.Lines[l.ID] / l.Qty
		}
	}
	return grams
}
