package datadir

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/windows"
)

// noFollow is nothing here: take asks beforehand whether the file is a link,
// and afterwards whether it is the one that it opened.
const noFollow = 0

var errNoLocks = errors.New("this disk knows no locks")

// lock locks one byte far beyond the note: Windows keeps others from reading
// what is locked, and the note is there for them.
func lock(file *os.File) error {
	beyond := windows.Overlapped{OffsetHigh: 1 << 30}
	err := windows.LockFileEx(windows.Handle(file.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &beyond)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, windows.ERROR_LOCK_VIOLATION), errors.Is(err, windows.ERROR_IO_PENDING):
		return errHeld
	}
	return fmt.Errorf("%w: %w", errNoLocks, err)
}
