package db

import (
	"regexp"
	"slices"
	"strings"
)

// memory is what the writer of SQLite remembers of some tables.
type memory struct {
	tables []string
	values map[keptKey]any
}

// keptKey names what is remembered: of which store, by which name.
type keptKey struct{ store, name string }

// mostKept bounds what is remembered of the same tables.
const mostKept = 20_000

// Kept returns what load reads from these tables, named with blanks between, for a
// writing transaction, and on SQLite remembers it for those that follow: nobody else
// writes there, so it stays true until a statement writes to one of the tables, which
// forgets it. It is for small rows that every order asks for and hardly anybody
// changes. The value is shared: who gets it changes nothing in it.
func Kept[T any](tx *Tx, tables, store, name string, load func() (T, error)) (T, error) {
	m := tx.memory(tables)
	if m == nil {
		return load()
	}
	key := keptKey{store, name}
	if v, ok := m.values[key].(T); ok {
		return v, nil
	}
	v, err := load()
	if err == nil {
		m.keep(key, v)
	}
	return v, err
}

// KeptEach is Kept for many names at once, of which load reads those that are not
// remembered. One that there is not is in neither map.
func KeptEach[T any](tx *Tx, tables, store string, names []string, load func(names []string) (map[string]T, error)) (map[string]T, error) {
	m := tx.memory(tables)
	if m == nil {
		return load(names)
	}
	all := make(map[string]T, len(names))
	var others []string
	for _, name := range names {
		if v, ok := m.values[keptKey{store, name}].(T); ok {
			all[name] = v
		} else {
			others = append(others, name)
		}
	}
	if len(others) == 0 {
		return all, nil
	}
	read, err := load(others)
	if err != nil {
		return nil, err
	}
	for name, v := range read {
		m.keep(keptKey{store, name}, v)
		all[name] = v
	}
	return all, nil
}

// memory returns what is remembered of tables, or nil when they have to be read.
func (tx *Tx) memory(tables string) *memory {
	if !tx.writable || tx.Engine() != SQLite {
		return nil
	}
	m := tx.db.kept[tables]
	if m == nil {
		m = &memory{tables: strings.Fields(tables), values: map[keptKey]any{}}
		tx.db.kept[tables] = m
	}
	if slices.ContainsFunc(m.tables, func(table string) bool { return slices.Contains(tx.wrote, table) }) {
		return nil
	}
	return m
}

func (m *memory) keep(key keptKey, v any) {
	if len(m.values) >= mostKept {
		clear(m.values)
	}
	m.values[key] = v
}

// forget forgets what is remembered of tables that are being written. For the rest of
// the transaction, which may yet be rolled back, nothing of them is remembered anew.
func (tx *Tx) forget(tables []string) {
	for _, table := range tables {
		if slices.Contains(tx.wrote, table) {
			continue
		}
		tx.wrote = append(tx.wrote, table)
		for _, m := range tx.db.kept {
			if slices.Contains(m.tables, table) {
				clear(m.values)
			}
		}
	}
}

var writing = regexp.MustCompile(`\b(?:INSERT INTO|UPDATE|DELETE FROM) (\w+)`)

// written returns the tables that a statement writes.
func written(query string) []string {
	var tables []string
	for _, found := range writing.FindAllStringSubmatch(query, -1) {
		if found[1] != "SET" { // of ON CONFLICT … DO UPDATE SET
			tables = append(tables, found[1])
		}
	}
	return tables
}
