package arch

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"shopbench/backend/testkit/sqlscan"
)

// statements returns the SQL of the program.
func (t tree) statements() ([]sqlscan.Statement, error) {
	all, err := sqlscan.Collect(t.root, module, "backend")
	return slices.DeleteFunc(all, func(s sqlscan.Statement) bool { return isForTests(s.Package()) }), err
}

// owner returns the package that owns a table.
func (l layout) owner(table string) string {
	for p, tables := range l.owners {
		if slices.Contains(strings.Fields(tables), table) {
			return p
		}
	}
	return ""
}

// tablesHaveOneOwner finds statements that name another package's tables.
func tablesHaveOneOwner(t tree) []string {
	all, err := t.statements()
	if err != nil {
		return []string{err.Error()}
	}
	var found []string
	for _, s := range all {
		for _, table := range s.Tables() {
			owner := t.layout.owner(table)
			switch {
			case owner == s.Package(), owner == "" && slices.Contains(t.layout.engines, s.Package()):
			case owner == "":
				found = append(found, fmt.Sprintf("%s:%d names %s, which nobody owns", s.File, s.Line, table))
			default:
				found = append(found, fmt.Sprintf("%s:%d names %s, which belongs to %s", s.File, s.Line, table, owner))
			}
		}
	}
	return found
}

var created = regexp.MustCompile(`(?i)\b(CREATE|DROP)\s+(?:VIRTUAL\s+)?TABLE\s+(?:IF\s+(?:NOT\s+)?EXISTS\s+)?"?([A-Za-z_][A-Za-z0-9_]*)`)

// everyTableIsOwned holds the table of owners against the migrations, taken in their
// order: a table that one of them drops needs no owner.
func everyTableIsOwned(t tree) []string {
	made := map[string]string{}
	err := fs.WalkDir(t.root, "backend", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".sql" || path.Base(path.Dir(name)) != "migrations" {
			return err
		}
		text, err := fs.ReadFile(t.root, name)
		for _, m := range created.FindAllStringSubmatch(string(text), -1) {
			if strings.EqualFold(m[1], "drop") {
				delete(made, m[2])
			} else {
				made[m[2]] = name
			}
		}
		return err
	})
	if err != nil {
		return []string{err.Error()}
	}
	var found []string
	for table, name := range made {
		if t.layout.owner(table) == "" {
			found = append(found, name+" creates "+table+", which nobody owns")
		}
	}
	seen := map[string]bool{}
	for p, tables := range t.layout.owners {
		for _, table := range strings.Fields(tables) {
			if made[table] == "" && table != "goose_db_version" { // which the library makes
				found = append(found, p+" owns "+table+", which no migration creates")
			}
			if seen[table] {
				found = append(found, table+" has two owners")
			}
			seen[table] = true
		}
	}
	return found
}

// sqlIsCommon finds what the two engines do differently.
func sqlIsCommon(t tree) []string {
	all, err := t.statements()
	if err != nil {
		return []string{err.Error()}
	}
	var found []string
	for _, s := range all {
		at := fmt.Sprintf("%s:%d", s.File, s.Line)
		if !slices.Contains(t.layout.engines, s.Package()) {
			for _, b := range s.Breaches() {
				found = append(found, at+": "+b)
			}
		}
		if s.Locks() && !slices.Contains(t.layout.locking, s.Package()) {
			found = append(found, at+" locks rows: the write turn is enough")
		}
		if s.Open && !slices.Contains(t.layout.builders, s.Package()) {
			found = append(found, at+" is put together at run time, so no test can prepare it: use db.List or write it out")
		}
	}
	return found
}
