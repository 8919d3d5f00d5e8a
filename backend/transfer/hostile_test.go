package transfer_test

import (
	"fmt"
	"strings"
	"testing"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/testkit"
)

// naughty are texts that break programs which are not careful.
var naughty = []string{
	"=cmd|' /C calc'!A0", "+49 170 1234567", "-1", "@SUM(A1)", "'=1+1", "''@x", "\tx", "=", "'",
	"<script>alert(1)</script>", "Robert'); DROP TABLE products;--", "%s%n%x", "../../etc/passwd", "🕯️ candle 👨‍👩‍👧", "שלום عالم", "\u202eevil", "ﷺ", "Z̧̛͈͚a̶l̴g̵o̷", "ＡＢＣ", "null", "NaN", "1E400",
}

func TestNaughtyTextsComeInAsTheyAreAndGoOutHarmless(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		rows := [][]string{{"Handle", "Title", "Vendor", "Variant SKU", "Variant Price"}}
		for i, text := range naughty {
			rows = append(rows, []string{fmt.Sprint("p-", i), "x" + text, text, "", "1.00"})
		}
		s.bring(t, file(t, rows...))
		vendors := map[string]bool{}
		for _, p := range s.products(t) {
			vendors[p.Vendor] = true
		}
		for _, text := range []string{"<script>alert(1)</script>", "Robert'); DROP TABLE products;--", "=cmd|' /C calc'!A0", "🕯️ candle 👨‍👩‍👧", "שלום عالم"} {
			if !vendors[text] {
				t.Errorf("%q was lost: %v", text, vendors)
			}
		}
		before := s.everything(t)
		out := s.export(t)
		for line := range strings.Lines(string(out)) {
			for _, cell := range strings.Split(strings.TrimSpace(line), ",") {
				if cell = strings.Trim(cell, `"`); cell != "" && strings.ContainsAny(cell[:1], "=+-@") {
					t.Errorf("a spreadsheet would run %q", cell)
				}
			}
		}
		if i := s.bring(t, out); i.Made+i.Changed+i.Skipped != 0 || s.everything(t) != before {
			t.Errorf("its own export changed something: %+v", i.Counts)
		}
	})
}

func TestHostileFilesAreReadOrRefusedButNeverFeared(t *testing.T) {
	for _, pattern := range []string{"malformed/*", "malformed/csv-spectrum/csvs/*", "malformed/csvlint/*", "malformed/encodings/*", "malformed/pollock-polluted/csv/*", "malformed/real-world/csv/*", "malformed/tabulator/*", "malformed/xss/*"} {
		for _, name := range testkit.SharedFiles(t, pattern) {
			t.Run(name, func(t *testing.T) {
				s := open(t, testkit.Open(t, testkit.Engines()[0]))
				before := s.everything(t)
				_, err := s.transfer.Prepare(s.Ctx, s.store, name, testkit.Shared(t, name))
				if err != nil && fault.Is(err, fault.CodeInternal) {
					t.Error(err)
				}
				if s.everything(t) != before {
					t.Error("looking at a file changed the shop")
				}
			})
		}
	}
}

func TestAFieldOfAMegabyteIsRefusedKindly(t *testing.T) {
	s := open(t, testkit.Open(t, testkit.Engines()[0]))
	i := s.bring(t, file(t, []string{"Handle", "Title", "Body (HTML)", "Variant Price"}, []string{"a", "A", strings.Repeat("x", 1<<20), "1"}, []string{"b", "B", "", "1"}))
	if p := s.problems(t, i.ID); i.Made != 1 || i.Skipped != 1 || len(p) != 1 || p[0].Line != 2 || p[0].Fault.Key != "catalog.too_long" {
		t.Errorf("%+v, %+v", i.Counts, p)
	}
}

func TestOneHandleForVeryManyRowsIsRefusedKindly(t *testing.T) {
	s := open(t, testkit.Open(t, testkit.Engines()[0]))
	rows := [][]string{{"Handle", "Title", "Option1 Name", "Option1 Value", "Variant Price", "Image Src"}, {"b", "B", "", "", "1", ""}}
	for i := range 20_000 {
		rows = append(rows, []string{"a", "A", "Size", fmt.Sprint(i), "1", fmt.Sprintf("https://example.com/%d.jpg", i)})
	}
	i := s.bring(t, file(t, rows...))
	if p := s.problems(t, i.ID); i.Made != 1 || i.Skipped != 1 || len(p) != 1 || p[0].Line != 3 || p[0].Fault.Key != "catalog.variants_many" {
		t.Errorf("%+v, %+v", i.Counts, p)
	}
}
