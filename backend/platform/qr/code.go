package qr

import (
	"fmt"
	"image"
	"strings"

	qrcode "github.com/skip2/go-qrcode"

	"shopbench/backend/kernel/fault"
)

// Quiet is how many light modules a code needs around it (ISO/IEC 18004).
const Quiet = 4

// Code is a QR code without its quiet zone.
type Code struct {
	Size int               // in modules, along one side
	Dark []image.Rectangle // in modules, none over another
}

// Encode returns the code of a text, which a reader can still read when a seventh
// of it is spoilt (level M). Capitals and digits take the least room. Fault:
// invalid qr.text for a text that is empty or longer than a code can hold.
func Encode(text string) (Code, error) {
	code, err := qrcode.New(text, qrcode.Medium)
	if err != nil {
		return Code{}, fault.Invalid("qr.text").Because(fmt.Errorf("qr: %w", err))
	}
	code.DisableBorder = true
	modules := code.Bitmap()
	return Code{Size: len(modules), Dark: merged(modules)}, nil
}

// Path returns the dark modules as the path of an SVG whose unit is a module, within the
// quiet zone.
func (c Code) Path() string {
	var b strings.Builder
	for _, r := range c.Dark {
		fmt.Fprintf(&b, "M%d %dh%dv%dh-%dz", r.Min.X+Quiet, r.Min.Y+Quiet, r.Dx(), r.Dy(), r.Dx())
	}
	return b.String()
}

// merged covers the dark modules with few rectangles: runs along a line, and those
// that stand below each other and are equal as one.
func merged(modules [][]bool) []image.Rectangle {
	var dark []image.Rectangle
	above := map[[2]int]int{} // run → its rectangle, in the line before
	for y, line := range modules {
		here := map[[2]int]int{}
		for x := 0; x < len(line); x++ {
			if !line[x] {
				continue
			}
			run := [2]int{x, x}
			for run[1] < len(line) && line[run[1]] {
				run[1]++
			}
			i, grows := above[run]
			if !grows {
				i = len(dark)
				dark = append(dark, image.Rect(run[0], y, run[1], y))
			}
			dark[i].Max.Y = y + 1
			here[run], x = i, run[1]
		}
		above = here
	}
	return dark
}
