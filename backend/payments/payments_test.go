package payments_test

import (
	"testing"

	"pgregory.net/rapid"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
	"shopbench/backend/orders"
	"shopbench/backend/payments"
	"shopbench/backend/platform/db"
	"shopbench/backend/testkit"
)

// order places one that costs 14.90.
func order(t *testing.T, s *testkit.Shop) orders.Order {
	t.Helper()
	return s.Place(t, s.Terms(testkit.Of(s.Good(t, "Mug", 1000, 5), 1)))
}

func book(s *testkit.Shop, id string, kind payments.Kind, method payments.Method, amount money.Minor) (payments.Booked, error) {
	return s.Payments.Book(s.Ctx, payments.Book{Order: id, Kind: kind, Method: method, Amount: amount})
}

func TestAPaymentInPartsMakesAnOrderPaidAndOneTooManySaysWhatIsToBeRefunded(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		o := order(t, s)
		for _, step := range []struct {
			kind   payments.Kind
			method payments.Method
			amount money.Minor
			status orders.PaymentStatus
			due    money.Minor
		}{
			{payments.KindPayment, payments.MethodCash, 500, orders.PaymentPartial, 990},
			{payments.KindPayment, payments.MethodTransfer, 990, orders.PaymentPaid, 0},
			{payments.KindPayment, payments.MethodTerminal, 10, orders.PaymentOverpaid, -10},
			{payments.KindRefund, payments.MethodCash, 10, orders.PaymentPaid, 0},
			{payments.KindRefund, payments.MethodCheque, 1490, orders.PaymentUnpaid, 1490},
		} {
			b, err := book(s, o.ID, step.kind, step.method, step.amount)
			if err != nil || b.Order.Payment != step.status || b.Order.Due() != step.due || b.Booking.Day != "2026-03-02" {
				t.Fatalf("%+v: %+v, %v", step, b, err)
			}
			kept, err := s.Orders.Get(s.Ctx, o.ID)
			if err != nil || kept.Payment != step.status || kept.Paid != b.Order.Paid || kept.Version != o.Version {
				t.Fatalf("%+v: kept %+v, %v", step, kept, err)
			}
		}
		all, err := s.Payments.Of(s.Ctx, o.ID)
		if err != nil || len(all) != 5 || all[4].Kind != payments.KindRefund || all[0].Method != payments.MethodCash {
			t.Errorf("%+v, %v", all, err)
		}
	})
}

func TestABookingThatCannotBeSaysWhy(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		o := order(t, s)
		if _, err := book(s, o.ID, payments.KindPayment, payments.MethodCash, 300); err != nil {
			t.Fatal(err)
		}
		for name, c := range map[string]struct {
			wish       payments.Book
			key, field string
		}{
			"nothing":             {payments.Book{Order: o.ID, Kind: payments.KindPayment, Method: payments.MethodCash}, "payments.amount", "amount"},
			"less than nothing":   {payments.Book{Order: o.ID, Kind: payments.KindRefund, Method: payments.MethodCash, Amount: -5}, "payments.amount", "amount"},
			"by pigeon":           {payments.Book{Order: o.ID, Kind: payments.KindPayment, Method: "pigeon", Amount: 5}, "payments.method", "method"},
			"neither way":         {payments.Book{Order: o.ID, Method: payments.MethodCash, Amount: 5}, "payments.kind", "kind"},
			"more back than came": {payments.Book{Order: o.ID, Kind: payments.KindRefund, Method: payments.MethodCash, Amount: 301}, "payments.refund_over", "amount"},
			"for no order":        {payments.Book{Order: "ord_none", Kind: payments.KindPayment, Method: payments.MethodCash, Amount: 5}, "orders.unknown", ""},
		} {
			if _, err := s.Payments.Book(s.Ctx, c.wish); !fault.Has(err, c.key) || fault.Of(err).Field != c.field {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

func TestAWrongBookingBecomesVoidAndStaysToBeSeen(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		o := order(t, s)
		b, err := book(s, o.ID, payments.KindPayment, payments.MethodCash, 1490)
		if err != nil {
			t.Fatal(err)
		}
		back, err := book(s, o.ID, payments.KindRefund, payments.MethodCash, 490)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Log.Undo(s.Ctx, b.Undo); !fault.Has(err, "payments.refund_over") {
			t.Errorf("some of it went back: %v", err)
		}
		for _, undo := range []string{back.Undo, b.Undo} {
			if err := s.Log.Undo(s.Ctx, undo); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := s.Payments.Void(s.Ctx, payments.Void{Kind: payments.KindPayment, ID: b.Booking.ID}); !fault.Has(err, "flow.not_allowed") {
			t.Errorf("a second time: %v", err)
		}
		all, err := s.Payments.Of(s.Ctx, o.ID)
		if err != nil || len(all) != 2 || all[0].State != payments.StateVoid || all[1].State != payments.StateVoid {
			t.Errorf("%+v, %v", all, err)
		}
		if kept, err := s.Orders.Get(s.Ctx, o.ID); err != nil || kept.Payment != orders.PaymentUnpaid || kept.Due() != 1490 {
			t.Errorf("%+v, %v", kept, err)
		}
	})
}

func TestAPaymentThatIsSentTwiceIsBookedOnce(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		o := order(t, s)
		wish := payments.Book{Order: o.ID, Kind: payments.KindPayment, Method: payments.MethodCash, Amount: 100, Claim: db.Claim{Scope: "payments.book", Key: "k", Digest: "d"}}
		first, err := s.Payments.Book(s.Ctx, wish)
		if err != nil {
			t.Fatal(err)
		}
		second, err := s.Payments.Book(s.Ctx, wish)
		if err != nil || second.Booking.ID != first.Booking.ID || second.Order.Paid.Received != 100 {
			t.Errorf("%+v, %v", second, err)
		}
	})
}

func TestAnOrdersBalanceIsItsTotalLessPaymentsPlusRefundsWhateverIsBooked(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		mug := s.Good(t, "Mug", 1000, 1_000_000)
		rapid.Check(t, func(r *rapid.T) {
			o := s.Place(t, s.Terms(testkit.Of(mug, 1)))
			for range rapid.IntRange(1, 8).Draw(r, "bookings") {
				kind := rapid.SampledFrom([]payments.Kind{payments.KindPayment, payments.KindPayment, payments.KindRefund}).Draw(r, "kind")
				b, err := book(s, o.ID, kind, rapid.SampledFrom(payments.Methods).Draw(r, "method"), money.Minor(rapid.Int64Range(1, 2000).Draw(r, "amount")))
				if err == nil && rapid.IntRange(0, 3).Draw(r, "void") == 0 {
					_, err = s.Payments.Void(s.Ctx, payments.Void{Kind: kind, ID: b.Booking.ID})
				}
				if err != nil && !fault.Has(err, "payments.refund_over") {
					r.Fatal(err)
				}
			}
			all, err := s.Payments.Of(s.Ctx, o.ID)
			if err != nil {
				r.Fatal(err)
			}
			balance := o.Totals.Total
			for _, b := range all {
				switch {
				case b.State == payments.StateVoid:
				case b.Kind == payments.KindPayment:
					balance -= b.Amount
				default:
					balance += b.Amount
				}
			}
			if kept, err := s.Orders.Get(s.Ctx, o.ID); err != nil || kept.Due() != balance || kept.Paid.Net() < 0 {
				r.Fatalf("%d is due, the bookings say %d, %v", kept.Due(), balance, err)
			}
		})
	})
}
