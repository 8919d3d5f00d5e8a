package payments_test

import (
	"context"
	"testing"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
	"shopbench/backend/payments"
	"shopbench/backend/staff"
	"shopbench/backend/testkit"
)

func TestMoreMoneyThanARoleMayGiveBackIsRefused(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		r, err := s.Staff.AddRole(s.Ctx, staff.AddRole{Terms: staff.RoleTerms{Name: "Sales", Figures: staff.Figures{Refund: 500, Currency: "EUR"}}})
		if err != nil {
			t.Fatal(err)
		}
		p, err := s.Staff.Add(s.Ctx, staff.Add{Terms: staff.Terms{Name: "Lea", Role: r.ID}})
		if err != nil {
			t.Fatal(err)
		}
		lea := staff.WithSeat(t.Context(), staff.Seat{Person: p, Role: r})
		o := s.Place(t, s.Terms(testkit.Of(s.Good(t, "Mug", 1000, 5), 1)))
		book := func(ctx context.Context, kind payments.Kind, amount money.Minor) error {
			_, err := s.Payments.Book(ctx, payments.Book{Order: o.ID, Kind: kind, Method: payments.MethodCash, Amount: amount})
			return err
		}
		if err := book(lea, payments.KindPayment, 1490); err != nil {
			t.Fatal(err)
		}
		if err := book(lea, payments.KindRefund, 501); !fault.Has(err, "staff.refund_limit") || fault.Of(err).Field != "amount" || fault.Of(err).Needs != string(staff.PaymentsRefund) {
			t.Errorf("5.01: %v", err)
		}
		if err := book(lea, payments.KindRefund, 500); err != nil {
			t.Errorf("5.00: %v", err)
		}
		if err := book(s.Ctx, payments.KindRefund, 900); err != nil {
			t.Errorf("9.00 by the owner: %v", err)
		}
	})
}
