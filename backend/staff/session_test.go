package staff_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/staff"
	"shopbench/backend/testkit"
)

func TestSomebodyTakesOverByPINOrByBadgeAndIsTheOneWhoActs(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.pin(t, staff.Owner, "4711")
		mia := h.add(t, "Mia", "packer")
		h.pin(t, mia.ID, "8265")
		if _, err := h.GiveBadge(h.Ctx, mia.ID); err != nil {
			t.Fatal(err)
		}
		badge, err := h.Badge(h.Ctx, mia.ID)
		if err != nil || len(badge.Code) != staff.BadgeLength || badge.Name != "Mia" {
			t.Fatalf("%+v, %v", badge, err)
		}
		at := h.link(t)
		for by, proof := range map[string]staff.Proof{"PIN": {Person: mia.ID, PIN: "8265"}, "badge": {Badge: strings.ToLower(badge.Code)}} {
			opened, err := h.Switch(h.Ctx, h.enter(t, at.Token), proof)
			if err != nil || opened.Seat.Person.Name != "Mia" || opened.Seat.Locked || opened.Token == at.Token {
				t.Fatalf("by %s: %+v, %v", by, opened.Seat, err)
			}
			if !opened.Seat.May(staff.FulfilmentPack) || opened.Seat.May(staff.OrdersManage) || opened.Seat.May(staff.StaffManage) {
				t.Errorf("by %s she may %v", by, opened.Seat.Role.All())
			}
			if a := ident.ActorOf(staff.WithSeat(h.Ctx, opened.Seat)); a.String() != "person:"+mia.ID {
				t.Errorf("it acts %s", a)
			}
			at = opened
		}
		for what, proof := range map[string]staff.Proof{
			"another's PIN": {Person: mia.ID, PIN: "4711"}, "nobody": {Person: "stf_none", PIN: "4711"}, "no PIN": {Person: mia.ID}, "nothing": {},
		} {
			if _, err := h.Switch(h.Ctx, at.Seat, proof); !fault.Has(err, "staff.wrong") {
				t.Errorf("%s: %v", what, err)
			}
		}
		if _, err := h.Switch(h.Ctx, at.Seat, staff.Proof{Badge: "BCDEFGHIJKLNOPRS"}); !fault.Has(err, "staff.badge_wrong") {
			t.Errorf("somebody's badge: %v", err)
		}
	})
}

func TestWhatWasUnderWayEndsInTheNameOfWhoWasThereBefore(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.pin(t, staff.Owner, "4711")
		mia := h.add(t, "Mia", "packer")
		h.pin(t, mia.ID, "8265")
		before := h.link(t)
		before, err := h.Switch(h.Ctx, before.Seat, staff.Proof{Person: staff.Owner, PIN: "4711"})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := h.Switch(h.Ctx, before.Seat, staff.Proof{Person: mia.ID, PIN: "8265"}); err != nil {
			t.Fatal(err)
		}
		if seat := h.enter(t, before.Token); seat.Person.ID != staff.Owner {
			t.Errorf("a request under way comes from %+v", seat.Person)
		}
		if _, err := h.Switch(h.Ctx, before.Seat, staff.Proof{Person: staff.Owner, PIN: "4711"}); !fault.Has(err, "server.signed_out") {
			t.Errorf("switched from a session that was handed over: %v", err)
		}
		h.Clock.Advance(11 * time.Second)
		if _, err := h.Enter(h.Ctx, before.Token); !fault.Has(err, "server.signed_out") {
			t.Errorf("later: %v", err)
		}
	})
}

func TestGuessingAPINIsSlowedDownWhateverIsTriedNext(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.pin(t, staff.Owner, "4711")
		at := h.link(t)
		right := staff.Proof{Person: staff.Owner, PIN: "4711"}
		for range 5 {
			if _, err := h.Switch(h.Ctx, at.Seat, staff.Proof{Person: staff.Owner, PIN: "9999"}); !fault.Has(err, "staff.wrong") {
				t.Fatal(err)
			}
		}
		if _, err := h.Switch(h.Ctx, at.Seat, right); !fault.Has(err, "staff.wait") || fault.Of(err).Args["seconds"] != int64(31) {
			t.Errorf("the right one too early: %v", err)
		}
		h.Clock.Advance(31 * time.Second)
		if _, err := h.Switch(h.Ctx, at.Seat, staff.Proof{Person: staff.Owner, PIN: "9998"}); !fault.Has(err, "staff.wrong") {
			t.Fatal(err)
		}
		h.Clock.Advance(31 * time.Second)
		if _, err := h.Switch(h.Ctx, at.Seat, right); !fault.Has(err, "staff.wait") {
			t.Errorf("the wait has not doubled: %v", err)
		}
		h.Clock.Advance(30 * time.Second)
		if _, err := h.Switch(h.Ctx, at.Seat, right); err != nil {
			t.Errorf("the right one in time: %v", err)
		}
		if _, err := h.Approve(h.Ctx, h.link(t).Seat, staff.Approve{Proof: staff.Proof{Person: staff.Owner, PIN: "9999"}, Needs: staff.OrdersCancel}); !fault.Has(err, "staff.wrong") {
			t.Errorf("after the right one it counts anew: %v", err)
		}
	})
}

func TestAnOfficeThatRestsIsLockedAndTheWorkOfADayIsNot(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.pin(t, staff.Owner, "4711")
		at, err := h.Switch(h.Ctx, h.link(t).Seat, staff.Proof{Person: staff.Owner, PIN: "4711"})
		if err != nil {
			t.Fatal(err)
		}
		for range 30 {
			h.Clock.Advance(9 * time.Minute)
			if h.enter(t, at.Token).Locked {
				t.Fatal("locked while it was in use")
			}
		}
		for range 12 { // a screen that only listens
			h.Clock.Advance(time.Minute)
			h.Within(h.Ctx, at.Token)
		}
		if !h.enter(t, at.Token).Locked || h.Within(h.Ctx, at.Token) {
			t.Error("not locked after twelve minutes")
		}
		rule, err := h.LockRule(h.Ctx)
		if err != nil || rule.Value != 10 {
			t.Fatalf("%+v, %v", rule, err)
		}
		if _, err := h.SetLockRule(h.Ctx, 0, rule.Version); err != nil {
			t.Fatal(err)
		}
		if h.enter(t, at.Token).Locked {
			t.Error("locked though it never is to be")
		}
		if err := h.Lock(h.Ctx, at.Seat); err != nil {
			t.Fatal(err)
		}
		if !h.enter(t, at.Token).Locked {
			t.Error("not locked by hand")
		}
	})
}

func TestARevokedDevicesNextRequestFails(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		phone, here := h.link(t), h.link(t)
		all, err := h.Devices(h.Ctx)
		if err != nil || len(all) != 2 || all[0].Name != "Chrome, Linux" || all[0].Kind != staff.DeviceBrowser {
			t.Fatalf("%+v, %v", all, err)
		}
		if err := h.NameDevice(h.Ctx, phone.Seat.Device, " Mia's  phone "); err != nil {
			t.Fatal(err)
		}
		h.enter(t, phone.Token)
		if err := h.Revoke(h.Ctx, phone.Seat.Device); err != nil {
			t.Fatal(err)
		}
		if _, err := h.Enter(h.Ctx, phone.Token); !fault.Has(err, "server.signed_out") {
			t.Errorf("revoked: %v", err)
		}
		h.enter(t, here.Token)
		if all, err := h.Devices(h.Ctx); err != nil || len(all) != 1 {
			t.Errorf("%+v, %v", all, err)
		}
		if err := h.Revoke(h.Ctx, phone.Seat.Device); !fault.Has(err, "staff.device_unknown") {
			t.Errorf("twice: %v", err)
		}
		if _, err := h.OpenWindow(h.Ctx); err != nil {
			t.Fatal(err)
		}
		if err := h.Revoke(h.Ctx, "window"); !fault.Has(err, "staff.device_here") {
			t.Errorf("the window: %v", err)
		}
	})
}

func TestAnApprovalServesOneRequestOfOneDeviceForOneRight(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.pin(t, staff.Owner, "4711")
		mia, lea := h.add(t, "Mia", "packer"), h.add(t, "Lea", "packer")
		h.pin(t, mia.ID, "8265")
		h.pin(t, lea.ID, "5062")
		at, err := h.Switch(h.Ctx, h.link(t).Seat, staff.Proof{Person: mia.ID, PIN: "8265"})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := h.Approve(h.Ctx, at.Seat, staff.Approve{Proof: staff.Proof{Person: lea.ID, PIN: "5062"}, Needs: staff.OrdersCancel}); !fault.Has(err, "staff.approver") {
			t.Errorf("somebody who may not either: %v", err)
		}
		done, err := h.Approve(h.Ctx, at.Seat, staff.Approve{Proof: staff.Proof{Person: staff.Owner, PIN: "4711"}, Needs: staff.OrdersCancel})
		if err != nil || done.By.ID != staff.Owner {
			t.Fatalf("%+v, %v", done, err)
		}
		if _, err := h.Redeem(h.Ctx, h.link(t).Seat, done.Token); !fault.Has(err, "staff.approval_over") {
			t.Errorf("from another device: %v", err)
		}
		seat, err := h.Redeem(h.Ctx, at.Seat, done.Token)
		if err != nil || !seat.May(staff.OrdersCancel) || seat.May(staff.OrdersManage) {
			t.Fatalf("%+v, %v", seat, err)
		}
		if a := seat.Actor().String(); a != "person:"+mia.ID+"+owner" || ident.ParseActor(a) != seat.Actor() {
			t.Errorf("it acts %s", a)
		}
		if _, err := h.Redeem(h.Ctx, at.Seat, done.Token); !fault.Has(err, "staff.approval_over") {
			t.Errorf("twice: %v", err)
		}
		if err := h.Release(h.Ctx, done.Token); err != nil {
			t.Fatal(err)
		}
		h.Clock.Advance(3 * time.Minute)
		if _, err := h.Redeem(h.Ctx, at.Seat, done.Token); !fault.Has(err, "staff.approval_over") {
			t.Errorf("after three minutes: %v", err)
		}
	})
}

func TestAPasswordLetsInFromElsewhereAndSaysNotWhatWasWrong(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.pin(t, staff.Owner, "4711")
		mia := h.add(t, "Mia Lange", "clerk")
		if _, err := h.SetPassword(h.Ctx, staff.SetPassword{Person: mia.ID, Password: "rain on the roof"}); err != nil {
			t.Fatal(err)
		}
		in, err := h.SignIn(context.Background(), staff.SignIn{Name: "mia lange", Password: "rain on the roof", Agent: "Mozilla/5.0 (Android 14) Firefox/140.0"})
		if err != nil || in.Seat.Person.ID != mia.ID || in.Seat.Locked {
			t.Fatalf("%+v, %v", in.Seat, err)
		}
		for _, wish := range []staff.SignIn{{Name: "Mia Lange", Password: "8265"}, {Name: "nobody", Password: "rain on the roof"}, {Name: "", Password: ""}} {
			if _, err := h.SignIn(h.Ctx, wish); !fault.Has(err, "staff.wrong") {
				t.Errorf("%+v: %v", wish, err)
			}
		}
		all := testkit.View(t, h.Kit, func(tx *db.Tx) ([]events.Stored, error) { return events.After(tx, 0, 100) })
		if last := all[len(all)-1]; last.Topic != "staff.signed_in" || last.Actor != "person:"+mia.ID {
			t.Errorf("written down %+v", last)
		}
		for _, e := range all {
			if strings.Contains(string(e.Payload), "Mia") || strings.Contains(string(e.Payload), "rain") {
				t.Errorf("an event names her: %s", e.Payload)
			}
		}
	})
}

func TestWhoGuessesAPasswordFromElsewhereKeepsNobodyFromTheBench(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.pin(t, staff.Owner, "4711")
		mia := h.add(t, "Mia", "clerk")
		h.pin(t, mia.ID, "8265")
		if _, err := h.SetPassword(h.Ctx, staff.SetPassword{Person: mia.ID, Password: "rain on the roof"}); err != nil {
			t.Fatal(err)
		}
		for range 5 {
			if _, err := h.SignIn(context.Background(), staff.SignIn{Name: "Mia", Password: "sun on the roof"}); !fault.Has(err, "staff.wrong") {
				t.Fatal(err)
			}
		}
		if _, err := h.SignIn(context.Background(), staff.SignIn{Name: "Mia", Password: "rain on the roof"}); !fault.Has(err, "staff.wait") {
			t.Errorf("the sixth guess: %v", err)
		}
		if _, err := h.Switch(h.Ctx, h.link(t).Seat, staff.Proof{Person: mia.ID, PIN: "8265"}); err != nil {
			t.Errorf("at the bench: %v", err)
		}
	})
}
