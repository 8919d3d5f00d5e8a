package backup

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// tree is how many files lie in a folder, and how many bytes they have.
type tree struct {
	Files int   `json:"files"`
	Bytes int64 `json:"bytes"`
}

// copyTree brings every file below from to the same place below to, where it is
// not there yet. The files of a shop never change, for their hash is their
// name: on one disk they are linked, which takes neither time nor room.
func copyTree(ctx context.Context, from, to string) (tree, error) {
	var t tree
	err := walk(from, func(rel string, info fs.FileInfo) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		t.Files++
		t.Bytes += info.Size()
		target := filepath.Join(to, rel)
		if _, err := os.Lstat(target); err == nil {
			return nil
		}
		if err := os.MkdirAll(filepath.Dir(target), 0o700); err != nil {
			return err
		}
		if err := os.Link(filepath.Join(from, rel), target); err == nil {
			return syncFolder(filepath.Dir(target))
		}
		return errors.Join(copyFile(filepath.Join(from, rel), target), syncFolder(filepath.Dir(target)))
	})
	return t, err
}

// measure returns what lies in a folder.
func measure(folder string) (tree, error) {
	var t tree
	err := walk(folder, func(_ string, info fs.FileInfo) error {
		t.Files++
		t.Bytes += info.Size()
		return nil
	})
	return t, err
}

// walk visits the whole files below a folder, which may not be there; those that
// are still being written have a dot before their name or a suffix behind it.
func walk(folder string, visit func(rel string, info fs.FileInfo) error) error {
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil // removed meanwhile, or never there
		case err != nil:
			return err
		case !d.Type().IsRegular() || strings.HasPrefix(d.Name(), ".") || strings.HasSuffix(d.Name(), partSuffix):
			return nil
		}
		info, err := d.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		return visit(rel, info)
	})
	return err
}
