// Package arch holds the tests of the tree's shape: who may import whom, who
// owns which table, how long things may be, what nobody may call.
//
// Test only. The rules stand in a folder of their own, and not beside
// backend.go, because each of them is tested itself on a small tree that breaks
// it. They parse the sources and build nothing.
package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

const module = "shopbench"

// tree is the parsed sources.
type tree struct {
	layout layout
	root   fs.FS
	files  *token.FileSet
	all    []file
}

// file is one source; ast is nil for what is not Go.
type file struct {
	path      string
	lines     int
	ast       *ast.File
	generated bool
}

// parse reads the sources of the shop: backend, app, main.go and the office's
// components.
func parse(root fs.FS, l layout) (tree, error) {
	t := tree{layout: l, root: root, files: token.NewFileSet()}
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if passedOver(name) {
				return fs.SkipDir
			}
			return nil
		}
		if ext := path.Ext(name); ext != ".go" && ext != ".svelte" {
			return nil
		}
		return t.read(name)
	})
	return t, err
}

// passedOver reports whether a folder holds no part of the shop.
func passedOver(folder string) bool {
	base := path.Base(folder)
	return slices.Contains([]string{"bench", "build", "mutants", "scripts"}, folder) ||
		slices.Contains([]string{"dist", "node_modules", "testdata"}, base) ||
		base != "." && strings.HasPrefix(base, ".")
}

func (t *tree) read(name string) error {
	source, err := fs.ReadFile(t.root, name)
	if err != nil {
		return err
	}
	f := file{path: name, lines: strings.Count(string(source), "\n")}
	if path.Ext(name) == ".go" {
		f.ast, err = parser.ParseFile(t.files, name, source, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		f.generated = ast.IsGenerated(f.ast)
	}
	t.all = append(t.all, f)
	return nil
}

// goFiles returns the sources in Go that people write.
func (t tree) goFiles() []file {
	return slices.DeleteFunc(slices.Clone(t.all), func(f file) bool { return f.ast == nil || f.generated })
}

// shopFiles returns those of them that are part of the program.
func (t tree) shopFiles() []file {
	return slices.DeleteFunc(t.goFiles(), func(f file) bool { return f.test() || isForTests(f.dir()) })
}

// packages returns the folders that hold Go files.
func (t tree) packages() []string {
	var found []string
	for _, f := range t.all {
		if f.ast != nil {
			found = append(found, f.dir())
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func (f file) dir() string  { return path.Dir(f.path) }
func (f file) test() bool   { return strings.HasSuffix(f.path, "_test.go") }
func (f file) within() bool { return !strings.HasSuffix(f.ast.Name.Name, "_test") }

// imports returns the import paths of a file.
func (f file) imports() []string {
	var found []string
	for _, spec := range f.ast.Imports {
		if name, err := strconv.Unquote(spec.Path.Value); err == nil {
			found = append(found, name)
		}
	}
	return found
}

// knows returns the name by which a file calls a package; empty when it does
// not import it.
func (f file) knows(importPath string) string {
	for _, spec := range f.ast.Imports {
		if spec.Path.Value != strconv.Quote(importPath) {
			continue
		}
		if spec.Name != nil {
			return spec.Name.Name
		}
		return path.Base(importPath)
	}
	return ""
}

func isForTests(folder string) bool {
	return slices.ContainsFunc(forTests, func(p string) bool { return below(p, folder) })
}

// below reports whether folder is p or lies in it.
func below(p, folder string) bool { return folder == p || strings.HasPrefix(folder, p+"/") }

// at returns the place of a node for a message.
func (t tree) at(n ast.Node) string {
	p := t.files.Position(n.Pos())
	return p.Filename + ":" + strconv.Itoa(p.Line)
}
