package arch

import (
	"fmt"
	"go/ast"
	"path"
	"strings"
)

// The bounds of length, in lines.
const (
	goWish       = 400
	goMost       = 600
	svelteMost   = 300
	mainMost     = 80
	appMost      = 200
	functionMost = 60
)

// filesAreShort finds files that are longer than anybody reads at once.
func filesAreShort(t tree) []string {
	var found []string
	for _, f := range t.all {
		most := goMost
		switch {
		case f.generated:
			continue
		case path.Ext(f.path) == ".svelte":
			most = svelteMost
		case f.path == "main.go":
			most = mainMost
		case f.dir() == "app":
			most = appMost
		}
		if f.lines > most {
			found = append(found, fmt.Sprintf("%s has %d lines: %d is the most", f.path, f.lines, most))
		}
	}
	return found
}

// longFiles lists the Go files beyond the wished length.
func longFiles(t tree) []string {
	var found []string
	for _, f := range t.goFiles() {
		if f.lines > goWish {
			found = append(found, fmt.Sprintf("%s has %d lines: %d would be better", f.path, f.lines, goWish))
		}
	}
	return found
}

// functionsAreShort finds functions that do more than one thing.
func functionsAreShort(t tree) []string {
	var found []string
	for _, f := range t.goFiles() {
		for _, d := range f.ast.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			lines := t.files.Position(fn.End()).Line - t.files.Position(fn.Pos()).Line + 1
			if lines > functionMost {
				found = append(found, fmt.Sprintf("%s: %s has %d lines: %d is the most", t.at(fn), fn.Name.Name, lines, functionMost))
			}
		}
	}
	return found
}

// domainStructsHaveNoTags finds what belongs to the API in the packages of the
// shop.
func domainStructsHaveNoTags(t tree) []string {
	var found []string
	for _, f := range t.shopFiles() {
		if !t.layout.shop(f.dir()) {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			if field, ok := n.(*ast.Field); ok && field.Tag != nil && strings.Contains(field.Tag.Value, `json:"`) {
				found = append(found, t.at(field)+" has a json tag: what travels is a struct of the API")
			}
			return true
		})
	}
	return found
}

// shop reports whether a package is one of the shop's nouns, T2 to T8.
func (l layout) shop(folder string) bool {
	switch l.number(folder) {
	case "T2", "T3", "T4", "T5", "T6", "T7", "T8":
		return true
	}
	return false
}
