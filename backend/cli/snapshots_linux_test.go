package cli_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"shopbench/backend/platform/backup"
)

// startPolite runs the program as it is run by people: it ends in good order when
// it is asked to.
func startPolite(t *testing.T, data string) *program {
	t.Helper()
	c := serving(t, "serve", "--data", data)
	c.Env = append(c.Env, politely+"=1")
	return startOn(t, c)
}

// quit asks the program to end, and returns how long that took.
func (p *program) quit(t *testing.T) time.Duration {
	t.Helper()
	asked := time.Now()
	if err := p.process.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := p.process.Wait(); err != nil {
		t.Fatalf("it ended with %v", err)
	}
	return time.Since(asked)
}

// proved returns the backups of a shop, the newest first, each of them proved.
func proved(t *testing.T, data string) []backup.Info {
	t.Helper()
	all := listed(t, data)
	for _, i := range all {
		if _, err := backup.Verify(t.Context(), i.Path); err != nil {
			t.Error(err)
		}
	}
	return all
}

// backups returns the backups of a shop, the newest first, each of them proved, and
// fails for anything else that lies beside them.
func backups(t *testing.T, data string) []backup.Info {
	t.Helper()
	all := proved(t, data)
	names, err := filepath.Glob(filepath.Join(data, "backups", "*"))
	if err != nil || len(names) != len(all) {
		t.Errorf("%d backups in %v", len(all), names)
	}
	return all
}

func TestAProgramThatIsAskedToEndBacksTheShopUpFirst(t *testing.T) {
	data := t.TempDir()
	p := startPolite(t, data)
	p.makeStore(t, "Ember")
	took := p.quit(t)
	first := backups(t, data)
	if len(first) != 1 || first[0].Reason != backup.OnQuitting {
		t.Fatalf("it left %+v", first)
	}
	t.Logf("it ended within %v", took)

	startPolite(t, data).quit(t)
	if again := backups(t, data); !slices.Equal(again, first) {
		t.Errorf("though nothing had changed it left %+v", again)
	}
	if code, out, _ := run(t, "en", "doctor", "--data", data); code != 0 || !strings.Contains(out, "✓ The newest backup is of") {
		t.Errorf("%d %s", code, out)
	}
}

func TestAProgramThatIsKilledLeavesNoBackupAndNoHalfOne(t *testing.T) {
	data := t.TempDir()
	p := start(t, "--data", data)
	p.makeStore(t, "Ember")
	p.kill(t)
	if all := backups(t, data); len(all) != 0 {
		t.Errorf("it left %+v", all)
	}
}

// TestAProgramThatIsKilledWhileItBacksUpLeavesNoHalfOneThatCounts kills it ever
// later in the course of quitting.
func TestAProgramThatIsKilledWhileItBacksUpLeavesNoHalfOneThatCounts(t *testing.T) {
	data := t.TempDir()
	halves := 0
	for round := range 12 {
		p := startPolite(t, data)
		p.makeStore(t, fmt.Sprintf("Shop %d", round))
		if err := p.process.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		wait := time.NewTimer(time.Duration(round*4) * time.Millisecond)
		<-wait.C
		_ = p.process.Process.Kill() // it may have ended already
		_ = p.process.Wait()
		proved(t, data)
		names, err := filepath.Glob(filepath.Join(data, "backups", "*.part"))
		if err != nil {
			t.Fatal(err)
		}
		halves = len(names)
	}
	t.Logf("%d halves were left", halves)
	startPolite(t, data).quit(t)
	if code, out, problems := run(t, "en", "doctor", "--data", data); code != 0 {
		t.Errorf("%d %s %s", code, out, problems)
	}
}

func TestACommandThatDoesOneThingMakesNoBackup(t *testing.T) {
	data := t.TempDir()
	for _, args := range [][]string{{"import", write(t, "x.csv", candles)}, {"doctor"}, {"export", "products", filepath.Join(t.TempDir(), "out.csv")}} {
		if code, _, problems := run(t, "en", append(args, "--data", data, "--offline")...); code != 0 {
			t.Fatalf("%v: %d %s", args, code, problems)
		}
	}
	if all := backups(t, data); len(all) != 0 {
		t.Errorf("there are %+v", all)
	}
}

func TestAProgramThatCannotBackTheShopUpEndsAllTheSameAndSaysSoTheNextTime(t *testing.T) {
	data := t.TempDir()
	p := startPolite(t, data)
	p.makeStore(t, "Ember")
	if err := os.WriteFile(filepath.Join(data, "backups"), []byte("in the way"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.quit(t)
	if err := os.Remove(filepath.Join(data, "backups")); err != nil {
		t.Fatal(err)
	}
	p = startPolite(t, data)
	if _, text := p.call(t, "GET", "/status", ""); !strings.Contains(text, `"backup_failed":true`) {
		t.Errorf("the office is told %s", text)
	}
	if code, out, _ := run(t, "de", "doctor", "--data", data); code != 0 || !strings.Contains(out, "! Aus der Sicherung vom") || !strings.Contains(out, "Der Ordner der Sicherungen") {
		t.Errorf("%d %s", code, out)
	}
	p.quit(t)
	if all := backups(t, data); len(all) != 1 {
		t.Errorf("there are %+v", all)
	}
}
