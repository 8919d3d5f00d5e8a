package arch

import (
	"go/ast"
	"slices"
	"strings"
)

// ban is a call that only some packages may make.
type ban struct {
	pkg   string
	names []string
	free  []string
	why   string
}

var bans = []ban{
	{"time", []string{"Now", "Since", "Until"}, []string{"backend/kernel/clock"}, "take the time from a clock.Clock"},
	{"fmt", []string{"Print", "Printf", "Println"}, nil, "write to the writer that the command was given"},
	{"os", []string{"Exit"}, []string{".", "backend/cli"}, "return an error: only main and cli end the program"},
	{"log", []string{"Print", "Printf", "Println", "Fatal", "Fatalf", "Fatalln", "Panic", "Panicf", "Panicln"}, nil, "log with slog, at the edge"},
}

// nobodyCallsWhatIsBanned finds calls that the program makes another way.
func nobodyCallsWhatIsBanned(t tree) []string {
	var found []string
	for _, f := range t.shopFiles() {
		for _, b := range bans {
			name := f.knows(b.pkg)
			if name == "" || slices.Contains(b.free, f.dir()) {
				continue
			}
			for _, use := range uses(f.ast, name, b.names) {
				found = append(found, t.at(use)+" uses "+b.pkg+"."+use.(*ast.SelectorExpr).Sel.Name+": "+b.why)
			}
		}
	}
	return found
}

// panicsAreOursToExplain finds panics outside the kernel that neither happen at
// the start of the program nor are explained, by a comment beside them or in
// their function's own.
func panicsAreOursToExplain(t tree) []string {
	starting := map[string]map[string]bool{}
	for _, f := range t.shopFiles() {
		if starting[f.dir()] == nil {
			starting[f.dir()] = map[string]bool{"init": true}
		}
		atStart(f.ast, starting[f.dir()])
	}
	var found []string
	for _, f := range t.shopFiles() {
		if strings.HasPrefix(f.dir(), "backend/kernel/") {
			continue
		}
		explained := t.commented(f)
		for _, d := range f.ast.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || starting[f.dir()][fn.Name.Name] || strings.Contains(fn.Doc.Text(), "panics") {
				continue
			}
			ast.Inspect(fn, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok {
					if id, ok := call.Fun.(*ast.Ident); ok && id.Name == "panic" && !explained[t.files.Position(call.Pos()).Line] {
						found = append(found, t.at(call)+" panics: return a fault, or say why only a mistake of ours leads there")
					}
				}
				return true
			})
		}
	}
	return found
}

// commented returns the lines of a file that have a comment.
func (t tree) commented(f file) map[int]bool {
	lines := map[int]bool{}
	for _, group := range f.ast.Comments {
		for _, c := range group.List {
			lines[t.files.Position(c.Pos()).Line] = true
		}
	}
	return lines
}

// atStart adds the functions that package variables are made with.
func atStart(in *ast.File, names map[string]bool) {
	for _, d := range in.Decls {
		vars, ok := d.(*ast.GenDecl)
		if !ok {
			continue
		}
		ast.Inspect(vars, func(n ast.Node) bool {
			if _, later := n.(*ast.FuncLit); later {
				return false
			}
			if call, ok := n.(*ast.CallExpr); ok {
				if id, ok := call.Fun.(*ast.Ident); ok {
					names[id.Name] = true
				}
			}
			return true
		})
	}
}

// figuresAreWhole finds floating point where money and stock are counted.
func figuresAreWhole(t tree) []string {
	var found []string
	for _, f := range t.shopFiles() {
		if !t.layout.shop(f.dir()) && f.dir() != "backend/kernel/money" && f.dir() != "backend/kernel/quantity" {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && (id.Name == "float64" || id.Name == "float32") {
				found = append(found, t.at(id)+" counts in "+id.Name+": use integers, rates in ppm or fractions")
			}
			return true
		})
	}
	return found
}
