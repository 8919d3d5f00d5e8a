package documents_test

import (
	"bytes"
	"image"
	_ "image/png" // what pdftoppm writes
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/oned"
	"github.com/makiuchi-d/gozxing/qrcode"
	"pgregory.net/rapid"

	"shopbench/backend/documents"
	"shopbench/backend/kernel/address"
	"shopbench/backend/stores"
	"shopbench/backend/testkit"
)

func must(t *testing.T) func(documents.Paper, error) documents.Paper {
	return func(p documents.Paper, err error) documents.Paper {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
}

func labels(t *testing.T, size stores.Label, parcels ...documents.Parcel) documents.Paper {
	return must(t)(documents.Labels(ember, size, at, parcels...))
}

func TestPaperIsDrawnAsItWas(t *testing.T) {
	gift := slip()
	gift.Gift, gift.Message, gift.Locale, gift.To = true, "Für die langen Abende. Schreib bald zurück.", "de-DE", rivers
	for name, paper := range map[string]documents.Paper{
		"label-100x150":    labels(t, stores.Label100150, parcel(guild)),
		"label-4x6":        labels(t, stores.Label4x6, parcel(rivers)),
		"label-a6":         labels(t, stores.LabelA6, parcel(annika)),
		"slip-a4":          must(t)(documents.Slips(ember, stores.SheetA4, slip())),
		"slip-letter-gift": must(t)(documents.Slips(ember, stores.SheetLetter, gift)),
		"confirmation":     must(t)(documents.Confirm(ember, stores.SheetA4, confirmation())),
	} {
		t.Run(name, func(t *testing.T) {
			testkit.Golden(t, filepath.Join("testdata", name+".txt"), testkit.PlainPDF(t, paper.PDF))
		})
	}
}

func TestTheSamePaperHasTheSameBytes(t *testing.T) {
	for range 3 {
		if a, b := labels(t, stores.Label4x6, parcel(guild)), labels(t, stores.Label4x6, parcel(guild)); !bytes.Equal(a.PDF, b.PDF) {
			t.Fatal("two labels of one parcel differ")
		}
		one, two := must(t)(documents.Slips(ember, stores.SheetA4, slip())), must(t)(documents.Slips(ember, stores.SheetA4, slip()))
		if !bytes.Equal(one.PDF, two.PDF) {
			t.Fatal("two slips of one parcel differ")
		}
	}
}

func TestLabelsThatAreDrawnAtOnceDoNotDisturbEachOther(t *testing.T) {
	alone := labels(t, stores.Label4x6, parcel(guild)).PDF
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			p, err := documents.Labels(ember, stores.Label4x6, at, parcel(guild))
			if err != nil || !bytes.Equal(p.PDF, alone) {
				t.Errorf("another label: %v", err)
			}
		})
	}
	all.Wait()
}

func TestALabelIsAsLargeAsItsPaperAndItsCodesAreReadByTwoReaders(t *testing.T) {
	for size, box := range map[stores.Label]string{stores.Label4x6: "/MediaBox [0 0 288.00 432.00]", stores.Label100150: "/MediaBox [0 0 283.46 425.20]", stores.LabelA6: "/MediaBox [0 0 297.64 419.53]"} {
		paper := labels(t, size, parcel(annika))
		if !bytes.Contains(paper.PDF, []byte(box)) {
			t.Errorf("%s: no %s", size, box)
		}
		printed := testkit.PrintPDF(t, paper.PDF, "203")
		if got := slices.Sorted(slices.Values(strings.Fields(zbar(t, printed)))); !slices.Equal(got, []string{"CH400271361BE", token}) {
			t.Errorf("%s: zbar reads %q", size, got)
		}
		if bars, code := read(t, printed); bars != "CH400271361BE" || code != token {
			t.Errorf("%s: gozxing reads %q and %q", size, bars, code)
		}
	}
}

func zbar(t *testing.T, picture string) string {
	t.Helper()
	c := exec.CommandContext(t.Context(), "zbarimg", "-q", "--raw", picture)
	out, err := c.Output()
	if err != nil {
		t.Fatalf("zbarimg: %v", err)
	}
	return string(out)
}

func read(t *testing.T, picture string) (bars, code string) {
	t.Helper()
	file, err := os.ReadFile(picture) //nolint:gosec // our own
	if err != nil {
		t.Fatal(err)
	}
	m, _, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	decode := func(r gozxing.Reader) string {
		grey, err := gozxing.NewBinaryBitmapFromImage(m)
		if err != nil {
			t.Fatal(err)
		}
		hints := map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true}
		result, err := r.Decode(grey, hints)
		if err != nil {
			t.Errorf("%T: %v", r, err)
			return ""
		}
		return result.GetText()
	}
	return decode(oned.NewCode128Reader()), decode(qrcode.NewQRCodeReader())
}

func TestTheCodeOfASlipIsRead(t *testing.T) {
	for _, sheet := range []stores.Sheet{stores.SheetA4, stores.SheetLetter} {
		paper := must(t)(documents.Slips(ember, sheet, slip()))
		if got := strings.TrimSpace(zbar(t, testkit.PrintPDF(t, paper.PDF, "150"))); got != token {
			t.Errorf("%s: %q", sheet, got)
		}
	}
}

func TestNothingOfALongAddressIsCutAndTheLabelSaysWhenItBecameTooSmall(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("Donaudampfschifffahrt ", 4))
	worst := address.Address{Name: long, Company: long, Street: long, Extra: long, Postcode: "93047-12345", City: long, Region: long, Country: "IT", Phone: "+49 941 5550 1420"}
	paper := labels(t, stores.Label100150, parcel(worst))
	text := strings.Join(strings.Fields(written(t, paper)), " ")
	if n := strings.Count(text, "Donaudampfschifffahrt"); n < 24 {
		t.Errorf("%d of 24 words are on the label", n)
	}
	if len(paper.Tight) == 0 {
		t.Error("it does not say that it is too small to read with ease")
	}
	if easy := labels(t, stores.Label100150, parcel(annika)); len(easy.Tight) > 0 {
		t.Errorf("an easy one complains of %q", easy.Tight)
	}
}

func written(t *testing.T, p documents.Paper) string {
	t.Helper()
	return testkit.TextOfPDF(t, p.PDF)
}

var textAt = regexp.MustCompile(`BT (\d+\.\d\d) (\d+\.\d\d) Td`)

func TestTheRecipientNeverRunsIntoTheRouting(t *testing.T) {
	const left, routing = "11.34", 201.0 // points, from the lower left corner, of a label with a number of the carrier
	rapid.Check(t, func(r *rapid.T) {
		word := func(name string, most int) string {
			return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"Kunst", "und", "Gewerbeverein", "of", "Letterpress", "7"}), 1, most).Draw(r, name), " ")
		}
		to := address.Address{
			Name: word("name", 9), Company: word("company", 9), Street: word("street", 9), Extra: word("extra", 9), City: word("city", 5), Region: word("region", 3), Postcode: "05101",
			Country: rapid.SampledFrom([]string{"US", "BE", "GB", "VC"}).Draw(r, "country"), Phone: rapid.SampledFrom([]string{"", "+1 415 555 0134"}).Draw(r, "phone"),
		}
		for _, size := range []stores.Label{stores.Label4x6, stores.Label100150, stores.LabelA6} {
			for _, found := range textAt.FindAllStringSubmatch(testkit.PlainPDF(t, labels(t, size, parcel(to)).PDF), -1) {
				if y, err := strconv.ParseFloat(found[2], 64); found[1] == left && (err != nil || y < routing) {
					r.Fatalf("%s: a line stands at %s, and the routing begins at %v", size, found[2], routing)
				}
			}
		}
	})
}

func TestWhatCannotBePrintedIsMarkedAndNamed(t *testing.T) {
	paper := labels(t, stores.Label4x6, parcel(sakura))
	if got := string(paper.Missing); got != "山本さくら中京区上能寺前町番地" {
		t.Errorf("it names %q", got)
	}
	if text := written(t, paper); !strings.Contains(text, "488") || !strings.Contains(text, "JAPAN") {
		t.Errorf("what can be printed is not: %s", text)
	}
	if fine := labels(t, stores.Label4x6, parcel(guild)); len(fine.Missing) > 0 {
		t.Errorf("%q are said to be missing", string(fine.Missing))
	}
}

func TestAGiftSlipHasNoPriceInAnyLanguage(t *testing.T) {
	gift := slip()
	gift.Gift, gift.Message = true, "Happy birthday"
	for _, locale := range []string{"en-GB", "de-DE"} {
		gift.Locale = locale
		text := written(t, must(t)(documents.Slips(ember, stores.SheetA4, gift)))
		for _, price := range []string{"€", "48", "115", "11.80"} {
			if strings.Contains(text, price) {
				t.Errorf("%s: %q stands on it", locale, price)
			}
		}
		if !strings.Contains(text, "Happy birthday") || !strings.Contains(text, "A2-04") {
			t.Errorf("%s: words or bin are missing", locale)
		}
	}
}

func TestASlipIsInTheBuyersLanguageAndALabelInTheShops(t *testing.T) {
	german := slip()
	german.Locale = "de-AT"
	if text := written(t, must(t)(documents.Slips(ember, stores.SheetA4, german))); !strings.Contains(text, "Lieferschein") || !strings.Contains(text, "2,59 kg") || !strings.Contains(text, "DEUTSCHLAND") {
		t.Errorf("the slip is not in German: %s", text)
	}
	if text := written(t, labels(t, stores.Label4x6, parcel(annika))); !strings.Contains(text, "GERMANY") || !strings.Contains(text, "2 of 3") {
		t.Errorf("the label is not in English: %s", text)
	}
}

func TestALongSlipGoesOnOnFurtherPagesAndLosesNoLine(t *testing.T) {
	for _, n := range []int{7, 8, 9, 10, 11, 12, 60} {
		long := slip()
		line := long.Lines[0]
		long.Lines = nil
		for range n {
			long.Lines = append(long.Lines, line)
		}
		text := written(t, must(t)(documents.Slips(ember, stores.SheetA4, long)))
		if got := strings.Count(text, "EM-FC-220"); got != n {
			t.Errorf("%d of %d lines are there", got, n)
		}
		if strings.Count(text, "Total, tax included") != 1 || strings.Count(text, "Packed by") != 1 {
			t.Errorf("%d lines: the end stands not once", n)
		}
		pages := strings.Count(text, "Page ")
		if n <= 7 && pages != 1 {
			t.Errorf("%d lines take %d pages", n, pages)
		}
		if strings.Count(text, "KRM BD") != pages {
			t.Errorf("%d lines: the code is not on each of %d pages", n, pages)
		}
	}
}

func TestALongNameOfAnArticleIsWhole(t *testing.T) {
	long := slip()
	long.Lines[0].Title = strings.TrimSpace(strings.Repeat("Kerzenständer ", 18))
	c := confirmation()
	c.Lines[0].Title = long.Lines[0].Title
	for name, paper := range map[string]documents.Paper{
		"slip": must(t)(documents.Slips(ember, stores.SheetA4, long)), "confirmation": must(t)(documents.Confirm(ember, stores.SheetA4, c)),
	} {
		if n := strings.Count(written(t, paper), "Kerzenständer"); n != 18 {
			t.Errorf("%d of 18 words are on the %s", n, name)
		}
	}
}

func TestALongConfirmationGoesOnOnFurtherPages(t *testing.T) {
	long := confirmation()
	for range 60 {
		long.Lines = append(long.Lines, long.Lines[0])
	}
	text := written(t, must(t)(documents.Confirm(ember, stores.SheetLetter, long)))
	if got := strings.Count(text, "EM-FC-220"); got != 61 {
		t.Errorf("%d of 61 lines are there", got)
	}
	if pages := strings.Count(text, "Page "); pages < 3 || !strings.Contains(text, "Page 1 of "+string(rune('0'+pages))) {
		t.Errorf("%d pages", pages)
	}
}
