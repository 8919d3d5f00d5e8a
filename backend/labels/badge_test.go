package labels_test

import (
	"os/exec"
	"strings"
	"testing"

	"shopbench/backend/labels"
	"shopbench/backend/testkit"
)

func TestABadgeIsReadByTheScannerAndDoesNotSayItsCode(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		const code = "BCDEFGHIJKLNOPRS"
		for name, says := range map[string]string{"Mia Lange": "Mia Lange", "": s.Store.Name} {
			paper, err := labels.New(s.DB, s.Stores).Badge(s.Ctx, s.Store.ID, name, code)
			if err != nil {
				t.Fatal(err)
			}
			text := strings.Join(strings.Fields(testkit.TextOfPDF(t, paper.PDF)), " ")
			if !strings.Contains(text, says) || strings.Contains(text, code) {
				t.Errorf("it says %q", text)
			}
			got, err := exec.CommandContext(t.Context(), "zbarimg", "-q", "--raw", testkit.PrintPDF(t, paper.PDF, "300")).Output()
			if err != nil || strings.TrimSpace(string(got)) != code {
				t.Errorf("a scanner reads %q: %v", got, err)
			}
		}
	})
}
