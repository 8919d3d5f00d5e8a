package cli_test

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestASampleShopIsMadeOnceAndTheDoctorIsContent(t *testing.T) {
	data := t.TempDir()
	if code, _, problems := run(t, "en", "seed", "--data", data); code != 2 || !strings.Contains(problems, "shopbench seed --demo") {
		t.Errorf("a seed of nothing: %d %s", code, problems)
	}
	if code, out, _ := run(t, "en", "seed", "--help"); code != 0 || !strings.Contains(out, "--demo") {
		t.Errorf("its help: %d %s", code, out)
	}
	code, out, problems := run(t, "en", "seed", "--demo", "--data", data, "--country", "DE", "--json")
	var done struct{ Products, Customers, Orders int }
	if err := json.Unmarshal([]byte(out), &done); code != 0 || err != nil || done.Products != 40 || done.Customers != 12 || done.Orders != 60 {
		t.Fatalf("%d %s %s %v", code, out, problems, err)
	}
	if code, _, problems := run(t, "de", "seed", "--demo", "--data", data); code != 3 || !strings.Contains(problems, "schon Artikel") {
		t.Errorf("a second sample: %d %s", code, problems)
	}
	if code, out, _ := run(t, "en", "doctor", "--data", data); code != 0 || strings.Contains(out, "✗") {
		t.Errorf("the doctor says %d %s", code, out)
	}
	b := open(t, data)
	if code, _, problems := run(t, "en", "seed", "--demo", "--data", data); code != 3 || !strings.Contains(problems, "shopbench serve") {
		t.Errorf("a sample beside a running shop: %d %s", code, problems)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
}
