package backup

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"shopbench/backend/platform/datadir"
)

// ready is the name under which a restored database waits, whole and durable,
// for its place. When a restore is cut off there, Finish puts it in.
const ready = "shop.db.restored"

// besides are the files that SQLite keeps beside a database.
var besides = []string{"", "-wal", "-shm"}

// Restored says what a restore did.
type Restored struct {
	From Info
	Kept string // the folder that the replaced shop was moved to; empty when there was none
}

// Restore brings a backup back into a data folder, whose lock the caller
// holds. The shop that was there is kept in a folder below replaced/. Faults:
// those of Verify; unavailable backup.unwritable.
func Restore(ctx context.Context, from string, dir datadir.Dir, now time.Time) (Restored, error) {
	info, err := Verify(ctx, from)
	if err != nil {
		return Restored{}, err
	}
	if _, err := copyTree(ctx, filepath.Join(from, filesName), dir.Files()); err != nil {
		return Restored{}, unwritable(dir.String(), err)
	}
	part := dir.Path(ready + partSuffix)
	if err := copyFile(filepath.Join(from, databaseName), part); err != nil {
		return Restored{}, errors.Join(unwritable(dir.String(), err), os.Remove(part))
	}
	kept, err := setAside(dir, now)
	if err != nil {
		return Restored{}, errors.Join(err, os.Remove(part))
	}
	if err := os.Rename(part, dir.Path(ready)); err != nil {
		return Restored{}, unwritable(dir.String(), err)
	}
	return Restored{From: info, Kept: kept}, Finish(dir)
}

// setAside copies the shop that is there into a folder of its own; only Finish
// takes it from its place.
func setAside(dir datadir.Dir, now time.Time) (string, error) {
	if _, err := os.Lstat(dir.Database()); errors.Is(err, os.ErrNotExist) {
		return "", nil
	}
	parent := dir.Path("replaced")
	if err := os.MkdirAll(parent, 0o700); err != nil {
		return "", unwritable(parent, err)
	}
	kept, err := free(filepath.Join(parent, now.UTC().Format("20060102T150405Z")))
	if err != nil {
		return "", unwritable(parent, err)
	}
	for _, suffix := range besides {
		err := copyFile(dir.Database()+suffix, filepath.Join(kept+partSuffix, databaseName+suffix))
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return "", errors.Join(unwritable(kept, err), os.RemoveAll(kept+partSuffix))
		}
	}
	if err := errors.Join(syncFolder(kept+partSuffix), os.Rename(kept+partSuffix, kept)); err != nil {
		return "", unwritable(kept, err)
	}
	return kept, syncFolder(parent)
}

// Finish puts a restored database in its place, if one waits for it. The
// program calls it before it opens the shop: a restore that was cut off is
// completed then.
func Finish(dir datadir.Dir) error {
	waiting := dir.Path(ready)
	if _, err := os.Lstat(waiting); errors.Is(err, os.ErrNotExist) {
		return nil
	}
	// The logs of the old database go first: with the new one they would be
	// taken for its own.
	for _, suffix := range besides[1:] {
		if err := os.Remove(dir.Database() + suffix); err != nil && !errors.Is(err, os.ErrNotExist) {
			return unwritable(dir.String(), err)
		}
	}
	if err := os.Rename(waiting, dir.Database()); err != nil {
		return unwritable(dir.String(), err)
	}
	return syncFolder(dir.String())
}

// copyFile copies a file to a new one and makes it durable.
func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}
