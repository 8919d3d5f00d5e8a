package pixels

import (
	"image"
	"image/color"
	"slices"
	"testing"
)

// TestAPictureIsTurnedAsItWasMeant turns a picture of six colours; the corners
// of what comes out are those that the EXIF standard says.
func TestAPictureIsTurnedAsItWasMeant(t *testing.T) {
	const a, b, c, d, e, f = 1, 2, 3, 4, 5, 6 // a b c over d e f
	from := image.NewRGBA(image.Rect(0, 0, 3, 2))
	for i := range 6 {
		from.Set(i%3, i/3, color.RGBA{uint8(i + 1), 0, 0, 255})
	}
	for o, want := range map[int][]uint8{
		1: {a, b, c, d, e, f}, 2: {c, b, a, f, e, d}, 3: {f, e, d, c, b, a}, 4: {d, e, f, a, b, c},
		5: {a, d, b, e, c, f}, 6: {d, a, e, b, f, c}, 7: {f, c, e, b, d, a}, 8: {c, f, b, e, a, d},
	} {
		to := Turn(from, o)
		var got []uint8
		for i := 0; i < len(to.Pix); i += 4 {
			got = append(got, to.Pix[i])
		}
		if wide := o < 5; !slices.Equal(got, want) || (to.Rect.Dx() == 3) != wide {
			t.Errorf("orientation %d gives %v (%v), want %v", o, got, to.Rect, want)
		}
	}
}
