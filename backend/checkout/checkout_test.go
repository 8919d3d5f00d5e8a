package checkout_test

import (
	"testing"

	"shopbench/backend/checkout"
	"shopbench/backend/kernel/fault"
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
