package barcode_test

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/oned"
	"pgregory.net/rapid"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/barcode"
)

// drawn is a code as it is printed, two dots a module.
func drawn(c barcode.Code) image.Image {
	const dots = 2
	m := image.NewGray(image.Rect(0, 0, (c.Width+2*barcode.Quiet)*dots, 40))
	draw.Draw(m, m.Bounds(), image.White, image.Point{}, draw.Src)
	for _, r := range c.Dark {
		bar := image.Rect((r.Min.X+barcode.Quiet)*dots, 0, (r.Max.X+barcode.Quiet)*dots, 40)
		draw.Draw(m, bar, image.NewUniform(color.Black), image.Point{}, draw.Src)
	}
	return m
}

func TestEveryNumberOfAParcelIsReadAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[A-Za-z0-9 \-/.]{1,40}|[0-9]{4,34}`).Draw(t, "text")
		c, err := barcode.Code128(text)
		if err != nil {
			t.Fatal(err)
		}
		grey, err := gozxing.NewBinaryBitmapFromImage(drawn(c))
		if err != nil {
			t.Fatal(err)
		}
		got, err := oned.NewCode128Reader().Decode(grey, nil)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if got.GetText() != text {
			t.Fatalf("%q is read as %q", text, got.GetText())
		}
	})
}

func TestWhatBarsCannotSayIsRefused(t *testing.T) {
	for _, text := range []string{"", "Größe", "山", string(make([]byte, 200))} {
		if _, err := barcode.Code128(text); !fault.Has(err, "barcode.text") {
			t.Errorf("%q: %v", text, err)
		}
	}
}
