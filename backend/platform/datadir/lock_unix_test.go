//go:build unix

package datadir

import (
	"os"
	"testing"

	"golang.org/x/sys/unix"

	"shopbench/backend/kernel/fault"
)

func TestALockOnARemovedFileKeepsNobodyOut(t *testing.T) {
	d := open(t)
	first, err := d.Lock("serve")
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	if err := os.Remove(d.Path(lockFile)); err != nil {
		t.Fatal(err)
	}
	second, err := d.Lock("restore")
	if err != nil {
		t.Fatalf("the name is free, yet %v", err)
	}
	defer second.Close()
	if _, err := d.Lock("import"); !fault.Has(err, "datadir.held") {
		t.Errorf("the new file is not locked: %v", err)
	}
}

// The reader sees a holder before its note: a lock without text.
func TestAHolderThatHasNotSignedYetIsStillAHolder(t *testing.T) {
	d := open(t)
	file, err := os.Create(d.Path(lockFile))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := unix.Flock(int(file.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Lock("serve"); !fault.Has(err, "datadir.held") {
		t.Errorf("got %v", err)
	}
}
