package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"

	"github.com/jung-kurt/gofpdf"
)

// picture is one that a document holds once, however often it is drawn.
type picture struct {
	name          string
	width, height int // in pixels
	padded        int // the width with the columns at its right that are not shown
	kind          string
}

// Picture draws a JPEG or PNG as large as fits a box, at the box's left and in the
// middle of its height, and returns whether it did. One that cannot be read is left
// out: paper is worth more than its pictures.
func (d *Document) Picture(x, y, width, height Mm, file []byte) bool {
	p, ok := d.hold(file)
	if !ok {
		return false
	}
	scale := min(float64(width)/float64(p.width), float64(height)/float64(p.height))
	w, h := float64(p.width)*scale, float64(p.height)*scale
	left, top := float64(x), float64(y)+(float64(height)-h)/2
	d.out.ClipRect(left, top, w, h, false)
	d.out.ImageOptions(p.name, left, top, float64(p.padded)*scale, h, false, gofpdf.ImageOptions{ImageType: p.kind}, 0, "")
	d.out.ClipEnd()
	return true
}

// hold puts a picture into the document.
func (d *Document) hold(file []byte) (picture, bool) {
	sum := sha256.Sum256(file)
	name := hex.EncodeToString(sum[:8])
	if p, held := d.pictures[name]; held {
		return p, true
	}
	from, kind, err := image.Decode(bytes.NewReader(file))
	if err != nil || from.Bounds().Empty() {
		return picture{}, false
	}
	p := picture{name: name, width: from.Bounds().Dx(), height: from.Bounds().Dy(), kind: kind}
	p.padded = d.widthOf(p.width)
	out := laid(from, p.padded, kind)
	d.out.RegisterImageOptionsReader(name, gofpdf.ImageOptions{ImageType: kind}, bytes.NewReader(out))
	d.pictures[name] = p
	return p, true
}

// widthOf returns a width in pixels that no picture of the document has yet: the
// writer of PDF puts pictures in the order of their widths, and those of one width
// in any.
func (d *Document) widthOf(width int) int {
	for {
		taken := false
		for _, p := range d.pictures {
			taken = taken || p.padded == width
		}
		if !taken {
			return width
		}
		width++
	}
}

// laid puts a picture on white paper of a width and writes it in a form that the
// writer of PDF reads: of PNGs that is neither the interlaced nor every depth.
func laid(from image.Image, width int, kind string) []byte {
	on := image.NewRGBA(image.Rect(0, 0, width, from.Bounds().Dy()))
	draw.Draw(on, on.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(on, on.Bounds(), from, from.Bounds().Min, draw.Over)
	var out bytes.Buffer
	if kind == "png" {
		_ = png.Encode(&out, on) // a buffer takes all
	} else {
		_ = jpeg.Encode(&out, on, &jpeg.Options{Quality: 88})
	}
	return out.Bytes()
}
