package datadir

import (
	"bufio"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"shopbench/backend/kernel/fault"
)

// holdEnv names the folder that this test binary locks when it is started as
// the other Shopbench.
const holdEnv = "SHOPBENCH_TEST_HOLD"

func TestMain(m *testing.M) {
	if path := os.Getenv(holdEnv); path != "" {
		hold(path)
	}
	os.Exit(m.Run())
}

func hold(path string) {
	d, err := Open(path)
	if err == nil {
		_, err = d.Lock("serve")
	}
	if err != nil {
		os.Stdout.WriteString(err.Error() + "\n")
		os.Exit(1)
	}
	os.Stdout.WriteString("held\n")
	time.Sleep(time.Hour)
}

// other starts a second process that holds the folder's lock.
func other(t *testing.T, d Dir) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), holdEnv+"="+d.String())
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kill(t, cmd) })
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "held\n" {
		t.Fatalf("the other process said %q, %v", line, err)
	}
	return cmd
}

func kill(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if err := cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Error(err)
	}
	var ended *exec.ExitError
	if err := cmd.Wait(); err != nil && !errors.As(err, &ended) && cmd.ProcessState == nil {
		t.Error(err)
	}
}

func open(t *testing.T) Dir {
	t.Helper()
	d, err := Open(filepath.Join(t.TempDir(), "shop"))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestASecondShopbenchIsToldWhoHoldsTheShop(t *testing.T) {
	d := open(t)
	before := time.Now().Add(-time.Second)
	cmd := other(t, d)
	_, err := d.Lock("import")
	f := fault.Of(err)
	if f.Code != fault.CodeConflict || f.Key != "datadir.held" {
		t.Fatalf("got %v", err)
	}
	if f.Args["purpose"] != "serve" || f.Args["pid"] != strconv.Itoa(cmd.Process.Pid) {
		t.Errorf("told %v, it is process %d", f.Args, cmd.Process.Pid)
	}
	if since, ok := f.Args["since"].(time.Time); !ok || since.Before(before) || since.After(time.Now()) {
		t.Errorf("since %v", f.Args["since"])
	}
}

func TestAKilledShopbenchLeavesTheShopFree(t *testing.T) {
	d := open(t)
	cmd := other(t, d)
	if _, err := d.Lock("desktop"); !fault.Has(err, "datadir.held") {
		t.Fatalf("the other holds it, yet %v", err)
	}
	kill(t, cmd)
	l, err := d.Lock("desktop")
	if err != nil {
		t.Fatalf("after the kill: %v", err)
	}
	n, err := read(d.Path(lockFile))
	if err != nil || n.PID != os.Getpid() || n.Purpose != "desktop" {
		t.Errorf("the note names %+v, %v", n, err)
	}
	if err := l.Close(); err != nil {
		t.Error(err)
	}
}

func TestALockGivenBackCanBeTakenAgain(t *testing.T) {
	d := open(t)
	first, err := d.Lock("a purpose with a longer name than the next one has")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Lock("serve"); !fault.Has(err, "datadir.held") {
		t.Fatalf("two hold it within one process: %v", err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second, err := d.Lock("serve")
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	if n, err := read(d.Path(lockFile)); err != nil || n.Purpose != "serve" {
		t.Errorf("the note is %+v, %v", n, err)
	}
}

func TestTheNoteKeepsItsLengthSoThatAFullDiskCanBeLocked(t *testing.T) {
	d := open(t)
	for _, purpose := range []string{"serve", "restore", strings.Repeat("x", 40)} {
		l, err := d.Lock(purpose)
		if err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(d.Path(lockFile))
		if err != nil || info.Size() != noteSize {
			t.Errorf("%s: %v bytes, %v", purpose, info.Size(), err)
		}
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestALockFileThatIsALinkIsNotFollowed(t *testing.T) {
	for _, exists := range []bool{true, false} {
		t.Run("target exists: "+strconv.FormatBool(exists), func(t *testing.T) {
			d := open(t)
			target := filepath.Join(t.TempDir(), "diary.txt")
			if exists {
				if err := os.WriteFile(target, []byte("dear diary"), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if err := os.Symlink(target, d.Path(lockFile)); err != nil {
				t.Fatal(err)
			}
			_, err := d.Lock("serve")
			if !fault.Has(err, "datadir.lock_link") || fault.Of(err).Args["path"] != d.Path(lockFile) {
				t.Errorf("got %v", err)
			}
			text, err := os.ReadFile(target)
			if exists && string(text) != "dear diary" {
				t.Errorf("the target reads %q, %v", text, err)
			}
			if !exists && !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("the target was made: %v", err)
			}
		})
	}
}

func TestALockFileThatCannotBeOpenedIsTold(t *testing.T) {
	d := open(t)
	if err := os.Mkdir(d.Path(lockFile), 0o700); err != nil {
		t.Fatal(err)
	}
	_, err := d.Lock("serve")
	if !fault.Has(err, "datadir.unwritable") || !fault.Is(err, fault.CodeUnavailable) || fault.Of(err).Args["path"] != d.String() {
		t.Errorf("got %v", err)
	}
}
