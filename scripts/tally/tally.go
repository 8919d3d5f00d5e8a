package main

import (
	"fmt"
	"io"
	"regexp"
	"strings"
)

// Outcome is how a test ended, the weightier the higher: a test that is run
// twice has failed when it failed once, and was skipped only when it never ran.
type Outcome int

const (
	skipped Outcome = iota
	passed
	failed
)

// Result is one test of a step's report. Why is the reason of a skip, or what a failure
// said.
type Result struct {
	Name    string
	Outcome Outcome
	Why     string
}

// Leave allows a test to be skipped, and says why that hides nothing.
type Leave struct {
	Name   *regexp.Regexp
	Reason string
}

// Tally is the sum of all steps.
type Tally struct {
	leave  []Leave
	order  []string
	result map[string]Result
	step   map[string]string
}

func newTally(leave []Leave) *Tally {
	return &Tally{leave: leave, result: map[string]Result{}, step: map[string]string{}}
}

func (t *Tally) add(step string, results []Result) {
	for _, r := range results {
		before, known := t.result[r.Name]
		if !known {
			t.order = append(t.order, r.Name)
		}
		if !known || r.Outcome > before.Outcome {
			t.result[r.Name], t.step[r.Name] = r, step
		}
	}
}

// close prints what went wrong and the closing line, and returns the exit code.
func (t *Tally) close(out io.Writer) int {
	var sum [3]int
	for _, name := range t.order {
		r := t.result[name]
		if r.Outcome == skipped && !t.mayBeSkipped(name) {
			fmt.Fprintf(out, "skipped without leave: %s (%s)\n", name, r.Why)
			r.Outcome = failed
		} else if r.Outcome == failed {
			fmt.Fprintf(out, "failed: %s (%s)\n%s", name, t.step[name], r.said())
		}
		sum[r.Outcome]++
	}
	if len(t.order) == 0 {
		fmt.Fprintln(out, "failed: no step was run")
		sum[failed]++
	}
	fmt.Fprintf(out, "shopbench: %d passed, %d failed, %d skipped\n", sum[passed], sum[failed], sum[skipped])
	return min(sum[failed], 1)
}

// said returns the first lines of what a failure said, set off by a tabulator.
func (r Result) said() string {
	const most = 10
	var text strings.Builder
	n := 0
	for line := range strings.Lines(r.Why) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if n++; n > most {
			break
		}
		text.WriteString("\t" + line + "\n")
	}
	return text.String()
}

func (t *Tally) mayBeSkipped(name string) bool {
	for _, l := range t.leave {
		if l.Name.MatchString(name) {
			return true
		}
	}
	return false
}

func counts(results []Result) (p, f, s int) {
	var sum [3]int
	for _, r := range results {
		sum[r.Outcome]++
	}
	return sum[passed], sum[failed], sum[skipped]
}
