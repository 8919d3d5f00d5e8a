package drawing

import (
	"image"
	"image/color"
	"math"
)

// Layer is one flat shape of a picture, in a square of a thousand by a thousand.
// Exactly one of Box, Disc, Bar and Path is there.
type Layer struct {
	Box   []float64 // left, top, width, height, radius of the corners
	Disc  []float64 // centre, radii
	Bar   []float64 // from, to, width; its ends are round
	Path  []float64 // the corners
	Round float64   // how far the corners of a path are rounded
	Line  float64   // only the outline, so wide; 0 for the whole shape
	In    bool      // only what lies in the last shape that is not itself In
	Color string
	To    string  // the colour at the other side; empty for the same
	Down  bool    // the colour changes from top to bottom, not from left to right
	Soft  float64 // how far the edge fades, for shadows and light
	Alpha float64 // how dense it is; 0 for wholly
}

// shape returns how far a point is from the layer's edge, below zero inside.
func (l Layer) shape() func(x, y float64) float64 {
	edge := l.outline()
	if l.Line == 0 {
		return edge
	}
	return func(x, y float64) float64 { return math.Abs(edge(x, y)) - l.Line/2 }
}

func (l Layer) outline() func(x, y float64) float64 {
	switch {
	case l.Box != nil:
		b := l.Box
		return func(x, y float64) float64 {
			dx := math.Abs(x-b[0]-b[2]/2) - b[2]/2 + b[4]
			dy := math.Abs(y-b[1]-b[3]/2) - b[3]/2 + b[4]
			return math.Hypot(max(dx, 0), max(dy, 0)) + min(max(dx, dy), 0) - b[4]
		}
	case l.Disc != nil:
		d := l.Disc
		if l.Soft > 0 {
			return func(x, y float64) float64 { return glow(x-d[0], y-d[1], d[2], d[3], l.Soft) }
		}
		return func(x, y float64) float64 { return oval(x-d[0], y-d[1], d[2], d[3]) }
	case l.Bar != nil:
		b := l.Bar
		return func(x, y float64) float64 { return math.Sqrt(toSegment(x, y, b[0], b[1], b[2], b[3])) - b[4]/2 }
	}
	return func(x, y float64) float64 { return polygon(x, y, l.Path) - l.Round }
}

// oval is the distance to an ellipse around zero, exact at its edge, where it
// counts.
func oval(x, y, rx, ry float64) float64 {
	near, steep := math.Hypot(x/rx, y/ry), math.Hypot(x/(rx*rx), y/(ry*ry))
	if steep == 0 {
		return -min(rx, ry)
	}
	return near * (near - 1) / steep
}

// glow is the distance to an ellipse that fades evenly to nothing where its soft
// edge ends.
func glow(x, y, rx, ry, soft float64) float64 {
	near := math.Hypot(x/(rx+soft), y/(ry+soft))
	return soft * (1 - 2*min(1, 1.6*(1-near)))
}

// toSegment is the square of the distance to a straight line between two points.
func toSegment(x, y, ax, ay, bx, by float64) float64 {
	dx, dy := bx-ax, by-ay
	along := ((x-ax)*dx + (y-ay)*dy) / max(dx*dx+dy*dy, 1e-9)
	along = min(max(along, 0), 1)
	px, py := x-ax-along*dx, y-ay-along*dy
	return px*px + py*py
}

func polygon(x, y float64, p []float64) float64 {
	nearest, inside := math.Inf(1), false
	for i, j := 0, len(p)-2; i < len(p); i, j = i+2, i {
		nearest = min(nearest, toSegment(x, y, p[i], p[i+1], p[j], p[j+1]))
		if (p[i+1] > y) != (p[j+1] > y) && x < (p[j]-p[i])*(y-p[i+1])/(p[j+1]-p[i+1])+p[i] {
			inside = !inside
		}
	}
	if inside {
		return -math.Sqrt(nearest)
	}
	return math.Sqrt(nearest)
}

// bounds returns the corners of the square that holds the layer with its edge.
func (l Layer) bounds() (left, top, right, bottom float64) {
	switch {
	case l.Box != nil:
		left, top, right, bottom = l.Box[0], l.Box[1], l.Box[0]+l.Box[2], l.Box[1]+l.Box[3]
	case l.Disc != nil:
		left, top, right, bottom = l.Disc[0]-l.Disc[2], l.Disc[1]-l.Disc[3], l.Disc[0]+l.Disc[2], l.Disc[1]+l.Disc[3]
	case l.Bar != nil:
		half := l.Bar[4] / 2
		left, right = min(l.Bar[0], l.Bar[2])-half, max(l.Bar[0], l.Bar[2])+half
		top, bottom = min(l.Bar[1], l.Bar[3])-half, max(l.Bar[1], l.Bar[3])+half
	default:
		left, top, right, bottom = l.Path[0], l.Path[1], l.Path[0], l.Path[1]
		for i := 0; i < len(l.Path); i += 2 {
			left, right = min(left, l.Path[i]), max(right, l.Path[i])
			top, bottom = min(top, l.Path[i+1]), max(bottom, l.Path[i+1])
		}
	}
	more := l.Round + l.Line/2 + 2*l.Soft
	return left - more, top - more, right + more, bottom + more
}

// canvas is a picture that is being drawn.
type canvas struct {
	image *image.RGBA
	scale float64 // pixels for one of the thousand
	last  func(x, y float64) float64
}

// add draws a layer over what is there.
func (c *canvas) add(l Layer, colours Palette) {
	shape := l.shape()
	clip := c.last
	if !l.In {
		c.last, clip = shape, nil
	}
	from, to := colours.named(l.Color), colours.named(l.Color)
	if l.To != "" {
		to = colours.named(l.To)
	}
	dense := l.Alpha
	if dense == 0 {
		dense = 1
	}
	left, top, right, bottom := l.bounds()
	width, height := right-left, bottom-top
	most := c.image.Rect.Dx() - 1
	for py := max(int(top*c.scale)-1, 0); py <= min(int(bottom*c.scale)+1, most); py++ {
		y := (float64(py) + 0.5) / c.scale
		for px := max(int(left*c.scale)-1, 0); px <= min(int(right*c.scale)+1, most); px++ {
			x := (float64(px) + 0.5) / c.scale
			d := shape(x, y)
			if clip != nil {
				d = max(d, clip(x, y))
			}
			cover := dense * c.cover(d, l.Soft)
			if cover <= 0 {
				continue
			}
			share := (x - left) / width
			if l.Down {
				share = (y - top) / height
			}
			c.blend(px, py, mix(from, to, share), cover)
		}
	}
}

// cover returns how much of a pixel is covered that lies so far from the edge.
func (c *canvas) cover(d, soft float64) float64 {
	if soft == 0 {
		return min(max(0.5-d*c.scale, 0), 1)
	}
	t := min(max(0.5-d/(2*soft), 0), 1)
	return t * t * (3 - 2*t)
}

func (c *canvas) blend(x, y int, over shade, cover float64) {
	i := c.image.PixOffset(x, y)
	for n, part := range over {
		was := float64(c.image.Pix[i+n])
		c.image.Pix[i+n] = uint8(was + (part-was)*cover + 0.5)
	}
}

// Paint draws a composition on a wall and a table in the colour of the palette.
func Paint(layers []Layer, colours Palette, size int) *image.RGBA {
	c := &canvas{image: image.NewRGBA(image.Rect(0, 0, size, size)), scale: float64(size) / 1000}
	wall, low := colours.named("back+14"), colours.named("back")
	table, near := colours.named("back-5"), colours.named("back+4")
	for y := range size {
		share := float64(y) / float64(size)
		now := mix(wall, low, share/edgeOfTable)
		if share > edgeOfTable {
			now = mix(table, near, (share-edgeOfTable)/(1-edgeOfTable))
		}
		for x := range size {
			c.image.SetRGBA(x, y, color.RGBA{uint8(now[0]), uint8(now[1]), uint8(now[2]), 255})
		}
	}
	for _, l := range layers {
		c.add(l, colours)
	}
	return c.image
}

// edgeOfTable is where the wall ends, from the top.
const edgeOfTable = 0.72
