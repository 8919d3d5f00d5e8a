package orders_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/orders"
	"shopbench/backend/stock"
	"shopbench/backend/testkit"
)

// offer keeps a quote that is valid for so many days after the one that it is.
func offer(t *testing.T, s *testkit.Shop, terms orders.Terms, days int) orders.Order {
	t.Helper()
	q, err := s.Orders.Quote(s.Ctx, s.Store.ID, terms)
	if err != nil {
		t.Fatal(err)
	}
	o, err := s.Orders.Place(s.Ctx, orders.PlaceOrder{Store: s.Store.ID, Terms: terms, Shown: q.Order.Totals.Total, ValidUntil: ahead(s, days)})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// ahead is the day that lies so many days after the one that it is.
func ahead(s *testkit.Shop, days int) string {
	return s.Clock.Now().AddDate(0, 0, days).Format(time.DateOnly)
}

func accept(s *testkit.Shop, o orders.Order) (orders.Order, error) {
	return s.Orders.Accept(s.Ctx, orders.ChangeState{ID: o.ID, Version: o.Version})
}

func TestAQuoteKeepsItsPriceUntilItExpires(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1000, 7)
		first, second := offer(t, s, s.Terms(of(mug, 2)), 14), offer(t, s, s.Terms(of(mug, 3)), 14)
		if first.State != orders.StateQuoted || first.Payment != orders.PaymentNone || first.Due() != 0 || s.Level(t, mug) != (stock.Level{OnHand: 7}) {
			t.Errorf("a quote holds nothing and asks for nothing: %+v, %+v", first, s.Level(t, mug))
		}
		reprice(t, s, first.Lines[0].Product, 1500)
		s.Clock.Advance(14 * 24 * time.Hour)
		o, err := accept(s, first)
		if err != nil || o.State != orders.StatePlaced || o.Totals != first.Totals || o.Due() != 2490 || o.Number != first.Number || !o.PlacedAt.Equal(s.Clock.Now()) || o.Day != ahead(s, 0) {
			t.Errorf("on its last day: %+v, %v", o, err)
		}
		if kept, err := s.Orders.Get(s.Ctx, o.ID); err != nil || kept.Payment != orders.PaymentUnpaid || kept.Day != o.Day || !kept.PlacedAt.Equal(o.PlacedAt) {
			t.Errorf("kept %+v, %v", kept, err)
		}
		if s.Level(t, mug) != (stock.Level{OnHand: 7, Reserved: 2}) {
			t.Errorf("accepted, it holds %+v", s.Level(t, mug))
		}
		s.Clock.Advance(24 * time.Hour)
		if _, err := accept(s, second); !fault.Has(err, "orders.quote_over") {
			t.Errorf("a day after its last: %v", err)
		}
		renewed, err := s.Orders.Renew(s.Ctx, orders.RenewQuote{ID: second.ID, ValidUntil: ahead(s, 7), Version: second.Version})
		if err != nil || renewed.Order.Totals.Total != 3*1500+490 || renewed.Order.ValidUntil != ahead(s, 7) || renewed.Order.State != orders.StateQuoted {
			t.Fatalf("renewed %+v, %v", renewed.Order, err)
		}
		if err := s.Log.Undo(s.Ctx, renewed.Undo); err != nil {
			t.Fatal(err)
		}
		if was, err := s.Orders.Get(s.Ctx, second.ID); err != nil || was.Totals != second.Totals || was.ValidUntil != second.ValidUntil || was.State != orders.StateQuoted {
			t.Errorf("taken back: %+v, %v", was, err)
		}
		if s.Level(t, mug) != (stock.Level{OnHand: 7, Reserved: 2}) {
			t.Errorf("a quote that is renewed holds %+v", s.Level(t, mug))
		}
	})
}

func TestAQuoteIsEditedDeclinedAndTakenUpAgainAndHoldsNothing(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1000, 2)
		q := offer(t, s, s.Terms(of(mug, 1)), 14)
		terms := again(q)
		terms.Lines[0].Qty = 5 // more than there are
		edited, err := edit(t, s, q, terms)
		if err != nil || edited.Order.State != orders.StateQuoted || edited.Order.ValidUntil != q.ValidUntil || s.Level(t, mug) != (stock.Level{OnHand: 2}) {
			t.Fatalf("edited %+v, %v", edited.Order, err)
		}
		if _, err := accept(s, edited.Order); !fault.Has(err, "stock.sold_out") {
			t.Errorf("more than there are: %v", err)
		}
		declined, err := s.Orders.Decline(s.Ctx, orders.ChangeState{ID: q.ID, Version: edited.Order.Version})
		if err != nil || declined.Order.State != orders.StateDeclined {
			t.Fatalf("declined %+v, %v", declined.Order, err)
		}
		if _, err := accept(s, declined.Order); !fault.Has(err, "flow.not_allowed") {
			t.Errorf("what was declined: %v", err)
		}
		if err := s.Log.Undo(s.Ctx, declined.Undo); err != nil {
			t.Fatal(err)
		}
		if now, err := s.Orders.Get(s.Ctx, q.ID); err != nil || now.State != orders.StateQuoted {
			t.Errorf("taken up again: %+v, %v", now, err)
		}
	})
}

func TestAQuoteMayLackAnAddressAndIsNoOrderUntilItHasOne(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1000, 2)
		terms := s.Terms(of(mug, 1))
		home := terms.ShipTo
		terms.ShipTo = address.Address{Mail: "marta@lindqvist"}
		if _, err := s.Orders.Place(s.Ctx, orders.PlaceOrder{Store: s.Store.ID, Terms: terms, Shown: 1490, ValidUntil: ahead(s, 14)}); !fault.Has(err, "address.mail") {
			t.Errorf("a mail that is none: %v", err)
		}
		terms.ShipTo = address.Address{Name: "Marta Lindqvist"}
		q := offer(t, s, terms, 14)
		if _, err := s.Orders.Paper(s.Ctx, q.ID, orders.PaperConfirmation); err != nil {
			t.Errorf("its paper: %v", err)
		}
		if _, err := accept(s, q); !fault.Has(err, "orders.quote_nowhere") || s.Level(t, mug) != (stock.Level{OnHand: 2}) {
			t.Errorf("as an order it goes nowhere: %v, %+v", err, s.Level(t, mug))
		}
		if _, err := s.Orders.Place(s.Ctx, orders.PlaceOrder{Store: s.Store.ID, Terms: terms, Shown: 1490}); !fault.Has(err, "address.street") {
			t.Errorf("an order lacks no address: %v", err)
		}
		terms = again(q)
		terms.ShipTo, terms.BillTo = home, home
		edited, err := edit(t, s, q, terms)
		if err != nil {
			t.Fatal(err)
		}
		if o, err := accept(s, edited.Order); err != nil || o.State != orders.StatePlaced || o.ShipTo != home {
			t.Errorf("with an address it is one: %+v, %v", o, err)
		}
	})
}

func TestAQuoteIsInAViewOfItsOwnAndCountsNowhereElse(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1000, 9)
		terms := s.Terms(of(mug, 1))
		o, q := s.Place(t, terms), offer(t, s, terms, 14)
		for view, want := range map[orders.View][]string{
			orders.ViewAll: {q.ID, o.ID}, orders.ViewQuotes: {q.ID}, orders.ViewOpen: {o.ID}, orders.ViewUnpaid: {o.ID}, orders.ViewCancelled: {},
		} {
			got := found(t, s, orders.Filter{View: view}, "")
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("the view %q shows %v, not %v", view, got, want)
			}
		}
		if _, err := s.Orders.Paper(s.Ctx, q.ID, orders.PaperSlip); !fault.Has(err, "orders.unplaced") {
			t.Errorf("the slip of a quote: %v", err)
		}
		paper, err := s.Orders.Paper(s.Ctx, q.ID, orders.PaperConfirmation)
		if err != nil {
			t.Fatal(err)
		}
		text := testkit.TextOfPDF(t, paper.PDF)
		if !strings.Contains(text, "Angebot") || !strings.Contains(text, "Gültig bis") {
			t.Errorf("a quote says:\n%s", text)
		}
	})
}

func TestTheLastDayOfAQuoteIsADayFromTodayOn(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		terms := s.Terms(of(s.Good(t, "Mug", 1000, 9), 1))
		for _, day := range []string{ahead(s, -1), ahead(s, 400), "13.12.2026", "2026-02-30"} {
			if _, err := s.Orders.Place(s.Ctx, orders.PlaceOrder{Store: s.Store.ID, Terms: terms, Shown: 1490, ValidUntil: day}); !fault.Has(err, "orders.valid_until") {
				t.Errorf("%s: %v", day, err)
			}
		}
		if offer(t, s, terms, 0).Number != "1001" {
			t.Error("a quote that was refused took a number")
		}
	})
}
