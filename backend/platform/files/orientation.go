package files

import (
	"bytes"
	"encoding/binary"
)

// upright is the orientation of a picture that is as it should be.
const upright = 1

// orientation returns how a picture is to be turned, 1 to 8 as EXIF counts; 1
// when nothing says so.
func orientation(data []byte) int {
	block := exif(data)
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(block, []byte("II*\x00")):
		order = binary.LittleEndian
	case bytes.HasPrefix(block, []byte("MM\x00*")):
		order = binary.BigEndian
	default:
		return upright
	}
	if len(block) < 8 {
		return upright
	}
	at := uint64(order.Uint32(block[4:]))
	if at+2 > uint64(len(block)) {
		return upright
	}
	const size, tag, short = 12, 0x0112, 3
	fields := block[at+2:]
	for range order.Uint16(block[at:]) {
		if len(fields) < size {
			return upright
		}
		if order.Uint16(fields) == tag && order.Uint16(fields[2:]) == short {
			if o := int(order.Uint16(fields[8:])); o >= 1 && o <= 8 {
				return o
			}
			return upright
		}
		fields = fields[size:]
	}
	return upright
}

// exif returns the block of a picture in which a camera notes things; nil when
// there is none.
func exif(data []byte) []byte {
	switch kindOf(data) {
	case kindJPEG:
		return exifOfJPEG(data[2:])
	case kindPNG:
		return chunk(data[8:], "eXIf", 8, func(head []byte) (string, uint32) {
			return string(head[4:8]), binary.BigEndian.Uint32(head)
		}, 4)
	case kindWebP:
		block := chunk(data[12:], "EXIF", 8, func(head []byte) (string, uint32) {
			return string(head[:4]), binary.LittleEndian.Uint32(head[4:])
		}, 0)
		return bytes.TrimPrefix(block, []byte(exifMark))
	default:
		return nil
	}
}

const exifMark = "Exif\x00\x00"

// exifOfJPEG looks through the segments before the picture itself.
func exifOfJPEG(rest []byte) []byte {
	const app1, scan = 0xe1, 0xda
	for len(rest) >= 4 && rest[0] == 0xff && rest[1] != scan {
		if rest[1] == 0xff { // filling
			rest = rest[1:]
			continue
		}
		length := int(binary.BigEndian.Uint16(rest[2:]))
		if length < 2 || 2+length > len(rest) {
			return nil
		}
		if body := rest[4 : 2+length]; rest[1] == app1 && bytes.HasPrefix(body, []byte(exifMark)) {
			return body[len(exifMark):]
		}
		rest = rest[2+length:]
	}
	return nil
}

// chunk returns the first chunk of a name in a file made of chunks: a head that
// names it and its length, the body, and so many bytes of a checksum. RIFF fills
// bodies up to an even length, PNG does not.
func chunk(rest []byte, name string, head int, read func([]byte) (string, uint32), tail int) []byte {
	for len(rest) >= head {
		found, length := read(rest)
		if uint64(length) > uint64(len(rest)-head) {
			return nil
		}
		body := rest[head : head+int(length)]
		if found == name {
			return body
		}
		step := head + int(length) + tail
		if tail == 0 {
			step += int(length) % 2
		}
		rest = rest[min(step, len(rest)):]
	}
	return nil
}
