package cli_test

import (
	"context"
	"strings"
	"testing"

	"shopbench/backend"
	"shopbench/backend/staff"
)

func TestAnOwnerWhoForgotThePINGetsInByTheFolder(t *testing.T) {
	data := shop(t)
	b := openAs(t, data, backend.Config{Purpose: "serve"})
	if _, err := b.Staff.SetPIN(context.Background(), staff.SetPIN{Person: staff.Owner, PIN: "4711"}); err != nil {
		t.Fatal(err)
	}
	if code, _, problems := run(t, "en", "pin", "2580", "--data", data); code != 3 || problems == "" {
		t.Errorf("beside the open shop: %d %s", code, problems)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	for _, wrong := range [][]string{{"pin"}, {"pin", "1234"}, {"pin", "abc"}} {
		if code, _, _ := run(t, "en", append(wrong, "--data", data)...); code != 2 {
			t.Errorf("%v: %d", wrong, code)
		}
	}
	if code, out, problems := run(t, "en", "pin", "2580", "--data", data); code != 0 || !strings.Contains(out, "Owner") {
		t.Errorf("%d %s %s", code, out, problems)
	}
	b = openAs(t, data, backend.Config{Purpose: "serve"})
	defer func() { _ = b.Close() }()
	window, err := b.Staff.OpenWindow(context.Background())
	if err != nil || !window.Seat.Locked {
		t.Fatalf("%+v, %v", window.Seat, err)
	}
	if _, err := b.Staff.Switch(context.Background(), window.Seat, staff.Proof{Person: staff.Owner, PIN: "2580"}); err != nil {
		t.Error(err)
	}
}
