package cli_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// naughty are titles that break programs which are not careful.
var naughty = []string{
	"=cmd|' /C calc'!A0", "+49 170 1234567", "-1", "@SUM(1+9)*cmd|' /C calc'!A0", "=", "'", "'quoted'", `"`, `""`, "a,b;c|d", `back\slash`,
	"<script>alert(1)</script>", "Robert'); DROP TABLE products;--", "%s%n%x", "../../etc/passwd", "${jndi:ldap://x}", "{{7*7}}", "🕯️ candle 👨‍👩‍👧", "שלום عالم", "\u202eevil", "ﷺ",
	"Z̧̛͈͚a̶l̴g̵o̷", "ＡＢＣ", "null", "NULL", "NaN", "1E400", "0x10", "true", "蠟燭", "\U0001F1E9\U0001F1EA", "Å vs Å", "ß", "İstanbul", strings.Repeat("ä", 255),
}

// guarded is a cell as an export writes it, so that no spreadsheet runs it.
func guarded(cell string) string {
	if bare := strings.TrimLeft(cell, "'"); bare != "" && strings.ContainsRune("=+-@\t\r", rune(bare[0])) {
		return "'" + cell
	}
	return cell
}

// sheet writes rows as a file.
func sheet(t *testing.T, rows ...[]string) string {
	t.Helper()
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return write(t, "goods.csv", b.String())
}

// titles exports the products of a shop, and returns their titles by handle as they
// stand in the file.
func titles(t *testing.T, data string) map[string]string {
	t.Helper()
	code, out, problems := run(t, "en", "export", "products", "-", "--data", data)
	if code != 0 {
		t.Fatal(problems)
	}
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, row := range rows[1:] {
		all[row[0]] = row[slices.Index(rows[0], "Title")]
	}
	return all
}

// imported is what an import says of itself.
type imported struct {
	Made, Same, Skipped int
	Problems            []struct {
		Line      int
		Key, Text string
	}
}

// imports brings a file in that must come in.
func imports(t *testing.T, data, language, path string) (i imported) {
	t.Helper()
	code, out, problems := run(t, language, "import", path, "--data", data, "--offline", "--json")
	if err := json.Unmarshal([]byte(out), &i); code != 0 || err != nil {
		t.Fatalf("exit %d, %s %s %v", code, out, problems, err)
	}
	return i
}

func TestNaughtyTitlesComeBackToTheByteAndNoSpreadsheetRunsThem(t *testing.T) {
	data, _ := trading(t)
	before := stateOf(t, data)
	rows := [][]string{{"Handle", "Title", "Variant Price"}}
	for n, title := range naughty {
		rows = append(rows, []string{fmt.Sprint("naughty-", n), title, "1.00"})
	}
	path := sheet(t, rows...)
	if i := imports(t, data, "en", path); i.Made != len(naughty) || i.Skipped != 0 {
		t.Fatalf("%+v", i)
	}
	said := titles(t, data)
	for n, title := range naughty {
		if got := said[fmt.Sprint("naughty-", n)]; got != guarded(title) {
			t.Errorf("%q comes back as %q", title, got)
		}
	}
	if now := stateOf(t, data); now["products"] != before["products"]+int64(len(naughty)) || now["pieces on hand"] != before["pieces on hand"] {
		t.Errorf("there are %v", now)
	}
}

func TestAFileIsReadInWhateverEncodingItIsWritten(t *testing.T) {
	const title = "Müller’s Kerze – groß" // of letters that Windows-1252 has as well
	text := "Handle;Title;Variant Price\r\nkerze;" + title + ";1,00\r\n"
	wide := utf16.Encode([]rune(text))
	var little, big, west []byte
	for _, u := range wide {
		little, big = append(little, byte(u), byte(u>>8)), append(big, byte(u>>8), byte(u))
	}
	for _, r := range text {
		if b, ok := map[rune]byte{'’': 0x92, '–': 0x96}[r]; ok {
			west = append(west, b)
		} else {
			west = append(west, byte(r)) // the rest is Latin-1
		}
	}
	for name, raw := range map[string][]byte{
		"UTF-8": []byte(text), "UTF-8 with a mark": append([]byte("\xef\xbb\xbf"), text...), "Windows-1252": west,
		"UTF-16": append([]byte("\xff\xfe"), little...), "UTF-16 the other way": append([]byte("\xfe\xff"), big...),
		"UTF-16 without a mark": little, "UTF-16 the other way without a mark": big,
	} {
		t.Run(name, func(t *testing.T) {
			data, _ := trading(t)
			if i := imports(t, data, "en", write(t, "x.csv", string(raw))); i.Made != 1 || titles(t, data)["kerze"] != title {
				t.Errorf("%+v, %q", i, titles(t, data)["kerze"])
			}
			stateOf(t, data)
		})
	}
}

func TestACellOfTwentyMegabytesIsListedAndTheRestTaken(t *testing.T) {
	data, _ := trading(t)
	before := stateOf(t, data)
	const size = 20 << 20
	path := sheet(t, []string{"Handle", "Title", "Body (HTML)", "Variant Price"}, []string{"a", "A", strings.Repeat("x", size), "1"}, []string{"b", "B", "", "1"})
	var at, then runtime.MemStats
	runtime.ReadMemStats(&at)
	i := imports(t, data, "en", path)
	runtime.ReadMemStats(&then)
	if took := then.TotalAlloc - at.TotalAlloc; took > 32*size {
		t.Errorf("it took %d MB of memory in all", took>>20)
	}
	if len(i.Problems) != 1 || i.Made != 1 || i.Skipped != 1 || i.Problems[0].Key != "catalog.too_long" || i.Problems[0].Line != 2 || i.Problems[0].Text != "This is too long: 200,000 characters at most." {
		t.Errorf("%+v", i)
	}
	if i := imports(t, data, "de", path); len(i.Problems) != 1 || i.Same != 1 || i.Problems[0].Text != "Das ist zu lang: höchstens 200.000 Zeichen." {
		t.Errorf("%+v", i)
	}
	if now := stateOf(t, data); now["products"] != before["products"]+1 {
		t.Errorf("there are %v", now)
	}
}

func TestBrokenQuotesAndZerosInAFileHarmNothing(t *testing.T) {
	data, _ := trading(t)
	for name, c := range map[string]struct {
		content string
		made    int
	}{
		"a quote that never ends":      {"Handle,Title,Variant Price\nq1,One,1\nq2,\"Two,2\nq3,Three,3\n", 1},
		"quotes in the middle":         {"Handle,Title,Variant Price\nq4,5\" nail,1\nq5,a\"b\"c,2\n", 2},
		"zeros between the letters":    {"Handle,Title,Variant Price\nz1,Ca\x00nd\x00le,1\n\x00z2,Wick,2\x00\n", 2},
		"rows of every length":         {"Handle,Title,Variant Price\nr1\nr2,Two,2,3,4,5,6\nr3,Three,3\n,,,,,\n", 2},
		"half of a character":          {"Handle,Title,Variant Price\nh1,Caf\xc3,1\n", 1},
		"line ends of three systems":   {"Handle,Title,Variant Price\r\nl1,One,1\rl2,Two,2\nl3,Three,3\r\n", 1},
		"the same line a thousandfold": {"Handle,Title,Variant Price\n" + strings.Repeat("same,Same,1\n", 1000), 1},
	} {
		i := imports(t, data, "en", write(t, "x.csv", c.content))
		if i.Made != c.made {
			t.Errorf("%s: %+v", name, i)
		}
		for _, p := range i.Problems {
			if p.Text == "" || strings.HasPrefix(p.Text, p.Key) {
				t.Errorf("%s: %+v", name, p)
			}
		}
	}
	if got := titles(t, data); got["z1"] != "Candle" || got["q4"] != `5" nail` {
		t.Errorf("%v", got)
	}
	stateOf(t, data)
}

func TestAFileThatCannotBeAListOfProductsIsRefusedAndTheShopStaysAsItWas(t *testing.T) {
	data, _ := trading(t)
	before := stateOf(t, data)
	large := filepath.Join(t.TempDir(), "large.csv")
	f, err := os.Create(large)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Truncate(4 << 30); err != nil { // it takes no room: all of it is a hole
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	empty := refusal{2, "transfer.empty", "This file is empty.", "Diese Datei ist leer."}
	tooLarge := refusal{5, "transfer.too_large", "This file is larger than 64 MB. Please split it.", "Diese Datei ist größer als 64 MB. Bitte aufteilen."}
	for path, r := range map[string]refusal{
		write(t, "empty.csv", ""):                 empty,
		write(t, "blank.csv", "\n\n , ,\n\r\n"):   empty,
		write(t, "zeros.csv", "\x00\x00\x00\x00"): empty,
		write(t, "wide.csv", "Handle"+strings.Repeat(",x", 100_000)+"\n"): {
			2, "transfer.columns_many", "This file has more than 1,000 columns, so it is no list of products.", "Diese Datei hat mehr als 1.000 Spalten und ist deshalb keine Produktliste.",
		},
		write(t, "big.csv", "Handle,Title,Variant Price\n"+strings.Repeat("x,y,1\n", 12<<20)): tooLarge,
		large: tooLarge,
	} {
		for _, flag := range []string{"--offline", "--dry"} {
			r.refuses(t, run, "import", path, "--data", data, flag)
		}
	}
	before.expect(t, data)
}
