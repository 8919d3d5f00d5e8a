package qr_test

import (
	"image"
	"image/color"
	"image/draw"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	"pgregory.net/rapid"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/qr"
)

// drawn is a code as it is printed, four dots a module.
func drawn(c qr.Code) image.Image {
	const dots = 4
	edge := (c.Size + 2*qr.Quiet) * dots
	m := image.NewGray(image.Rect(0, 0, edge, edge))
	draw.Draw(m, m.Bounds(), image.White, image.Point{}, draw.Src)
	for _, r := range c.Dark {
		r = r.Add(image.Pt(qr.Quiet, qr.Quiet))
		r.Min, r.Max = r.Min.Mul(dots), r.Max.Mul(dots)
		draw.Draw(m, r, image.NewUniform(color.Black), image.Point{}, draw.Src)
	}
	return m
}

func TestEveryCodeIsReadAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(
			rapid.StringMatching(`[BCDEFGHIJKLNOPRSTUVX]{12}`),
			rapid.StringMatching(`[A-Z0-9:/.\-]{1,120}`),
			rapid.StringN(1, 60, 200),
		).Draw(t, "text")
		c, err := qr.Encode(text)
		if err != nil {
			t.Fatal(err)
		}
		grey, err := gozxing.NewBinaryBitmapFromImage(drawn(c))
		if err != nil {
			t.Fatal(err)
		}
		hints := map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_PURE_BARCODE: true, gozxing.DecodeHintType_CHARACTER_SET: "UTF-8"}
		got, err := qrcode.NewQRCodeReader().Decode(grey, hints)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if got.GetText() != text {
			t.Fatalf("%q is read as %q", text, got.GetText())
		}
	})
}

func TestTheDarkPartsOfACodeDoNotLieOverEachOther(t *testing.T) {
	c, err := qr.Encode("HTTPS://EMBER.EXAMPLE/Q/KRMBDEFGHIJX")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[image.Point]bool{}
	for _, r := range c.Dark {
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				if seen[image.Pt(x, y)] {
					t.Fatalf("%d, %d is drawn twice", x, y)
				}
				seen[image.Pt(x, y)] = true
			}
		}
	}
	if c.Size != 25 || len(c.Dark) >= len(seen)/2 {
		t.Errorf("%d modules a side, %d rectangles for %d dark ones", c.Size, len(c.Dark), len(seen))
	}
}

func TestATextThatNoCodeCanHoldIsRefused(t *testing.T) {
	for _, text := range []string{"", strings.Repeat("ä", 2000)} {
		if _, err := qr.Encode(text); !fault.Has(err, "qr.text") {
			t.Errorf("%d characters: %v", len(text), err)
		}
	}
}
