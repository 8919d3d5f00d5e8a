package staff_test

import (
	"testing"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/staff"
	"shopbench/backend/testkit"
)

// house is a kit with its people.
type house struct {
	*testkit.Kit
	*staff.Service
}

func each(t *testing.T, test func(t *testing.T, h house)) {
	t.Helper()
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		s := staff.New(k.DB)
		s.Register(k.Log)
		test(t, house{k, s})
	})
}

func (h house) add(t *testing.T, name, role string) staff.Person {
	t.Helper()
	p, err := h.Add(h.Ctx, staff.Add{Terms: staff.Terms{Name: name, Role: role}})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func (h house) pin(t *testing.T, person, pin string) {
	t.Helper()
	if _, err := h.SetPIN(h.Ctx, staff.SetPIN{Person: person, PIN: pin}); err != nil {
		t.Fatal(err)
	}
}

func (h house) enter(t *testing.T, token string) staff.Seat {
	t.Helper()
	seat, err := h.Enter(h.Ctx, token)
	if err != nil {
		t.Fatal(err)
	}
	return seat
}

func (h house) link(t *testing.T) staff.Opened {
	t.Helper()
	opened, err := h.OpenLink(h.Ctx, "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36")
	if err != nil {
		t.Fatal(err)
	}
	return opened
}

func TestUntilSomebodyHasAPINWhoeverSitsHereIsTheOwner(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		window, err := h.OpenWindow(h.Ctx)
		if err != nil || window.Seat.Person.ID != staff.Owner || window.Seat.Locked || !window.Seat.May(staff.StaffManage) {
			t.Fatalf("%+v, %v", window.Seat, err)
		}
		if err := h.Lock(h.Ctx, window.Seat); !fault.Has(err, "staff.no_pin") {
			t.Errorf("locked with nobody to unlock: %v", err)
		}
		h.pin(t, staff.Owner, "4711")
		if seat := h.enter(t, window.Token); seat.Locked || !seat.Guarded {
			t.Errorf("who has just given the PIN sits at %+v", seat)
		}
		again, err := h.OpenWindow(h.Ctx)
		if err != nil || !again.Seat.Locked || again.Seat.May(staff.SignedIn) {
			t.Errorf("opened anew: %+v, %v", again.Seat, err)
		}
		if _, err := h.Enter(h.Ctx, window.Token); !fault.Has(err, "server.signed_out") {
			t.Errorf("the window from before: %v", err)
		}
	})
}

func TestTheFirstPINIsTheOwnersAndAnOwnerStays(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		mia := h.add(t, "Mia", "packer")
		for what, do := range map[string]func() error{
			"a PIN":   func() error { _, err := h.SetPIN(h.Ctx, staff.SetPIN{Person: mia.ID, PIN: "8265"}); return err },
			"a badge": func() error { _, err := h.GiveBadge(h.Ctx, mia.ID); return err },
			"a password": func() error {
				_, err := h.SetPassword(h.Ctx, staff.SetPassword{Person: mia.ID, Password: "a long one, that"})
				return err
			},
		} {
			if err := do(); !fault.Has(err, "staff.owner_pin") {
				t.Errorf("%s before the owner's PIN: %v", what, err)
			}
		}
		h.pin(t, staff.Owner, "4711")
		h.pin(t, mia.ID, "8265")
		if _, err := h.SetPIN(h.Ctx, staff.SetPIN{Person: staff.Owner}); !fault.Has(err, "staff.owner_pin") {
			t.Errorf("the owner's taken while others have one: %v", err)
		}
		people, err := h.People(h.Ctx)
		if err != nil || len(people) != 2 {
			t.Fatalf("%+v, %v", people, err)
		}
		owner := people[0]
		if _, err := h.Edit(h.Ctx, staff.Edit{ID: owner.ID, Terms: staff.Terms{Role: "packer"}, Version: owner.Version}); !fault.Has(err, "staff.last_owner") {
			t.Errorf("no owner any more: %v", err)
		}
		if _, err := h.Archive(h.Ctx, staff.Archive{ID: owner.ID, Version: owner.Version, Away: true}); !fault.Has(err, "staff.last_owner") {
			t.Errorf("the owner put away: %v", err)
		}
	})
}

func TestAPINIsNeitherShortNorTheOneThatEverybodyTries(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		for pin, key := range map[string]string{
			"123": "staff.pin", "123456789": "staff.pin", "12a4": "staff.pin", "１２３４": "staff.pin",
			"0000": "staff.pin_easy", "1234": "staff.pin_easy", "8765": "staff.pin_easy", "111111": "staff.pin_easy",
		} {
			if _, err := h.SetPIN(h.Ctx, staff.SetPIN{Person: staff.Owner, PIN: pin}); !fault.Has(err, key) || fault.Of(err).Field != "pin" {
				t.Errorf("%s: %v", pin, err)
			}
		}
		if _, err := h.SetPassword(h.Ctx, staff.SetPassword{Person: staff.Owner, Password: "too short"}); !fault.Has(err, "staff.password") {
			t.Errorf("a short password: %v", err)
		}
	})
}

func TestWhoWorksHereNoMoreIsOutAtOnce(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.pin(t, staff.Owner, "4711")
		mia := h.add(t, "Mia", "clerk")
		h.pin(t, mia.ID, "8265")
		at, err := h.Switch(h.Ctx, h.link(t).Seat, staff.Proof{Person: mia.ID, PIN: "8265"})
		if err != nil {
			t.Fatal(err)
		}
		h.enter(t, at.Token)
		mia.Version++ // the PIN
		gone, err := h.Archive(h.Ctx, staff.Archive{ID: mia.ID, Version: mia.Version, Away: true})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := h.Enter(h.Ctx, at.Token); !fault.Has(err, "server.signed_out") {
			t.Errorf("still in: %v", err)
		}
		h.add(t, "mia", "clerk")
		if err := h.Log.Undo(h.Ctx, gone.Undo); !fault.Has(err, "staff.name_taken") {
			t.Errorf("two of one name: %v", err)
		}
	})
}

func TestARoleGivesWhatItSaysFromTheNextRequestOn(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		r, err := h.AddRole(h.Ctx, staff.AddRole{Terms: staff.RoleTerms{Name: "Aushilfe", Rights: staff.Rights{staff.StockView}}})
		if err != nil {
			t.Fatal(err)
		}
		h.pin(t, staff.Owner, "4711")
		mia := h.add(t, "Mia", r.ID)
		h.pin(t, mia.ID, "8265")
		at, err := h.Switch(h.Ctx, h.link(t).Seat, staff.Proof{Person: mia.ID, PIN: "8265"})
		if err != nil || h.enter(t, at.Token).May(staff.StockManage) {
			t.Fatalf("%+v, %v", at.Seat, err)
		}
		changed, err := h.EditRole(h.Ctx, staff.EditRole{ID: r.ID, Version: r.Version, Terms: staff.RoleTerms{Name: "Aushilfe", Rights: staff.Rights{staff.StockView, staff.StockManage, staff.StockView}}})
		if err != nil || len(changed.Rights) != 2 {
			t.Fatalf("%+v, %v", changed, err)
		}
		if !h.enter(t, at.Token).May(staff.StockManage) {
			t.Error("the new right was not given")
		}
		if err := h.DropRole(h.Ctx, r.ID); !fault.Has(err, "staff.role_used") {
			t.Errorf("a role that somebody has: %v", err)
		}
		for what, terms := range map[string]staff.RoleTerms{
			"staff.right":         {Name: "x", Rights: staff.Rights{staff.StaffManage}},
			"staff.role_discount": {Name: "x", Figures: staff.Figures{Discount: 1_000_001}},
			"staff.role_refund":   {Name: "x", Figures: staff.Figures{Refund: -2}},
			"stores.currency":     {Name: "x", Figures: staff.Figures{Refund: 100, Currency: "XYZ"}},
			"staff.name_missing":  {},
		} {
			if _, err := h.AddRole(h.Ctx, staff.AddRole{Terms: terms}); !fault.Has(err, what) {
				t.Errorf("%s: %v", what, err)
			}
		}
		if _, err := h.EditRole(h.Ctx, staff.EditRole{ID: staff.RoleOwner, Version: 1}); !fault.Has(err, "staff.role_owner") {
			t.Errorf("the owner's role: %v", err)
		}
	})
}

func TestSomebodyChangesTheOwnPINOnlyWithTheOneFromBefore(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.pin(t, staff.Owner, "4711")
		if _, err := h.ChangePIN(h.Ctx, staff.SetPIN{Person: staff.Owner, Old: "4712", PIN: "2468"}); !fault.Has(err, "staff.wrong") || fault.Of(err).Field != "old" {
			t.Errorf("with another one: %v", err)
		}
		if _, err := h.ChangePIN(h.Ctx, staff.SetPIN{Person: staff.Owner, Old: "4711", PIN: "2468"}); err != nil {
			t.Fatal(err)
		}
		if _, err := h.Switch(h.Ctx, h.link(t).Seat, staff.Proof{Person: staff.Owner, PIN: "2468"}); err != nil {
			t.Error(err)
		}
	})
}
