package main

import (
	"fmt"
	"io"
	"regexp"
	"strconv"
)

// floor is the least share of a package's statements, in percent, that its own
// tests must run where money and stock are counted.
const floor = 85

var covered = regexp.MustCompile(`(?m)^(?:ok  )?\t(\S+)\t.*coverage: ([0-9.]+)% of statements`)

// readCoverage judges each package by the floor and prints what it found.
func readCoverage(said []byte, out io.Writer) []Result {
	var results []Result
	for _, m := range covered.FindAllStringSubmatch(string(said), -1) {
		r := Result{Name: "coverage of " + m[1], Outcome: passed}
		share, err := strconv.ParseFloat(m[2], 64)
		if err != nil || share < floor {
			r.Outcome = failed
		}
		fmt.Fprintf(out, "   %5.1f %%  %s\n", share, m[1])
		results = append(results, r)
	}
	return results
}
