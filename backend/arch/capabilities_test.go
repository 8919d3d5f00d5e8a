package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// proof is one `place: name` of docs/capabilities.md.
var proof = regexp.MustCompile("`([^`:]+): ([^`]+)`")

// skipped finds a test of the office that does not run.
var skipped = regexp.MustCompile(`(?:test|it|describe)\.(?:skip|fixme|only|todo)\b`)

func TestEveryPromiseNamesTestsThatRun(t *testing.T) {
	raw, err := os.ReadFile("../../docs/capabilities.md")
	if err != nil {
		t.Fatal(err)
	}
	named := 0
	for _, line := range strings.Split(string(raw), "\n") {
		if !strings.HasPrefix(line, "| ") || strings.HasPrefix(line, "| promise |") || strings.HasPrefix(line, "| --- |") {
			continue
		}
		proofs := proof.FindAllStringSubmatch(line, -1)
		if len(proofs) == 0 {
			t.Errorf("no test proves: %s", line)
		}
		for _, p := range proofs {
			named++
			if problem := runs(t, p[1], p[2]); problem != "" {
				t.Errorf("%s: %s %s", p[1], p[2], problem)
			}
		}
	}
	if named < 20 {
		t.Errorf("only %d tests are named: this test looks in the wrong place", named)
	}
}

// runs returns what is wrong with a named test; nothing when it runs.
func runs(t *testing.T, place, name string) string {
	t.Helper()
	if strings.HasSuffix(place, ".ts") {
		raw, err := os.ReadFile(filepath.Join("../..", place))
		switch {
		case err != nil || !strings.Contains(string(raw), name):
			return "does not exist"
		case skipped.Match(raw):
			return "stands in a file with tests that do not run"
		}
		return ""
	}
	files, err := filepath.Glob(filepath.Join("../..", place, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		source, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range source.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Name.Name == name {
				return unlessSkipped(f)
			}
		}
	}
	return "does not exist"
}

// unlessSkipped returns what is wrong with a test that ends itself early.
func unlessSkipped(f *ast.FuncDecl) (problem string) {
	ast.Inspect(f, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		if s, ok := call.Fun.(*ast.SelectorExpr); ok && strings.HasPrefix(s.Sel.Name, "Skip") {
			problem = "may be skipped"
		}
		return true
	})
	return problem
}
