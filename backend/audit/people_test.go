package audit_test

import (
	"context"
	"testing"

	"shopbench/backend/audit"
	"shopbench/backend/catalog"
	"shopbench/backend/kernel/page"
	"shopbench/backend/staff"
)

func TestWhatGoodsCostTheHouseIsInTheLogForWhoMaySeeIt(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		s.Good(t, "Candle", 1200, 0)
		p := s.product(t, "Candle")
		p.Terms.Variants[0].CostMicro = 4_000_000
		if _, err := s.Catalog.Edit(s.Ctx, catalog.EditProduct{Store: s.Store.ID, ID: p.ID, Terms: p.Terms, Version: p.Version}); err != nil {
			t.Fatal(err)
		}
		role := staff.Role{ID: "manager", RoleTerms: staff.RoleTerms{Rights: staff.Rights{staff.AuditView}}}
		lea, err := s.Staff.Add(s.Ctx, staff.Add{Terms: staff.Terms{Name: "Lea", Role: "packer"}})
		if err != nil {
			t.Fatal(err)
		}
		for ctx, want := range map[context.Context]int{s.Ctx: 1, staff.WithSeat(t.Context(), staff.Seat{Person: lea, Role: role}): 0} {
			l, err := s.audit.Entries(ctx, audit.Filter{About: "products"}, page.Query{Limit: 1})
			if err != nil || len(l.Items) != 1 || len(l.Items[0].Changes) != want {
				t.Errorf("%+v, %v", l.Items, err)
			}
		}
	})
}

func TestWhatWasApprovedIsFoundByWhoDidItAndNamesBoth(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		s.Good(t, "Candle", 1200, 0)
		mia, err := s.Staff.Add(s.Ctx, staff.Add{Terms: staff.Terms{Name: "Mia", Role: "packer"}})
		if err != nil {
			t.Fatal(err)
		}
		seat := staff.Seat{Person: mia, Approval: staff.Approval{Person: staff.OwnersSeat.Person, Role: staff.OwnersSeat.Role, Needs: staff.CatalogManage}}
		was := s.Ctx
		s.Ctx = staff.WithSeat(t.Context(), seat)
		s.reprice(t, "Candle", 900)
		s.Ctx = was
		l, err := s.audit.Entries(s.Ctx, audit.Filter{Actor: "person:" + mia.ID}, page.Query{Limit: 10})
		if err != nil || len(l.Items) != 1 || l.Items[0].Who != "Mia" || l.Items[0].Actor != "person:"+mia.ID+"+owner" {
			t.Errorf("%+v, %v", l.Items, err)
		}
	})
}
