package barcode

import (
	"fmt"
	"image"
	"image/color"

	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/code128"

	"shopbench/backend/kernel/fault"
)

// Quiet is how many light modules Code 128 needs at each end (ISO/IEC 15417).
const Quiet = 10

// Code is a code of bars without its quiet zones.
type Code struct {
	Width int               // in modules
	Dark  []image.Rectangle // in modules, each as high as one
}

// Code128 returns the bars of a text, such as the number of a parcel. Fault:
// invalid barcode.text for one that is empty, longer than 80 characters or not
// ASCII.
func Code128(text string) (Code, error) {
	code, err := code128.Encode(text)
	if err != nil {
		return Code{}, fault.Invalid("barcode.text", "text", text).Because(fmt.Errorf("barcode: %w", err))
	}
	return bars(code), nil
}

func bars(code barcode.Barcode) Code {
	c := Code{Width: code.Bounds().Dx()}
	for x := 0; x < c.Width; x++ {
		if code.At(x, 0) != color.Black {
			continue
		}
		if last := len(c.Dark) - 1; last >= 0 && c.Dark[last].Max.X == x {
			c.Dark[last].Max.X++
			continue
		}
		c.Dark = append(c.Dark, image.Rect(x, 0, x+1, 1))
	}
	return c
}
