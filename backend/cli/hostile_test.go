package cli_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"path/filepath"
	"testing"
	"time"

	"shopbench/backend/testkit"
)

// noted are the tables that remember which files were looked at.
var noted = []string{"imports", "import_files", "events"}

// look is what the API says of a file, as far as these tests ask.
type look struct {
	Import   importing
	Headings []string
	Missing  []string
}

// looks has a file looked at. It returns false for one that is refused, which it must
// be in words.
func (p *program) looks(t *testing.T, store, name string, raw []byte) (look, bool) {
	t.Helper()
	var l look
	status, text, err := p.send(t, "PUT", "/imports?store="+store+"&name="+url.QueryEscape(name), string(raw), "Content-Type", "application/octet-stream")
	switch {
	case err != nil:
		t.Fatalf("%s ended the program: %v", name, err)
	case status == http.StatusOK:
		if err := json.Unmarshal(text, &l); err != nil {
			t.Fatal(err)
		}
		return l, true
	}
	if key, title := problemOf(t, string(text)); status < http.StatusBadRequest || status >= http.StatusInternalServerError || title == "" || title == key {
		t.Errorf("%s: %d %s", name, status, text)
	}
	return l, false
}

// takes takes a file whose first columns are handle, title and price, whatever they are
// called.
func (p *program) takes(t *testing.T, l look) importing {
	t.Helper()
	mapping := make([]string, len(l.Headings))
	mapping[0], mapping[1], mapping[2] = "handle", "title", "price"
	body, err := json.Marshal(map[string]any{"mapping": mapping})
	if err != nil {
		t.Fatal(err)
	}
	var i importing
	p.ask(t, "PUT", "/imports/"+l.Import.ID+"/mapping", string(body), &l)
	p.ask(t, "POST", "/imports/"+l.Import.ID+"/start", `{"stock":false}`, &i)
	p.until(t, "/imports/"+l.Import.ID, &i, func() bool { return i.State == "done" })
	return i
}

// until reads something again and again until it is as it should be.
func (p *program) until(t *testing.T, path string, into any, done func() bool) {
	t.Helper()
	glance := time.NewTicker(5 * time.Millisecond)
	defer glance.Stop()
	for n := 0; !done(); n++ {
		if n == 6000 {
			t.Fatalf("%s stands at %+v", path, into)
		}
		<-glance.C
		p.ask(t, "GET", path, "", into)
	}
}

// TestEveryHostileFileIsTakenOrRefusedInWordsAndTheShopStaysSound looks at files that
// were made to break programs, and takes what of them could be a list of products.
func TestEveryHostileFileIsTakenOrRefusedInWordsAndTheShopStaysSound(t *testing.T) {
	var names []string
	for _, pattern := range []string{"malformed/*", "malformed/*/*", "malformed/*/*/*"} {
		names = append(names, testkit.SharedFiles(t, pattern)...)
	}
	data, s := trading(t)
	before := stateOf(t, data)
	p := start(t, "--data", data)
	var seen []look
	for _, name := range names {
		if l, ok := p.looks(t, s.store, filepath.Base(name), testkit.Shared(t, name)); ok {
			seen = append(seen, l)
		}
	}
	p.kill(t)
	before.expect(t, data, noted...)
	p = start(t, "--data", data)
	made := 0
	for _, l := range seen {
		if len(l.Headings) > 2 {
			made += p.takes(t, l).Made
		}
	}
	if n := p.countProducts(t, s.store); n != made+3 || made < 10 {
		t.Errorf("%d products were taken beside the first three, there are %d", made, n)
	}
	p.kill(t)
	stateOf(t, data)
}
