package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"shopbench/backend"
	"shopbench/backend/cli"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/datadir"
	"shopbench/backend/platform/db"
)

// run runs a command as somebody would whose system speaks a language.
func run(t *testing.T, language string, args ...string) (code int, out, problems string) {
	t.Helper()
	var o, e bytes.Buffer
	home := t.TempDir()
	p := &cli.Program{
		Out: &o, Err: &e,
		Env: func(name string) string {
			return map[string]string{"LANG": language, "HOME": home}[name]
		},
		Desktop: func(context.Context, *backend.Backend) error { return fault.Unsupported("app.no_window") },
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute) // whatever takes longer hangs
	defer cancel()
	code = p.Run(ctx, args)
	return code, o.String(), e.String()
}

// shop makes a shop in a fresh folder.
func shop(t *testing.T) string {
	t.Helper()
	path := t.TempDir()
	b := open(t, path)
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func open(t *testing.T, path string) *backend.Backend {
	t.Helper()
	return openAs(t, path, backend.Config{Purpose: "serve"})
}

// openAs opens the shop in a folder in some way.
func openAs(t *testing.T, path string, cfg backend.Config) *backend.Backend {
	t.Helper()
	var err error
	if cfg.Data, err = datadir.Open(path); err != nil {
		t.Fatal(err)
	}
	b, err := backend.Open(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Close() })
	return b
}

func TestHelpListsTheCommandsInTheReadersLanguage(t *testing.T) {
	for language, want := range map[string]string{"en_GB.UTF-8": "make a proved copy", "de_DE.UTF-8": "eine geprüfte Kopie", "C": "make a proved copy"} {
		for _, ask := range [][]string{{"help"}, {"--help"}, {"-h"}} {
			if code, out, _ := run(t, language, ask...); code != 0 || !strings.Contains(out, want) {
				t.Errorf("%s %v: %d %s", language, ask, code, out)
			}
		}
	}
	code, out, _ := run(t, "en", "backup", "--help")
	if code != 0 || !strings.Contains(out, "--to") || !strings.Contains(out, "--data") || strings.Contains(out, "cli.") {
		t.Errorf("%d %s", code, out)
	}
}

func TestWrongUseIsExplainedAndExitsWithTwo(t *testing.T) {
	for _, args := range [][]string{{"open"}, {"backup", "--where", "x"}, {"restore"}, {"restore", "a", "b"}} {
		code, out, problems := run(t, "en", args...)
		if code != 2 || out != "" || problems == "" || strings.Contains(problems, "cli.") {
			t.Errorf("%v: %d %q %q", args, code, out, problems)
		}
	}
}

func TestABackupIsMadeBesideARunningShopAndRestoredAfterIt(t *testing.T) {
	path := shop(t)
	b := open(t, path)
	code, out, problems := run(t, "en", "backup", "--data", path, "--json")
	if code != 0 {
		t.Fatalf("%d %s", code, problems)
	}
	var made struct{ Path string }
	if err := json.Unmarshal([]byte(out), &made); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"restore", made.Path, "--data", path}, {"serve", "--data", path}} {
		if code, _, problems := run(t, "en", args...); code != 3 || !strings.Contains(problems, "shopbench serve") {
			t.Errorf("%v beside a running shop: %d %s", args, code, problems)
		}
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	if code, out, problems := run(t, "de", "restore", made.Path, "--data", path); code != 0 || !strings.Contains(out, "Der Laden ist wieder so") {
		t.Errorf("%d %s %s", code, out, problems)
	}
	if code, _, _ := run(t, "en", "restore", filepath.Join(path, "none"), "--data", path); code != 4 {
		t.Errorf("restoring nothing exits with %d", code)
	}
}

func TestTheDoctorSaysWhatIsWell(t *testing.T) {
	path := shop(t)
	open(t, path)
	code, out, problems := run(t, "en", "doctor", "--data", path)
	if code != 0 || !strings.Contains(out, "✓ The database (sqlite") || !strings.Contains(out, "! There is no backup yet") {
		t.Errorf("%d %s %s", code, out, problems)
	}
}

func TestTheDoctorSaysWhatIsWrongAndExitsWithOne(t *testing.T) {
	path := shop(t)
	b := open(t, path)
	_, err := db.Update(t.Context(), b.DB, func(tx *db.Tx) (int64, error) {
		return tx.Exec(`INSERT INTO event_parked (subscriber, seq, problem, at) VALUES ('mails', 7, 'no server', 1)`)
	})
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Update(t.Context(), b.DB, func(tx *db.Tx) (int64, error) {
		return tx.Exec(`INSERT INTO events (topic, store_id, origin, ref_kind, ref_id, actor, payload, at) VALUES ('x', '', '', '', '', '', '{}', 99999999999999)`)
	})
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Update(t.Context(), b.DB, func(tx *db.Tx) (int64, error) {
		return tx.Exec(`INSERT INTO jobs (kind, job_key, args, actor, run_at, wish, tries, holder, leased_until, failed_at, problem) VALUES ('mail.send', '1', '{}', 'system', 1, 1, 8, '', 0, 1, 'no network')`)
	})
	if err != nil {
		t.Fatal(err)
	}
	code, out, _ := run(t, "en", "doctor", "--data", path)
	if code != 1 || !strings.Contains(out, "✗ Work of the kind mail.send was given up") || !strings.Contains(out, "✗ Event 7 could not be worked on by mails: no server") || !strings.Contains(out, "✗ The clock says") {
		t.Errorf("%d %s", code, out)
	}
	code, out, _ = run(t, "en", "doctor", "--data", path, "--json")
	var lines []struct{ Level, Key string }
	if err := json.Unmarshal([]byte(out), &lines); code != 1 || err != nil || len(lines) < 4 {
		t.Errorf("%d %s %v", code, out, err)
	}
}

func TestThereIsNothingToCheckInAnEmptyFolder(t *testing.T) {
	path := t.TempDir()
	for _, command := range []string{"doctor", "backup"} {
		if code, _, _ := run(t, "en", command, "--data", path); code != 5 {
			t.Errorf("%s exits with %d", command, code)
		}
	}
	if names, err := os.ReadDir(path); err != nil || len(names) != 0 {
		t.Errorf("a reader left %v", names)
	}
}

func TestTheVersionIsSaid(t *testing.T) {
	if code, out, _ := run(t, "en", "version"); code != 0 || out != "Shopbench "+backend.Version+"\n" {
		t.Errorf("%d %q", code, out)
	}
}
