package page

import (
	"reflect"
	"testing"

	"shopbench/backend/kernel/fault"
)

func FuzzCursor(f *testing.F) {
	f.Add(Cursor{Sort: "name", Values: []any{"Kerze ß 蠟燭", int64(7)}}.Encode())
	f.Add("")
	f.Add("e30")
	f.Add("%%%")
	f.Fuzz(func(t *testing.T, word string) {
		c, err := Decode(word, "name", 2)
		if err != nil {
			if !fault.Has(err, "page.cursor") {
				t.Fatalf("a bad cursor is told as %v", err)
			}
			return
		}
		again, err := Decode(c.Encode(), "name", 2)
		if err != nil || !reflect.DeepEqual(again, c) {
			t.Fatalf("%v became %v, %v", c, again, err)
		}
	})
}

func TestACursorOfAnotherSortIsRefused(t *testing.T) {
	word := Cursor{Sort: "name", Values: []any{"x", "sto_1"}}.Encode()
	if _, err := Decode(word, "-name", 2); !fault.Has(err, "page.cursor") {
		t.Errorf("got %v", err)
	}
	if _, err := Decode(word, "name", 1); !fault.Has(err, "page.cursor") {
		t.Errorf("got %v", err)
	}
}

func TestAListIsSortedByWhatItKnows(t *testing.T) {
	keys := []Key{{Name: "name", Columns: []string{"name_sort", "id"}}, {Name: "created", Columns: []string{"created_at", "id"}}}
	for sort, want := range map[string]Order{"": {Key: keys[0]}, "created": {Key: keys[1]}, "-created": {Key: keys[1], Descending: true}} {
		if got, err := (Query{Sort: sort}).Choose(keys); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %v, %v", sort, got, err)
		}
	}
	for _, sort := range []string{"price", "-", "name; DROP TABLE stores"} {
		if _, err := (Query{Sort: sort}).Choose(keys); !fault.Has(err, "page.sort") {
			t.Errorf("%q was taken: %v", sort, err)
		}
	}
}

func TestAPageHasBounds(t *testing.T) {
	for limit, want := range map[int]int{-1: DefaultLimit, 0: DefaultLimit, 7: 7, 1 << 30: MaxLimit} {
		if got := (Query{Limit: limit}).Rows(); got != want {
			t.Errorf("%d rows asked, %d given", limit, got)
		}
	}
}
