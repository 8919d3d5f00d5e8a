package transfer_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
	"shopbench/backend/testkit"
	"shopbench/backend/transfer"
)

// inbox is a shop with a folder that is looked at by hand.
type inbox struct {
	*shop
	*transfer.Inbox
	path string
}

func withInbox(t *testing.T, test func(t *testing.T, in inbox)) {
	t.Helper()
	each(t, func(t *testing.T, s *shop) {
		path := t.TempDir()
		test(t, inbox{shop: s, Inbox: s.transfer.Inbox(path, s.Log), path: path})
	})
}

func (in inbox) put(t *testing.T, name string, raw []byte) {
	t.Helper()
	in.Clock.Advance(time.Second)
	if err := os.WriteFile(filepath.Join(in.path, name), raw, 0o600); err != nil {
		t.Fatal(err)
	}
	in.look(t, name)
}

func (in inbox) look(t *testing.T, name string) {
	t.Helper()
	if err := in.Look(in.Ctx, name); err != nil {
		t.Fatal(err)
	}
}

// settle does what follows from what was done with an import.
func (in inbox) settle(t *testing.T) {
	t.Helper()
	if err := in.Log.CatchUp(in.Ctx); err != nil {
		t.Fatal(err)
	}
	in.drain(t)
}

// files returns what lies in the folder and below it.
func (in inbox) files(t *testing.T) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(in.path, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			name, _ := filepath.Rel(in.path, path)
			names = append(names, filepath.ToSlash(name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(names)
	return names
}

func (in inbox) reads(t *testing.T, name string) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(in.path, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func (in inbox) imports(t *testing.T) []transfer.Import {
	t.Helper()
	r, err := in.transfer.List(in.Ctx, page.Query{Sort: "-created"})
	if err != nil {
		t.Fatal(err)
	}
	return r.Items
}

func TestAFileInTheInboxWaitsToBeLookedAtAndThenGoesToDone(t *testing.T) {
	withInbox(t, func(t *testing.T, in inbox) {
		rows := append(slices.Clone(small), []string{"", "Nobody's", "", "", "", "1.00", ""})
		in.put(t, "goods.csv", file(t, rows...))
		in.look(t, "goods.csv") // the system says it more than once
		all := in.imports(t)
		if len(all) != 1 || all[0].State != transfer.StateReady || all[0].Inbox != "goods.csv" || all[0].Name != "goods.csv" {
			t.Fatalf("%+v", all)
		}
		if got := in.files(t); !slices.Equal(got, []string{"goods.csv"}) {
			t.Errorf("there are %v", got)
		}
		in.run(t, all[0].ID)
		in.settle(t)
		if got := in.files(t); !slices.Equal(got, []string{"done/goods.csv", "done/goods.csv.txt"}) {
			t.Errorf("there are %v", got)
		}
		if said := in.reads(t, "done/goods.csv.txt"); !strings.Contains(said, "2 Produkte sind neu") || !strings.Contains(said, "Zeile 5: ") {
			t.Errorf("it says %q", said)
		}
		in.put(t, "goods.csv", file(t, small[:2]...)) // the next day's
		in.run(t, in.imports(t)[0].ID)
		in.settle(t)
		if got := in.files(t); !slices.Contains(got, "done/goods (2).csv") || !slices.Contains(got, "done/goods.csv") {
			t.Errorf("there are %v", got)
		}
	})
}

func TestAFileOfTheInboxThatIsStoppedOrCannotBeReadGoesToErrorWithTheReason(t *testing.T) {
	withInbox(t, func(t *testing.T, in inbox) {
		in.put(t, "empty.csv", nil)
		in.put(t, "goods.csv", file(t, small...))
		if _, err := in.transfer.Cancel(in.Ctx, in.imports(t)[0].ID); err != nil {
			t.Fatal(err)
		}
		in.settle(t)
		if got := in.files(t); !slices.Equal(got, []string{"error/empty.csv", "error/empty.csv.txt", "error/goods.csv", "error/goods.csv.txt"}) {
			t.Errorf("there are %v", got)
		}
		if said := in.reads(t, "error/empty.csv.txt"); !strings.Contains(said, "leer") {
			t.Errorf("it says %q", said)
		}
		if said := in.reads(t, "error/goods.csv.txt"); !strings.Contains(said, "abgebrochen") {
			t.Errorf("it says %q", said)
		}
		in.put(t, "goods.csv", file(t, small...)) // as it says
		if all := in.imports(t); len(all) != 2 || all[0].State != transfer.StateReady || !slices.Contains(in.files(t), "goods.csv") {
			t.Errorf("put back it is %+v", all)
		}
		large := filepath.Join(in.path, "large.csv")
		if err := os.WriteFile(large, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(large, transfer.MaxBytes+1); err != nil {
			t.Fatal(err)
		}
		in.look(t, "large.csv")
		if said := in.reads(t, "error/large.csv.txt"); !strings.Contains(said, "64 MB") {
			t.Errorf("it says %q", said)
		}
	})
}

func TestAFileWhoseImportEndedWhileNobodyLookedIsPutAwayLater(t *testing.T) {
	withInbox(t, func(t *testing.T, in inbox) {
		in.put(t, "goods.csv", file(t, small...))
		in.run(t, in.imports(t)[0].ID)
		in.look(t, "goods.csv") // as the watch does at the next start
		in.look(t, "goods.csv")
		if got := in.files(t); !slices.Equal(got, []string{"done/goods.csv", "done/goods.csv.txt"}) {
			t.Errorf("there are %v", got)
		}
		if all := in.imports(t); len(all) != 1 {
			t.Errorf("%+v", all)
		}
	})
}

func TestAFileThatComesAgainAfterItsImportWasUndoneIsTakenAnew(t *testing.T) {
	withInbox(t, func(t *testing.T, in inbox) {
		in.put(t, "goods.csv", file(t, small...))
		first := in.imports(t)[0].ID
		in.run(t, first)
		in.settle(t)
		if _, err := in.transfer.Undo(in.Ctx, first); err != nil {
			t.Fatal(err)
		}
		in.put(t, "goods.csv", file(t, small...)) // while the old one is being undone
		in.settle(t)
		all := in.imports(t)
		if len(all) != 2 || all[0].State != transfer.StateReady || all[1].State != transfer.StateUndone || !slices.Contains(in.files(t), "goods.csv") {
			t.Fatalf("%+v, %v", all, in.files(t))
		}
		in.run(t, all[0].ID)
		in.settle(t)
		if got := in.files(t); len(in.products(t)) != 2 || !slices.Contains(got, "done/goods (2).csv") || slices.Contains(got, "goods.csv") {
			t.Errorf("there are %v", got)
		}
		in.undo(t, all[0].ID)
		in.put(t, "goods.csv", file(t, small...)) // and after the new one was
		if all := in.imports(t); len(all) != 3 || all[0].State != transfer.StateReady {
			t.Errorf("%+v", all)
		}
	})
}

func TestAFileThatCannotBeKeptJustNowStaysInTheInbox(t *testing.T) {
	withInbox(t, func(t *testing.T, in inbox) {
		if err := os.WriteFile(filepath.Join(in.path, "goods.csv"), file(t, small...), 0o600); err != nil {
			t.Fatal(err)
		}
		var once sync.Once
		begun, end, ended := make(chan struct{}), make(chan struct{}), make(chan error)
		go func() {
			_, err := db.Update(in.Ctx, in.DB, func(*db.Tx) (struct{}, error) { // somebody else writes all the while
				once.Do(func() { close(begun) })
				<-end
				return struct{}{}, nil
			})
			ended <- err
		}()
		<-begun
		ctx, cancel := context.WithTimeout(in.Ctx, 300*time.Millisecond)
		defer cancel()
		if err := in.Look(ctx, "goods.csv"); !fault.Is(err, fault.CodeUnavailable) {
			t.Errorf("it said %v", err)
		}
		close(end)
		if err := <-ended; err != nil {
			t.Fatal(err)
		}
		if got := in.files(t); !slices.Equal(got, []string{"goods.csv"}) {
			t.Errorf("there are %v", got)
		}
		in.look(t, "goods.csv")
		if all := in.imports(t); len(all) != 1 || all[0].State != transfer.StateReady {
			t.Errorf("%+v", all)
		}
	})
}

func TestAFileThatWasNotKeptToItsEndIsTakenAnew(t *testing.T) {
	withInbox(t, func(t *testing.T, in inbox) {
		in.put(t, "goods.csv", file(t, small...))
		testkit.Update(t, in.Kit, func(tx *db.Tx) (int64, error) { return tx.Exec(`UPDATE imports SET state = 'arriving'`) })
		in.Clock.Advance(time.Second)
		in.look(t, "goods.csv") // as the watch does at the next start
		if all := in.imports(t); len(all) != 2 || all[0].State != transfer.StateReady {
			t.Errorf("%+v", all)
		}
	})
}

func TestANameFromOutsideReachesNothingBeyondTheInbox(t *testing.T) {
	withInbox(t, func(t *testing.T, in inbox) {
		outside := filepath.Join(filepath.Dir(in.path), "outside.csv")
		if err := os.WriteFile(outside, file(t, small...), 0o600); err != nil {
			t.Fatal(err)
		}
		in.look(t, "../outside.csv")
		if all := in.imports(t); len(all) > 0 {
			t.Errorf("%+v", all)
		}
	})
}
