package pixels

import (
	"image"
	"image/color"
	"testing"
)

func TestASmallerPictureIsTheMeanOfWhatItCovers(t *testing.T) {
	from := image.NewNRGBA(image.Rect(10, 20, 15, 22)) // five by two, not at the corner
	for i, v := range []uint8{0, 100, 200, 50, 250, 20, 120, 220, 70, 10} {
		from.SetNRGBA(10+i%5, 20+i/5, color.NRGBA{v, v, v, 255})
	}
	to := Shrink(from, 2)
	if to.Rect != image.Rect(0, 0, 2, 1) {
		t.Fatalf("it is %v", to.Rect)
	}
	// Each of the two covers two pixels and a half, in two lines.
	left := (0 + 100 + 200/2 + 20 + 120 + 220/2) / 5
	right := (200/2 + 50 + 250 + 220/2 + 70 + 10) / 5
	if got := to.RGBAAt(0, 0); got != (color.RGBA{uint8(left), uint8(left), uint8(left), 255}) {
		t.Errorf("left is %v, want %d", got, left)
	}
	if got := to.RGBAAt(1, 0); got != (color.RGBA{uint8(right), uint8(right), uint8(right), 255}) {
		t.Errorf("right is %v, want %d", got, right)
	}
}

func TestAPictureThatFitsKeepsEveryPixel(t *testing.T) {
	from := image.NewRGBA(image.Rect(0, 0, 7, 5))
	for i := range from.Pix {
		from.Pix[i] = uint8(i * 7)
		if i%4 == 3 {
			from.Pix[i] = 255
		}
	}
	to := Shrink(from, 100)
	if string(to.Pix) != string(from.Pix) {
		t.Error("pixels changed")
	}
}

func TestAPictureKeepsItsShape(t *testing.T) {
	for _, c := range []struct{ w, h, edge, wantW, wantH int }{
		{4000, 3000, 2400, 2400, 1800},
		{3000, 4000, 2400, 1800, 2400},
		{2400, 10, 2400, 2400, 10},
		{9000, 1, 96, 96, 1},
		{1, 9000, 96, 1, 96},
		{97, 97, 96, 96, 96},
	} {
		if w, h := fitted(c.w, c.h, c.edge); w != c.wantW || h != c.wantH {
			t.Errorf("%d×%d in %d is %d×%d", c.w, c.h, c.edge, w, h)
		}
		if to := Shrink(image.NewGray(image.Rect(0, 0, c.w, c.h)), c.edge); to.Rect.Dx() != c.wantW || to.Rect.Dy() != c.wantH || !to.Opaque() {
			t.Errorf("%d×%d in %d becomes %v", c.w, c.h, c.edge, to.Rect)
		}
	}
}
