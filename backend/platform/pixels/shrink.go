package pixels

import (
	"image"
	"image/draw"
)

// fitted returns the dimensions of a picture whose longer edge is edge at most.
func fitted(w, h, edge int) (int, int) {
	switch {
	case w <= edge && h <= edge:
		return w, h
	case w >= h:
		return edge, max(1, (h*edge+w/2)/w)
	default:
		return max(1, (w*edge+h/2)/h), edge
	}
}

// Shrink returns the picture with its longer edge at most edge: each pixel is
// the mean of the area that it covers, weighed to the very part of a pixel. It
// counts in integers, so that every machine gets the same bytes, and keeps one
// line in memory, where a resampler of x/image keeps hundreds of megabytes for a
// large photo.
func Shrink(from image.Image, edge int) *image.RGBA {
	area := from.Bounds()
	sw, sh := area.Dx(), area.Dy()
	w, h := fitted(sw, sh, edge)
	to := image.NewRGBA(image.Rect(0, 0, w, h))
	row := image.NewRGBA(image.Rect(0, 0, sw, 1))
	line, sum := make([]uint64, 4*(w+1)), make([]uint64, 4*(w+1))
	across := sharesOf(sw, w)
	whole := uint64(sw) * uint64(sh)
	for y, down := range sharesOf(sh, h) {
		draw.Draw(row, row.Rect, from, image.Pt(area.Min.X, area.Min.Y+y), draw.Src)
		clear(line)
		for x, s := range across {
			p, q := row.Pix[4*x:4*x+4], line[4*s.at:4*s.at+8]
			for c := range 4 {
				v := uint64(p[c])
				q[c] += s.here * v
				q[c+4] += s.next * v
			}
		}
		for i, v := range line {
			sum[i] += down.here * v
		}
		if !down.last {
			continue
		}
		out := to.Pix[down.at*to.Stride:][:4*w]
		for i := range out {
			out[i] = uint8((sum[i] + whole/2) / whole)
		}
		for i, v := range line {
			sum[i] = down.next * v
		}
	}
	return to
}

// share says how one of many source pixels in a row goes to the fewer that it
// becomes: so much to the one at its place, the rest to the next.
type share struct {
	at         int
	here, next uint64
	last       bool // no further source pixel goes to the one at this place
}

// sharesOf returns the shares of n pixels that become m. A source pixel is m
// units long and one that it becomes n, so that all borders are whole.
func sharesOf(n, m int) []share {
	all := make([]share, n)
	for i := range all {
		at := i * m / n
		here := min(m, (at+1)*n-i*m)
		all[i] = share{at: at, here: uint64(here), next: uint64(m - here), last: (i+1)*m >= (at+1)*n}
	}
	return all
}
