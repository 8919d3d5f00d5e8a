package files

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
)

// inFolder keeps bytes in files below a folder: ab/cdef… of the blob abcdef…, and
// ab/cdef….320 its smaller one.
type inFolder struct{ root string }

// partSuffix is of a file that is still being written.
const partSuffix = ".part"

func (f inFolder) path(hash string, size int) string {
	name := hash[2:]
	if size > 0 {
		name += "." + strconv.Itoa(size)
	}
	return filepath.Join(f.root, hash[:2], name)
}

func (f inFolder) prepare(hash string, parts []part, at time.Time) error {
	dir := filepath.Join(f.root, hash[:2])
	for _, path := range []string{f.root, dir} {
		if err := f.makeFolder(path); err != nil {
			return err
		}
	}
	for _, p := range parts {
		if err := f.write(f.path(hash, p.size), p.body, at); err != nil {
			return err
		}
	}
	return f.syncFolder(dir)
}

// makeFolder makes a folder that is missing, with its name on the disk.
func (f inFolder) makeFolder(path string) error {
	err := os.Mkdir(path, 0o700)
	if errors.Is(err, os.ErrExist) {
		return nil
	}
	if err != nil {
		return f.unwritable(err)
	}
	return f.syncFolder(filepath.Dir(path))
}

// write makes a file that is whole from the moment on that it has its name. How
// old it is, the shop's clock says. One that is there already is written anew:
// it may be a stray that a power cut has damaged.
func (f inFolder) write(path string, body []byte, at time.Time) error {
	part, err := os.CreateTemp(filepath.Dir(path), "*"+partSuffix)
	if err != nil {
		return f.unwritable(err)
	}
	_, err = part.Write(body)
	err = errors.Join(err, part.Sync(), part.Close())
	if err == nil {
		err = os.Chtimes(part.Name(), at, at)
	}
	if err == nil {
		err = os.Rename(part.Name(), path)
	}
	if err != nil {
		return f.unwritable(errors.Join(err, os.Remove(part.Name())))
	}
	return nil
}

// syncFolder makes the names in a folder durable. Windows offers no such thing
// and needs none: NTFS keeps its names in a journal.
func (f inFolder) syncFolder(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	dir, err := os.Open(path) //nolint:gosec // the path is ours
	if err != nil {
		return f.unwritable(err)
	}
	if err := errors.Join(dir.Sync(), dir.Close()); err != nil {
		return f.unwritable(err)
	}
	return nil
}

func (f inFolder) unwritable(cause error) error {
	return fault.Unavailable("files.unwritable", "path", f.root).Because(cause)
}

func (f inFolder) unreadable(cause error) error {
	return fault.Unavailable("files.unreadable", "path", f.root).Because(cause)
}

func (inFolder) record(*db.Tx, string, []part) error { return nil }

func (f inFolder) open(_ context.Context, hash string, size int) (io.ReadSeekCloser, int64, error) {
	file, err := os.Open(f.path(hash, size))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, 0, fault.NotFound("files.unknown").Because(err)
	}
	if err != nil {
		return nil, 0, f.unreadable(err)
	}
	info, err := file.Stat()
	if err != nil {
		return nil, 0, f.unreadable(errors.Join(err, file.Close()))
	}
	return file, info.Size(), nil
}

func (f inFolder) whole(hash string, sizes []int) bool {
	for _, size := range append([]int{0}, sizes...) {
		if _, err := os.Stat(f.path(hash, size)); err != nil {
			return false
		}
	}
	return true
}

func (inFolder) forget(*db.Tx, string) error { return nil }

func (f inFolder) remove(hash string) error {
	for _, size := range append([]int{0}, Sizes...) {
		if err := os.Remove(f.path(hash, size)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return f.unwritable(err)
		}
	}
	return nil
}

func (f inFolder) strays(before time.Time, drop func(hashes []string) error) error {
	dirs, err := filepath.Glob(filepath.Join(f.root, "??"))
	if err != nil {
		return fault.Internal(err)
	}
	for _, dir := range dirs {
		old, err := f.old(dir, before)
		if err != nil {
			return err
		}
		if err := drop(old); err != nil {
			return err
		}
	}
	return nil
}

// old returns the hashes in one folder whose bytes are older than before, and
// removes what was never finished.
func (f inFolder) old(dir string, before time.Time) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, f.unreadable(err)
	}
	var hashes []string
	seen := map[string]bool{}
	for _, e := range entries {
		info, err := e.Info()
		if errors.Is(err, fs.ErrNotExist) || err == nil && !info.ModTime().Before(before) {
			continue
		}
		if err != nil {
			return nil, f.unreadable(err)
		}
		if strings.HasSuffix(e.Name(), partSuffix) {
			if err := os.Remove(filepath.Join(dir, e.Name())); err != nil {
				return nil, f.unwritable(err)
			}
			continue
		}
		name, _, _ := strings.Cut(e.Name(), ".")
		if hash := filepath.Base(dir) + name; !seen[hash] && len(hash) == 64 {
			seen[hash], hashes = true, append(hashes, hash)
		}
	}
	return hashes, nil
}
