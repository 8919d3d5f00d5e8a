package catalog_test

import (
	"fmt"
	"slices"
	"testing"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/page"
)

func TestAnEditIsUndoneExactlyUnlessSomebodyEditedSince(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		before := s.create(t, shirt())
		p := s.get(t, before.ID)
		p.Title, p.Tags, p.TaxCategory = "Linen blouse", nil, " Reduced "
		p.Variants[0].Price = 100
		p.Variants = slices.Delete(p.Variants, 1, 3)
		p.Options[1].Choices = append(p.Options[1].Choices, "green")
		p.Variants = append(p.Variants, catalog.Variant{Choices: []string{"S", "green"}, SKU: "SHIRT-S-green", Price: 4900})
		e := s.edit(t, p)
		if got := s.get(t, before.ID); got.TaxCategory != "reduced" {
			t.Errorf("taxed as %q", got.TaxCategory)
		}
		if err := s.Log.Undo(s.Ctx, e.Undo); err != nil {
			t.Fatal(err)
		}
		got := s.get(t, before.ID)
		if fmt.Sprint(got.Terms) != fmt.Sprint(before.Terms) || got.Version != 3 {
			t.Errorf("before %+v\nafter  %+v", before.Terms, got.Terms)
		}
		got.Title = "Linen tunic"
		first := s.edit(t, got)
		second := first.Product
		second.Title = "Linen dress"
		s.edit(t, second)
		if err := s.Log.Undo(s.Ctx, first.Undo); !fault.Has(err, "fault.stale") {
			t.Errorf("somebody's edit was undone with it: %v", err)
		}
		if got := s.get(t, before.ID); got.Title != "Linen dress" {
			t.Errorf("the title is %s", got.Title)
		}
	})
}

func TestProductsAreArchivedNotDeletedAndTheArchivingIsUndone(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		var ids []string
		for i, status := range []catalog.Status{catalog.StatusActive, catalog.StatusDraft} {
			terms := plain(fmt.Sprint("Candle ", i), "", 100)
			terms.Status = status
			ids = append(ids, s.create(t, terms).ID)
		}
		token, err := s.catalog.SetStatus(s.Ctx, catalog.SetStatus{IDs: ids, Status: catalog.StatusArchived})
		if err != nil {
			t.Fatal(err)
		}
		if rows := s.list(t, catalog.Filter{}, page.Query{}); len(rows) != 0 {
			t.Errorf("still listed: %+v", rows)
		}
		if rows := s.list(t, catalog.Filter{Status: catalog.StatusArchived}, page.Query{}); len(rows) != 2 {
			t.Errorf("%d in the archive", len(rows))
		}
		if err := s.Log.Undo(s.Ctx, token); err != nil {
			t.Fatal(err)
		}
		rows := s.list(t, catalog.Filter{}, page.Query{})
		if len(rows) != 2 || rows[0].Status != catalog.StatusActive || rows[1].Status != catalog.StatusDraft {
			t.Errorf("came back as %+v", rows)
		}
		if _, err := s.catalog.SetStatus(s.Ctx, catalog.SetStatus{IDs: []string{ids[0], "prd_none"}, Status: catalog.StatusArchived}); !fault.Has(err, "catalog.unknown") {
			t.Errorf("got %v", err)
		}
		if rows := s.list(t, catalog.Filter{}, page.Query{}); len(rows) != 2 {
			t.Error("some were archived although not all could be")
		}
	})
}
