package orders_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
	"shopbench/backend/kernel/page"
	"shopbench/backend/orders"
	"shopbench/backend/platform/db"
	"shopbench/backend/stock"
	"shopbench/backend/stores"
	"shopbench/backend/testkit"
)

func query(limit int) page.Query { return page.Query{Limit: limit} }

// again returns the terms of an order as it stands.
func again(o orders.Order) orders.Terms {
	t := orders.Terms{Customer: o.Customer, ShipTo: o.ShipTo, BillTo: o.BillTo, Discount: o.Discount, Method: o.Method, Locale: o.Locale, Note: o.Note}
	for _, l := range o.Lines {
		t.Lines = append(t.Lines, orders.LineTerms{ID: l.ID, Variant: l.Variant, Qty: l.Qty, Discount: l.Discount})
	}
	return t
}

func edit(t *testing.T, s *testkit.Shop, o orders.Order, terms orders.Terms) (orders.Changed, error) {
	t.Helper()
	q, err := s.Orders.QuoteEdit(s.Ctx, o.ID, terms)
	if err != nil {
		t.Fatal(err)
	}
	return s.Orders.Edit(s.Ctx, orders.EditOrder{ID: o.ID, Terms: terms, Shown: q.Order.Totals.Total, Version: o.Version})
}

func pay(t *testing.T, s *testkit.Shop, id string, received, refunded money.Minor) orders.Order {
	t.Helper()
	return testkit.Update(t, s.Kit, func(tx *db.Tx) (orders.Order, error) {
		o, err := orders.ByID(tx, id)
		if err != nil {
			return o, err
		}
		return orders.ApplyPayments(tx, o, orders.PaymentSummary{Received: received, Refunded: refunded})
	})
}

func TestAPaidOrderThatIsEditedSaysWhatIsToBeCollectedOrRefunded(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug, bowl := s.Good(t, "Mug", 1000, 5), s.Good(t, "Bowl", 420, 5)
		o := s.Place(t, s.Terms(of(mug, 1)))
		if paid := pay(t, s, o.ID, 1490, 0); paid.Payment != orders.PaymentPaid || paid.Due() != 0 {
			t.Fatalf("%+v", paid)
		}
		terms := again(o)
		terms.Lines = append(terms.Lines, of(bowl, 1))
		more, err := edit(t, s, o, terms)
		if err != nil || more.Order.Due() != 420 || more.Order.Payment != orders.PaymentPartial || s.Level(t, bowl).Reserved != 1 {
			t.Fatalf("collect: %+v, %v", more, err)
		}
		terms = again(more.Order)
		terms.Lines = terms.Lines[1:]
		less, err := edit(t, s, more.Order, terms)
		if err != nil || less.Order.Due() != -580 || less.Order.Payment != orders.PaymentOverpaid || s.Level(t, mug).Reserved != 0 {
			t.Fatalf("refund: %+v, %v", less, err)
		}
		if _, err := s.Orders.Edit(s.Ctx, orders.EditOrder{ID: o.ID, Terms: again(o), Shown: o.Totals.Total, Version: o.Version}); !fault.Has(err, "fault.stale") {
			t.Errorf("from an old version: %v", err)
		}
		if err := s.Log.Undo(s.Ctx, less.Undo); err != nil {
			t.Fatal(err)
		}
		back, err := s.Orders.Get(s.Ctx, o.ID)
		if err != nil || fmt.Sprint(back.Lines, back.Totals, back.Reasons) != fmt.Sprint(more.Order.Lines, more.Order.Totals, more.Order.Reasons) || back.Due() != 420 || s.Level(t, mug).Reserved != 1 {
			t.Errorf("taken back: %+v, %v", back, err)
		}
		if err := s.Log.Undo(s.Ctx, more.Undo); !fault.Has(err, "fault.stale") {
			t.Errorf("an older edit: %v", err)
		}
	})
}

func TestALineKeepsItsPriceWhenTheOrderIsEdited(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1000, 9)
		o := s.Place(t, s.Terms(of(mug, 1)))
		hits, err := s.Catalog.Resolve(s.Ctx, "SKU-Mug")
		if err != nil {
			t.Fatal(err)
		}
		reprice(t, s, hits[0].Product, 1500)
		terms := again(o)
		terms.Lines[0].Qty = 2
		terms.Lines = append(terms.Lines, of(mug, 1))
		changed, err := edit(t, s, o, terms)
		if err != nil || changed.Order.Lines[0].Unit != 1000 || changed.Order.Lines[0].ID != o.Lines[0].ID || changed.Order.Lines[1].Unit != 1500 || s.Level(t, mug).Reserved != 3 {
			t.Errorf("%+v, %v", changed, err)
		}
	})
}

func reprice(t *testing.T, s *testkit.Shop, product string, price money.Minor) {
	t.Helper()
	p, err := s.Catalog.Get(s.Ctx, s.Store.ID, product)
	if err != nil {
		t.Fatal(err)
	}
	p.Variants[0].Price = price
	if _, err := s.Catalog.Edit(s.Ctx, editOf(s, p)); err != nil {
		t.Fatal(err)
	}
}

func TestAnOrderIsCancelledAndTakenUpAgain(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1000, 2)
		o := s.Place(t, s.Terms(of(mug, 2)))
		pay(t, s, o.ID, 2490, 0)
		gone, err := s.Orders.Cancel(s.Ctx, orders.ChangeState{ID: o.ID, Version: o.Version})
		if err != nil || gone.Order.State != orders.StateCancelled || gone.Order.Due() != -2490 || gone.Order.Payment != orders.PaymentOverpaid || s.Level(t, mug).Reserved != 0 {
			t.Fatalf("%+v, %v", gone, err)
		}
		if _, err := s.Orders.Cancel(s.Ctx, orders.ChangeState{ID: o.ID, Version: gone.Order.Version}); !fault.Has(err, "flow.not_allowed") {
			t.Errorf("a second time: %v", err)
		}
		other := s.Place(t, s.Terms(of(mug, 1)))
		if err := s.Log.Undo(s.Ctx, gone.Undo); !fault.Has(err, "stock.sold_out") {
			t.Errorf("what it held is sold: %v", err)
		}
		if _, err := s.Orders.Cancel(s.Ctx, orders.ChangeState{ID: other.ID, Version: other.Version}); err != nil {
			t.Fatal(err)
		}
		if err := s.Log.Undo(s.Ctx, gone.Undo); err != nil {
			t.Fatal(err)
		}
		back, err := s.Orders.Get(s.Ctx, o.ID)
		if err != nil || back.State != orders.StatePlaced || back.Payment != orders.PaymentPaid || s.Level(t, mug) != (stock.Level{OnHand: 2, Reserved: 2}) {
			t.Errorf("%+v, %v", back, err)
		}
	})
}

func TestAnOrderIsFoundByNameNumberPhoneMailAndSKU(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1000, 9)
		o := s.Place(t, s.Terms(of(mug, 1)))
		other := testkit.Home
		other.Name, other.Mail, other.Phone, other.City = "Bruno Keller", "bruno@example.org", "", "Graz"
		other.Country = "AT"
		s.Place(t, orders.Terms{ShipTo: other, Lines: []orders.LineTerms{of(s.Good(t, "Bowl", 500, 9), 1)}, Method: s.Parcel})
		for _, text := range []string{"ana", "Souza ana", "1001", "1234567", "ana@example.org", "sku-mug", "mug", "berlin"} {
			r, err := s.Orders.List(s.Ctx, orders.Filter{Text: text}, query(10))
			if err != nil || len(r.Items) != 1 || r.Items[0].ID != o.ID {
				t.Errorf("%q finds %+v, %v", text, r.Items, err)
			}
		}
		terms := again(o)
		terms.ShipTo.Name, terms.BillTo = "Clara Novak", address.Address{}
		if _, err := edit(t, s, o, terms); err != nil {
			t.Fatal(err)
		}
		for text, want := range map[string]int{"souza": 0, "novak": 1} {
			if r, err := s.Orders.List(s.Ctx, orders.Filter{Text: text}, query(10)); err != nil || len(r.Items) != want {
				t.Errorf("after the edit %q finds %+v, %v", text, r.Items, err)
			}
		}
	})
}

func TestANumberThatIsNoPostcodeFindsItsOrderAlone(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1000, 9)
		phoned := s.Place(t, s.Terms(of(mug, 1))) // her phone ends in 1234567
		if _, err := s.Stores.EditSeries(s.Ctx, stores.EditSeries{Store: s.Store.ID, Series: stores.Series{Kind: stores.KindOrder, Digits: 4, Next: 1_234_567}}); err != nil {
			t.Fatal(err)
		}
		terms := s.Terms(of(mug, 1))
		terms.ShipTo.Phone = ""
		numbered := s.Place(t, terms)
		for _, c := range []struct {
			filter orders.Filter
			want   []string
		}{
			{orders.Filter{Store: s.Store.ID, Text: " 1234567 "}, []string{numbered.ID}},
			{orders.Filter{Store: s.Store.ID, Text: "12345"}, []string{numbered.ID, phoned.ID}},
			{orders.Filter{Text: "1234567"}, []string{numbered.ID, phoned.ID}},
			{orders.Filter{Store: s.Store.ID, Text: "1234567", View: orders.ViewCancelled}, nil},
			{orders.Filter{Store: s.Store.ID, Text: "7654321"}, nil},
		} {
			r, err := s.Orders.List(s.Ctx, c.filter, query(10))
			var got []string
			for _, row := range r.Items {
				got = append(got, row.ID)
			}
			if err != nil || !slices.Equal(got, c.want) {
				t.Errorf("%+v finds %v, %v, not %v", c.filter, got, err, c.want)
			}
		}
	})
}

func TestAWholeNumberDoesNotFindThoseThatOnlyBeginWithIt(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1000, 99)
		next := func(n int64) orders.Order {
			t.Helper()
			all, err := s.Stores.Series(s.Ctx, s.Store.ID)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := s.Stores.EditSeries(s.Ctx, stores.EditSeries{Store: s.Store.ID, Series: stores.Series{Kind: stores.KindOrder, Digits: 4, Next: n, Version: all[0].Version}}); err != nil {
				t.Fatal(err)
			}
			terms := s.Terms(of(mug, 1))
			terms.ShipTo.Postcode = "2001"
			return s.Place(t, terms)
		}
		post := next(1500)
		short, long := next(2001), next(20_010)
		for text, want := range map[string][]string{
			"2001":  {short.ID, long.ID, post.ID}, // and whose postcode it is
			"20010": {long.ID},
			"200":   {long.ID, short.ID, post.ID}, // still being typed
			"1500":  {post.ID},
		} {
			r, err := s.Orders.List(s.Ctx, orders.Filter{Store: s.Store.ID, Text: text}, query(10))
			var got []string
			for _, row := range r.Items {
				got = append(got, row.ID)
			}
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("%q finds %v, %v, not %v", text, got, err, want)
			}
		}
	})
}

func TestOrdersAreListedByViewNewestFirst(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1000, 99)
		var all []orders.Order
		for range 5 {
			all = append(all, s.Place(t, s.Terms(of(mug, 1))))
		}
		pay(t, s, all[0].ID, 1490, 0)
		pay(t, s, all[1].ID, 2000, 0)
		pay(t, s, all[2].ID, 100, 0)
		if _, err := s.Orders.Cancel(s.Ctx, orders.ChangeState{ID: all[4].ID, Version: 1}); err != nil {
			t.Fatal(err)
		}
		for view, want := range map[orders.View]string{
			orders.ViewAll: "1005 1004 1003 1002 1001", orders.ViewOpen: "1004 1003 1002 1001", orders.ViewUnpaid: "1004 1003", orders.ViewRefund: "1002", orders.ViewCancelled: "1005",
		} {
			got, q := "", query(2)
			for {
				r, err := s.Orders.List(s.Ctx, orders.Filter{Store: s.Store.ID, View: view}, q)
				if err != nil {
					t.Fatal(err)
				}
				for _, row := range r.Items {
					got += " " + row.Number
				}
				if q.Cursor = r.Next; q.Cursor == "" {
					break
				}
			}
			if got != " "+want {
				t.Errorf("%q lists%s", view, got)
			}
		}
	})
}

func TestTheBalanceIsAlwaysWhatIsOwedLessWhatWasPaid(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1000, 1000)
		rapid.Check(t, func(r *rapid.T) {
			o := s.Place(t, s.Terms(of(mug, 1)))
			for range rapid.IntRange(1, 6).Draw(r, "steps") {
				switch rapid.SampledFrom([]string{"pay", "edit", "cancel", "reinstate"}).Draw(r, "step") {
				case "pay":
					o = pay(t, s, o.ID, money.Minor(rapid.Int64Range(0, 5000).Draw(r, "received")), money.Minor(rapid.Int64Range(0, 2000).Draw(r, "refunded")))
				case "edit":
					terms := again(o)
					terms.Lines[0].Qty = rapid.Int64Range(1, 3).Draw(r, "qty")
					if c, err := edit(t, s, o, terms); err == nil {
						o = c.Order
					} else if o.State == orders.StatePlaced {
						r.Fatal(err)
					}
				case "cancel":
					if c, err := s.Orders.Cancel(s.Ctx, orders.ChangeState{ID: o.ID, Version: o.Version}); err == nil {
						o = c.Order
					}
				case "reinstate":
					if c, err := s.Orders.Reinstate(s.Ctx, orders.ChangeState{ID: o.ID, Version: o.Version}); err == nil {
						o = c
					}
				}
				sound(r, s, o)
			}
			if o.State == orders.StatePlaced { // for the next round
				if _, err := s.Orders.Cancel(s.Ctx, orders.ChangeState{ID: o.ID, Version: o.Version}); err != nil {
					r.Fatal(err)
				}
			}
		})
		if got := s.Level(t, mug).Reserved; got != 0 {
			t.Errorf("%d are reserved for orders that are all cancelled", got)
		}
	})
}

// sound says what is wrong with an order as it is kept.
func sound(r *rapid.T, s *testkit.Shop, o orders.Order) {
	kept, err := s.Orders.Get(s.Ctx, o.ID)
	if err != nil || fmt.Sprint(kept) != fmt.Sprint(o) {
		r.Fatalf("kept\n%+v, %v, not\n%+v", kept, err, o)
	}
	owed := o.Totals.Total
	if o.State == orders.StateCancelled {
		owed = 0
	}
	due := owed - o.Paid.Received + o.Paid.Refunded
	if o.Due() != due {
		r.Fatalf("%d is due, not %d", o.Due(), due)
	}
	want := map[bool][]orders.PaymentStatus{true: {orders.PaymentOverpaid}, false: {orders.PaymentUnpaid, orders.PaymentPartial}}[due < 0]
	if due == 0 {
		want = []orders.PaymentStatus{orders.PaymentPaid, orders.PaymentRefunded, orders.PaymentNone}
	}
	for _, w := range want {
		if o.Payment == w {
			return
		}
	}
	r.Fatalf("%d is due, and it is said to be %s", due, o.Payment)
}

func editOf(s *testkit.Shop, p catalog.Product) catalog.EditProduct {
	return catalog.EditProduct{Store: s.Store.ID, ID: p.ID, Terms: p.Terms, Version: p.Version}
}
