// Notices writes NOTICES: the licence of every module and package that lies
// within the binary. With -check it only says whether the file is true.
package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// part is something that others have made and that we ship.
type part struct{ name, version, dir string }

// embedded are the parts that lie within the sources, each beside its licence.
var embedded = []part{
	{"Noto Sans, without hints and layout tables", "", "backend/platform/pdf/fonts"},
	{"the names of countries from Unicode CLDR", "", "backend/platform/i18n/countries"},
}

func main() {
	check := flag.Bool("check", false, "only say whether NOTICES is true")
	flag.Parse()
	if err := run(*check); err != nil {
		fmt.Fprintln(os.Stderr, "notices:", err)
		os.Exit(1)
	}
}

func run(check bool) error {
	parts, err := modules(context.Background())
	if err != nil {
		return err
	}
	office, err := packages("frontend")
	if err != nil {
		return err
	}
	text, err := notices(slices.Concat(parts, office, embedded))
	if err != nil {
		return err
	}
	if !check {
		return os.WriteFile("NOTICES", text, 0o644) //nolint:gosec // for everybody to read
	}
	have, err := os.ReadFile("NOTICES")
	if err != nil {
		return err
	}
	if !bytes.Equal(have, text) {
		return errors.New("NOTICES is not true any more: run  go run ./scripts/notices")
	}
	return nil
}

// modules returns the Go modules of the binary on every system it is built for.
func modules(ctx context.Context) ([]part, error) {
	found := map[string]part{}
	for _, system := range []string{"linux", "windows", "darwin"} {
		list := exec.CommandContext(ctx, "go", "list", "-deps", "-tags", "desktop,production,webkit2_41",
			"-f", "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}{{end}}", ".")
		list.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=0")
		if system == "linux" {
			list.Env = append(list.Env, "CGO_ENABLED=1") // the window is C there
		}
		list.Stderr = os.Stderr
		out, err := list.Output()
		if err != nil {
			return nil, fmt.Errorf("go list for %s: %w", system, err)
		}
		for line := range strings.Lines(string(out)) {
			if f := strings.Split(strings.TrimSpace(line), "\t"); len(f) == 3 {
				found[f[0]] = part{f[0], f[1], f[2]}
			}
		}
	}
	goroot, err := exec.CommandContext(ctx, "go", "env", "GOROOT").Output()
	if err != nil {
		return nil, err
	}
	parts := []part{{"the Go standard library and runtime", "", strings.TrimSpace(string(goroot))}}
	for _, p := range found {
		parts = append(parts, p)
	}
	return parts, nil
}

// packages returns the npm packages that the office is built of.
func packages(folder string) ([]part, error) {
	raw, err := os.ReadFile(filepath.Join(folder, "package-lock.json"))
	if err != nil {
		return nil, err
	}
	var lock struct {
		Packages map[string]struct {
			Version  string `json:"version"`
			Dev      bool   `json:"dev"`
			Peer     bool   `json:"peer"`
			Optional bool   `json:"optional"`
		} `json:"packages"`
	}
	if err := json.Unmarshal(raw, &lock); err != nil {
		return nil, err
	}
	var parts []part
	for path, p := range lock.Packages {
		name, ok := strings.CutPrefix(path, "node_modules/")
		if ok && !p.Dev && !p.Optional && !strings.HasPrefix(name, "@types/") {
			parts = append(parts, part{name, p.Version, filepath.Join(folder, path)})
		}
	}
	return parts, nil
}

func notices(parts []part) ([]byte, error) {
	slices.SortFunc(parts, func(a, b part) int { return cmp.Compare(a.name, b.name) })
	var b bytes.Buffer
	b.WriteString("Shopbench contains the work of others. Each part below is used under its own licence.\n")
	for _, p := range parts {
		texts, err := licences(p.dir)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.name, err)
		}
		fmt.Fprintf(&b, "\n%s\n%s\n\n%s", strings.Repeat("=", 78), strings.TrimSpace(p.name+" "+p.version), texts)
	}
	return b.Bytes(), nil
}

// licences returns the texts of the licence and notice files in a folder; a
// package without one is told by what its package.json says.
func licences(dir string) (string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", err
	}
	var texts strings.Builder
	for _, e := range entries {
		name := strings.ToUpper(e.Name())
		if e.IsDir() || !slices.ContainsFunc([]string{"LICENSE", "LICENCE", "COPYING", "NOTICE"}, func(s string) bool { return strings.HasPrefix(name, s) }) {
			continue
		}
		raw, err := os.ReadFile(filepath.Join(dir, e.Name())) //nolint:gosec // a module's own file
		if err != nil {
			return "", err
		}
		texts.WriteString(strings.TrimSpace(strings.ReplaceAll(string(raw), "\r\n", "\n")) + "\n")
	}
	if texts.Len() > 0 {
		return texts.String(), nil
	}
	return declared(dir)
}

func declared(dir string) (string, error) {
	raw, err := os.ReadFile(filepath.Join(dir, "package.json")) //nolint:gosec // a package's own file
	if err != nil {
		return "", errors.New("it has no licence")
	}
	var p struct {
		License string `json:"license"`
		Author  any    `json:"author"`
	}
	if err := json.Unmarshal(raw, &p); err != nil || p.License == "" {
		return "", errors.New("it has no licence")
	}
	text := "Licence: " + p.License + "\n"
	if p.Author != nil {
		text += fmt.Sprintf("Author: %v\n", p.Author)
	}
	return text, nil
}
