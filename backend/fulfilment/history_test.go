package fulfilment_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"shopbench/backend/fulfilment"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/quantity"
	"shopbench/backend/orders"
	"shopbench/backend/platform/db"
	"shopbench/backend/stock"
	"shopbench/backend/testkit"
)

// life is a random history of a few orders that ask for the same two goods.
type life struct {
	*testkit.Shop
	goods  [2]string
	codes  [2]string
	orders []string
	works  map[string][]fulfilment.Work // by order, its shipments as they were checked last
	tokens []string
}

const plenty = 1000

// begin places the orders, each of two lines of goods that no other life has.
func begin(t *testing.T, s *testkit.Shop, n int) *life {
	l := &life{Shop: s, works: map[string][]fulfilment.Work{}}
	for i := range l.goods {
		title := fmt.Sprintf("Good %d of %d", i, n)
		l.goods[i], l.codes[i] = s.Good(t, title, 1000, plenty), "SKU-"+title
	}
	for i := range 2 {
		terms := s.Terms(testkit.Of(l.goods[0], 3), testkit.Of(l.goods[1], int64(i)+1))
		terms.Method = s.Pickup // no label is drawn, which takes its time
		l.orders = append(l.orders, s.Place(t, terms).ID)
	}
	return l
}

// deeds are what makes sense in each state of an order's newest shipment.
var deeds = map[fulfilment.State][]string{
	"":                      {"open", "open", "edit", "undo"},
	fulfilment.StatePacking: {"scan", "scan", "scan", "by hand", "next parcel", "pack", "pack", "set aside", "undo", "undo"},
	fulfilment.StatePacked:  {"ship", "ship", "reopen"},
	fulfilment.StateShipped: {"open", "edit", "undo", "undo"},
	fulfilment.StateAside:   {"open", "edit", "undo"},
}

// step does one random thing with one of the orders: for the most part what makes
// sense, now and then something else. What is refused changes nothing, which check
// tells.
func (l *life) step(t *rapid.T) {
	id := rapid.SampledFrom(l.orders).Draw(t, "order")
	w := fulfilment.Work{}
	for _, one := range l.works[id] {
		if w = one; w.State == fulfilment.StatePacking || w.State == fulfilment.StatePacked {
			break // it is undone, and not the newest any more
		}
	}
	state := w.State
	if rapid.IntRange(0, 9).Draw(t, "sense") == 0 {
		state = rapid.SampledFrom([]fulfilment.State{fulfilment.StatePacking, fulfilment.StatePacked, fulfilment.StateAside}).Draw(t, "as if it were")
	}
	err := l.does(t, rapid.SampledFrom(deeds[state]).Draw(t, "deed"), id, w)
	if err != nil && !fault.Is(err, fault.CodeConflict) && !fault.Has(err, "fulfilment.unknown") && !fault.Has(err, "fulfilment.qty") && !fault.Has(err, "fulfilment.line_unknown") {
		t.Fatal(err)
	}
}

func (l *life) does(t *rapid.T, deed, id string, w fulfilment.Work) (err error) {
	at := fulfilment.Open{Order: id, Bench: bench, Packer: "Ana"}
	var done fulfilment.Done
	switch deed {
	case "open":
		_, err = l.Fulfilment.Open(l.Ctx, at)
	case "scan":
		_, err = l.Fulfilment.Scan(l.Ctx, fulfilment.Scan{Shipment: w.ID, Bench: bench, Code: rapid.SampledFrom(l.codes[:]).Draw(t, "code")})
	case "by hand":
		line := "oln_none"
		if len(w.Items) > 0 {
			line = rapid.SampledFrom(w.Items).Draw(t, "item").ID
		}
		_, err = l.Fulfilment.Scan(l.Ctx, fulfilment.Scan{Shipment: w.ID, Bench: bench, Line: line, Qty: rapid.SampledFrom([]int64{-1, 1, 1, 2, 3, 4}).Draw(t, "qty")})
	case "next parcel":
		_, err = l.Fulfilment.NextParcel(l.Ctx, w.ID, bench)
	case "pack":
		_, err = l.Fulfilment.Pack(l.Ctx, fulfilment.Pack{Shipment: w.ID, Bench: bench, Short: true})
	case "reopen":
		_, err = l.Fulfilment.Reopen(l.Ctx, w.ID, at)
	case "ship":
		done, err = l.Fulfilment.Ship(l.Ctx, fulfilment.Ship{Shipment: w.ID})
	case "set aside":
		done, err = l.Fulfilment.SetAside(l.Ctx, w.ID, bench)
	case "edit":
		return l.edit(t, id)
	case "undo":
		return l.undo(t)
	}
	l.remember(done.Undo)
	return err
}

// edit asks for another number of each of the goods.
func (l *life) edit(t *rapid.T, id string) error {
	o, err := l.Orders.Get(l.Ctx, id)
	if err != nil {
		return err
	}
	terms := again(o, 1)
	for i := range terms.Lines {
		terms.Lines[i].Qty = rapid.Int64Range(1, 4).Draw(t, "asked")
	}
	q, err := l.Orders.QuoteEdit(l.Ctx, id, terms)
	if err != nil {
		return err
	}
	c, err := l.Orders.Edit(l.Ctx, orders.EditOrder{ID: id, Terms: terms, Shown: q.Order.Totals.Total, Version: o.Version})
	l.remember(c.Undo)
	return err
}

func (l *life) remember(token string) {
	if token != "" {
		l.tokens = append(l.tokens, token)
	}
}

// undo takes one of the last deeds back, if that can be.
func (l *life) undo(t *rapid.T) error {
	if len(l.tokens) == 0 {
		return nil
	}
	return l.Log.Undo(l.Ctx, rapid.SampledFrom(l.tokens[max(0, len(l.tokens)-3):]).Draw(t, "token"))
}

// check holds orders, shipments and stock against each other.
func (l *life) check(t *rapid.T) {
	wrong, err := db.View(l.Ctx, l.DB, func(tx *db.Tx) ([]stock.Wrong, error) { return stock.Verify(tx, 10) })
	if err != nil || len(wrong) > 0 {
		t.Fatalf("the ledger is wrong: %+v, %v", wrong, err)
	}
	want := map[string]stock.Level{l.goods[0]: {OnHand: plenty}, l.goods[1]: {OnHand: plenty}}
	for _, id := range l.orders {
		o, err := l.Orders.Get(l.Ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range o.Lines {
			level := want[line.Variant]
			want[line.Variant] = stock.Level{OnHand: level.OnHand - line.Shipped, Reserved: level.Reserved + line.Open()}
		}
		l.checkShipments(t, o)
	}
	levels, err := l.Stock.Levels(l.Ctx, l.goods[:])
	if err != nil {
		t.Fatal(err)
	}
	for variant, level := range want {
		if levels[variant].Level != level {
			t.Fatalf("%s stands at %+v, by the orders it is %+v", variant, levels[variant].Level, level)
		}
	}
}

// checkShipments adds up what lies in the parcels of an order.
func (l *life) checkShipments(t *rapid.T, o orders.Order) {
	all, err := l.Fulfilment.Of(l.Ctx, o.ID)
	if err != nil {
		t.Fatal(err)
	}
	l.works[o.ID] = all
	sent, open := map[string]int64{}, 0
	for _, w := range all {
		things := int64(0)
		for _, p := range w.Parcels {
			for line, qty := range p.Lines {
				if qty <= 0 {
					t.Fatalf("%d of %s lie in a parcel", qty, line)
				}
				things += quantity.Pieces(qty, 0)
				if w.State == fulfilment.StateShipped {
					sent[line] += qty
				}
			}
			if papers := len(p.Papers); (papers > 0) != (w.State == fulfilment.StatePacked || w.State == fulfilment.StateShipped) {
				t.Fatalf("a parcel of what is %s has %d papers", w.State, papers)
			}
		}
		if things != w.Things {
			t.Fatalf("%d things lie in the parcels, and it says %d", things, w.Things)
		}
		if w.State != fulfilment.StatePacking && w.State != fulfilment.StatePacked {
			continue
		}
		open++
		for _, i := range w.Items {
			if i.Left() < 0 {
				t.Fatalf("%d of %s are counted, %d are asked for", i.Counted, i.Title, i.Asked)
			}
		}
	}
	if open > 1 || o.Packing != (open == 1) {
		t.Fatalf("%d shipments are open, and the order says %v", open, o.Packing)
	}
	for _, line := range o.Lines {
		if line.Shipped != sent[line.ID] || line.Open() < 0 {
			t.Fatalf("%d of %d of %s have left, %d did with its parcels", line.Shipped, line.Qty, line.Title, sent[line.ID])
		}
	}
}

func TestParcelsOrdersAndStockAgreeWhateverHappens(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		n, broken := 0, false
		rapid.Check(t, func(r *rapid.T) {
			if n++; n > testkit.Rounds(40, 5) && !broken {
				return // enough, for each history takes its time; one that broke is run again until it is short
			}
			broken = true
			l := begin(t, s, n)
			for range rapid.IntRange(1, 30).Draw(r, "steps") {
				l.step(r)
				l.check(r)
			}
			broken = false
		})
	})
}
