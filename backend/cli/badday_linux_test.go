package cli_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/i18n"
)

// within has a command run where a folder is mounted in another way, for it
// alone.
func within(t *testing.T, mount string, args ...string) *exec.Cmd {
	t.Helper()
	script := mount + ` && exec "$0" "$@"`
	c := exec.CommandContext(t.Context(), "unshare", append([]string{"--mount", "--map-root-user", "sh", "-c", script, os.Args[0]}, args...)...)
	c.Env = append(os.Environ(), asProgram+"=1")
	return c
}

// stocked makes a shop with a few products and returns its folder.
func stocked(t *testing.T) string {
	t.Helper()
	data := t.TempDir()
	if code, _, problems := run(t, "en", "import", write(t, "x.csv", candles), "--data", data, "--offline"); code != 0 {
		t.Fatal(problems)
	}
	return data
}

// rows counts what is in a shop that nobody has open.
func rows(t *testing.T, data string) string {
	t.Helper()
	b := open(t, data)
	counts, err := db.View(t.Context(), b.DB, func(tx *db.Tx) (string, error) {
		var all []string
		for _, query := range []string{`SELECT count(*) FROM stores`, `SELECT count(*) FROM products`, `SELECT count(*) FROM variants`, `SELECT count(*) FROM prices`} {
			n, err := db.Value[int64](tx, query)
			if err != nil {
				return "", err
			}
			all = append(all, fmt.Sprint(n))
		}
		return strings.Join(all, " "), nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	return counts
}

func TestAWriteProtectedShopIsSaidToBeAndCanStillBeLookedAtAndBackedUp(t *testing.T) {
	data := stocked(t)
	before := rows(t, data)
	mount := fmt.Sprintf(`mount --bind "%[1]s" "%[1]s" && mount -o remount,bind,ro "%[1]s"`, data)
	for _, command := range [][]string{{"serve", "--office", "127.0.0.1:0"}, {"import", write(t, "x.csv", candles)}} {
		for _, language := range []string{"en", "de"} {
			c := within(t, mount, append(command, "--data", data, "--offline", "--json")...)
			c.Env = append(c.Env, "LC_ALL="+language)
			var problems strings.Builder
			c.Stderr = &problems
			err := c.Run()
			var said struct{ Key, Text string }
			if json.Unmarshal([]byte(problems.String()), &said) != nil || c.ProcessState.ExitCode() != 5 || said.Key != "datadir.unwritable" || said.Text != i18n.Fault(language, fault.Unavailable("datadir.unwritable", "path", data)) {
				t.Errorf("%s in %s: %v, exit %d, %s", command[0], language, err, c.ProcessState.ExitCode(), problems.String())
			}
		}
	}
	copied := t.TempDir()
	for _, command := range [][]string{{"doctor"}, {"backup", "--to", copied}, {"export", "products", filepath.Join(copied, "out.csv")}} {
		if said, err := within(t, mount, append(command, "--data", data)...).CombinedOutput(); err != nil {
			t.Errorf("%s: %v %s", command[0], err, said)
		}
	}
	if after := rows(t, data); after != before {
		t.Errorf("before %s, after %s", before, after)
	}
}

// problemOf reads what the API said when it refused.
func problemOf(t *testing.T, text string) (key, title string) {
	t.Helper()
	var p struct{ Key, Title string }
	if err := json.Unmarshal([]byte(text), &p); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return p.Key, p.Title
}

// crammed is a shop on a disk of four megabytes.
type crammed struct {
	*program
	store  string
	filler string // a file that takes what room there is
	made   int    // products that were acknowledged
}

func cram(t *testing.T) *crammed {
	t.Helper()
	data := t.TempDir()
	p := startOn(t, within(t, fmt.Sprintf(`mount -t tmpfs -o size=4m tmpfs "%s"`, data), "serve", "--json", "--office", "127.0.0.1:0", "--data", data, "--offline"))
	var store struct{ ID string }
	p.ask(t, "POST", "/stores", `{"name":"Ember","country":"DE","currency":"EUR","locale":"de-DE","time_zone":"Europe/Berlin","prices_include_tax":true,"rounding":"line"}`, &store)
	return &crammed{program: p, store: store.ID, filler: fmt.Sprintf("/proc/%d/root%s/filler", p.process.Process.Pid, data)}
}

// product makes one more product, and says what was answered.
func (c *crammed) product(t *testing.T) (int, string) {
	t.Helper()
	status, text := c.call(t, "POST", "/products?store="+c.store, fmt.Sprintf(`{"title":"Product %[1]d","handle":"","description":"%[2]s","vendor":"","kind":"","tags":[],"status":"active","options":[],
		"variants":[{"id":"","choices":[],"sku":"S-%[1]d","gtin":"","price":1,"compare_at":0,"cost_micro":0,"weight_grams":0,"qty_digits":0,"hs_code":"","origin_country":"","ships":true,"taxable":true,"stock_policy":"deny","media_id":""}]}`, c.made, strings.Repeat("x", 4000)))
	if status == http.StatusCreated {
		c.made++
	}
	return status, text
}

// expectAll fails unless what was acknowledged is there, and nothing else.
func (c *crammed) expectAll(t *testing.T) {
	t.Helper()
	if n := c.countProducts(t, c.store); n != c.made {
		t.Errorf("%d were acknowledged, %d are there", c.made, n)
	}
}

func TestAFullDiskIsSaidLosesNothingAndWorkGoesOnWhenThereIsRoom(t *testing.T) {
	c := cram(t)
	if status, text := c.product(t); status != http.StatusCreated {
		t.Fatalf("%d %s", status, text)
	}
	if err := os.WriteFile(c.filler, make([]byte, 16<<20), 0o600); err == nil {
		t.Fatal("the disk has room for everything")
	}
	full := fault.Unavailable("db.disk_full")
	if !strings.Contains(i18n.Fault("de", full), "Datenträger ist voll") {
		t.Errorf("in German it says %q", i18n.Fault("de", full))
	}
	refused := 0
	for n := 0; refused < 5 && n < 2000; n++ {
		status, text := c.product(t)
		if status == http.StatusCreated {
			continue
		}
		refused++
		if key, title := problemOf(t, text); status != http.StatusServiceUnavailable || key != full.Key || title != i18n.Fault("en", full) {
			t.Fatalf("it says %d %s %q", status, key, title)
		}
	}
	if refused == 0 {
		t.Fatal("the disk never was full")
	}
	c.expectAll(t)
	if err := os.Remove(c.filler); err != nil {
		t.Fatal(err)
	}
	if status, text := c.product(t); status != http.StatusCreated {
		t.Errorf("there is room again: %d %s", status, text)
	}
	c.expectAll(t)
	c.kill(t)
}
