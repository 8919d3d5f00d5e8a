package files

import (
	"encoding/binary"
	"testing"
)

// camera returns the block that a camera writes: an orientation among other
// fields.
func camera(order binary.AppendByteOrder, orientation uint16) []byte {
	mark := "II*\x00"
	if order.(binary.ByteOrder) == binary.ByteOrder(binary.BigEndian) {
		mark = "MM\x00*"
	}
	block := order.AppendUint32([]byte(mark), 8)
	block = order.AppendUint16(block, 2)
	block = append(order.AppendUint32(order.AppendUint16(order.AppendUint16(block, 0x010f), 2), 4), "Cam\x00"...)
	block = order.AppendUint32(order.AppendUint16(order.AppendUint16(block, 0x0112), 3), 1)
	return append(order.AppendUint16(block, orientation), 0, 0, 0, 0, 0, 0)
}

func inJPEG(block []byte) []byte {
	file := []byte("\xff\xd8\xff\xe0\x00\x04JF\xff\xff\xff\xe1")
	file = binary.BigEndian.AppendUint16(file, uint16(2+len(exifMark)+len(block)))
	return append(append(append(file, exifMark...), block...), "\xff\xda"...)
}

func inPNG(block []byte) []byte {
	file := []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x01tEXtx....")
	file = append(binary.BigEndian.AppendUint32(file, uint32(len(block))), "eXIf"...)
	return append(append(file, block...), "...."...)
}

func inWebP(block []byte) []byte {
	file := []byte("RIFF....WEBPVP8X\x01\x00\x00\x00x.EXIF")
	return append(binary.LittleEndian.AppendUint32(file, uint32(len(block))), block...)
}

func TestACameraSaysHowItWasHeld(t *testing.T) {
	for want := range uint16(9) {
		for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
			block := camera(order, want)
			for name, file := range map[string][]byte{"JPEG": inJPEG(block), "PNG": inPNG(block), "WebP": inWebP(block), "WebP as some write it": inWebP(append([]byte(exifMark), block...))} {
				if got := orientation(file); got != int(max(want, 1)) {
					t.Errorf("%s in %v says %d, not %d", name, order, got, want)
				}
			}
		}
	}
	whole := inJPEG(camera(binary.BigEndian, 6))
	for n := range whole[:len(whole)-8] {
		if got := orientation(whole[:n]); got != 1 {
			t.Errorf("cut off after %d bytes it says %d", n, got)
		}
	}
	if got := orientation(inJPEG(camera(binary.BigEndian, 900))); got != 1 {
		t.Errorf("nonsense says %d", got)
	}
}

func FuzzOrientation(f *testing.F) {
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		f.Add(inJPEG(camera(order, 6)))
		f.Add(inPNG(camera(order, 3)))
		f.Add(inWebP(camera(order, 8)))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if o := orientation(data); o < 1 || o > 8 {
			t.Errorf("it says %d", o)
		}
	})
}
