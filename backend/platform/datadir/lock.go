package datadir

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"time"

	"shopbench/backend/kernel/clock"
	"shopbench/backend/kernel/fault"
)

const lockFile = "shopbench.lock"

// noteSize is the length of the note in bytes, padded with blanks: one that is
// written over another of the same length needs no room on a full disk.
const noteSize = 256

var (
	errHeld  = errors.New("another process holds the lock")
	errMoved = errors.New("the lock file was replaced while it was being locked")
)

// note is what the lock file says about its holder.
type note struct {
	PID     int       `json:"pid"`
	Purpose string    `json:"purpose"`
	Since   time.Time `json:"since"`
}

// Lock is the right to change the shop in a data folder. The operating system
// takes it back when the process ends.
type Lock struct{ file *os.File }

// Lock takes the folder's lock for a purpose, which is the name of the command
// that asks. Faults: conflict datadir.held when another process has it, and
// conflict datadir.lock_link when the lock file is a link to somewhere else;
// unavailable datadir.unwritable when the file cannot be written, and
// datadir.no_lock when the disk knows no locks.
func (d Dir) Lock(purpose string) (*Lock, error) {
	path := d.Path(lockFile)
	var file *os.File
	err := errMoved
	for try := 0; try < 10 && errors.Is(err, errMoved); try++ {
		file, err = take(path)
	}
	switch {
	case errors.Is(err, errHeld):
		return nil, held(path)
	case err != nil:
		return nil, d.refusal(path, err)
	}
	if err := write(file, note{PID: os.Getpid(), Purpose: purpose, Since: clock.System()}); err != nil {
		return nil, errors.Join(unwritable(d.path, err), file.Close())
	}
	return &Lock{file: file}, nil
}

// Close gives the lock back.
func (l *Lock) Close() error {
	if err := l.file.Close(); err != nil {
		return fmt.Errorf("give the lock back: %w", err)
	}
	return nil
}

// take opens and locks the file at path and makes sure that it is still the
// file at path: a lock on one that was removed meanwhile keeps nobody out.
func take(path string) (*os.File, error) {
	if isLink(path) {
		return nil, errLink
	}
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|noFollow, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open the lock file: %w", err)
	}
	if err := lock(file); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	mine, err := file.Stat()
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	there, err := os.Lstat(path)
	if err != nil || !os.SameFile(mine, there) {
		return nil, errors.Join(errMoved, file.Close())
	}
	return file, nil
}

var errLink = errors.New("the lock file is a link")

func isLink(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}

func (d Dir) refusal(path string, err error) error {
	switch {
	case errors.Is(err, errLink), isLink(path):
		return fault.Conflict("datadir.lock_link", "path", path).Because(err)
	case errors.Is(err, errNoLocks):
		return fault.Unavailable("datadir.no_lock", "path", d.path).Because(err)
	}
	return unwritable(d.path, err)
}

func write(file *os.File, n note) error {
	text, err := json.Marshal(n)
	if err != nil {
		return fmt.Errorf("say who holds the lock: %w", err)
	}
	if gap := noteSize - 1 - len(text); gap > 0 {
		text = append(text, bytes.Repeat([]byte{' '}, gap)...)
	}
	text = append(text, '\n')
	if _, err := file.WriteAt(text, 0); err != nil {
		return fmt.Errorf("say who holds the lock: %w", err)
	}
	if err := file.Truncate(int64(len(text))); err != nil {
		return fmt.Errorf("say who holds the lock: %w", err)
	}
	return nil
}

// held tells who has the lock. The holder writes its note right after it has
// locked the file, so a missing one is about to come.
func held(path string) error {
	var n note
	err := errHeld
	for try := 0; try < 20 && err != nil; try++ {
		if try > 0 {
			time.Sleep(10 * time.Millisecond)
		}
		n, err = read(path)
	}
	// The process id goes as text: it names something and is not to be
	// grouped as a number would be.
	return fault.Conflict("datadir.held", "purpose", n.Purpose, "pid", strconv.Itoa(n.PID), "since", n.Since.Local()).Because(errHeld)
}

func read(path string) (note, error) {
	var n note
	text, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(text, &n)
	}
	if err != nil {
		return n, fmt.Errorf("read who holds the lock: %w", err)
	}
	return n, nil
}
