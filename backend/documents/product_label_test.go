package documents_test

import (
	"bytes"
	"cmp"
	"image"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/datamatrix"
	"github.com/makiuchi-d/gozxing/oned"
	"github.com/makiuchi-d/gozxing/qrcode"
	"pgregory.net/rapid"

	"shopbench/backend/documents"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/stores"
	"shopbench/backend/testkit"
)

// rolls are the media with the sizes that their printers take, in points, and with how
// many dots an inch those print; eight to the millimetre is what is called 203.
var rolls = map[stores.Medium]struct{ box, dpi string }{
	stores.Medium62x29: {"175.75 82.20", "300"}, stores.Medium29x90: {"82.20 255.12", "300"}, stores.Medium62: {"175.75 ", "300"},
	stores.Medium25x54: {"70.87 153.07", "300"}, stores.Medium36x89: {"102.05 252.28", "300"}, stores.Medium54x101: {"153.07 286.30", "300"},
	stores.Medium57x32: {"161.57 90.71", "300"}, stores.MediumOwn: {"162.00 90.00", "203.2"},
}

// look is a medium, that of one's own 57.15 × 31.75 mm.
func look(m stores.Medium, s stores.Symbol) stores.ProductLabel {
	return stores.ProductLabel{Medium: m, Width: 5715, Height: 3175, Symbol: s, Priced: true}
}

func tagged(t *testing.T, look stores.ProductLabel, tags ...documents.Tag) documents.Paper {
	t.Helper()
	return must(t)(documents.ProductLabels(ember, look, at, tags...))
}

func TestProductLabelsAreDrawnAsTheyWere(t *testing.T) {
	all := []documents.Tag{mug, tealights, matches, carton, notebook, lamp}
	for medium := range rolls {
		t.Run(string(medium), func(t *testing.T) {
			paper := tagged(t, look(medium, stores.SymbolBars), all...)
			testkit.Golden(t, filepath.Join("testdata", "product-"+string(medium)+".txt"), testkit.PlainPDF(t, paper.PDF))
			if again := tagged(t, look(medium, stores.SymbolBars), all...); !bytes.Equal(paper.PDF, again.PDF) {
				t.Error("two of the same differ")
			}
			if len(paper.Tight) > 0 || len(paper.Missing) > 0 {
				t.Errorf("it complains of %q and %q", paper.Tight, string(paper.Missing))
			}
		})
	}
	testkit.Golden(t, filepath.Join("testdata", "product-qr.txt"), testkit.PlainPDF(t, tagged(t, look(stores.Medium62x29, stores.SymbolQR), mug).PDF))
}

// printedCodes are a label with each kind of bars, what zbar calls it, and another
// reader of it.
var printedCodes = []struct {
	tag    documents.Tag
	kind   string
	reader gozxing.Reader
}{
	{mug, "EAN-13", oned.NewEAN13Reader()},
	{tealights, "UPC-A", oned.NewUPCAReader()},
	{matches, "EAN-8", oned.NewEAN8Reader()},
	{carton, "I2/5", oned.NewITFReader()},
	{short, "CODE-128", oned.NewCode128Reader()},
}

func TestAProductLabelIsAsLargeAsItsMediumAndItsBarsAreReadByTwoReaders(t *testing.T) {
	for medium, roll := range rolls {
		for i, one := range printedCodes {
			if i > 0 && !slices.Contains([]stores.Medium{stores.Medium62x29, stores.Medium25x54, stores.MediumOwn}, medium) {
				continue // the codes are the same on all
			}
			paper := tagged(t, look(medium, stores.SymbolBars), one.tag)
			if !bytes.Contains(paper.PDF, []byte("/MediaBox [0 0 "+roll.box)) {
				t.Errorf("%s is not as large as %s", medium, roll.box)
			}
			want := cmp.Or(one.tag.GTIN, one.tag.SKU)
			printed := testkit.PrintPDF(t, paper.PDF, roll.dpi)
			if got := zbarKind(t, printed); got != one.kind+":"+want {
				t.Errorf("%s, %s: zbar reads %q", medium, want, got)
			}
			if got := decoded(t, printed, one.reader); got != want {
				t.Errorf("%s, %s: gozxing reads %q", medium, want, got)
			}
		}
	}
}

func TestAGS1128OnAProductLabelIsReadByTwoReaders(t *testing.T) {
	for _, medium := range []stores.Medium{stores.Medium62x29, stores.Medium62, stores.Medium54x101} {
		printed := testkit.PrintPDF(t, tagged(t, look(medium, stores.SymbolGS1), mug).PDF, rolls[medium].dpi)
		want := "010" + mug.GTIN
		if got := zbarKind(t, printed); got != "CODE-128:"+want {
			t.Errorf("%s: zbar reads %q", medium, got)
		}
		if got := decodedFrom(t, pictureOf(t, printed), oned.NewCode128Reader(), gozxing.DecodeHintType_ASSUME_GS1); medium != stores.Medium54x101 && got != "]C1"+want {
			t.Errorf("%s: gozxing reads %q", medium, got)
		}
	}
	plain := tagged(t, look(stores.Medium62x29, stores.SymbolGS1), notebook)
	if got := zbarKind(t, testkit.PrintPDF(t, plain.PDF, rolls[stores.Medium62x29].dpi)); !strings.HasSuffix(got, notebook.SKU) {
		t.Errorf("what has no GTIN is read as %q", got)
	}
}

// zbarKind returns what zbar reads, and as what.
func zbarKind(t *testing.T, picture string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "zbarimg", "-q", "-Supca.enable", "-Sean8.enable", picture).Output()
	if err != nil {
		return err.Error()
	}
	return strings.TrimSpace(string(out))
}

// decoded returns what a reader makes of a picture.
func decoded(t *testing.T, picture string, reader gozxing.Reader) string {
	t.Helper()
	return decodedFrom(t, pictureOf(t, picture), reader, gozxing.DecodeHintType_TRY_HARDER)
}

func decodedFrom(t *testing.T, m image.Image, reader gozxing.Reader, how gozxing.DecodeHintType) string {
	t.Helper()
	grey, err := gozxing.NewBinaryBitmapFromImage(m)
	if err != nil {
		t.Fatal(err)
	}
	got, err := reader.Decode(grey, map[gozxing.DecodeHintType]any{how: true})
	if err != nil {
		return err.Error()
	}
	return got.GetText()
}

func pictureOf(t *testing.T, path string) image.Image {
	t.Helper()
	file, err := os.ReadFile(path) //nolint:gosec // our own
	if err != nil {
		t.Fatal(err)
	}
	m, _, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestASquareOnAProductLabelIsReadByTwoReaders(t *testing.T) {
	for medium, roll := range rolls {
		printed := testkit.PrintPDF(t, tagged(t, look(medium, stores.SymbolDataMatrix), notebook).PDF, roll.dpi)
		out, err := exec.CommandContext(t.Context(), "dmtxread", "-N1", printed).Output()
		if err != nil || string(out) != notebook.SKU {
			t.Errorf("%s: dmtxread reads %q: %v", medium, out, err)
		}
		alone := leftmost(upright(pictureOf(t, printed))) // gozxing finds a DataMatrix only where nothing else is
		if got := decodedFrom(t, alone, datamatrix.NewDataMatrixReader(), gozxing.DecodeHintType_PURE_BARCODE); got != notebook.SKU {
			t.Errorf("%s: gozxing reads %q", medium, got)
		}
		printed = testkit.PrintPDF(t, tagged(t, look(medium, stores.SymbolQR), mug).PDF, roll.dpi)
		if got := strings.TrimSpace(zbar(t, printed)); got != mug.GTIN {
			t.Errorf("%s: zbar reads %q", medium, got)
		}
		if got := decoded(t, printed, qrcode.NewQRCodeReader()); got != mug.GTIN {
			t.Errorf("%s: gozxing reads %q of the QR code", medium, got)
		}
	}
}

// upright returns a label as it is read: one that is higher than wide lies on its side.
func upright(m image.Image) *image.Gray {
	b := m.Bounds()
	lies := b.Dy() > b.Dx()
	out := image.NewGray(b)
	if lies {
		out = image.NewGray(image.Rect(0, 0, b.Dy(), b.Dx()))
	}
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			if lies {
				out.Set(x, y, m.At(b.Dx()-1-y, x))
			} else {
				out.Set(x, y, m.At(x, y))
			}
		}
	}
	return out
}

// dark returns how many dots of a column are dark.
func dark(m *image.Gray, x int) (n int) {
	for y := range m.Rect.Dy() {
		if m.GrayAt(x, y).Y < 128 {
			n++
		}
	}
	return n
}

// leftmost returns what stands at the left of a label, up to where a millimetre of it is
// light, with some light around.
func leftmost(m *image.Gray) image.Image {
	first, light := 0, 0
	for dark(m, first) == 0 {
		first++
	}
	last := first
	for x := first; light < 10; x++ {
		light++
		if dark(m, x) > 0 {
			last, light = x, 0
		}
	}
	return m.SubImage(image.Rect(first-4, 0, last+5, m.Rect.Dy()))
}

var modulesAt = regexp.MustCompile(`q ([\d.]+) 0 0 -([\d.]+) ([\d.]+) ([\d.]+) cm\n`)

// placed is where a code stands on a label as it is read, and how large its modules are,
// in points; y counts from the foot.
type placed struct{ wide, high, x, y float64 }

func codeOn(t testing.TB, paper documents.Paper) (p placed) {
	t.Helper()
	found := modulesAt.FindStringSubmatch(testkit.PlainPDF(t, paper.PDF))
	if found == nil {
		t.Fatal("there is no code")
	}
	for i, to := range []*float64{&p.wide, &p.high, &p.x, &p.y} {
		*to, _ = strconv.ParseFloat(found[i+1], 64) // the pattern has numbers
	}
	return p
}

func TestEachModuleOfACodeIsWholeDotsOfItsPrinter(t *testing.T) {
	whole := func(points, inch float64) bool {
		dots := points / 72 * inch
		return math.Abs(dots-math.Round(dots)) < 0.01
	}
	for medium, roll := range rolls {
		inch, err := strconv.ParseFloat(roll.dpi, 64)
		if err != nil {
			t.Fatal(err)
		}
		for name, one := range map[string]struct {
			tag    documents.Tag
			symbol stores.Symbol
		}{"EAN-13": {mug, stores.SymbolBars}, "ITF-14": {carton, stores.SymbolBars}, "DataMatrix": {notebook, stores.SymbolDataMatrix}, "QR": {mug, stores.SymbolQR}} {
			at := codeOn(t, tagged(t, look(medium, one.symbol), one.tag))
			if square := one.symbol != stores.SymbolBars; !whole(at.wide, inch) || !whole(at.x, inch) || square && at.high != at.wide {
				t.Errorf("%s, %s: a module of %v points at %v", medium, name, at.wide, at.x)
			}
			if least := 0.25 / 25.4 * 72; at.wide < least {
				t.Errorf("%s, %s: a module of %v points", medium, name, at.wide)
			}
		}
		if at := codeOn(t, tagged(t, look(medium, stores.SymbolBars), mug)); at.wide < 0.264/25.4*72 || at.wide > 0.66/25.4*72 {
			t.Errorf("%s: the modules of an EAN have %v points, which GS1 does not want", medium, at.wide)
		}
	}
}

func TestTheTextOfAProductLabelNeverRunsIntoItsCodeOrOffTheLabel(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		words := func(name string, most int) string {
			return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"Kerze", "Donaudampfschifffahrtskerze", "of", "beeswax", "7", "山"}), 1, most).Draw(r, name), " ")
		}
		tag := documents.Tag{Title: words("title", 30), Choices: words("choices", 12), SKU: rapid.StringMatching(`[A-Z0-9\-]{1,40}`).Draw(r, "sku"), Price: euros(1_234_567), Count: 1}
		tag.GTIN = rapid.SampledFrom([]string{"", mug.GTIN, matches.GTIN}).Draw(r, "gtin")
		on := stores.ProductLabel{Medium: stores.MediumOwn, Priced: true, Symbol: stores.SymbolBars, Width: rapid.Int64Range(3000, 9000).Draw(r, "width"), Height: rapid.Int64Range(1600, 6000).Draw(r, "height")}
		paper, err := documents.ProductLabels(ember, on, at, tag)
		if fault.Has(err, "documents.label_small") {
			return
		}
		if err != nil {
			r.Fatal(err)
		}
		code, high := codeOn(t, paper), float64(on.Height)/100/25.4*72
		bars := code.wide != code.high
		for _, found := range textAt.FindAllStringSubmatch(testkit.PlainPDF(t, paper.PDF), -1) {
			x, _ := strconv.ParseFloat(found[1], 64)
			y, _ := strconv.ParseFloat(found[2], 64)
			between := y < code.y && (!bars || y > code.y-code.high)
			if y < 0 || y > high || between && (bars || on.Height > on.Width || x < code.x) {
				r.Fatalf("a line stands at %v, %v, and the code at %+v", x, y, code)
			}
		}
	})
}

func TestALabelThatIsTooSmallSaysSoAndNamesWhatDoesNotFit(t *testing.T) {
	tiny := stores.ProductLabel{Medium: stores.MediumOwn, Width: 2000, Height: 1200, Symbol: stores.SymbolQR}
	if _, err := documents.ProductLabels(ember, tiny, at, notebook); !fault.Has(err, "documents.label_small") {
		t.Errorf("a QR code on 20 × 12 mm: %v", err)
	}
	long := mug
	long.Title = strings.TrimSpace(strings.Repeat("Steinzeugbecher ", 20))
	small := stores.ProductLabel{Medium: stores.MediumOwn, Width: 5000, Height: 2500, Symbol: stores.SymbolBars}
	paper := tagged(t, small, long)
	if len(paper.Tight) != 1 || paper.Tight[0] != long.Title {
		t.Errorf("it names %q", paper.Tight)
	}
	if text := written(t, paper); !strings.Contains(text, "…") || !strings.Contains(text, "MUG-ST-MOSS-300") {
		t.Errorf("the title does not go on, or the SKU is lost:\n%s", text)
	}
}

func TestAProductLabelSaysWhatAPersonReadsInTheLanguageOfTheShop(t *testing.T) {
	german := ember
	german.Locale = "de-DE"
	unpriced := lamp
	unpriced.Price.Currency = ""
	unpriced.Count = 2
	text := written(t, must(t)(documents.ProductLabels(german, look(stores.Medium54x101, stores.SymbolBars), at, mug, unpriced)))
	for want, times := range map[string]int{"Stoneware mug": 1, "Moss, 300 ml · MUG-ST-MOSS-300": 1, "18,00 €": 1, "006381": 1, "Lampe": 2, "LÄMP-Größe-L-40": 2, "€": 1, "\f": 3} {
		if got := strings.Count(text, want); got != times {
			t.Errorf("%q stands %d times, not %d:\n%s", want, got, times, text)
		}
	}
}

func TestWhatBarsCannotSayIsASquare(t *testing.T) {
	on := look(stores.Medium62x29, stores.SymbolBars)
	wrong, foreign := mug, lamp
	wrong.GTIN, foreign.SKU = "4006381333932", "山-1"
	if got := zbarKind(t, testkit.PrintPDF(t, tagged(t, on, wrong).PDF, "300")); got != "CODE-128:"+wrong.GTIN {
		t.Errorf("a number with a wrong digit is read as %q", got)
	}
	if got := decoded(t, testkit.PrintPDF(t, tagged(t, on, foreign).PDF, "300"), qrcode.NewQRCodeReader()); got != foreign.SKU {
		t.Errorf("a SKU that only a QR code can say is read as %q", got)
	}
	printed := testkit.PrintPDF(t, tagged(t, on, lamp).PDF, "300")
	if out, err := exec.CommandContext(t.Context(), "dmtxread", "-N1", printed).Output(); err != nil || len(out) != len([]rune(lamp.SKU)) {
		t.Errorf("dmtxread reads %q: %v", out, err) // in ISO 8859-1: one byte a letter
	}
}
