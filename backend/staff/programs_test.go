package staff_test

import (
	"testing"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/kernel/money"
	"shopbench/backend/staff"
	"shopbench/backend/testkit"
)

func TestAProgramMayDoWhatItsRoleMayUntilItIsSentAway(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		made, err := h.LetProgram(h.Ctx, staff.LetProgram{Name: " Web  shop ", Role: "clerk"})
		if err != nil || made.Program.Name != "Web shop" || len(made.Token) < 30 {
			t.Fatalf("%+v, %v", made, err)
		}
		seat, err := h.EnterProgram(h.Ctx, made.Token)
		if err != nil || !seat.May(staff.OrdersManage) || seat.May(staff.StoresManage) || seat.May(staff.StaffManage) || seat.Actor().String() != "program:"+made.Program.ID {
			t.Fatalf("%+v, %v", seat, err)
		}
		kit := *h.Kit
		kit.Ctx = staff.WithSeat(h.Ctx, seat)
		limits := testkit.View(t, &kit, staff.LimitsIn)
		if limits.CheckDiscount(100, 1000) != nil || !fault.Has(limits.CheckDiscount(200, 1000), "staff.discount_cap") || !fault.Has(limits.CheckRefund(money.Money{Minor: 1, Currency: "EUR"}), "staff.refund_limit") {
			t.Errorf("its limits are %+v", limits)
		}
		h.Clock.Advance(2 * time.Minute)
		if _, err := h.EnterProgram(h.Ctx, made.Token); err != nil {
			t.Fatal(err)
		}
		if all, err := h.Programs(h.Ctx); err != nil || len(all) != 1 || !all[0].SeenAt.Equal(h.Clock.Now()) {
			t.Errorf("%+v, %v", all, err)
		}
		if err := h.DropRole(h.Ctx, "clerk"); !fault.Has(err, "staff.role_used") {
			t.Errorf("its role is removed: %v", err)
		}
		if err := h.SendProgramAway(h.Ctx, made.Program.ID); err != nil {
			t.Fatal(err)
		}
		if _, err := h.EnterProgram(h.Ctx, made.Token); !fault.Has(err, "server.signed_out") {
			t.Errorf("sent away: %v", err)
		}
		if err := h.SendProgramAway(h.Ctx, made.Program.ID); !fault.Has(err, "staff.program_unknown") {
			t.Errorf("twice: %v", err)
		}
		if err := h.DropRole(h.Ctx, "clerk"); err != nil {
			t.Errorf("a role that only a program had which was sent away: %v", err)
		}
	})
}

func TestNoProgramManagesThePeopleAndNoneIsLetInByAGuess(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		for key, wish := range map[string]staff.LetProgram{
			"staff.program_owner": {Name: "x", Role: staff.RoleOwner}, "staff.role_unknown": {Name: "x", Role: "none"}, "staff.name_missing": {Role: "clerk"},
		} {
			if _, err := h.LetProgram(h.Ctx, wish); !fault.Has(err, key) {
				t.Errorf("%s: %v", key, err)
			}
		}
		for _, guess := range []string{"", "guess", ident.Secret()} {
			if _, err := h.EnterProgram(h.Ctx, guess); !fault.Has(err, "server.signed_out") {
				t.Errorf("%q: %v", guess, err)
			}
		}
		window, err := h.OpenWindow(h.Ctx)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := h.EnterProgram(h.Ctx, window.Token); !fault.Has(err, "server.signed_out") {
			t.Errorf("a session's token: %v", err)
		}
	})
}
