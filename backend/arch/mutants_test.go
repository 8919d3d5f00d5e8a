package arch

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// saidOf finds what a patch of mutants/ says of itself.
var saidOf = regexp.MustCompile(`(?m)^# (package|test): (\S+)$`)

// TestEveryMutantStillAppliesAndItsTestsExist keeps the patches of mutants/ from going
// stale between two runs of make mutants.
func TestEveryMutantStillAppliesAndItsTestsExist(t *testing.T) {
	patches, err := filepath.Glob("../../mutants/*.patch")
	if err != nil || len(patches) < 20 {
		t.Fatalf("there are only %d mutants: %v", len(patches), err)
	}
	for _, path := range patches {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		head, _, _ := strings.Cut(string(raw), "\ndiff ")
		place, tests := "", 0
		for _, said := range saidOf.FindAllStringSubmatch(head+"\n", -1) {
			if said[1] == "package" {
				place = said[2]
				continue
			}
			tests++
			if problem := runs(t, place, said[2]); problem != "" {
				t.Errorf("%s: %s %s", filepath.Base(path), said[2], problem)
			}
		}
		if place == "" || tests == 0 || !strings.HasPrefix(head, "# ") {
			t.Errorf("%s does not say what it breaks, in which package, and which test must fail", filepath.Base(path))
		}
		whole, err := filepath.Abs(path)
		if err != nil {
			t.Fatal(err)
		}
		c := exec.CommandContext(t.Context(), "git", "apply", "--check", whole)
		c.Dir = "../.."
		if said, err := c.CombinedOutput(); err != nil {
			t.Errorf("%s does not apply any more: %s", filepath.Base(path), said)
		}
	}
}
