package watch_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/watch"
)

const quiet = 300 * time.Millisecond

// watched is a folder under watch.
type watched struct {
	path string
	told chan string
}

func begin(t *testing.T, path string) watched {
	t.Helper()
	w := watched{path: path, told: make(chan string, 100)}
	ctx, stop := context.WithCancel(t.Context())
	var end sync.WaitGroup
	end.Go(func() {
		f := watch.Folder{Path: path, Quiet: quiet, Every: time.Hour, Tell: func(name string) { w.told <- name }}
		if err := f.Run(ctx); err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(func() {
		stop()
		end.Wait()
	})
	return w
}

func (w watched) put(t *testing.T, name, content string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(w.path, name), []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// hears returns the next files that it is told of, sorted.
func (w watched) hears(n int) []string {
	var names []string
	for range n {
		names = append(names, <-w.told)
	}
	slices.Sort(names)
	return names
}

func TestAFileIsToldOfOnceAndAgainWhenItHasChanged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "inbox") // which it makes
	before := watched{path: path}
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
	before.put(t, "old.csv", "a")
	w := begin(t, path)
	if got := w.hears(1); got[0] != "old.csv" {
		t.Errorf("it hears of %v", got)
	}
	w.put(t, "new.csv", "b")
	w.put(t, "newer.csv", "c")
	if got := w.hears(2); !slices.Equal(got, []string{"new.csv", "newer.csv"}) {
		t.Errorf("it hears of %v", got)
	}
	w.put(t, "old.csv", "a longer one")
	if got := w.hears(1); got[0] != "old.csv" || len(w.told) > 0 {
		t.Errorf("it hears of %v and of %d more", got, len(w.told))
	}
}

func TestAFileThatIsStillBeingWrittenIsNotToldOf(t *testing.T) {
	w := begin(t, t.TempDir())
	f, err := os.Create(filepath.Join(w.path, "growing.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	grow := time.NewTicker(quiet / 6)
	defer grow.Stop()
	for range 20 {
		<-grow.C
		if len(w.told) > 0 {
			t.Fatal("it was told of while it grew")
		}
		if _, err := f.WriteString("Handle,Title\n"); err != nil {
			t.Fatal(err)
		}
	}
	if got := w.hears(1); got[0] != "growing.csv" {
		t.Errorf("it hears of %v", got)
	}
}

func TestWhatIsNoFileOfOursIsNotToldOf(t *testing.T) {
	path := t.TempDir()
	w := watched{path: path}
	for _, name := range []string{".hidden.csv", "~$goods.xlsx", "goods.csv.part", "goods.csv.crdownload", "x.TMP", "goods.csv~"} {
		w.put(t, name, "x")
	}
	if err := os.Mkdir(filepath.Join(path, "done"), 0o700); err != nil {
		t.Fatal(err)
	}
	w = begin(t, path)
	w.put(t, "goods.csv", "x")
	if got := w.hears(1); got[0] != "goods.csv" || len(w.told) > 0 {
		t.Errorf("it hears of %v", got)
	}
}

func TestAFolderThatCannotBeIsSaid(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := (watch.Folder{Path: filepath.Join(file, "inbox")}).Run(t.Context()); !fault.Has(err, "watch.folder") {
		t.Errorf("it said %v", err)
	}
}
