package barcode_test

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/datamatrix"
	"github.com/makiuchi-d/gozxing/oned"
	"golang.org/x/text/encoding/charmap"
	"pgregory.net/rapid"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/barcode"
)

// drawn is a code as it is printed, two dots a module, with the quiet zones that it
// asks for and no more.
func drawn(c barcode.Code) image.Image {
	const dots = 2
	high, above := 20, 0
	if !c.Bars() {
		high, above = c.Height, c.Quiet.Left
	}
	m := image.NewGray(image.Rect(0, 0, c.Whole()*dots, (high+2*above)*dots))
	draw.Draw(m, m.Bounds(), image.White, image.Point{}, draw.Src)
	for _, r := range c.Dark {
		if c.Bars() {
			r.Max.Y = high
		}
		r = r.Add(image.Pt(c.Quiet.Left, above))
		r.Min, r.Max = r.Min.Mul(dots), r.Max.Mul(dots)
		draw.Draw(m, r, image.NewUniform(color.Black), image.Point{}, draw.Src)
	}
	return m
}

// made returns a code, and the fault where there is none.
type made func(text string) (barcode.Code, error)

// reads draws a code and holds what a reader makes of it against what it says.
func reads(t *rapid.T, draw made, reader gozxing.Reader, text, want string) {
	t.Helper()
	c, err := draw(text)
	if err != nil {
		t.Fatal(err)
	}
	grey, err := gozxing.NewBinaryBitmapFromImage(drawn(c))
	if err != nil {
		t.Fatal(err)
	}
	hints := map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_PURE_BARCODE: true}
	got, err := reader.Decode(grey, hints)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	if got.GetText() != want {
		t.Fatalf("%q is read as %q", text, got.GetText())
	}
}

func TestEveryNumberOfAParcelIsReadAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[A-Za-z0-9 \-/.]{1,40}|[0-9]{4,34}`).Draw(t, "text")
		reads(t, barcode.Code128, oned.NewCode128Reader(), text, text)
	})
}

// gtin draws a GTIN of so many digits: all but the last at random.
func gtin(t *rapid.T, digits int) string {
	body := rapid.StringMatching(fmt.Sprintf("[0-9]{%d}", digits-1)).Draw(t, "digits")
	sum := 0
	for i := range len(body) {
		sum += int(body[i]-'0') * (1 + 2*((len(body)-i)%2))
	}
	return body + string(rune('0'+(10-sum%10)%10))
}

func TestEveryGTINIsReadAsWhatItIs(t *testing.T) {
	for name, kind := range map[string]struct {
		digits int
		reader gozxing.Reader
	}{
		"13 digits as EAN-13": {13, oned.NewEAN13Reader()}, "12 as UPC-A": {12, oned.NewUPCAReader()},
		"8 as EAN-8": {8, oned.NewEAN8Reader()}, "14 as ITF-14": {14, oned.NewITFReader()},
	} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				text := gtin(t, kind.digits)
				reads(t, barcode.GTIN, kind.reader, text, text)
			})
		})
	}
}

func TestEveryGTINIsReadFromItsGS1128(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := gtin(t, rapid.SampledFrom([]int{8, 12, 13, 14}).Draw(t, "length"))
		long := strings.Repeat("0", 14-len(text)) + text
		c, err := barcode.GS1(text)
		if err != nil {
			t.Fatal(err)
		}
		grey, err := gozxing.NewBinaryBitmapFromImage(drawn(c))
		if err != nil {
			t.Fatal(err)
		}
		// A reader that is told so says by ]C1 that FNC1 stands at the beginning.
		hints := map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_ASSUME_GS1: true}
		got, err := oned.NewCode128Reader().Decode(grey, hints)
		// It also takes a check character that is the same sign for one more of them.
		if err != nil || strings.TrimSuffix(got.GetText(), "\x1d") != "]C101"+long {
			t.Fatalf("%s is read as %q, %v, not %q", text, got.GetText(), err, "]C101"+long)
		}
		if said := strings.ReplaceAll(c.Figures[0].Text, " ", ""); said != "(01)"+long {
			t.Fatalf("%s says %s", text, said)
		}
	})
	for _, wrong := range []string{"", "4006381333930", "SKU"} {
		if _, err := barcode.GS1(wrong); err == nil {
			t.Errorf("%q is drawn", wrong)
		}
	}
}

func TestAPersonReadsTheSameDigitsBelowTheBars(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := gtin(t, rapid.SampledFrom([]int{8, 12, 13, 14}).Draw(t, "length"))
		c, err := barcode.GTIN(text)
		if err != nil {
			t.Fatal(err)
		}
		var said strings.Builder
		for _, f := range c.Figures {
			said.WriteString(strings.ReplaceAll(f.Text, " ", ""))
			if f.From >= f.To || f.From < -c.Quiet.Left || f.To > c.Width+c.Quiet.Right {
				t.Fatalf("%q stands from %d to %d of %d", f.Text, f.From, f.To, c.Width)
			}
		}
		if said.String() != text {
			t.Fatalf("%s says %s", text, said.String())
		}
	})
}

func TestADigitThatIsWrongIsRefusedWithTheOneThatWouldBeRight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		right := gtin(t, rapid.SampledFrom([]int{8, 12, 13, 14}).Draw(t, "length"))
		last := len(right) - 1
		wrong := right[:last] + string('0'+(right[last]-'0'+byte(rapid.IntRange(1, 9).Draw(t, "off")))%10)
		_, err := barcode.GTIN(wrong)
		if !fault.Has(err, "barcode.check") || fault.Of(err).Args["right"] != right[last:] {
			t.Fatalf("%s: %v", wrong, err)
		}
	})
	for _, text := range []string{"", "123", "400638133393X", "٤٠٠٦٣٨"} {
		if _, err := barcode.GTIN(text); !fault.Has(err, "barcode.gtin") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestEverySKUIsReadFromItsDataMatrix(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[A-Za-z0-9 \-/._]{1,60}|[0-9]{1,30}|[A-ZÄÖÜßéñç]{1,20}`).Draw(t, "text")
		latin, err := charmap.ISO8859_1.NewEncoder().String(text) // which this reader hands on as it is
		if err != nil {
			t.Fatal(err)
		}
		reads(t, barcode.DataMatrix, datamatrix.NewDataMatrixReader(), text, latin)
	})
}

func TestWhatACodeCannotSayIsRefused(t *testing.T) {
	for _, text := range []string{"", "Größe", "ñ", "山", string(make([]byte, 200))} {
		if _, err := barcode.Code128(text); !fault.Has(err, "barcode.text") {
			t.Errorf("as bars %q: %v", text, err)
		}
	}
	for _, text := range []string{"", "山", "èa", strings.Repeat("A", 4000)} {
		if _, err := barcode.DataMatrix(text); !fault.Has(err, "barcode.matrix") {
			t.Errorf("as a square %.20q: %v", text, err)
		}
	}
}
