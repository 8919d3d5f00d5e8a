package db

import (
	"fmt"
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
		if _, err := tx.Exec(head+tx.placed(repeated(size, row))+tail, args...); err != nil {
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
	if columns = strings.Count(insert[at:end], "$"); columns == 0 {
		return "", 0, "", fmt.Errorf("no placeholder in %s", insert[at:end])
	}
	if insert[at+len(word)-1:end] != numbered(repeated(1, columns)) {
		return "", 0, "", fmt.Errorf("more than placeholders in %s", insert[at:end])
	}
	return insert[:at+len(word)-1], columns, insert[end:], nil
}

// repeated returns "(?, ?), (?, ?)" for so many rows and columns.
func repeated(rows, columns int) string {
	row := "(?" + strings.Repeat(", ?", columns-1) + ")"
	return row + strings.Repeat(", "+row, rows-1)
}
