package checkout_test

import (
	"testing"

	"shopbench/backend/checkout"
	"shopbench/backend/fulfilment"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/orders"
	"shopbench/backend/payments"
	"shopbench/backend/platform/db"
	"shopbench/backend/testkit"
)

func TestOneClickPlacesAnOrderAndBooksWhatIsPaid(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1000, 5)
		wish := checkout.PlaceAndPay{
			Order: orders.PlaceOrder{Store: s.Store.ID, Terms: s.Terms(testkit.Of(mug, 1)), Shown: 1490, Claim: db.Claim{Scope: "checkout.place", Key: "k", Digest: "d"}},
			Paid:  &checkout.Money{Method: payments.MethodCash, Amount: 1490},
		}
		o, err := s.Checkout.PlaceAndPay(s.Ctx, wish)
		if err != nil || o.Payment != orders.PaymentPaid || o.Due() != 0 {
			t.Fatalf("%+v, %v", o, err)
		}
		twice, err := s.Checkout.PlaceAndPay(s.Ctx, wish)
		if err != nil || twice.ID != o.ID || twice.Paid.Received != 1490 {
			t.Errorf("sent twice: %+v, %v", twice, err)
		}
	})
}

func TestAPaymentThatCannotBeBookedPlacesNoOrder(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1000, 5)
		_, err := s.Checkout.PlaceAndPay(s.Ctx, checkout.PlaceAndPay{
			Order: orders.PlaceOrder{Store: s.Store.ID, Terms: s.Terms(testkit.Of(mug, 1)), Shown: 1490}, Paid: &checkout.Money{Method: "pigeon", Amount: 1},
		})
		if !fault.Has(err, "payments.method") || fault.Of(err).Field != "payment.method" || s.Level(t, mug).Reserved != 0 {
			t.Errorf("%v, %+v", err, s.Level(t, mug))
		}
	})
}

func TestAPaidOrderIsCancelledAndItsMoneyGivenBackInOneClick(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1000, 5)
		o, err := s.Checkout.PlaceAndPay(s.Ctx, checkout.PlaceAndPay{
			Order: orders.PlaceOrder{Store: s.Store.ID, Terms: s.Terms(testkit.Of(mug, 2)), Shown: 2490}, Paid: &checkout.Money{Method: payments.MethodTerminal, Amount: 2490},
		})
		if err != nil {
			t.Fatal(err)
		}
		cancel := checkout.CancelAndRefund{Order: orders.ChangeState{ID: o.ID, Version: o.Version}, Refunded: &checkout.Money{Method: payments.MethodTerminal, Amount: 2491}}
		if _, err := s.Checkout.CancelAndRefund(s.Ctx, cancel); fault.Of(err).Field != "refund.amount" || s.Level(t, mug).Reserved != 2 {
			t.Fatalf("more than was paid: %v", err)
		}
		cancel.Refunded.Amount = 2490
		done, err := s.Checkout.CancelAndRefund(s.Ctx, cancel)
		if err != nil || done.Order.Payment != orders.PaymentRefunded || done.Order.Due() != 0 || s.Level(t, mug).Reserved != 0 {
			t.Fatalf("%+v, %v", done, err)
		}
		if err := s.Log.Undo(s.Ctx, done.Undo); err != nil {
			t.Fatal(err)
		}
		if back, err := s.Orders.Get(s.Ctx, o.ID); err != nil || back.State != orders.StatePlaced || back.Due() != 2490 {
			t.Errorf("taken up again: %+v, %v", back, err)
		}
	})
}

// counted is the news of a thing that was scanned for an order.
type counted struct{ order ident.Ref }

func (counted) Topic() string                { return fulfilment.Counted{}.Topic() }
func (c counted) About() (string, ident.Ref) { return "", c.order }

func scanned(t *testing.T, s *testkit.Shop, o orders.Order, n int) {
	t.Helper()
	testkit.Update(t, s.Kit, func(tx *db.Tx) (bool, error) {
		for range n {
			if err := tx.Emit(counted{o.Ref()}); err != nil {
				return false, err
			}
		}
		return true, nil
	})
}

func TestAnOrderTellsWhatHappenedToItTheNewestFirst(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1000, 5)
		o, err := s.Checkout.PlaceAndPay(s.Ctx, checkout.PlaceAndPay{
			Order: orders.PlaceOrder{Store: s.Store.ID, Terms: s.Terms(testkit.Of(mug, 2)), Shown: 2490}, Paid: &checkout.Money{Method: payments.MethodTerminal, Amount: 2490},
		})
		if err != nil {
			t.Fatal(err)
		}
		terms := s.Terms(orders.LineTerms{ID: o.Lines[0].ID, Variant: mug, Qty: 1})
		edited, err := s.Orders.Edit(s.Ctx, orders.EditOrder{ID: o.ID, Terms: terms, Shown: 1490, Version: o.Version})
		if err != nil {
			t.Fatal(err)
		}
		back, err := s.Payments.Book(s.Ctx, payments.Book{Order: o.ID, Kind: payments.KindRefund, Method: payments.MethodCash, Amount: 1000})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Payments.Void(s.Ctx, payments.Void{Kind: payments.KindRefund, ID: back.Booking.ID}); err != nil {
			t.Fatal(err)
		}
		cancelled, err := s.Orders.Cancel(s.Ctx, orders.ChangeState{ID: o.ID, Version: edited.Order.Version})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Orders.Reinstate(s.Ctx, orders.ChangeState{ID: o.ID, Version: cancelled.Order.Version}); err != nil {
			t.Fatal(err)
		}
		scanned(t, s, o, 600) // more than are told, and each is in the packing
		all, err := s.Checkout.Timeline(s.Ctx, o.ID)
		if err != nil {
			t.Fatal(err)
		}
		want := []checkout.Moment{
			{What: checkout.WasReinstated, Amount: 1490},
			{What: checkout.WasCancelled, Amount: 1490},
			{What: checkout.WasRefundVoid, Amount: 1000},
			{What: checkout.WasRefunded, Amount: 1000, Method: payments.MethodCash},
			{What: checkout.WasEdited, Was: 2490, Amount: 1490},
			{What: checkout.WasPaid, Amount: 2490, Method: payments.MethodTerminal},
			{What: checkout.WasPlaced, Amount: 2490},
		}
		if len(all) != len(want) {
			t.Fatalf("told %+v", all)
		}
		for i, m := range all {
			if m.Actor.ID != "owner" || m.At.IsZero() {
				t.Errorf("nobody did %+v", m)
			}
			want[i].Seq, want[i].Actor, want[i].At = m.Seq, m.Actor, m.At
			if m != want[i] {
				t.Errorf("told %+v, want %+v", m, want[i])
			}
		}
		if _, err := s.Checkout.Timeline(s.Ctx, "ord_none"); !fault.Has(err, "orders.unknown") {
			t.Errorf("of no order: %v", err)
		}
	})
}
