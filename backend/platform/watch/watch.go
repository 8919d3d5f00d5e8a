package watch

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"shopbench/backend/kernel/clock"
	"shopbench/backend/kernel/fault"
)

// Folder is a folder that is watched.
type Folder struct {
	Path  string
	Quiet time.Duration     // how long a file must not have changed
	Every time.Duration     // how often it is looked through without a sign
	Tell  func(name string) // is told of each file by its name; one at a time
}

// state is what a file looked like, and since when.
type state struct {
	size    int64
	changed time.Time
	elapsed func() time.Duration
	told    bool
}

// Run watches the folder until ctx ends; it makes the folder when there is
// none. Fault: unavailable watch.folder when it cannot be read.
func (f Folder) Run(ctx context.Context) error {
	if err := os.MkdirAll(f.Path, 0o700); err != nil {
		return f.fault(err)
	}
	signs, close := f.signs()
	defer close()
	seen := map[string]state{}
	for {
		unsettled, err := f.look(seen)
		if err != nil {
			return err
		}
		wait := f.Every
		if unsettled {
			wait = f.Quiet
		}
		rest := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			rest.Stop()
			return nil
		case <-rest.C:
		case <-signs:
			rest.Stop()
		}
	}
}

func (f Folder) fault(cause error) error {
	return fault.Unavailable("watch.folder", "path", f.Path).Because(cause)
}

// signs returns a channel that is told when something in the folder has
// changed; a system that gives no signs never tells it.
func (f Folder) signs() (<-chan struct{}, func()) {
	signs := make(chan struct{}, 1)
	w, err := fsnotify.NewWatcher()
	if err == nil {
		err = w.Add(f.Path)
	}
	if err != nil {
		slog.Warn("watch: no signs, the folder is looked through instead", "path", f.Path, "error", err)
		return signs, func() {}
	}
	go func() {
		for {
			select {
			case _, open := <-w.Events:
				if !open {
					return
				}
			case err, open := <-w.Errors:
				if !open {
					return
				}
				slog.Warn("watch", "path", f.Path, "error", err)
			}
			select {
			case signs <- struct{}{}:
			default: // it has been told already
			}
		}
	}()
	return signs, func() { _ = w.Close() }
}

// look tells of the files that have settled, and reports whether others have
// not yet.
func (f Folder) look(seen map[string]state) (unsettled bool, err error) {
	entries, err := os.ReadDir(f.Path)
	if err != nil {
		return false, f.fault(err)
	}
	there := map[string]bool{}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() || passing(e.Name()) {
			continue // gone again, or none of ours
		}
		name := e.Name()
		there[name] = true
		s, known := seen[name]
		switch {
		case !known || s.size != info.Size() || !s.changed.Equal(info.ModTime()):
			seen[name] = state{size: info.Size(), changed: info.ModTime(), elapsed: clock.Stopwatch()}
			unsettled = true
		case s.told:
		case s.elapsed() < f.Quiet:
			unsettled = true
		default:
			f.Tell(name)
			s.told = true
			seen[name] = s
		}
	}
	for name := range seen {
		if !there[name] {
			delete(seen, name)
		}
	}
	return unsettled, nil
}

// passing reports whether a file of this name is hidden, or is what a program
// leaves beside a file that it still writes.
func passing(name string) bool {
	if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~") || strings.HasSuffix(name, "~") {
		return true
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".tmp", ".part", ".partial", ".crdownload", ".download", ".swp":
		return true
	}
	return false
}
