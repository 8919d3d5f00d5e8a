// Bench measures Shopbench against floors of our own in the same run, prints a
// table and writes docs/performance.md.
//
// A floor is what the engine below us can do at best: a raw program with the
// same rows. Rounds are interleaved and the median of their ratios counts, for
// machines are shared and noisy. A ratio to another product is computed from
// the factor between the floor and that product that was measured once, side by
// side, and is marked so.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"runtime/pprof"
	"slices"
	"strings"
	"time"

	"shopbench/backend"
)

// line is one line of the table.
type line struct {
	what     string
	measured string
	ratio    float64 // to the floor, or the figure itself where there is none
	accept   string
	stretch  string
	met      bool
	best     bool // the stretch as well
}

// rounds is how often each pair is measured.
const rounds = 3

func main() {
	write := flag.Bool("write", true, "write docs/performance.md")
	only := flag.String("only", "", "measure one part only: imports, placing, counters, beside, searches, many, paper or starts; nothing is written then")
	profile := flag.String("profile", "", "write a CPU profile of it to this file")
	flag.Parse()
	debug.SetGCPercent(backend.GarbagePercent) // for the floors too
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	stopProfile, err := profiled(*profile)
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1) //nolint:gocritic // nothing is left to stop
	}
	lines, err := measure(ctx, *only)
	stopProfile()
	if err == nil && *write && *only == "" {
		err = os.WriteFile("docs/performance.md", []byte(document(lines)), 0o644) //nolint:gosec // for everybody to read
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1) //nolint:gocritic // nothing is left to stop
	}
	fmt.Fprint(os.Stdout, table(lines))
}

// profiled starts a CPU profile that ends with what it returns.
func profiled(path string) (stop func(), err error) {
	if path == "" {
		return func() {}, nil
	}
	f, err := os.Create(path) //nolint:gosec // the path is the caller's
	if err != nil {
		return nil, err
	}
	return func() { pprof.StopCPUProfile(); _ = f.Close() }, pprof.StartCPUProfile(f)
}

func measure(ctx context.Context, only string) ([]line, error) {
	var all []line
	for _, part := range []struct {
		name    string
		measure func(context.Context) ([]line, error)
	}{{"imports", imports}, {"placing", placing}, {"counters", counters}, {"beside", besideImport}, {"searches", searches}, {"many", many}, {"paper", paper}, {"starts", starts}} {
		if only != "" && only != part.name {
			continue
		}
		lines, err := part.measure(ctx)
		if err != nil {
			return nil, err
		}
		all = append(all, lines...)
	}
	return all, nil
}

func table(lines []line) string {
	var b strings.Builder
	b.WriteString("| what | measured | accept | stretch | met |\n| --- | --- | --- | --- | --- |\n")
	for _, l := range lines {
		met := "**no**"
		switch {
		case l.best:
			met = "stretch"
		case l.met:
			met = "accept"
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", l.what, l.measured, l.accept, l.stretch, met)
	}
	return b.String()
}

func document(lines []line) string {
	return "# Performance\n\nWritten by `make bench`, which measures floors of our own (`bench/`) in the same run. " +
		"Ratios count, times vary with the machine. A line that is not here is not measured yet.\n\n" + table(lines) +
		"\n¹ computed from the factor between the raw program and that product, measured once side by side.\n"
}

// atMost returns a line for a ratio that should be small.
func atMost(what, measured string, ratio, accept, stretch float64, unit string) line {
	return line{
		what: what, measured: measured, ratio: ratio,
		accept: fmt.Sprintf("≤ %g%s", accept, unit), stretch: fmt.Sprintf("≤ %g%s", stretch, unit), met: ratio <= accept, best: ratio <= stretch,
	}
}

// atLeast returns a line for a ratio that should be large.
func atLeast(what, measured string, ratio, accept, stretch float64, unit string) line {
	return line{
		what: what, measured: measured, ratio: ratio,
		accept: fmt.Sprintf("≥ %g%s", accept, unit), stretch: fmt.Sprintf("≥ %g%s", stretch, unit), met: ratio >= accept, best: ratio >= stretch,
	}
}

func median[T int64 | float64 | time.Duration](all []T) T {
	sorted := slices.Sorted(slices.Values(all))
	return sorted[len(sorted)/2]
}

// part returns the p-th part of a sample, such as 0.99.
func part(all []time.Duration, p float64) time.Duration {
	sorted := slices.Sorted(slices.Values(all))
	return sorted[int(float64(len(sorted)-1)*p)]
}
