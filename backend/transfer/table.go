package transfer

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"shopbench/backend/kernel/fault"
)

// table is a file as rows of text, the headings apart.
type table struct {
	encoding  Encoding
	delimiter rune
	headings  []string
	rows      []row
	broken    []Problem // lines that are no rows
}

// row is a record with the line of the file that it begins at, counted from 1.
type row struct {
	line  int
	cells []string
}

// MaxBytes is how large a file may be.
const MaxBytes = 64 << 20

// Bounds of what is in a file.
const (
	maxRows    = 500_000
	maxColumns = 1000
)

// Problem is why a line of a file was not taken, or not as it stands.
type Problem struct {
	Line  int
	Fault *fault.Error
}

// readTable reads a file of rows, whether text or a workbook. Faults: limit
// transfer.too_large and transfer.too_many_rows; invalid transfer.empty and
// transfer.columns_many; and those of readWorkbook.
func readTable(raw []byte) (*table, error) {
	if len(raw) > MaxBytes {
		return nil, tooLarge()
	}
	if bytes.HasPrefix(raw, zipSign) || bytes.HasPrefix(raw, oleSign) {
		return readWorkbook(raw)
	}
	text, encoding := decode(raw)
	t := &table{encoding: encoding, delimiter: delimiterOf(text)}
	text = strings.ReplaceAll(text, "\x00", "")
	if !strings.Contains(text, "\n") {
		text = strings.ReplaceAll(text, "\r", "\n") // an old Macintosh's line ends
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = t.delimiter, -1, true, false
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		line, _ := r.FieldPos(0)
		var parse *csv.ParseError
		switch {
		case errors.As(err, &parse):
			t.broken = append(t.broken, Problem{parse.StartLine, fault.Invalid("transfer.line")})
			continue
		case err != nil:
			return nil, fault.Internal(err)
		case blank(cells):
			continue
		}
		if err := t.add(line, cells); err != nil {
			return nil, err
		}
	}
	if t.headings == nil {
		return nil, fault.Invalid("transfer.empty")
	}
	return t, nil
}

// separator returns what separates the columns; empty for a workbook.
func (t *table) separator() string {
	if t.delimiter == 0 {
		return ""
	}
	return string(t.delimiter)
}

func tooLarge() error { return fault.Limit("transfer.too_large", "max", MaxBytes>>20) }

func (t *table) add(line int, cells []string) error {
	switch {
	case len(cells) > maxColumns:
		return fault.Invalid("transfer.columns_many", "max", maxColumns)
	case t.headings == nil:
		for _, c := range cells {
			t.headings = append(t.headings, strings.TrimSpace(c))
		}
		return nil
	case len(t.rows) >= maxRows:
		return fault.Limit("transfer.too_many_rows", "max", maxRows)
	}
	t.rows = append(t.rows, row{line, cells})
	return nil
}

func blank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// delimiterOf returns what separates the columns: whatever stands most often in
// the headings, outside quotes.
func delimiterOf(text string) rune {
	counts := map[rune]int{}
	quoted := false
	for _, r := range text {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '\n' && len(counts) > 0:
			return most(counts)
		case strings.ContainsRune(delimiters, r):
			counts[r]++
		}
	}
	return most(counts)
}

const delimiters = ",;\t|"

func most(counts map[rune]int) rune {
	best := ','
	for _, d := range delimiters {
		if counts[d] > counts[best] {
			best = d
		}
	}
	return best
}
