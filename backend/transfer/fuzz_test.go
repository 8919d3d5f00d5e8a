package transfer

import (
	"strings"
	"testing"
)

func FuzzFile(f *testing.F) {
	f.Add([]byte("Handle,Title,Variant Price\na,A,1.00\n"))
	f.Add([]byte("\xff\xfeH\x00a\x00n\x00d\x00l\x00e\x00\n\x00a\x00"))
	f.Add([]byte("Handle;Titel;Preis\r\na;\"A\r\nB\";1.234,50\r\n"))
	f.Add([]byte("\"a\"b,c\"\n,,\n"))
	f.Add([]byte(""))
	f.Fuzz(func(t *testing.T, raw []byte) {
		table, err := readTable(raw)
		if err != nil {
			return
		}
		m := guess(table)
		drafts, _ := readProducts(table, m, home{currency: "EUR"})
		for _, d := range drafts {
			if len(d.lines) != len(d.terms.Variants) || d.line < 1 {
				t.Fatalf("%+v", d)
			}
			for _, v := range d.terms.Variants {
				if v.Price < 0 || len(v.Choices) != len(d.terms.Options) {
					t.Fatalf("%+v", v)
				}
			}
		}
	})
}

func FuzzGuard(f *testing.F) {
	for _, s := range []string{"=1", "'=1", "''", "-", "a", "\t"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		guarded := Guard(s)
		if unguard(guarded) != s {
			t.Fatalf("%q became %q, then %q", s, guarded, unguard(guarded))
		}
		if guarded != "" && strings.ContainsRune(formula, rune(guarded[0])) {
			t.Fatalf("%q would be run", guarded)
		}
	})
}

func FuzzNumber(f *testing.F) {
	for _, s := range []string{"1.234,50", "1,234.50", "12,5", "'7", "1 000,00", "-3", "..", ",", "1.2.3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		plain, ok := plainNumber(s)
		if !ok {
			return
		}
		if amount, in, ok := amountOf(s); !ok || amount != plain || in != nil {
			t.Fatalf("as an amount %q is %q %v, not %q", s, amount, in, plain)
		}
		if again, ok := plainNumber(plain); !ok || again != plain && !strings.Contains(plain, ".") {
			t.Fatalf("%q is %q, then %q", s, plain, again)
		}
	})
}

func TestNumbersOfSpreadsheetsAreRead(t *testing.T) {
	for s, want := range map[string]string{"1.234,50": "1234.50", "1,234.50": "1234.50", "12,5": "12.5", "'7": "7", "1\u00a0000,00": "1000.00", "-3": "-3", "1'234.50": "1234.50", "1’234": "1234", "0.0": "0.0", "1,234,567": "", "1.2.3": "", "abc": "", "": "", ".": "", "1e3": "", "12 €": "", ".-0,": "", "5-": ""} {
		if got, ok := plainNumber(s); got != want || ok != (want != "") {
			t.Errorf("%q is %q, %v", s, got, ok)
		}
	}
}

func TestAmountsAreReadWithTheirCurrency(t *testing.T) {
	for s, want := range map[string]string{
		"12,90 €": "12.90 EUR", "€12.90": "12.90 EUR", "EUR 1.234,50": "1234.50 EUR", "1 234,50 zł": "1234.50 PLN", "chf 5": "5 CHF", "£-3": "-3 GBP", "CHF 12.–": "12 CHF", "1'299.- Fr.": "1299 CHF", "12,-- €": "12 EUR",
		"12.90": "12.90 ", "'7": "7 ", "": "", "€": "", "cheap": "", "12 beans": "", "€ 5 EUR": "", "5 € 6": "", "1e3": "", "-€3": "", "5.-3": "", ".-0,": "",
	} {
		plain, in, ok := amountOf(s)
		if got := plain + " " + strings.Join(in, " "); ok != (want != "") || ok && got != want {
			t.Errorf("%q is %q, %v", s, got, ok)
		}
	}
}

func TestTextIsReadHoweverItWasWrittenDown(t *testing.T) {
	for name, c := range map[string]struct {
		raw  string
		want string
		as   Encoding
	}{
		"UTF-8":                      {"Größe €", "Größe €", UTF8},
		"UTF-8 with a mark":          {"\xef\xbb\xbfGröße", "Größe", UTF8},
		"Windows-1252":               {"Gr\xf6\xdfe \x80 \x93x\x94", "Größe € “x”", Windows1252},
		"UTF-16, little end first":   {"\xff\xfeG\x00r\x00\xf6\x00", "Grö", UTF16LE},
		"UTF-16, big end first":      {"\xfe\xff\x00G\x00r\x00\xf6", "Grö", UTF16BE},
		"UTF-16 without a mark":      {"H\x00a\x00n\x00d\x00l\x00e\x00", "Handle", UTF16LE},
		"UTF-16 with half a letter":  {"\xff\xfeG\x00r", "G", UTF16LE},
		"nothing":                    {"", "", UTF8},
		"UTF-8 with a mark, damaged": {"\xef\xbb\xbfGr\xf6", "Gr\uFFFD", UTF8},
	} {
		if got, as := decode([]byte(c.raw)); got != c.want || as != c.as {
			t.Errorf("%s: %q as %s", name, got, as)
		}
	}
}
