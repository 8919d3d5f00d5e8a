package cli_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strings"
	"testing"
	"time"

	"shopbench/backend/platform/db"
	"shopbench/backend/testkit"
)

// importing is what the API says of an import, as far as these tests ask.
type importing struct {
	ID, State  string
	Done, Made int
}

func (p *program) ask(t *testing.T, method, path, body string, into any) {
	t.Helper()
	status, text := p.call(t, method, path, body)
	if status >= http.StatusMultipleChoices {
		t.Fatalf("%s %s: %d %s", method, path, status, text)
	}
	if err := json.Unmarshal([]byte(text), into); err != nil {
		t.Fatal(err)
	}
}

// countProducts goes through the list of products and returns how many there are.
func (p *program) countProducts(t *testing.T, store string) int {
	t.Helper()
	n := 0
	for cursor := ""; ; {
		var page struct {
			Items []struct{ ID string }
			Next  string
		}
		p.ask(t, "GET", "/products?limit=200&store="+store+"&cursor="+cursor, "", &page)
		n += len(page.Items)
		if cursor = page.Next; cursor == "" {
			return n
		}
	}
}

// TestAnImportGoesOnByItselfHoweverOftenTheProgramIsKilled kills the program
// during an import and during its undoing: each product is there once in the
// end, and then none is.
func TestAnImportGoesOnByItselfHoweverOftenTheProgramIsKilled(t *testing.T) {
	for _, engine := range testkit.Engines() {
		t.Run(string(engine), func(t *testing.T) {
			t.Parallel()
			args, products := []string{"--data", t.TempDir()}, testkit.Rounds(6000, 1500)
			if engine == db.Postgres {
				args, products = append(args, "--db", testkit.Fresh(t, engine)), 1500
			}
			var raw strings.Builder
			raw.WriteString("Handle,Title,Variant SKU,Variant Price\n")
			for n := range products {
				fmt.Fprintf(&raw, "p-%d,Product %d,SKU-%d,1.00\n", n, n, n)
			}
			look := time.NewTicker(20 * time.Millisecond)
			defer look.Stop()
			p := start(t, args...)
			store := p.makeStore(t, "Ember")
			var preview struct{ Import importing }
			p.ask(t, "PUT", "/imports?name=goods.csv&store="+store, raw.String(), &preview)
			at := "/imports/" + preview.Import.ID
			for _, act := range []struct{ action, end string }{{"start", "done"}, {"undo", "undone"}} {
				var i importing
				p.ask(t, "POST", at+"/"+act.action, `{"stock":false}`, &i)
				for kills := 0; i.State != act.end; <-look.C {
					if kills < 5 && engine == db.SQLite || kills < 1 { // on a server the next program waits for the lease of the killed one
						wait := time.NewTimer(time.Duration(rand.IntN(150)) * time.Millisecond)
						<-wait.C
						p.kill(t)
						p = start(t, args...)
						kills++
					}
					p.ask(t, "GET", at, "", &i)
				}
				if i.Made != products {
					t.Errorf("after %s: %+v", act.action, i)
				}
				left := p.countProducts(t, store)
				if want := map[string]int{"done": products, "undone": 0}[act.end]; left != want {
					t.Errorf("after %s there are %d products, not %d", act.action, left, want)
				}
			}
			p.kill(t)
		})
	}
}
