package cli_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"

	"shopbench/backend"
	"shopbench/backend/cli"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/testkit"
)

// asProgram makes this test binary behave as the program itself.
const asProgram = "SHOPBENCH_TEST_AS_PROGRAM"

// politely makes it end in good order when it is asked to, as main does.
const politely = "SHOPBENCH_TEST_POLITELY"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) == "" {
		os.Exit(m.Run())
	}
	desktop := func(context.Context, *backend.Backend) error { return fault.Unsupported("app.no_window") }
	ctx := context.Background()
	if os.Getenv(politely) != "" {
		ctx, _ = signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	}
	os.Exit(cli.System(desktop).Run(ctx, os.Args[1:]))
}

// program is a running Shopbench.
type program struct {
	process *exec.Cmd
	office  string
	key     string
}

// start runs the program as a process of its own and waits until it answers.
func start(t *testing.T, args ...string) *program {
	t.Helper()
	return startAs(t, "serve", args...)
}

// startAs runs it by one of the commands that serve.
func startAs(t *testing.T, command string, args ...string) *program {
	t.Helper()
	return startOn(t, serving(t, command, args...))
}

// serving is the program as one of the commands that serve.
func serving(t *testing.T, command string, args ...string) *exec.Cmd {
	t.Helper()
	c := exec.CommandContext(t.Context(), os.Args[0], append([]string{command, "--json", "--office", "127.0.0.1:0", "--offline"}, args...)...)
	c.Env = append(os.Environ(), asProgram+"=1")
	return c
}

// startOn runs a command that serves, and waits until it answers.
func startOn(t *testing.T, c *exec.Cmd) *program {
	t.Helper()
	p := &program{process: c}
	p.process.Stderr = os.Stderr
	out, err := p.process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.process.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	var ready struct {
		Office string `json:"office"`
		SignIn string `json:"sign_in"`
	}
	if err := json.Unmarshal([]byte(line), &ready); err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	p.office = ready.Office
	_, p.key, _ = strings.Cut(ready.SignIn, "key=")
	return p
}

// kill ends the program as a power cut would.
func (p *program) kill(t *testing.T) {
	t.Helper()
	if err := p.process.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = p.process.Wait() // it says that it was killed
}

func (p *program) call(t *testing.T, method, path, body string) (int, string) {
	t.Helper()
	status, text, err := p.send(t, method, path, body)
	if err != nil {
		t.Fatal(err)
	}
	return status, string(text)
}

// send sends a request with further headers, and returns an error when nobody
// answers.
func (p *program) send(t *testing.T, method, path, body string, headers ...string) (int, []byte, error) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, p.office+"/api/v1"+path, strings.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	r.Header.Set("Authorization", "Bearer "+p.key)
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, nil, err
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	return resp.StatusCode, text, err
}

// makeStore makes a shop and returns its id.
func (p *program) makeStore(t *testing.T, name string) string {
	t.Helper()
	status, text := p.call(t, "POST", "/stores", fmt.Sprintf(`{"name":%q,"country":"DE","currency":"EUR","locale":"de-DE","time_zone":"Europe/Berlin","prices_include_tax":true,"rounding":"line"}`, name))
	var store struct{ ID string }
	if err := json.Unmarshal([]byte(text), &store); err != nil || status != http.StatusCreated {
		t.Fatalf("%d %s", status, text)
	}
	return store.ID
}

func TestAStoreMadeOverHTTPIsThereAfterKillMinusNine(t *testing.T) {
	for _, engine := range testkit.Engines() {
		t.Run(string(engine), func(t *testing.T) {
			args := []string{"--data", t.TempDir()}
			if engine == db.Postgres {
				args = append(args, "--db", testkit.Fresh(t, engine))
			}
			made := []string{}
			for round := range 5 {
				p := start(t, args...)
				_, list := p.call(t, "GET", "/stores?limit=200", "")
				for _, name := range made {
					if strings.Count(list, name) != 1 {
						t.Fatalf("round %d: %s stands %d times in %s", round, name, strings.Count(list, name), list)
					}
				}
				name := fmt.Sprintf("shop number %d", round)
				p.makeStore(t, name)
				p.kill(t)
				made = append(made, `"`+name+`"`)
			}
		})
	}
}
