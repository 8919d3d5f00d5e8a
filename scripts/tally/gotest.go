package main

import (
	"bufio"
	"encoding/json"
	"io"
	"regexp"
	"strings"
)

// event is a line of "go test -json". Source: go doc cmd/test2json, and for
// the build events go help buildjson.
type event struct {
	Action, Package, Test, Output, ImportPath, FailedBuild string
}

// goPackage is what is known of one package's tests so far.
type goPackage struct {
	name   string
	order  []string
	tests  map[string]*goTestState
	output strings.Builder // what no test said
}

type goTestState struct {
	output strings.Builder
	ended  bool
	result Outcome
	parent bool
	// blamed says that a test within this one has failed, which explains why
	// this one did.
	blamed bool
}

// readGoTest reads the events of a whole run. The output of what fails goes to
// out as soon as its package ends; what is no event goes to stray.
func readGoTest(events io.Reader, stray, out io.Writer) ([]Result, error) {
	var results []Result
	open := map[string]*goPackage{}
	builds := map[string]*strings.Builder{}
	lines := bufio.NewReader(events)
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) > 0 {
			var e event
			if json.Unmarshal(line, &e) != nil || e.Action == "" {
				_, _ = stray.Write(line)
			} else if e.ImportPath != "" {
				note(builds, e)
			} else if p := packageOf(open, e.Package); e.Test != "" || e.Action == "output" {
				p.take(e)
			} else if ends(e.Action) {
				if e.FailedBuild != "" && builds[e.FailedBuild] != nil {
					p.output.WriteString(builds[e.FailedBuild].String())
				}
				results = append(results, p.end(e.Action == "fail", out)...)
				delete(open, e.Package)
			}
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return results, err
		}
	}
	for _, p := range open {
		results = append(results, p.end(true, out)...)
	}
	return results, nil
}

func ends(action string) bool { return action == "pass" || action == "fail" || action == "skip" }

func note(builds map[string]*strings.Builder, e event) {
	if builds[e.ImportPath] == nil {
		builds[e.ImportPath] = &strings.Builder{}
	}
	builds[e.ImportPath].WriteString(e.Output)
}

func packageOf(open map[string]*goPackage, name string) *goPackage {
	if open[name] == nil {
		open[name] = &goPackage{name: name, tests: map[string]*goTestState{}}
	}
	return open[name]
}

func (p *goPackage) take(e event) {
	if e.Test == "" {
		p.output.WriteString(e.Output)
		return
	}
	t := p.tests[e.Test]
	if t == nil {
		t = &goTestState{}
		p.tests[e.Test] = t
		p.order = append(p.order, e.Test)
		for above := parentOf(e.Test); above != ""; above = parentOf(above) {
			if p.tests[above] != nil {
				p.tests[above].parent = true
			}
		}
	}
	switch e.Action {
	case "output":
		t.output.WriteString(e.Output)
	case "pass":
		t.ended, t.result = true, passed
		t.output = strings.Builder{}
	case "skip":
		t.ended, t.result = true, skipped
	case "fail":
		t.ended, t.result = true, failed
	}
}

func parentOf(test string) string {
	i := strings.LastIndexByte(test, '/')
	if i < 0 {
		return ""
	}
	return test[:i]
}

// end returns the results of the package's tests: those without tests inside
// them, and those that failed or were skipped for a reason of their own.
func (p *goPackage) end(failing bool, out io.Writer) []Result {
	for _, name := range p.order {
		t := p.tests[name]
		if !t.ended {
			t.result = failed
		}
		for above := parentOf(name); t.result == failed && above != ""; above = parentOf(above) {
			if p.tests[above] != nil {
				p.tests[above].blamed = true
			}
		}
	}
	var results []Result
	blame := false
	for _, name := range p.order {
		t := p.tests[name]
		blame = blame || t.result == failed
		if t.result == failed {
			_, _ = io.WriteString(out, t.output.String())
		}
		if !t.parent || t.result == failed && !t.blamed || t.result == skipped {
			results = append(results, Result{Name: p.name + "." + name, Outcome: t.result, Why: reason(t)})
		}
	}
	if failing && !blame {
		_, _ = io.WriteString(out, p.output.String())
		results = append(results, Result{Name: p.name, Outcome: failed})
	}
	return results
}

// framed is what Go says itself around the words of a test.
var framed = regexp.MustCompile(`(?m)^\s*(===|---) .*\n`)

var place = regexp.MustCompile(`^\s*[^\s:]+\.go:\d+: `)

// reason returns the last thing that a skipped test said, or all that a failed one did.
func reason(t *goTestState) string {
	switch t.result {
	case passed:
		return ""
	case failed:
		return framed.ReplaceAllString(t.output.String(), "")
	case skipped:
	}
	why := "no reason given"
	for line := range strings.Lines(t.output.String()) {
		if place.MatchString(line) {
			why = strings.TrimSpace(place.ReplaceAllString(line, ""))
		}
	}
	return why
}
