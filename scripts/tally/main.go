// Command tally runs the steps of "make test" and counts what they tested.
//
// Each step's own report is read, so that a number means a test: the last line
// is "shopbench: N passed, N failed, N skipped". A test counts once, whichever
// steps run it; a step that ran no test has failed, and so has a test that was
// skipped without leave (see allowed). What passes prints nothing.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"regexp"
	"syscall"

	"shopbench/backend/kernel/clock"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := command(ctx, os.Args[1:], os.Stdout, steps)
	stop()
	os.Exit(code)
}

// command is main with its surroundings as arguments. It returns the exit code.
func command(ctx context.Context, args []string, out io.Writer, steps []Step) int {
	flags := flag.NewFlagSet("tally", flag.ContinueOnError)
	flags.SetOutput(out)
	only := flags.String("only", "", "run the steps whose name matches this regular expression")
	list := flags.Bool("list", false, "list the steps and run none")
	if err := flags.Parse(args); err != nil {
		return 64
	}
	chosen, err := regexp.Compile(*only)
	if err != nil {
		fmt.Fprintln(out, err)
		return 64
	}
	t := newTally(allowed)
	for _, s := range steps {
		if !chosen.MatchString(s.Name) {
			continue
		}
		if *list {
			fmt.Fprintln(out, s.Name)
			continue
		}
		if ctx.Err() != nil {
			t.add("", []Result{{Name: "interrupted before " + s.Name, Outcome: failed}})
			break
		}
		fmt.Fprintf(out, "== %s\n", s.Name)
		began := clock.System()
		results := s.run(ctx, out)
		p, f, k := counts(results)
		t.add(s.Name, results)
		fmt.Fprintf(out, "   %s: %d passed, %d failed, %d skipped in %.1f s\n", s.Name, p, f, k, clock.System().Sub(began).Seconds())
	}
	if *list {
		return 0
	}
	return t.close(out)
}
