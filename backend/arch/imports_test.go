package arch

import (
	"fmt"
	"go/ast"
	"maps"
	"slices"
	"strings"
)

// step returns how high a package stands; false when the table lacks it.
func (l layout) step(folder string) (int, bool) {
	for i, t := range l.tiers {
		if slices.Contains(strings.Fields(t.packages), folder) {
			return i, true
		}
	}
	return 0, false
}

// number returns the tier of a package as its name says it, such as "T1".
func (l layout) number(folder string) string {
	i, ok := l.step(folder)
	if !ok {
		return ""
	}
	number, _, _ := strings.Cut(l.tiers[i].name, " ")
	return number
}

// tableIsTrue holds the table of tiers against the folders that there are.
func tableIsTrue(t tree) []string {
	var found []string
	there := t.packages()
	for _, folder := range there {
		if _, ok := t.layout.step(folder); !ok && !isForTests(folder) {
			found = append(found, folder+" stands in no tier: give it a place in layout_test.go")
		}
	}
	seen := map[string]bool{}
	for _, tier := range t.layout.tiers {
		for _, folder := range strings.Fields(tier.packages) {
			if !slices.Contains(there, folder) {
				found = append(found, folder+" stands in tier "+tier.name+" but does not exist")
			}
			if seen[folder] {
				found = append(found, folder+" stands in two tiers")
			}
			seen[folder] = true
		}
	}
	return found
}

// importsGoDown finds imports of the same step or a higher one.
func importsGoDown(t tree) []string {
	var found []string
	for _, f := range t.goFiles() {
		from, placed := t.layout.step(f.dir())
		if !placed {
			continue
		}
		for _, name := range f.imports() {
			folder, ours := strings.CutPrefix(name, module+"/")
			if !ours || f.test() && (folder == f.dir() || isForTests(folder)) {
				continue
			}
			if to, ok := t.layout.step(folder); ok && to >= from {
				found = append(found, fmt.Sprintf("%s (%s) imports %s (%s)", f.path, t.layout.tiers[from].name, folder, t.layout.tiers[to].name))
			}
		}
	}
	return found
}

// testHelpersStayInTests finds the program using what is there for its tests,
// and tests that see the inside of their package and use a database at once.
func testHelpersStayInTests(t tree) []string {
	var found []string
	for _, f := range t.goFiles() {
		if isForTests(f.dir()) {
			continue
		}
		for _, name := range f.imports() {
			folder := strings.TrimPrefix(name, module+"/")
			switch {
			case !isForTests(folder):
			case !f.test():
				found = append(found, f.path+" imports "+folder+", which is for tests")
			case f.within():
				found = append(found, f.path+" imports "+folder+" from within its package: make it package "+f.ast.Name.Name+"_test")
			}
		}
	}
	return found
}

// librariesHaveOneImporter finds libraries outside the package that wraps them.
func librariesHaveOneImporter(t tree) []string {
	var found []string
	for _, f := range t.goFiles() {
		for _, name := range f.imports() {
			for _, library := range slices.Sorted(maps.Keys(t.layout.sole)) {
				if sole := t.layout.sole[library]; below(library, name) && f.dir() != sole {
					found = append(found, f.path+" imports "+name+": only "+sole+" may")
				}
			}
		}
	}
	return found
}

// serving are the names of net/http that only a server has a use for.
var serving = []string{
	"CrossOriginProtection", "Error", "FileServer", "FileServerFS", "Flusher", "Handle", "HandleFunc", "Handler", "HandlerFunc",
	"ListenAndServe", "ListenAndServeTLS", "MaxBytesReader", "NewServeMux", "NotFound", "Redirect", "ResponseController", "ResponseWriter",
	"Serve", "ServeContent", "ServeFile", "ServeFileFS", "ServeMux", "ServeTLS", "Server", "SetCookie", "StripPrefix", "TimeoutHandler",
}

// servingIsForTheTop finds HTTP servers below the tiers that deliver.
func servingIsForTheTop(t tree) []string {
	lowest := slices.IndexFunc(t.layout.tiers, func(tier tier) bool { return tier.name == "T9" })
	var found []string
	for _, f := range t.shopFiles() {
		at, ok := t.layout.step(f.dir())
		if http := f.knows("net/http"); ok && at < lowest && http != "" {
			for _, use := range uses(f.ast, http, serving) {
				found = append(found, t.at(use)+" serves HTTP: that is for T9 and above")
			}
		}
	}
	return found
}

// uses returns where pkg.name stands in a file for one of names.
func uses(in *ast.File, pkg string, names []string) []ast.Node {
	var found []ast.Node
	ast.Inspect(in, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok && x.Name == pkg && slices.Contains(names, s.Sel.Name) {
				found = append(found, s)
			}
		}
		return true
	})
	return found
}

// packagesSayTheirTier finds packages without a comment, or whose comment names
// no tier or another than the table does.
func packagesSayTheirTier(t tree) []string {
	said := map[string]string{}
	for _, f := range t.goFiles() {
		if f.ast.Doc != nil && (!f.test() || isForTests(f.dir())) {
			said[f.dir()] += f.ast.Doc.Text()
		}
	}
	var found []string
	for _, folder := range t.packages() {
		number := t.layout.number(folder)
		text := strings.Join(strings.Fields(said[folder]), " ")
		switch {
		case text == "":
			found = append(found, folder+" does not say what it is: it has no package comment")
		case below("backend", folder) && strings.HasPrefix(number, "T") && !strings.Contains(text, "Tier "+number+",") && !strings.Contains(text, "Tier "+number+".") && !strings.Contains(text, "Tier "+number+":"):
			found = append(found, folder+" does not say that it is of Tier "+number)
		}
	}
	return found
}
