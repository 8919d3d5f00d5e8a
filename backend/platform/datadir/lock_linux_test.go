package datadir

import (
	"testing"

	"shopbench/backend/kernel/fault"
)

// Not even root can make a file in /proc, so this holds for whoever runs it.
func TestAFolderThatCannotBeWrittenOpensButIsNotLocked(t *testing.T) {
	d, err := Open("/proc/self")
	if err != nil {
		t.Fatalf("a folder that is there does not open: %v", err)
	}
	if _, err := d.Lock("serve"); !fault.Has(err, "datadir.unwritable") || fault.Of(err).Args["path"] != "/proc/self" {
		t.Errorf("got %v", err)
	}
}
