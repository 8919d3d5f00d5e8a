package backup

import (
	"errors"
	"os"
	"runtime"
)

// syncFolder makes the names in a folder durable. Windows offers no such thing
// and needs none: NTFS keeps its names in a journal.
func syncFolder(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return unwritable(path, err)
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return unwritable(path, err)
	}
	return nil
}
