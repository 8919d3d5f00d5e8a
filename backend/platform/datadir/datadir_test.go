package datadir

import (
	"os"
	"path/filepath"
	"testing"

	"shopbench/backend/kernel/fault"
)

func TestEachSystemKeepsTheShopWhereItKeepsOtherData(t *testing.T) {
	base := t.TempDir()
	at := func(names ...string) string { return filepath.Join(append([]string{base}, names...)...) }
	for name, c := range map[string]struct {
		system string
		env    map[string]string
		want   string
	}{
		"Linux":                          {"linux", map[string]string{"HOME": base}, at(".local", "share", "shopbench")},
		"Linux, moved by XDG":            {"linux", map[string]string{"HOME": "/nowhere", "XDG_DATA_HOME": base}, at("shopbench")},
		"Linux, XDG without a home":      {"linux", map[string]string{"XDG_DATA_HOME": base}, at("shopbench")},
		"a relative XDG does not count":  {"linux", map[string]string{"HOME": base, "XDG_DATA_HOME": "data"}, at(".local", "share", "shopbench")},
		"Windows":                        {"windows", map[string]string{"AppData": base, "HOME": "/nowhere"}, at("Shopbench")},
		"macOS":                          {"darwin", map[string]string{"HOME": base, "XDG_DATA_HOME": "/nowhere"}, at("Library", "Application Support", "Shopbench")},
		"Linux that names no home":       {"linux", nil, ""},
		"Windows that names no AppData":  {"windows", map[string]string{"HOME": base}, ""},
		"a Mac that names no home":       {"darwin", nil, ""},
		"FreeBSD follows the same rules": {"freebsd", map[string]string{"HOME": base}, at(".local", "share", "shopbench")},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := place(c.system, func(name string) string { return c.env[name] })
			if got != c.want || (err == nil) != (c.want != "") {
				t.Errorf("%q, %v; want %q", got, err, c.want)
			}
			if err != nil && (!fault.Has(err, "datadir.no_home") || !fault.Is(err, fault.CodeUnavailable)) {
				t.Errorf("told as %v", err)
			}
		})
	}
}

func TestTheDefaultPlaceFollowsTheEnvironment(t *testing.T) {
	base := t.TempDir()
	t.Setenv("HOME", base)
	t.Setenv("XDG_DATA_HOME", base)
	t.Setenv("AppData", base)
	got, err := Default()
	if rel, relErr := filepath.Rel(base, got); err != nil || relErr != nil || !filepath.IsLocal(rel) {
		t.Errorf("%q, %v lies outside %q", got, err, base)
	}
}

func TestADataFolderIsMadeForItsOwnerAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "Läden & Söhne? 100%", "shop")
	d, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if d.String() != path || d.Database() != filepath.Join(path, "shop.db") || d.Backups() != filepath.Join(path, "backups") || d.Path("files", "ab") != filepath.Join(path, "files", "ab") {
		t.Errorf("paths are %s, %s, %s", d, d.Database(), d.Backups())
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if ownerOnly := os.FileMode(0o700); os.PathSeparator == '/' && info.Mode().Perm() != ownerOnly {
		t.Errorf("others may look: %v", info.Mode())
	}
	if _, err := Open(path); err != nil {
		t.Errorf("it does not open a second time: %v", err)
	}
}

func TestARelativeFolderStaysWhereItWasNamed(t *testing.T) {
	t.Chdir(t.TempDir())
	d, err := Open("shop")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if _, err := os.Stat(d.String()); err != nil || !filepath.IsAbs(d.String()) {
		t.Errorf("%s moved with the working folder: %v", d, err)
	}
}

func TestAFolderThatCannotBeMadeIsTold(t *testing.T) {
	file := filepath.Join(t.TempDir(), "notes.txt")
	if err := os.WriteFile(file, []byte("not a folder"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{file, filepath.Join(file, "shop")} {
		_, err := Open(path)
		if !fault.Has(err, "datadir.unwritable") || !fault.Is(err, fault.CodeUnavailable) || fault.Of(err).Args["path"] != path {
			t.Errorf("%s: %v", path, err)
		}
	}
}
