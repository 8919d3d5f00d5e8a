package pixels

import "image"

// Turn returns the picture as its camera meant it, by an orientation from 1 to 8
// as EXIF 2.32 (tag 274) counts them; any other leaves it as it is.
func Turn(from *image.RGBA, orientation int) *image.RGBA {
	w, h := from.Rect.Dx(), from.Rect.Dy()
	var source func(x, y int) (int, int)
	switch orientation {
	case 2:
		source = func(x, y int) (int, int) { return w - 1 - x, y }
	case 3:
		source = func(x, y int) (int, int) { return w - 1 - x, h - 1 - y }
	case 4:
		source = func(x, y int) (int, int) { return x, h - 1 - y }
	case 5:
		source = func(x, y int) (int, int) { return y, x }
	case 6:
		source = func(x, y int) (int, int) { return y, h - 1 - x }
	case 7:
		source = func(x, y int) (int, int) { return w - 1 - y, h - 1 - x }
	case 8:
		source = func(x, y int) (int, int) { return w - 1 - y, x }
	default:
		return from
	}
	if orientation >= 5 {
		w, h = h, w
	}
	to := image.NewRGBA(image.Rect(0, 0, w, h))
	if orientation >= 5 {
		w, h = h, w
	}
	for y := range to.Rect.Dy() {
		for x := range to.Rect.Dx() {
			sx, sy := source(x, y)
			copy(to.Pix[to.PixOffset(x, y):][:4], from.Pix[from.PixOffset(sx, sy):][:4])
		}
	}
	return to
}
