// Package page holds what every list asks for and answers: a search, filters,
// a sort, a cursor and a limit; and the items with the cursor of the next page.
//
// Lists are keyset lists: a cursor holds the sort values of the last row shown,
// never an offset, so that a page costs the same at any depth and a row that
// comes or goes meanwhile shifts nothing. Tier T0.
package page

import (
	"encoding/base64"
	"encoding/json"
	"slices"

	"shopbench/backend/kernel/fault"
)

// Bounds of a page's length.
const (
	DefaultLimit = 50
	MaxLimit     = 200
)

// Query is what a list is asked for.
type Query struct {
	Sort   string // a sort key of the list, "-" before it for descending; empty for the list's own
	Cursor string // Next of the page before; empty for the first page
	Limit  int    // rows; 0 for DefaultLimit
}

// Rows returns the limit within its bounds.
func (q Query) Rows() int {
	switch {
	case q.Limit <= 0:
		return DefaultLimit
	case q.Limit > MaxLimit:
		return MaxLimit
	}
	return q.Limit
}

// Result is one page of a list; Next is empty on the last page.
type Result[T any] struct {
	Items []T
	Next  string
}

// Cursor is a place in a sorted list: the sort it belongs to and the values
// of the last row's sort columns, each an int64 or a string.
type Cursor struct {
	Sort   string
	Values []any
}

type wire struct {
	Sort string `json:"s"`
	Vals []slot `json:"v"`
}

type slot struct {
	Int  *int64  `json:"i,omitempty"`
	Text *string `json:"t,omitempty"`
}

// Encode returns the cursor as an opaque word for a URL.
func (c Cursor) Encode() string {
	w := wire{Sort: c.Sort}
	for _, v := range c.Values {
		switch v := v.(type) {
		case int64:
			w.Vals = append(w.Vals, slot{Int: &v})
		case string:
			w.Vals = append(w.Vals, slot{Text: &v})
		default:
			panic("page: a cursor holds int64 and string only")
		}
	}
	raw, err := json.Marshal(w)
	if err != nil {
		panic(err)
	}
	return base64.RawURLEncoding.EncodeToString(raw)
}

// Decode reads a cursor for a list that is sorted by sort with this many sort
// columns. Fault: invalid page.cursor when it is none, or one of another sort.
func Decode(word, sort string, columns int) (Cursor, error) {
	bad := fault.Invalid("page.cursor").At("cursor")
	raw, err := base64.RawURLEncoding.DecodeString(word)
	if err != nil {
		return Cursor{}, bad.Because(err)
	}
	var w wire
	if err := json.Unmarshal(raw, &w); err != nil {
		return Cursor{}, bad.Because(err)
	}
	c := Cursor{Sort: w.Sort}
	for _, s := range w.Vals {
		switch {
		case s.Int != nil:
			c.Values = append(c.Values, *s.Int)
		case s.Text != nil:
			c.Values = append(c.Values, *s.Text)
		}
	}
	if c.Sort != sort || len(c.Values) != columns {
		return Cursor{}, bad
	}
	return c, nil
}

// Key is one thing a list can be sorted by: its name in a Query and the
// columns behind it, the last of which is unique.
type Key struct {
	Name    string
	Columns []string
}

// Order is a chosen sort: the key and the direction.
type Order struct {
	Key        Key
	Descending bool
}

// Choose returns the sort that q names among keys, the first key when q names
// none. Fault: invalid page.sort when there is no such key.
func (q Query) Choose(keys []Key) (Order, error) {
	if q.Sort == "" {
		return Order{Key: keys[0]}, nil
	}
	name, descending := q.Sort, false
	if name[0] == '-' {
		name, descending = name[1:], true
	}
	i := slices.IndexFunc(keys, func(k Key) bool { return k.Name == name })
	if i < 0 {
		return Order{}, fault.Invalid("page.sort", "sort", name).At("sort")
	}
	return Order{Key: keys[i], Descending: descending}, nil
}

// Name returns the sort as a Query names it, such as "-created".
func (o Order) Name() string {
	if o.Descending {
		return "-" + o.Key.Name
	}
	return o.Key.Name
}
