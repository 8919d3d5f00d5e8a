package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// Kind is how a step reports what it tested.
type Kind int

const (
	plain      Kind = iota // one test, which is whether the command ends well
	goTest                 // the events of "go test -json" on standard output
	coverage               // the lines of "go test -cover": a package above the floor has passed
	vitest                 // the file of vitest's json reporter
	playwright             // the file of Playwright's json reporter
)

// Step is one command of "make test".
type Step struct {
	Name    string
	Kind    Kind
	Command []string
	Env     []string
	Report  string        // the file that vitest and playwright write
	Limit   time.Duration // 25 minutes when zero
}

// run runs the step. What it prints goes to out only when something failed.
func (s Step) run(ctx context.Context, out io.Writer) []Result {
	if s.Limit == 0 {
		s.Limit = 25 * time.Minute
	}
	ctx, cancel := context.WithTimeoutCause(ctx, s.Limit, fmt.Errorf("it took longer than %v", s.Limit))
	defer cancel()
	if s.Report != "" {
		if err := prepare(s.Report); err != nil {
			return s.broken(out, err)
		}
	}
	results, said, err := s.watch(ctx, out)
	if cause := context.Cause(ctx); cause != nil {
		err = cause
	}
	_, f, _ := counts(results)
	switch {
	case s.Kind == plain && err == nil:
		return []Result{{Name: s.Name, Outcome: passed}}
	case err != nil && f == 0:
		_, _ = out.Write(said)
		return append(results, s.broken(out, err)...)
	case len(results) == 0 || onlySkips(results):
		_, _ = out.Write(said)
		return append(results, s.broken(out, errors.New("it ran no test"))...)
	case f > 0 && s.Kind != goTest:
		_, _ = out.Write(said)
	}
	return results
}

func onlySkips(results []Result) bool {
	p, f, _ := counts(results)
	return p+f == 0
}

// watch runs the command and reads its report. It returns what the command
// said beside it.
func (s Step) watch(ctx context.Context, out io.Writer) ([]Result, []byte, error) {
	cmd := exec.CommandContext(ctx, s.Command[0], s.Command[1:]...)
	cmd.Env = append(os.Environ(), s.Env...)
	cmd.WaitDelay = 20 * time.Second
	asGroup(cmd)
	var said bytes.Buffer
	cmd.Stderr = &said
	if s.Kind != goTest {
		cmd.Stdout = &said
		err := cmd.Run()
		results, readErr := s.read(said.Bytes(), out)
		return results, said.Bytes(), errors.Join(err, readErr)
	}
	stream, err := cmd.StdoutPipe()
	if err != nil {
		return nil, nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, nil, err
	}
	var stray bytes.Buffer
	results, readErr := readGoTest(stream, &stray, out)
	err = errors.Join(cmd.Wait(), readErr)
	return results, append(stray.Bytes(), said.Bytes()...), err
}

func (s Step) read(said []byte, out io.Writer) ([]Result, error) {
	switch s.Kind {
	case coverage:
		return readCoverage(said, out), nil
	case vitest:
		return readVitest(s.Report)
	case playwright:
		return readPlaywright(s.Report)
	default:
		return nil, nil
	}
}

// prepare makes room for a report and removes an old one, which would pass for
// this run's.
func prepare(report string) error {
	if err := os.MkdirAll(filepath.Dir(report), 0o755); err != nil {
		return err
	}
	if err := os.Remove(report); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

func (s Step) broken(out io.Writer, err error) []Result {
	fmt.Fprintf(out, "%s: %v\n", s.Name, err)
	return []Result{{Name: s.Name, Outcome: failed}}
}
