package files

import (
	"bytes"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/webp"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/pixels"
)

// The bounds of pictures.
const (
	mostPixels  = 50_000_000 // before it is made smaller: the largest that phones take by default
	longestEdge = 2400       // of what is kept
	quality     = 88         // of what is written as JPEG
)

// Sizes are the longer edges of the smaller pictures that are kept, the largest
// first.
var Sizes = []int{960, 320, 96}

// kind is what a file is by its first bytes.
type kind string

const (
	kindJPEG kind = "jpeg"
	kindPNG  kind = "png"
	kindGIF  kind = "gif"
	kindWebP kind = "webp"
	kindNone kind = ""
)

// IsPicture reports whether bytes begin as a picture that Put would take.
func IsPicture(data []byte) bool { return kindOf(data) != kindNone }

func kindOf(data []byte) kind {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		return kindJPEG
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		return kindPNG
	case bytes.HasPrefix(data, []byte("GIF87a")), bytes.HasPrefix(data, []byte("GIF89a")):
		return kindGIF
	case len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		return kindWebP
	}
	return kindNone
}

// codec reads one kind of picture; of a moving one the first frame.
type codec struct {
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
}

var codecs = map[kind]codec{
	kindJPEG: {jpeg.DecodeConfig, jpeg.Decode},
	kindPNG:  {png.DecodeConfig, png.Decode},
	kindGIF:  {gif.DecodeConfig, gif.Decode},
	kindWebP: {webp.DecodeConfig, webp.Decode},
}

// picture is one as it is kept: itself and the smaller ones.
type picture struct {
	mime          string
	width, height int
	parts         []part
}

// part is the bytes of a picture in one size; 0 is itself.
type part struct {
	size int
	body []byte
}

// newPicture makes what came in into what is kept. Faults: invalid
// files.not_a_picture, files.too_many_pixels, files.damaged.
func newPicture(name string, data []byte) (picture, error) {
	c, ok := codecs[kindOf(data)]
	if !ok {
		return picture{}, fault.Invalid("files.not_a_picture", "name", name)
	}
	config, err := c.config(bytes.NewReader(data))
	switch {
	case err != nil || config.Width < 1 || config.Height < 1:
		return picture{}, fault.Invalid("files.damaged", "name", name).Because(err)
	case int64(config.Width)*int64(config.Height) > mostPixels:
		return picture{}, fault.Invalid("files.too_many_pixels", "name", name, "width", config.Width, "height", config.Height, "most", mostPixels/1_000_000)
	}
	decoded, err := c.decode(bytes.NewReader(data))
	if err != nil {
		return picture{}, fault.Invalid("files.damaged", "name", name).Because(err)
	}
	kept := pixels.Turn(pixels.Shrink(decoded, longestEdge), orientation(data))
	return drawn(kept)
}

// drawn writes a picture in all of its sizes. One that can be seen through stays
// PNG.
func drawn(kept *image.RGBA) (picture, error) {
	p := picture{mime: "image/jpeg", width: kept.Rect.Dx(), height: kept.Rect.Dy()}
	write := func(to io.Writer, m image.Image) error { return jpeg.Encode(to, m, &jpeg.Options{Quality: quality}) }
	if !kept.Opaque() {
		p.mime, write = "image/png", png.Encode
	}
	smaller := kept
	for _, size := range append([]int{0}, sizesOf(p.width, p.height)...) {
		if size > 0 {
			smaller = pixels.Shrink(smaller, size)
		}
		var b bytes.Buffer
		if err := write(&b, smaller); err != nil {
			return picture{}, fault.Internal(err)
		}
		p.parts = append(p.parts, part{size: size, body: b.Bytes()})
	}
	return p, nil
}

// sizesOf returns the sizes in which a picture is kept beside itself: those that
// are smaller than it.
func sizesOf(width, height int) []int {
	var all []int
	for _, s := range Sizes {
		if s < max(width, height) {
			all = append(all, s)
		}
	}
	return all
}
