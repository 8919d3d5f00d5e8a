package transfer

import (
	"archive/zip"
	"bytes"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"shopbench/backend/kernel/fault"
)

// Workbook is the encoding of a table that comes from a workbook (Office Open
// XML, ECMA-376), in which no text is written down and no sign separates columns.
const Workbook Encoding = "xlsx"

// unpackedMost is how many bytes a workbook may have when it is unpacked.
const unpackedMost = 512 << 20

// Signs by which a file that is no text is known.
var (
	zipSign = []byte("PK\x03\x04")
	oleSign = []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1} // an .xls, or any workbook that is locked by a password
)

// readWorkbook reads the first sheet of a workbook that has rows. Faults:
// unsupported transfer.workbook_old for one of an old Excel or with a password,
// transfer.workbook_other for what only looks like one; invalid
// transfer.workbook_broken; limit transfer.workbook_large; and those of
// readTable.
func readWorkbook(raw []byte) (*table, error) {
	if bytes.HasPrefix(raw, oleSign) {
		return nil, fault.Unsupported("transfer.workbook_old")
	}
	names, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	switch {
	case err != nil:
		return nil, fault.Invalid("transfer.workbook_broken").Because(err)
	case !slices.ContainsFunc(names.File, func(f *zip.File) bool { return strings.HasPrefix(f.Name, "xl/") }):
		return nil, fault.Unsupported("transfer.workbook_other")
	}
	book, err := excelize.OpenReader(bytes.NewReader(raw), excelize.Options{RawCellValue: true, UnzipSizeLimit: unpackedMost})
	switch {
	case err != nil && strings.Contains(err.Error(), "unzip size exceeds"): // it has no other sign
		return nil, fault.Limit("transfer.workbook_large", "max", unpackedMost>>20)
	case err != nil:
		return nil, fault.Invalid("transfer.workbook_broken").Because(err)
	}
	defer func() { _ = book.Close() }() // only its temporary files
	for _, name := range book.GetSheetList() {
		t := &table{encoding: Workbook}
		if err := t.readSheet(book, name); err != nil {
			return nil, err
		}
		if t.headings != nil {
			return t, nil
		}
	}
	return nil, fault.Invalid("transfer.empty")
}

// readSheet reads the rows of a sheet.
func (t *table) readSheet(book *excelize.File, name string) error {
	rows, err := book.Rows(name)
	if err != nil {
		var none excelize.ErrSheetNotExist
		if errors.As(err, &none) {
			return nil // a sheet of charts
		}
		return fault.Invalid("transfer.workbook_broken").Because(err)
	}
	defer func() { _ = rows.Close() }()
	for line := 1; rows.Next(); line++ {
		cells, err := rows.Columns()
		if err != nil {
			return fault.Invalid("transfer.workbook_broken").Because(err)
		}
		for i := range cells {
			cells[i] = t.cell(book, name, line, i, cells[i])
		}
		if blank(cells) {
			continue
		}
		if err := t.add(line, cells); err != nil {
			return err
		}
	}
	if err := rows.Error(); err != nil {
		return fault.Invalid("transfer.workbook_broken").Because(err)
	}
	return nil
}

// computed is what a workbook may write a number as that is no plain decimal.
var computed = regexp.MustCompile(`^-?\d+(\.\d+)?(E[+-]?\d+)?$`)

// plainDigits is how many digits of a number a workbook means: the rest is left
// over from reckoning in binary.
const plainDigits = 15

// failures are what a cell holds whose formula has failed.
var failures = map[string]bool{"#N/A": true, "#REF!": true, "#VALUE!": true, "#DIV/0!": true, "#NAME?": true, "#NUM!": true, "#NULL!": true}

// cell returns a cell as a person reads it: a number without exponent and without
// what is left over from reckoning, a text as it is. A formula that has failed
// is listed and holds nothing.
func (t *table) cell(book *excelize.File, sheet string, line, column int, text string) string {
	if failures[text] {
		t.broken = append(t.broken, Problem{line, fault.Invalid("transfer.cell_failed", "text", text)})
		return ""
	}
	if len(text) <= plainDigits && !strings.Contains(text, "E") || !computed.MatchString(text) {
		return text
	}
	name, err := excelize.CoordinatesToCellName(column+1, line)
	if err != nil {
		return text
	}
	kind, err := book.GetCellType(sheet, name)
	if err != nil || kind != excelize.CellTypeNumber && kind != excelize.CellTypeUnset {
		return text // a text that only looks like a number, such as a code; a formula's text is one too
	}
	return decimal(text)
}

// decimal writes a number such as "4.0063813339310001E+12" or
// "12.400000000000000355" as a plain decimal of at most 15 digits that count.
func decimal(number string) string {
	mantissa, exponent, _ := strings.Cut(number, "E")
	sign := ""
	if rest, negative := strings.CutPrefix(mantissa, "-"); negative {
		sign, mantissa = "-", rest
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	point := len(whole)
	if n, err := strconv.Atoi(exponent); err == nil {
		point += n
	}
	digits := whole + fraction
	lead := len(digits) - len(strings.TrimLeft(digits, "0"))
	digits, point = digits[lead:], point-lead
	if len(digits) > plainDigits {
		digits, point = rounded(digits, point)
	}
	digits = strings.TrimRight(digits, "0")
	switch {
	case digits == "":
		return "0"
	case point < -400 || point > 400: // no number of a shop
		return number
	case point <= 0:
		return sign + "0." + strings.Repeat("0", -point) + digits
	case point >= len(digits):
		return sign + digits + strings.Repeat("0", point-len(digits))
	}
	return sign + digits[:point] + "." + digits[point:]
}

// rounded cuts digits to those that count, half up; the point moves when that
// makes one more.
func rounded(digits string, point int) (string, int) {
	kept := []byte(digits[:plainDigits])
	if digits[plainDigits] < '5' {
		return string(kept), point
	}
	for i := len(kept) - 1; i >= 0; i-- {
		if kept[i] < '9' {
			kept[i]++
			return string(kept), point
		}
		kept[i] = '0'
	}
	return "1" + string(kept), point + 1
}
