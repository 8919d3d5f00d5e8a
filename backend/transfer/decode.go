package transfer

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Encoding names how the text of a file is written down.
type Encoding string

// The encodings that are told apart.
const (
	UTF8        Encoding = "utf-8"
	UTF16LE     Encoding = "utf-16le"
	UTF16BE     Encoding = "utf-16be"
	Windows1252 Encoding = "windows-1252" // what a spreadsheet saves as CSV in the west
)

// decode returns the text of a file and how it was written down. A byte order
// mark says it; without one, text that is valid UTF-8 is that, text with a zero
// in every other byte is UTF-16, and what remains is Windows-1252, in which
// every byte means something.
func decode(raw []byte) (string, Encoding) {
	switch {
	case bytes.HasPrefix(raw, []byte{0xef, 0xbb, 0xbf}):
		return string(bytes.ToValidUTF8(raw[3:], []byte("\uFFFD"))), UTF8
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}):
		return decode16(raw[2:], UTF16LE), UTF16LE
	case bytes.HasPrefix(raw, []byte{0xfe, 0xff}):
		return decode16(raw[2:], UTF16BE), UTF16BE
	}
	if e, ok := looksLike16(raw); ok {
		return decode16(raw, e), e
	}
	if utf8.Valid(raw) {
		return string(raw), UTF8
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(raw)
	if err != nil { // it has a letter for every byte
		return string(bytes.ToValidUTF8(raw, []byte("\uFFFD"))), UTF8
	}
	return string(text), Windows1252
}

func decode16(raw []byte, e Encoding) string {
	units := make([]uint16, len(raw)/2)
	for i := range units {
		a, b := uint16(raw[2*i]), uint16(raw[2*i+1])
		if e == UTF16LE {
			a, b = b, a
		}
		units[i] = a<<8 | b
	}
	return string(utf16.Decode(units))
}

// looksLike16 finds UTF-16 without its mark: headings are Latin letters, whose
// other byte is zero.
func looksLike16(raw []byte) (Encoding, bool) {
	head := raw[:min(len(raw), 512)&^1]
	var even, odd int
	for i, b := range head {
		if b != 0 {
			continue
		}
		if i%2 == 0 {
			even++
		} else {
			odd++
		}
	}
	enough := len(head) / 4
	switch {
	case len(head) < 8:
		return "", false
	case odd > enough && even == 0:
		return UTF16LE, true
	case even > enough && odd == 0:
		return UTF16BE, true
	}
	return "", false
}
