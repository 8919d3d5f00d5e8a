package pdf

import (
	"bytes"
	_ "embed"
	"sync"

	"github.com/go-text/typesetting/font"
)

// Weight is how heavy type is.
type Weight int

// The weights.
const (
	Regular Weight = iota
	Bold
)

// The fonts are Noto Sans without hints and layout tables, which the writer of
// PDF does not heed.
var (
	//go:embed fonts/NotoSans-Regular.ttf
	notoRegular []byte
	//go:embed fonts/NotoSans-Bold.ttf
	notoBold []byte
)

var fontFiles = [...][]byte{Regular: notoRegular, Bold: notoBold}

// styles are the weights as the writer names them.
var styles = [...]string{Regular: "", Bold: "B"}

// family is the name of the font in the file.
const family = "NotoSans"

// capHeight is how high capitals are, in parts of the size of type.
const capHeight = 0.714

// metrics says of each character of the basic plane, which is all that the writer
// can write, how wide it is in thousandths of the size of type; lacking where the
// font has none.
type metrics [0x10000]int16

const lacking = -1

// width returns how wide a character is, and whether the font has it.
func (m *metrics) width(r rune) (int, bool) {
	if int(r) >= len(m) || m[r] == lacking {
		return boxWidth, false
	}
	return int(m[r]), true
}

// fonts reads both fonts once.
var fonts = sync.OnceValue(func() [2]*metrics {
	return [2]*metrics{metricsOf(notoRegular), metricsOf(notoBold)}
})

// metricsOf panics on a font that is none: it lies within the program.
func metricsOf(file []byte) *metrics {
	face, err := font.ParseTTF(bytes.NewReader(file))
	if err != nil {
		panic("pdf: " + err.Error())
	}
	m := new(metrics)
	for i := range m {
		m[i] = lacking
	}
	for glyphs := face.Cmap.Iter(); glyphs.Next(); {
		if r, glyph := glyphs.Char(); int(r) < len(m) {
			m[r] = int16(face.HorizontalAdvance(glyph)*1000/float32(face.Upem()) + 0.5)
		}
	}
	return m
}
