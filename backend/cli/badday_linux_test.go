package cli_test

import (
	"path/filepath"
	"testing"
)

// unwritable is what is said of a data folder that nobody can write.
func unwritable(data string) refusal {
	return refusal{
		5, "datadir.unwritable",
		"The data folder " + data + " cannot be written. Check that it is a folder, that it belongs to you and that its disk is neither full nor write-protected.",
		"In den Datenordner " + data + " kann nicht geschrieben werden.",
	}
}

func TestAWriteProtectedShopIsSaidToBeAndCanStillBeLookedAtAndBackedUp(t *testing.T) {
	data, _ := trading(t)
	before, kept := stateOf(t, data), backedUp(t, data)
	d := protectedDisk(t, data)
	for _, command := range [][]string{
		{"serve", "--office", "127.0.0.1:0"},
		{"desktop", "--office", "127.0.0.1:0"},
		{"import", write(t, "x.csv", candles)},
		{"seed", "--demo"},
		{"restore", kept},
	} {
		unwritable(data).refuses(t, d.run, append(command, "--data", data, "--offline")...)
	}
	copied := t.TempDir()
	for _, command := range [][]string{{"doctor"}, {"backup", "--to", copied}, {"export", "products", filepath.Join(copied, "out.csv")}} {
		if code, _, problems := d.run(t, "en", append(command, "--data", data)...); code != 0 {
			t.Errorf("%s: exit %d, %s", command[0], code, problems)
		}
	}
	refusal{
		5, "backup.unwritable",
		"The backup cannot be written to " + filepath.Join(data, "backups") + ". Please check that there is room and that you may write there.",
		"Die Sicherung lässt sich nicht nach " + filepath.Join(data, "backups") + " schreiben.",
	}.refuses(t, d.run, "backup", "--data", data)
	before.expect(t, data)
}
