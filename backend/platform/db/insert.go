package db

import (
	"fmt"
	"strconv"
	"strings"

	"shopbench/backend/kernel/fault"
)

// maxInserted is how many rows one statement inserts; smaller statements are
// powers of two, so that few texts have to be prepared.
const maxInserted = 64

// InsertRows adds rows of one table in few statements. insert is the statement
// for one row, "INSERT INTO t (a, b) VALUES ($1, $2) ON CONFLICT …"; its values
// are placeholders alone, in their order.
func InsertRows(tx *Tx, insert string, rows [][]any) error {
	head, row, tail, err := cutRow(insert)
	if err != nil {
		return tx.fail(fault.Internal(err))
	}
	for size := maxInserted; len(rows) > 0; {
		for size > len(rows) {
			size /= 2
		}
		args := make([]any, 0, size*row)
		for _, values := range rows[:size] {
			args = append(args, values...)
		}
		if _, err := tx.Exec(head+values(size, row)+tail, args...); err != nil {
			return err
		}
		rows = rows[size:]
	}
	return nil
}

// cutRow cuts an insert around its one row of placeholders and counts those.
func cutRow(insert string) (head string, columns int, tail string, err error) {
	const word = "VALUES ("
	at := strings.LastIndex(insert, word)
	end := at + strings.IndexByte(insert[at+1:], ')') + 2
	if at < 0 || end <= at+1 {
		return "", 0, "", fmt.Errorf("no row of values in %s", insert)
	}
	columns = strings.Count(insert[at:end], "$")
	if insert[at+len(word)-1:end] != values(1, columns) {
		return "", 0, "", fmt.Errorf("more than placeholders in %s", insert[at:end])
	}
	return insert[:at+len(word)-1], columns, insert[end:], nil
}

// values returns "($1, $2), ($3, $4)" for so many rows and columns.
func values(rows, columns int) string {
	var b strings.Builder
	for r := range rows {
		if r > 0 {
			b.WriteString(", ")
		}
		b.WriteByte('(')
		for c := range columns {
			if c > 0 {
				b.WriteString(", ")
			}
			b.WriteString("$" + strconv.Itoa(r*columns+c+1))
		}
		b.WriteByte(')')
	}
	return b.String()
}
