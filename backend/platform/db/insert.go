package db

import (
	"fmt"
	"slices"
	"strings"

	"shopbench/backend/kernel/fault"
)

// insertSizes are how many rows one statement inserts: of few sizes only, so that
// few texts have to be prepared. What is left of them, fewer than the last, goes
// into one statement of its own.
var insertSizes = []int{512, 64, 8}

// InsertRows adds rows of one table in few statements. insert is the statement
// for one row, "INSERT INTO t (a, b) VALUES ($1, $2) ON CONFLICT …"; its values
// are placeholders alone, in their order.
func InsertRows(tx *Tx, insert string, rows [][]any) error {
	for _, size := range insertSizes {
		for ; len(rows) >= size; rows = rows[size:] {
			if err := insertAll(tx, insert, rows[:size]); err != nil {
				return err
			}
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return insertAll(tx, insert, rows)
}

func insertAll(tx *Tx, insert string, rows [][]any) error {
	query, args, err := inserted(tx, insert, rows)
	if err != nil {
		return err
	}
	_, err = tx.Exec(query, args...)
	return err
}

// InsertReturning adds rows of one table in one statement, which ends in a
// RETURNING, and returns what that says of them, in any order. Rows times
// columns are 30,000 at most.
func InsertReturning[T any](tx *Tx, insert string, rows [][]any, scan func(Scan) (T, error)) ([]T, error) {
	if len(rows) == 0 {
		return nil, nil
	}
	query, args, err := inserted(tx, insert, rows)
	if err != nil {
		return nil, err
	}
	return All(tx, scan, query, args...)
}

// InsertNumbered adds rows of a table that numbers them itself, in this column, in one
// statement, and returns the number of the last; the others have those before it. Rows
// times columns are 30,000 at most.
func InsertNumbered(tx *Tx, insert, column string, rows [][]any) (last int64, err error) {
	query, args, err := inserted(tx, insert, rows)
	if err != nil {
		return 0, err
	}
	if tx.Engine() == Postgres {
		all, err := All(tx, func(scan Scan) (n int64, err error) { return n, scan(&n) }, query+" RETURNING "+column, args...)
		if err != nil {
			return 0, err
		}
		return slices.Max(all), nil
	}
	result, err := tx.exec(query, args)
	if err != nil {
		return 0, err
	}
	if last, err = result.LastInsertId(); err != nil {
		return 0, tx.fail(classify(err))
	}
	return last, nil
}

// inserted returns the statement for all of rows, and its arguments.
func inserted(tx *Tx, insert string, rows [][]any) (string, []any, error) {
	query, err := tx.session.forRows(rowsOf{insert, len(rows)}, func() (string, error) {
		head, columns, tail, err := cutRow(insert)
		if err != nil {
			return "", err
		}
		return head + tx.placed(repeated(len(rows), columns)) + tail, nil
	})
	if err != nil {
		return "", nil, tx.fail(fault.Internal(err))
	}
	args := tx.session.flat[:0]
	for _, row := range rows {
		args = append(args, row...)
	}
	tx.session.flat = emptied(args)
	return query, args, nil
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
