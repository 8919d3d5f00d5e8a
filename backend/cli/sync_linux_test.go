package cli_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// synced matches a line of strace about a sync that went well, with the moment
// when it began in microseconds.
var synced = regexp.MustCompile(`(?m)^\d+ +(\d+)\.(\d{6}) (?:fsync|fdatasync)\(`)

// TestBetweenOneAcknowledgementAndTheNextTheDiskIsSynced watches the system
// calls of the program: a kill cannot show that a sync is missing.
func TestBetweenOneAcknowledgementAndTheNextTheDiskIsSynced(t *testing.T) {
	calls := filepath.Join(t.TempDir(), "calls")
	c := exec.CommandContext(t.Context(), "strace", "-D", "-f", "-ttt", "-e", "trace=fsync,fdatasync", "-o", calls,
		os.Args[0], "serve", "--json", "--office", "127.0.0.1:0", "--data", t.TempDir(), "--offline")
	c.Env = append(os.Environ(), asProgram+"=1")
	p := startOn(t, c)
	var acknowledged []int64
	for n := range 20 {
		p.makeStore(t, fmt.Sprintf("Shop %d", n))
		acknowledged = append(acknowledged, time.Now().UnixMicro())
	}
	if err := c.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	_ = c.Wait() // it says that it was ended
	raw := written(t, calls)
	var syncs []int64
	for _, m := range synced.FindAllSubmatch(raw, -1) {
		seconds, _ := strconv.ParseInt(string(m[1]), 10, 64)
		micros, _ := strconv.ParseInt(string(m[2]), 10, 64)
		syncs = append(syncs, seconds*1_000_000+micros)
	}
	for i := 1; i < len(acknowledged); i++ {
		between := 0
		for _, at := range syncs {
			if at > acknowledged[i-1] && at <= acknowledged[i] {
				between++
			}
		}
		if between == 0 {
			t.Errorf("no sync between the acknowledgements %d and %d, of %d syncs", i, i+1, len(syncs))
		}
	}
}

// written returns what strace has written once it has seen the program end.
func written(t *testing.T, path string) []byte {
	t.Helper()
	look := time.NewTicker(20 * time.Millisecond)
	defer look.Stop()
	for range 500 {
		raw, err := os.ReadFile(path)
		if err == nil && bytes.Contains(raw, []byte("+++ killed by SIGTERM")) {
			return raw
		}
		<-look.C
	}
	t.Fatal("strace has not seen the program end")
	return nil
}
