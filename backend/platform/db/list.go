package db

import (
	"slices"
	"strconv"
	"strings"

	"shopbench/backend/kernel/page"
)

// List builds the one kind of query whose text depends on what a person asks
// for: a keyset list over one table. Conditions are written with ? and become
// $1, $2, … in the order they come.
type List struct {
	selects string
	where   []string
	most    int
	args    []any
	order   page.Order
}

// NewList starts a list from "SELECT … FROM table", in this order; the zero
// order is none, for rows that are read whole by Listed.
func NewList(selects string, order page.Order) *List {
	return &List{selects: selects, order: order}
}

// Where adds a condition that every row meets.
func (l *List) Where(condition string, args ...any) *List {
	l.where = append(l.where, condition)
	l.args = append(l.args, args...)
	return l
}

// In adds the condition that column is one of values; no values match no row.
// The list is padded to a power of two, so that few texts have to be prepared.
func (l *List) In(column string, values []string) *List {
	if len(values) == 0 {
		return l.Where("1 = 0")
	}
	size := 1
	for size < len(values) {
		size *= 2
	}
	args := make([]any, size)
	for i := range args {
		args[i] = values[min(i, len(values)-1)]
	}
	return l.Where(column+" IN (?"+strings.Repeat(", ?", size-1)+")", args...)
}

// Found adds the condition that column is one of values, and has the rows looked up by
// that alone: what was asked before it only narrows them. SQLite, which does not know how
// many rows share a value, would else read all those of a shop or a state to find these.
func (l *List) Found(column string, values []string) *List {
	if len(l.where) > 0 {
		l.where = []string{"CASE WHEN (" + strings.Join(l.where, ") AND (") + ") THEN 1 ELSE 0 END = 1"}
	}
	return l.In(column, values)
}

// Most has at most so many rows returned, of a list that is read whole.
func (l *List) Most(n int) *List {
	l.most = n
	return l
}

// text returns the query, with ? for its arguments, for one page after a cursor's values (none for the
// first page), and its arguments. Limit 0 is every row.
func (l *List) text(after []any, limit int) (string, []any) {
	columns, direction, beyond := l.order.Key.Columns, " ASC", " > "
	if l.order.Descending {
		direction, beyond = " DESC", " < "
	}
	where, args := slices.Clone(l.where), slices.Clone(l.args)
	if len(after) > 0 {
		marks := "?" + strings.Repeat(", ?", len(columns)-1)
		where, args = append(where, "("+strings.Join(columns, ", ")+")"+beyond+"("+marks+")"), append(args, after...)
	}
	query := l.selects
	if len(where) > 0 {
		query += " WHERE (" + strings.Join(where, ") AND (") + ")"
	}
	if len(columns) > 0 {
		query += " ORDER BY " + strings.Join(columns, direction+", ") + direction
	}
	if limit > 0 {
		query, args = query+" LIMIT ?", append(args, limit)
	}
	return query, args
}

// Listed returns the rows of a list through scan, all unless Most says how many.
func Listed[T any](tx *Tx, l *List, scan func(Scan) (T, error)) ([]T, error) {
	query, args := l.text(nil, l.most)
	return All(tx, scan, tx.placed(query), args...)
}

// placed returns a query with its ? as the engine takes them: SQLite as they
// are, for its driver looks every $n up among all of them; PostgreSQL numbered.
func (tx *Tx) placed(query string) string {
	if tx.Engine() == SQLite {
		return query
	}
	return numbered(query)
}

// numbered replaces every ? by $1, $2, ….
func numbered(query string) string {
	var b strings.Builder
	n := 0
	for i := range len(query) {
		if query[i] != '?' {
			b.WriteByte(query[i])
			continue
		}
		n++
		b.WriteString("$" + strconv.Itoa(n))
	}
	return b.String()
}

// Page runs the list for one page. key returns a row's values of the columns
// it is sorted by. Fault: invalid page.cursor.
func Page[T any](tx *Tx, l *List, q page.Query, scan func(Scan) (T, error), key func(T, page.Key) []any) (page.Result[T], error) {
	sort := l.order.Name()
	var after []any
	if q.Cursor != "" {
		c, err := page.Decode(q.Cursor, sort, len(l.order.Key.Columns))
		if err != nil {
			return page.Result[T]{}, err
		}
		after = c.Values
	}
	query, args := l.text(after, q.Rows()+1)
	items, err := All(tx, scan, tx.placed(query), args...)
	if err != nil {
		return page.Result[T]{}, err
	}
	result := page.Result[T]{Items: items}
	if len(items) > q.Rows() {
		result.Items = items[:q.Rows()]
		last := result.Items[q.Rows()-1]
		result.Next = page.Cursor{Sort: sort, Values: key(last, l.order.Key)}.Encode()
	}
	return result, nil
}
