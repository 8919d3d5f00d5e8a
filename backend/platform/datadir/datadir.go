package datadir

import (
	"os"
	"path/filepath"
	"runtime"

	"shopbench/backend/kernel/fault"
)

// Dir is a data folder that exists.
type Dir struct{ path string }

// Default returns the place that this operating system keeps for a program's
// data. Fault: unavailable datadir.no_home when the environment names none.
func Default() (string, error) { return place(runtime.GOOS, os.Getenv) }

// place follows the XDG Base Directory Specification, by which a relative
// XDG_DATA_HOME does not count, and the customs of Windows and macOS.
func place(system string, env func(string) string) (string, error) {
	home := env("HOME")
	switch system {
	case "windows":
		if data := env("AppData"); data != "" {
			return filepath.Join(data, "Shopbench"), nil
		}
		home = ""
	case "darwin", "ios":
		if home != "" {
			return filepath.Join(home, "Library", "Application Support", "Shopbench"), nil
		}
	default:
		if data := env("XDG_DATA_HOME"); filepath.IsAbs(data) {
			return filepath.Join(data, "shopbench"), nil
		}
	}
	if home == "" {
		return "", fault.Unavailable("datadir.no_home")
	}
	return filepath.Join(home, ".local", "share", "shopbench"), nil
}

// Open returns the data folder at path, which it creates, for its owner's eyes
// only, when there is none. Fault: unavailable datadir.unwritable when it
// cannot be made or is no folder. A folder that can be read but not written
// opens, so that the shop in it can still be looked at and backed up.
func Open(path string) (Dir, error) {
	whole, err := filepath.Abs(path)
	if err != nil {
		return Dir{}, unwritable(path, err)
	}
	if err := os.MkdirAll(whole, 0o700); err != nil {
		return Dir{}, unwritable(whole, err)
	}
	return Dir{path: whole}, nil
}

func unwritable(path string, cause error) error {
	return fault.Unavailable("datadir.unwritable", "path", path).Because(cause)
}

// String returns the folder's absolute path.
func (d Dir) String() string { return d.path }

// Path returns the path of something in the folder.
func (d Dir) Path(names ...string) string {
	return filepath.Join(append([]string{d.path}, names...)...)
}

// Database returns the path of the SQLite database.
func (d Dir) Database() string { return d.Path("shop.db") }

// Files returns the path of the folder for pictures.
func (d Dir) Files() string { return d.Path("files") }

// Backups returns the path of the folder for snapshots.
func (d Dir) Backups() string { return d.Path("backups") }

// Exports returns the path of the folder that the window writes exports to.
func (d Dir) Exports() string { return d.Path("exports") }

// Inbox returns the path of the folder whose files are brought in.
func (d Dir) Inbox() string { return d.Path("inbox") }
