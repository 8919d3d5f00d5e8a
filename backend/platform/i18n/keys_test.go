package i18n

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const faultPackage = "shopbench/backend/kernel/fault"

// makers are the functions of fault whose first argument is the key of a text
// and whose further ones are its arguments.
var makers = []string{"Invalid", "NotFound", "Conflict", "Forbidden", "Unauthenticated", "Unsupported", "Unavailable", "Limit"}

func TestEveryFaultHasItsTextAndTheTextItsArguments(t *testing.T) {
	root := filepath.Join("..", "..", "..")
	var calls []faultCall
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "node_modules" || d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && path != root):
			return filepath.SkipDir
		case filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		found, err := faultCalls(path, source)
		calls = append(calls, found...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(calls) < 5 {
		t.Fatalf("only %d faults were found: this test looks in the wrong place", len(calls))
	}
	for _, c := range calls {
		if problem := c.check(texts); problem != "" {
			t.Errorf("%s: %s", c.at, problem)
		}
	}
}

func TestTheRuleOfFaultTextsCanFail(t *testing.T) {
	source := `package stores
import (
	"shopbench/backend/kernel/fault"
	other "shopbench/backend/kernel/fault"
)
const keyed = "hello"
func f(key string, args []any) {
	fault.Invalid("hello", "name", 1)
	fault.Conflict("rows", "n", 1)
	fault.Invalid("gone")
	other.Limit("hello")
	fault.NotFound("hello", "name", 1, "extra", 2)
	fault.NotFound(key)
	fault.NotFound("hello", key, 1)
	fault.Invalid("hello", args...)
	fault.Has(nil, "gone")
	mail.Invalid("gone")
}`
	want := []string{
		"", "", "the catalogue has no text for gone", "the call of hello gives [], its text has [{name}]",
		"the call of hello gives [{extra} {name}], its text has [{name}]", "the key is not written out",
		"an argument's name is not written out", "the arguments are not written out",
	}
	calls, err := faultCalls("stores.go", []byte(source))
	if err != nil || len(calls) != len(want) {
		t.Fatalf("%d calls found, %v", len(calls), err)
	}
	for i, c := range calls {
		if got := c.check(small); got == "" != (want[i] == "") || !strings.HasPrefix(got, want[i]) {
			t.Errorf("%s is told %q, want %q", c.at, got, want[i])
		}
	}
	inside := "package fault\nfunc Stale() *Error { return Conflict(\"gone\") }\nfunc Invalid(key string, pairs ...any) *Error { return build(key, pairs) }"
	if calls, err := faultCalls("fault.go", []byte(inside)); err != nil || len(calls) != 1 || calls[0].check(small) == "" {
		t.Errorf("within its own package %v, %v", calls, err)
	}
}

// faultCall is one call that makes a fault: where, its key and the names of
// its arguments; flaw says why these cannot be read.
type faultCall struct {
	at, key, flaw string
	names         []string
}

func faultCalls(path string, source []byte) ([]faultCall, error) {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, path, source, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	names := namesOf(file)
	var found []faultCall
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if ok && makesFault(call, names) {
			c := read(call)
			c.at = files.Position(call.Pos()).String()
			found = append(found, c)
		}
		return true
	})
	return found, nil
}

// namesOf returns the names under which a file knows package fault; within
// that package itself, the empty one.
func namesOf(file *ast.File) []string {
	var names []string
	if file.Name.Name == "fault" {
		names = append(names, "")
	}
	for _, spec := range file.Imports {
		if spec.Path.Value != strconv.Quote(faultPackage) {
			continue
		}
		if spec.Name != nil {
			names = append(names, spec.Name.Name)
		} else {
			names = append(names, "fault")
		}
	}
	return names
}

func makesFault(call *ast.CallExpr, names []string) bool {
	switch fun := call.Fun.(type) {
	case *ast.Ident:
		return slices.Contains(names, "") && slices.Contains(makers, fun.Name)
	case *ast.SelectorExpr:
		pkg, ok := fun.X.(*ast.Ident)
		return ok && slices.Contains(names, pkg.Name) && slices.Contains(makers, fun.Sel.Name)
	}
	return false
}

func read(call *ast.CallExpr) faultCall {
	var c faultCall
	key, ok := literal(call.Args, 0)
	switch {
	case !ok:
		c.flaw = "the key is not written out, so that nobody can see whether it has a text"
	case call.Ellipsis.IsValid():
		c.flaw = "the arguments are not written out, so that nobody can see whether the text has them"
	}
	c.key = key
	for i := 1; i < len(call.Args) && c.flaw == ""; i += 2 {
		name, ok := literal(call.Args, i)
		if !ok {
			c.flaw = "an argument's name is not written out"
		}
		c.names = append(c.names, "{"+name+"}")
	}
	slices.Sort(c.names)
	return c
}

func literal(args []ast.Expr, i int) (string, bool) {
	if i >= len(args) {
		return "", false
	}
	lit, ok := args[i].(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
}

// linked are arguments that a screen makes a link of, and that no sentence has.
var linked = map[string]bool{"{product}": true}

func (c faultCall) check(b book) string {
	if c.flaw != "" {
		return c.flaw
	}
	text, ok := b.find(English, c.key, nil)
	if !ok {
		return "the catalogue has no text for " + c.key
	}
	names := slices.DeleteFunc(slices.Clone(c.names), func(name string) bool { return linked[name] })
	if want := slots(text); !slices.Equal(want, names) {
		return "the call of " + c.key + " gives [" + strings.Join(c.names, " ") + "], its text has [" + strings.Join(want, " ") + "]"
	}
	return ""
}
