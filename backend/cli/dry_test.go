package cli_test

import (
	"os"
	"strings"
	"testing"
)

func TestAnImportThatIsOnlyTriedWritesNothing(t *testing.T) {
	data, path := t.TempDir(), write(t, "x.csv", candles)
	try := func(want string) {
		t.Helper()
		code, out, problems := run(t, "en", "import", path, "--data", data, "--dry")
		if code != 0 || !strings.Contains(out, want) || !strings.Contains(out, "Variant Price → price") || strings.Contains(out, "My shop") {
			t.Errorf("%d %s %s", code, out, problems)
		}
	}
	try("3 products (0 known)")
	if left, err := os.ReadDir(data); err != nil || len(left) > 0 {
		t.Fatalf("a new folder has %v, %v", left, err)
	}
	if code, _, problems := run(t, "en", "import", path, "--data", data); code != 0 {
		t.Fatal(problems)
	}
	before := stateOf(t, data)
	try("3 products (2 known)")
	before.expect(t, data)
	b := open(t, data) // while the shop is open as well
	try("3 products (2 known)")
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestPicturesAreNotTried(t *testing.T) {
	refusal{
		2, "cli.import.dry_pictures",
		"--dry looks at product files only: pictures would be handed to their products at once. Leave --dry out to do that.",
		"--dry sieht sich nur Produktdateien an: Bilder kämen sofort zu ihren Produkten. Lass --dry weg, wenn das geschehen soll.",
	}.refuses(t, run, "import", t.TempDir(), "--data", t.TempDir(), "--dry")
}
