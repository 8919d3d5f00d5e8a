// Package gtin knows the numbers by which GS1 tells goods apart: 8, 12, 13 or 14 digits
// of which the last one checks the others.
//
// Tier T0.
package gtin

import "strings"

// Shaped reports whether code has as many digits as a GTIN, whatever the last one is.
func Shaped(code string) bool {
	switch len(code) {
	case 8, 12, 13, 14:
		return digits(code)
	}
	return false
}

// Valid reports whether code is a GTIN-8, -12, -13 or -14 with a right check digit.
func Valid(code string) bool {
	return Shaped(code) && code[len(code)-1] == Digit(code[:len(code)-1])
}

// Digit returns the check digit that belongs behind some digits: they are weighed 3, 1,
// 3, … from the last. Source: GS1 General Specifications, 7.9.
func Digit(of string) byte {
	sum := 0
	for i := range len(of) {
		weight := 1
		if (len(of)-i)%2 == 1 {
			weight = 3
		}
		sum += weight * int(of[i]-'0')
	}
	return byte('0' + (10-sum%10)%10)
}

// Checked returns digits with the check digit that belongs behind them.
func Checked(of string) string { return of + string(rune(Digit(of))) }

// Long returns a GTIN in the length that all others fit into, 14 digits.
func Long(code string) string { return strings.Repeat("0", max(0, 14-len(code))) + code }

// marks are what scanners and people put before an element string: the identifiers of
// GS1-128, GS1 DataMatrix, GS1 QR and GS1 DataBar by ISO/IEC 15424, and the sign FNC1.
var marks = []string{"]C1", "]d2", "]Q3", "]e0", "\x1d"}

// Element returns the GTIN, in 14 digits, of what a scanner sends of a GS1-128, a GS1
// DataMatrix or their like: application identifier 01, the number, and perhaps more such
// as a batch. Source: GS1 General Specifications, 3.2. Nothing is returned for what does
// not begin so.
func Element(scan string) (code string, ok bool) {
	for _, mark := range marks {
		scan = strings.TrimPrefix(scan, mark)
	}
	if rest, written := strings.CutPrefix(scan, "(01)"); written {
		scan = "01" + strings.ReplaceAll(rest, " ", "")
	}
	const end = 2 + 14
	if len(scan) < end || scan[:2] != "01" || !Valid(scan[2:end]) {
		return "", false
	}
	return scan[2:end], true
}

func digits(code string) bool { return strings.Trim(code, "0123456789") == "" }
