//go:build smoke

package app_test

import (
	"bufio"
	"context"
	"encoding/json"
	"image/color"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// patience is how long a window may take to say what it found.
const patience = 60 * time.Second

func TestTheWindowIsDrawnAndReadsWritesAndHears(t *testing.T) {
	display := screen(t)
	report := filepath.Join(t.TempDir(), "report.json")
	viewer := t.TempDir()
	opened := filepath.Join(viewer, "opened.pdf")
	if err := os.WriteFile(filepath.Join(viewer, "xdg-open"), []byte("#!/bin/sh\ncp \"$1\" "+opened+".part && mv "+opened+".part "+opened+"\n"), 0o700); err != nil { //nolint:gosec // a program
		t.Fatal(err)
	}
	shop := start(t, nil, "DISPLAY="+display, "WAYLAND_DISPLAY=", "SHOPBENCH_SMOKE="+report, "PATH="+viewer+":"+os.Getenv("PATH"))
	shop.wants(t, report)
	if paper := waitFor(t, opened); !strings.HasPrefix(string(paper), "%PDF-") {
		t.Errorf("the viewer was given %d bytes that are no PDF", len(paper))
	}
	expectExport(t, shop.data)
	expectOffice(t, display)
	shop.end(t)
}

// expectExport looks for the one file of products that the page has had written.
func expectExport(t *testing.T, data string) {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(data, "exports", "products-*.csv"))
	if err != nil || len(all) != 1 {
		t.Fatalf("the folder for exports holds %q, %v", all, err)
	}
	if raw, err := os.ReadFile(all[0]); err != nil || !strings.HasPrefix(string(raw), "Handle,Title,") {
		t.Errorf("the export begins %.20q, %v", raw, err)
	}
}

func TestWithoutAScreenTheSameProgramServesAndPrintsTheLink(t *testing.T) {
	shop := start(t, []string{"--office", "127.0.0.1:0"}, "DISPLAY=", "WAYLAND_DISPLAY=")
	line, err := bufio.NewReader(shop.out).ReadString('\n')
	if err != nil || !strings.Contains(line, "http://127.0.0.1:") || !strings.Contains(line, "/sign-in?key=") {
		t.Errorf("it printed %q, %v", line, err)
	}
	shop.end(t)
}

// program is the desktop program while it runs.
type program struct {
	cmd  *exec.Cmd
	out  *os.File
	data string // its folder
}

// start builds the program and runs it on an empty data folder.
func start(t *testing.T, flags []string, env ...string) program {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "shopbench")
	build := exec.CommandContext(t.Context(), "go", "build", "-tags", "desktop,production,webkit2_41", "-o", binary, "shopbench")
	if said, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	data := t.TempDir()
	cmd := exec.CommandContext(t.Context(), binary, append(flags, "--data", data)...)
	cmd.Env = append(os.Environ(), append([]string{"GDK_BACKEND=x11", "LANGUAGE=en", "NO_AT_BRIDGE=1"}, env...)...)
	cmd.Stdout, cmd.Stderr = write, os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	_ = write.Close() // the program has its own
	t.Cleanup(func() { _ = read.Close() })
	return program{cmd: cmd, out: read, data: data}
}

// wants waits for the report and fails for whatever is not true in it.
func (p program) wants(t *testing.T, report string) {
	t.Helper()
	var found struct {
		Get, Put, JSON, Event, Paper, File bool
		Errors                             []string
	}
	text := waitFor(t, report)
	if err := json.Unmarshal(text, &found); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	if !found.Get || !found.Put || !found.JSON || !found.Event || !found.Paper || !found.File || len(found.Errors) > 0 {
		t.Errorf("the window reports %s", text)
	}
}

// expectOffice looks at the screen until the office is drawn on it: many
// colours, its accent among them.
func expectOffice(t *testing.T, display string) {
	t.Helper()
	accent := color.RGBA{R: 0x4f, G: 0x4b, B: 0xd6, A: 0xff}
	for until := time.Now().Add(patience); ; {
		shot := photograph(t, display)
		n, accented := coloursOf(shot), shows(shot, accent)
		switch {
		case n > 100 && accented:
			return
		case time.Now().After(until):
			t.Errorf("the screen shows %d colours, the accent: %v; no office is drawn", n, accented)
			return
		}
	}
}

func waitFor(t *testing.T, file string) []byte {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	look := time.NewTicker(100 * time.Millisecond)
	defer look.Stop()
	for {
		if text, err := os.ReadFile(file); err == nil {
			return text
		}
		select {
		case <-ctx.Done():
			t.Fatalf("the window reported nothing within %v", patience)
		case <-look.C:
		}
	}
}

// end asks the program to end, as a system that shuts down does, and fails
// unless it ends well.
func (p program) end(t *testing.T) {
	t.Helper()
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- p.cmd.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("it ended with %v", err)
		}
	case <-time.After(20 * time.Second):
		t.Error("it did not end when it was asked to")
	}
}
