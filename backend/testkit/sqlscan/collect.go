// Package sqlscan finds the SQL in the Go sources and reads what it touches, so
// that tests can hold every statement to the rules without running it.
//
// Test only; it depends on nothing of ours.
package sqlscan

import (
	"cmp"
	"errors"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Statement is one SQL text in the sources.
type Statement struct {
	File string // slash-separated, relative to the root
	Line int
	Text string
	// Open says that the text is not the whole statement: parts are only known
	// at run time, each of them a Gap in Text, or it breaks off and goes on
	// there.
	Open bool
}

// Gap stands in a Statement's text for what is only known at run time.
const Gap = "…"

// Package returns the folder of the statement's file.
func (s Statement) Package() string { return path.Dir(s.File) }

// Collect returns every SQL statement below folder of root, in the order of
// files and lines, without those of tests and testdata. A statement is a string
// that begins as one; constants are followed through + and across packages of
// the module, so that "SELECT " + columns + " FROM stores" is one text.
func Collect(root fs.FS, module, folder string) ([]Statement, error) {
	c := collector{root: root, module: module, files: token.NewFileSet(), done: map[string]*checked{}}
	var found []Statement
	err := fs.WalkDir(root, folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if base := path.Base(name); base == "testdata" || base == "node_modules" || len(base) > 1 && base[0] == '.' {
			return fs.SkipDir
		}
		p, err := c.check(name)
		if p != nil {
			found = append(found, c.statements(p)...)
		}
		return err
	})
	slices.SortStableFunc(found, func(a, b Statement) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return found, err
}

type collector struct {
	root   fs.FS
	module string
	files  *token.FileSet
	done   map[string]*checked
}

// checked is a package whose constants have been worked out; nil for a folder
// without Go files.
type checked struct {
	files []*ast.File
	info  types.Info
	types *types.Package
}

func (c *collector) check(folder string) (*checked, error) {
	if p, ok := c.done[folder]; ok {
		return p, nil
	}
	c.done[folder] = nil
	entries, err := fs.ReadDir(c.root, folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	p := &checked{info: types.Info{Types: map[ast.Expr]types.TypeAndValue{}}}
	for _, e := range entries {
		if e.IsDir() || path.Ext(e.Name()) != ".go" || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		name := path.Join(folder, e.Name())
		source, err := fs.ReadFile(c.root, name)
		if err != nil {
			return nil, err
		}
		file, err := parser.ParseFile(c.files, name, source, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		p.files = append(p.files, file)
	}
	if len(p.files) == 0 {
		return nil, nil
	}
	// Only constants matter here, so what cannot be resolved (other modules,
	// two systems' files side by side) is no error.
	conf := types.Config{Importer: c, Error: func(error) {}, FakeImportC: true}
	p.types, _ = conf.Check(path.Join(c.module, folder), c.files, p.files, &p.info)
	c.done[folder] = p
	return p, nil
}

// Import implements types.Importer: our own packages with their constants, all
// others as empty ones.
func (c *collector) Import(name string) (*types.Package, error) {
	if folder, ours := strings.CutPrefix(name, c.module+"/"); ours {
		p, err := c.check(folder)
		if err != nil {
			return nil, err
		}
		if p != nil {
			return p.types, nil
		}
	}
	other := types.NewPackage(name, path.Base(name))
	other.MarkComplete()
	return other, nil
}

func (c *collector) statements(p *checked) []Statement {
	var found []Statement
	for _, file := range p.files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Field: // a struct's tag is no statement
				return n.Tag == nil
			case *ast.BasicLit, *ast.BinaryExpr:
				text, open, ok := p.text(n.(ast.Expr))
				if !ok {
					return true
				}
				if looksLikeSQL(text) {
					at := c.files.Position(n.Pos())
					found = append(found, Statement{File: at.Filename, Line: at.Line, Text: text, Open: open || verb.MatchString(text) || breaksOff.MatchString(text)})
					return false
				}
				return open // the operands may hold a statement of their own
			}
			return true
		})
	}
	return found
}

// text returns the string that an expression is, with gaps for what is not
// constant; ok is false when no part of it is a constant string.
func (p *checked) text(e ast.Expr) (text string, open, ok bool) {
	if v := p.info.Types[e].Value; v != nil && v.Kind() == constant.String {
		return constant.StringVal(v), false, true
	}
	switch e := e.(type) {
	case *ast.ParenExpr:
		return p.text(e.X)
	case *ast.BasicLit:
		if e.Kind == token.STRING {
			s, err := strconv.Unquote(e.Value)
			return s, false, err == nil
		}
	case *ast.BinaryExpr:
		if e.Op != token.ADD {
			return "", false, false
		}
		left, leftOpen, leftOK := p.text(e.X)
		right, rightOpen, rightOK := p.text(e.Y)
		if !leftOK && !rightOK {
			return Gap, true, false
		}
		if !leftOK {
			left = Gap
		}
		if !rightOK {
			right = Gap
		}
		return left + right, leftOpen || rightOpen || !leftOK || !rightOK, true
	}
	return Gap, true, false
}

var (
	verb      = regexp.MustCompile(`%[a-z]`)
	breaksOff = regexp.MustCompile(`(?i)(?:\b(?:VALUES|WHERE|AND|OR|SET|IN|ON|BY|FROM|SELECT)|[,(=])\s*$`)
	begins    = regexp.MustCompile(`^\s*(?:(?:SELECT|INSERT|UPDATE|DELETE)\s|WITH\s+\w|(?is:select\s.*\sfrom\s|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s|with\s+\w+\s+as\s*\())`)
)

// looksLikeSQL takes a text in capitals at its word; one in small letters needs
// more of a statement's shape, since English begins with "select" too.
func looksLikeSQL(text string) bool { return begins.MatchString(text) }
