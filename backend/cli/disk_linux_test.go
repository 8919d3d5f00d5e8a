package cli_test

import (
	"bufio"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// disk is a small disk that holds a data folder, and is seen by those programs alone
// that are started on it.
type disk struct {
	holder *exec.Cmd // keeps it in being
	data   string
}

// mounted runs a script that mounts something, and keeps what it mounted for the
// programs of the test.
func mounted(t *testing.T, data, script string) *disk {
	t.Helper()
	c := exec.CommandContext(t.Context(), "unshare", "--mount", "--map-root-user", "sh", "-ec", script+"\necho ready\nexec cat")
	c.Stderr = os.Stderr
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = in.Close() // cat ends, and what it held goes
		_ = c.Wait()
	})
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "ready\n" {
		t.Fatalf("nothing was mounted: %q, %v", line, err)
	}
	return &disk{holder: c, data: data}
}

// smallDisk puts a shop on a disk of so many kilobytes.
func smallDisk(t *testing.T, shop string, kilobytes int) *disk {
	t.Helper()
	data := t.TempDir()
	return mounted(t, data, fmt.Sprintf(`mount -t tmpfs -o size=%dk tmpfs "%s"; cp -a "%s/." "%[2]s"`, kilobytes, data, shop))
}

// protectedDisk makes the disk under a shop write-protected.
func protectedDisk(t *testing.T, data string) *disk {
	t.Helper()
	return mounted(t, data, fmt.Sprintf(`mount --bind "%[1]s" "%[1]s"; mount -o remount,bind,ro "%[1]s"`, data))
}

// command returns the program with these arguments, on the disk.
func (d *disk) command(t *testing.T, language string, args ...string) *exec.Cmd {
	t.Helper()
	holder := []string{"--target", fmt.Sprint(d.holder.Process.Pid), "--mount", "--user", "--preserve-credentials", os.Args[0]}
	c := exec.CommandContext(t.Context(), "nsenter", append(holder, args...)...)
	c.Env = append(os.Environ(), asProgram+"=1", "LC_ALL="+language)
	return c
}

// run runs the program on the disk.
func (d *disk) run(t *testing.T, language string, args ...string) (code int, out, problems string) {
	t.Helper()
	var o, e strings.Builder
	c := d.command(t, language, args...)
	c.Stdout, c.Stderr = &o, &e
	if err := c.Run(); c.ProcessState == nil {
		t.Fatal(err)
	}
	return c.ProcessState.ExitCode(), o.String(), e.String()
}

// path returns how the test itself reaches something in the data folder.
func (d *disk) path(names ...string) string {
	return filepath.Join(append([]string{fmt.Sprintf("/proc/%d/root", d.holder.Process.Pid), d.data}, names...)...)
}

// filler is the folder whose files take what room there is.
const filler = "filler"

// fill takes what room there is, to the last page.
func (d *disk) fill(t *testing.T) {
	t.Helper()
	if err := os.Mkdir(d.path(filler), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(d.path(filler, "all"), make([]byte, 256<<20), 0o600); err == nil {
		t.Fatal("the disk has room for everything")
	}
	for n := 0; os.WriteFile(d.path(filler, fmt.Sprint(n)), make([]byte, 1), 0o600) == nil; n++ {
		if n == 1000 {
			t.Fatal("the disk is not full")
		}
	}
}

// free gives the room back.
func (d *disk) free(t *testing.T) {
	t.Helper()
	if err := os.RemoveAll(d.path(filler)); err != nil {
		t.Fatal(err)
	}
}

// copied returns a folder that holds what is on the disk, where SQLite can open it.
func (d *disk) copied(t *testing.T) string {
	t.Helper()
	to := t.TempDir()
	for _, name := range d.names(t) {
		raw, err := os.ReadFile(d.path(name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(filepath.Dir(filepath.Join(to, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(to, name), raw, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return to
}

// names returns the files on the disk but for those that fill it.
func (d *disk) names(t *testing.T) []string {
	t.Helper()
	var names []string
	err := fs.WalkDir(os.DirFS(d.path()), ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && !strings.HasPrefix(name, filler) {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}
