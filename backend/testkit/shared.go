package testkit

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// Shared returns the content of a real file that lies in ../shared/data beside
// the project, unpacked where its name ends in .gz. Without that folder the test
// is skipped.
func Shared(t testing.TB, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(sharedFolder(t), name)) //nolint:gosec // a test names it
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(name, ".gz") {
		return raw
	}
	r, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	raw, err = io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// SharedFiles returns the names of the real files that fit a pattern; folders are none.
func SharedFiles(t testing.TB, pattern string) []string {
	t.Helper()
	folder := sharedFolder(t)
	paths, err := filepath.Glob(filepath.Join(folder, pattern))
	paths = slices.DeleteFunc(paths, func(path string) bool {
		info, err := os.Stat(path)
		return err == nil && info.IsDir()
	})
	if err != nil || len(paths) == 0 {
		t.Fatalf("no file fits %s: %v", pattern, err)
	}
	for i, path := range paths {
		if paths[i], err = filepath.Rel(folder, path); err != nil {
			t.Fatal(err)
		}
	}
	return paths
}

func sharedFolder(t testing.TB) string {
	t.Helper()
	_, here, _, _ := runtime.Caller(0)
	folder := filepath.Join(filepath.Dir(here), "..", "..", "..", "shared", "data")
	if _, err := os.Stat(folder); err != nil {
		t.Skip("the real files are not here: ../shared/data is missing")
	}
	return folder
}
