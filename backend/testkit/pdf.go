package testkit

import (
	"bytes"
	"compress/zlib"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"
)

var (
	pdfPage = regexp.MustCompile(`(?s)<</Filter /FlateDecode /Length \d+>>\nstream\n(.*?)\nendstream`)
	pdfText = regexp.MustCompile(`(?s)\(((?:[^\\)]|\\.)*)\) ?Tj`)
)

// PlainPDF returns what is drawn on the pages of a PDF as a text that can be
// compared and read, each page ended by a form feed.
func PlainPDF(t testing.TB, file []byte) string {
	t.Helper()
	var all strings.Builder
	for _, found := range pdfPage.FindAllSubmatch(file, -1) {
		r, err := zlib.NewReader(bytes.NewReader(found[1]))
		if err != nil {
			t.Fatal(err)
		}
		drawn, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(pdfText.ReplaceAllFunc(drawn, func(written []byte) []byte {
			return []byte("(" + pdfString(pdfText.FindSubmatch(written)[1]) + ") Tj")
		}))
		all.WriteString("\f")
	}
	return all.String()
}

var pdfEscape = strings.NewReplacer(`\\`, `\`, `\(`, "(", `\)`, ")", `\r`, "\r")

// pdfString reads a string of UTF-16 as it stands in a page.
func pdfString(raw []byte) string {
	plain := []byte(pdfEscape.Replace(string(raw)))
	units := make([]uint16, len(plain)/2)
	for i := range units {
		units[i] = uint16(plain[2*i])<<8 | uint16(plain[2*i+1])
	}
	return string(utf16.Decode(units))
}

// PrintPDF returns the first page of a PDF as a printer with so many dots an inch
// would have it, as a PNG.
func PrintPDF(t testing.TB, file []byte, dpi string) string {
	t.Helper()
	folder := t.TempDir()
	from, to := filepath.Join(folder, "page.pdf"), filepath.Join(folder, "page")
	if err := os.WriteFile(from, file, 0o600); err != nil {
		t.Fatal(err)
	}
	printed := exec.CommandContext(t.Context(), "pdftoppm", "-r", dpi, "-mono", "-png", "-singlefile", from, to)
	if out, err := printed.CombinedOutput(); err != nil {
		t.Fatalf("pdftoppm: %v: %s", err, out)
	}
	return to + ".png"
}

// TextOfPDF returns the text of a PDF as a reader finds it, laid out as on the page.
func TextOfPDF(t testing.TB, file []byte) string {
	t.Helper()
	c := exec.CommandContext(t.Context(), "pdftotext", "-layout", "-", "-")
	c.Stdin = bytes.NewReader(file)
	out, err := c.Output()
	if err != nil {
		t.Fatalf("pdftotext: %v", err)
	}
	return string(out)
}
