package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// sample runs the tests of a package in testdata/sample with the real go.
func sample(packages ...string) Step {
	return Step{Name: "sample", Kind: goTest, Command: append([]string{"go", "-C", "testdata/sample", "test", "-json"}, packages...)}
}

func shell(name, script string) Step {
	return Step{Name: name, Command: []string{"sh", "-c", script}}
}

// tallied runs steps and returns the exit code, all that was printed, and the
// last line of it.
func tallied(t *testing.T, steps ...Step) (code int, said, last string) {
	t.Helper()
	var out bytes.Buffer
	code = command(context.Background(), nil, &out, steps)
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	return code, out.String(), lines[len(lines)-1]
}

func TestTheLastLineSaysWhatWasTested(t *testing.T) {
	for name, c := range map[string]struct {
		steps []Step
		code  int
		last  string
		said  []string
	}{
		"a step that ends well is one test":     {[]Step{shell("lint", "echo all is well")}, 0, "shopbench: 1 passed, 0 failed, 0 skipped", nil},
		"a step that does not has failed":       {[]Step{shell("lint", "echo a blemish; exit 3")}, 1, "shopbench: 0 passed, 1 failed, 0 skipped", []string{"a blemish", "exit status 3", "failed: lint"}},
		"a failure does not stop the next step": {[]Step{shell("lint", "exit 1"), shell("vet", "true")}, 1, "shopbench: 1 passed, 1 failed, 0 skipped", nil},
		"a command that is not there":           {[]Step{{Name: "lint", Command: []string{"no-such-linter"}}}, 1, "shopbench: 0 passed, 1 failed, 0 skipped", []string{"no-such-linter"}},
		"no step at all":                        {nil, 1, "shopbench: 0 passed, 1 failed, 0 skipped", nil},
		"tests count at the leaf":               {[]Step{sample("./good")}, 0, "shopbench: 6 passed, 0 failed, 0 skipped", nil},
		"a test run twice counts once":          {[]Step{sample("./good"), sample("./good")}, 0, "shopbench: 6 passed, 0 failed, 0 skipped", nil},
		"failing tests are shown":               {[]Step{sample("./good", "./bad")}, 1, "shopbench: 9 passed, 3 failed, 0 skipped", []string{"the till is 5 short", "the drawer is locked", "the shop was left open", "failed: sample/bad.TestFailsWithin/bad (sample)\n\tbad_test.go:9: the drawer is locked"}},
		"a crash fails the test that crashed":   {[]Step{sample("./crash")}, 1, "shopbench: 1 passed, 1 failed, 0 skipped", []string{"the roof fell in", "failed: sample/crash.TestCrashes"}},
		"tests that do not compile":             {[]Step{sample("./good", "./broken")}, 1, "shopbench: 6 passed, 1 failed, 0 skipped", []string{"undefined: undefined", "failed: sample/broken"}},
		"a package that is not there":           {[]Step{sample("./nowhere")}, 1, "shopbench: 0 passed, 1 failed, 0 skipped", []string{"nowhere"}},
		"a step without tests has failed":       {[]Step{sample("./empty")}, 1, "shopbench: 0 passed, 1 failed, 0 skipped", []string{"it ran no test"}},
		"a step that only skips has failed":     {[]Step{{Name: "lazy", Kind: goTest, Command: []string{"go", "-C", "testdata/sample", "test", "-json", "-run", "TestSkips", "./lazy"}}}, 1, "shopbench: 0 passed, 2 failed, 0 skipped", []string{"it ran no test"}},
		"a skip needs leave":                    {[]Step{sample("./lazy")}, 1, "shopbench: 1 passed, 1 failed, 0 skipped", []string{"skipped without leave: sample/lazy.TestSkips (no printer here)"}},
	} {
		t.Run(name, func(t *testing.T) {
			code, said, last := tallied(t, c.steps...)
			if code != c.code || last != c.last {
				t.Errorf("exit %d, %q; want %d, %q\n%s", code, last, c.code, c.last, said)
			}
			for _, want := range c.said {
				if !strings.Contains(said, want) {
					t.Errorf("%q is not said in\n%s", want, said)
				}
			}
			if strings.Contains(said, "nobody wants to read this") || strings.Contains(said, "all is well") {
				t.Errorf("what passes is shown:\n%s", said)
			}
		})
	}
}

func TestASkipWithLeaveIsCountedAndOneThatRanElsewhereIsNone(t *testing.T) {
	leave := []Leave{{Name: regexp.MustCompile(`Printer$`), Reason: "no machine of ours has one"}}
	var out bytes.Buffer
	tally := newTally(leave)
	tally.add("plain", []Result{{Name: "TestPrinter", Outcome: skipped}, {Name: "TestServer", Outcome: passed}, {Name: "TestOften", Outcome: passed}})
	tally.add("race", []Result{{Name: "TestServer", Outcome: skipped}, {Name: "TestOften", Outcome: failed}})
	if code := tally.close(&out); code != 1 || !strings.HasSuffix(out.String(), "\nshopbench: 1 passed, 1 failed, 1 skipped\n") {
		t.Errorf("exit %d\n%s", code, out.String())
	}
	if !strings.Contains(out.String(), "failed: TestOften (race)") {
		t.Errorf("the step that failed is not named\n%s", out.String())
	}
}

func TestStepsCanBeChosen(t *testing.T) {
	steps := []Step{shell("format", "true"), shell("lint", "false")}
	var out bytes.Buffer
	if code := command(context.Background(), []string{"-list"}, &out, steps); code != 0 || out.String() != "format\nlint\n" {
		t.Errorf("exit %d, %q", code, out.String())
	}
	out.Reset()
	if code := command(context.Background(), []string{"-only", "^form"}, &out, steps); code != 0 {
		t.Errorf("exit %d\n%s", code, out.String())
	}
	for _, args := range [][]string{{"-only", "("}, {"-what"}} {
		if code := command(context.Background(), args, &out, steps); code != 64 {
			t.Errorf("%v: exit %d", args, code)
		}
	}
}

func TestAStepThatHangsIsEndedWithAllThatItStarted(t *testing.T) {
	// The sleep keeps the step's output open: whoever ends the shell alone waits
	// for it.
	step := shell("hang", "sleep 30; true")
	step.Limit = 500 * time.Millisecond
	began := time.Now()
	code, said, last := tallied(t, step)
	if code != 1 || last != "shopbench: 0 passed, 1 failed, 0 skipped" || !strings.Contains(said, "longer than 500ms") {
		t.Errorf("exit %d\n%s", code, said)
	}
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("the end took %v", took)
	}
}

func TestAnInterruptedRunSaysSoInItsLastLine(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	var out bytes.Buffer
	if code := command(ctx, nil, &out, []Step{shell("lint", "true")}); code != 1 || !strings.HasSuffix(out.String(), "shopbench: 0 passed, 1 failed, 0 skipped\n") {
		t.Errorf("exit %d\n%s", code, out.String())
	}
}

func TestTheReportOfVitestIsRead(t *testing.T) {
	got, err := readVitest("testdata/vitest.json")
	want := []Result{
		{"ROOT/src/a.test.js: a price is read", passed, ""},
		{"ROOT/src/a.test.js: a price is refused", failed, ""},
		{"ROOT/src/a.test.js: a price is left out", skipped, "skipped"},
		{"ROOT/src/a.test.js: a price comes later", skipped, "todo"},
		{"ROOT/src/b.test.js", failed, ""},
	}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%v, %v", got, err)
	}
}

func TestTheReportOfPlaywrightIsRead(t *testing.T) {
	got, err := readPlaywright("testdata/playwright.json")
	want := []Result{
		{"a.spec.js › an order is placed", passed, ""},
		{"a.spec.js › the bench › packs", failed, "Error: the drawer is locked\n\nCall log:"},
		{"a.spec.js › the bench › now and then", failed, ""},
		{"a.spec.js › the bench › is left out", skipped, "skip "},
		{"a.spec.js › the bench › is broken", skipped, "fixme "},
	}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%v, %v", got, err)
	}
}

func TestAReportFromAnEarlierRunIsNotBelieved(t *testing.T) {
	report := filepath.Join(t.TempDir(), "reports", "vitest.json")
	for _, kind := range []Kind{vitest, playwright} {
		if err := os.MkdirAll(filepath.Dir(report), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(report, []byte(`{"testResults":[{"name":"old","assertionResults":[{"fullName":"old","status":"passed"}]}]}`), 0o600); err != nil {
			t.Fatal(err)
		}
		code, said, _ := tallied(t, Step{Name: "office", Kind: kind, Command: []string{"true"}, Report: report})
		if code != 1 || !strings.Contains(said, "it wrote no report") {
			t.Errorf("exit %d\n%s", code, said)
		}
	}
}

func TestCoverageBelowTheFloorFails(t *testing.T) {
	said := "ok  \tshopbench/a\t0.004s\tcoverage: 85.0% of statements\nok  \tshopbench/b\t(cached)\tcoverage: 84.9% of statements\n\tshopbench/c\t\tcoverage: 0.0% of statements\n?   \tshopbench/d\t[no test files]\n"
	var out bytes.Buffer
	got := readCoverage([]byte(said), &out)
	want := []Result{{"coverage of shopbench/a", passed, ""}, {"coverage of shopbench/b", failed, ""}, {"coverage of shopbench/c", failed, ""}}
	if !slices.Equal(got, want) || !strings.Contains(out.String(), "84.9 %  shopbench/b") {
		t.Errorf("%v\n%s", got, out.String())
	}
}

// A step's command may name a script of ours, and a name is how -only and the
// list of failures tell steps apart.
func TestTheStepsAreWhatTheySay(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range steps {
		if s.Name == "" || seen[s.Name] {
			t.Errorf("%q is no name of its own", s.Name)
		}
		seen[s.Name] = true
		if script := s.Command[0]; strings.HasPrefix(script, "scripts/") {
			if info, err := os.Stat(filepath.Join("..", "..", script)); err != nil || info.Mode()&0o111 == 0 {
				t.Errorf("%s: %s cannot be run: %v", s.Name, script, err)
			}
		}
		if (s.Kind == vitest || s.Kind == playwright) != (s.Report != "") {
			t.Errorf("%s has report %q", s.Name, s.Report)
		}
	}
	for _, l := range allowed {
		if l.Reason == "" {
			t.Errorf("%v may be skipped for no reason", l.Name)
		}
	}
}
