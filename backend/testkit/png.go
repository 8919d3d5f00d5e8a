package testkit

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"testing"
)

// HugePNG returns a PNG of w × h black pixels, a bit each: whole, and tiny.
func HugePNG(t testing.TB, w, h int) []byte {
	t.Helper()
	var file bytes.Buffer
	file.WriteString("\x89PNG\r\n\x1a\n")
	chunk := func(name string, body []byte) {
		both := append([]byte(name), body...)
		file.Write(binary.BigEndian.AppendUint32(nil, uint32(len(body))))
		file.Write(binary.BigEndian.AppendUint32(both, crc32.ChecksumIEEE(both)))
	}
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(w)), uint32(h))
	chunk("IHDR", append(head, 1, 0, 0, 0, 0))
	var pixels bytes.Buffer
	z := zlib.NewWriter(&pixels)
	line := make([]byte, 1+(w+7)/8)
	for range h {
		if _, err := z.Write(line); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	chunk("IDAT", pixels.Bytes())
	chunk("IEND", nil)
	return file.Bytes()
}
