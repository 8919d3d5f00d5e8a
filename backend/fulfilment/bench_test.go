package fulfilment_test

import (
	"strings"
	"testing"

	"shopbench/backend/fulfilment"
	"shopbench/backend/orders"
	"shopbench/backend/testkit"
)

// byHand counts so much of a line without its code.
func byHand(t *testing.T, s *testkit.Shop, shipment, line string, qty int64) fulfilment.Work {
	t.Helper()
	got, err := s.Fulfilment.Scan(s.Ctx, fulfilment.Scan{Shipment: shipment, Bench: bench, Line: line, Qty: qty})
	if err != nil || got.Outcome != fulfilment.OutcomeCounted {
		t.Fatalf("%d of %s by hand: %q, %v", qty, line, got.Outcome, err)
	}
	return got.Work
}

// pack closes the parcels of a shipment, though the order may ask for more.
func pack(t *testing.T, s *testkit.Shop, shipment string) fulfilment.Work {
	t.Helper()
	w, err := s.Fulfilment.Pack(s.Ctx, fulfilment.Pack{Shipment: shipment, Bench: bench, Short: true})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// ship sends packed parcels away.
func ship(t *testing.T, s *testkit.Shop, shipment string) fulfilment.Done {
	t.Helper()
	done, err := s.Fulfilment.Ship(s.Ctx, fulfilment.Ship{Shipment: shipment, Carrier: "DHL"})
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// send packs so much of an order's first line by hand and sends it away.
func send(t *testing.T, s *testkit.Shop, o orders.Order, qty int64) fulfilment.Done {
	t.Helper()
	w := open(t, s, o)
	byHand(t, s, w.ID, o.Lines[0].ID, qty)
	pack(t, s, w.ID)
	return ship(t, s, w.ID)
}

// get reads a shipment.
func get(t *testing.T, s *testkit.Shop, shipment string) fulfilment.Work {
	t.Helper()
	w, err := s.Fulfilment.Get(s.Ctx, shipment)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// textOf returns what stands on the paper of a kind that lies in a parcel.
func textOf(t *testing.T, s *testkit.Shop, p fulfilment.Parcel, kind orders.PaperKind) string {
	t.Helper()
	for _, one := range p.Papers {
		if one.Kind != kind {
			continue
		}
		_, file, err := s.Fulfilment.Read(s.Ctx, one.ID)
		if err != nil {
			t.Fatal(err)
		}
		return testkit.TextOfPDF(t, file)
	}
	t.Fatalf("there is no %s among %+v", kind, p.Papers)
	return ""
}

// says checks that a paper has some words on it.
func says(t *testing.T, paper string, wanted ...string) {
	t.Helper()
	for _, want := range wanted {
		if !strings.Contains(paper, want) {
			t.Errorf("%q is not on it:\n%s", want, paper)
		}
	}
}

// saysNot checks that a paper has none of some words on it.
func saysNot(t *testing.T, paper string, unwanted ...string) {
	t.Helper()
	for _, not := range unwanted {
		if strings.Contains(paper, not) {
			t.Errorf("%q is on it:\n%s", not, paper)
		}
	}
}

// again returns the terms that an order has now, of so many of its first line.
func again(o orders.Order, qty int64) orders.Terms {
	t := orders.Terms{ShipTo: o.ShipTo, BillTo: o.BillTo, Method: o.Method, Locale: o.Locale}
	for _, l := range o.Lines {
		t.Lines = append(t.Lines, orders.LineTerms{ID: l.ID, Variant: l.Variant, Qty: l.Qty})
	}
	t.Lines[0].Qty = qty
	return t
}

// edit changes an order as it is now to these terms.
func edit(t *testing.T, s *testkit.Shop, id string, terms orders.Terms) (orders.Changed, error) {
	t.Helper()
	q, err := s.Orders.QuoteEdit(s.Ctx, id, terms)
	if err != nil {
		t.Fatal(err)
	}
	return s.Orders.Edit(s.Ctx, orders.EditOrder{ID: id, Terms: terms, Shown: q.Order.Totals.Total, Version: order(t, s, id).Version})
}

// order reads an order.
func order(t *testing.T, s *testkit.Shop, id string) orders.Order {
	t.Helper()
	o, err := s.Orders.Get(s.Ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// cancel gives an order up as it is now.
func cancel(t *testing.T, s *testkit.Shop, id string) error {
	t.Helper()
	_, err := s.Orders.Cancel(s.Ctx, orders.ChangeState{ID: id, Version: order(t, s, id).Version})
	return err
}
