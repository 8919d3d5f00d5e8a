//go:build smoke

package app_test

import (
	"bufio"
	"fmt"
	"image"
	"image/color"
	_ "image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// screen starts an X server without a port and returns its display.
func screen(t *testing.T) string {
	t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "Xvfb", "-displayfd", "3", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset")
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) } // killed, it would leave its lock behind
	cmd.ExtraFiles = []*os.File{write}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	_ = write.Close() // the server has its own
	t.Cleanup(func() {
		_ = cmd.Wait() // it says how it was ended, which is how we ended it
		_ = read.Close()
	})
	if err := read.SetReadDeadline(time.Now().Add(patience)); err != nil {
		t.Fatal(err)
	}
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb names no display: %v", err)
	}
	return ":" + strings.TrimSpace(number)
}

// photograph returns what is on the screen. SHOPBENCH_SMOKE_SHOT names a file
// to keep it in.
func photograph(t *testing.T, display string) image.Image {
	t.Helper()
	path := os.Getenv("SHOPBENCH_SMOKE_SHOT")
	if path == "" {
		path = filepath.Join(t.TempDir(), "screen.png")
	}
	if said, err := exec.CommandContext(t.Context(), "import", "-display", display, "-window", "root", path).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	picture, _, err := image.Decode(f)
	if err != nil {
		t.Fatal(fmt.Errorf("%s: %w", path, err))
	}
	return picture
}

func coloursOf(picture image.Image) int {
	seen := map[color.Color]bool{}
	for _, c := range pixels(picture) {
		seen[c] = true
	}
	return len(seen)
}

// shows reports whether a colour, or one that cannot be told from it, fills more
// than a few pixels.
func shows(picture image.Image, want color.RGBA) bool {
	near := func(a, b uint8) bool { return max(a, b)-min(a, b) <= 3 }
	n := 0
	for _, c := range pixels(picture) {
		if near(c.R, want.R) && near(c.G, want.G) && near(c.B, want.B) {
			n++
		}
	}
	return n > 100
}

func pixels(picture image.Image) []color.RGBA {
	b := picture.Bounds()
	all := make([]color.RGBA, 0, b.Dx()*b.Dy())
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			r, g, blue, _ := picture.At(x, y).RGBA()
			all = append(all, color.RGBA{R: uint8(r >> 8), G: uint8(g >> 8), B: uint8(blue >> 8), A: 0xff})
		}
	}
	return all
}
