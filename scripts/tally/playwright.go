package main

import (
	"cmp"
	"regexp"
)

// colours are what a terminal would colour a text by (ECMA-48, SGR).
var colours = regexp.MustCompile("\x1b\\[[0-9;]*m")

// playwrightSuite is a file or a group of tests in Playwright's json report.
type playwrightSuite struct {
	Title  string
	File   string
	Suites []playwrightSuite
	Specs  []struct {
		Title string
		Tests []struct {
			ProjectName string
			Status      string
			Annotations []struct{ Type, Description string }
			Results     []struct{ Error struct{ Message string } }
		}
	}
}

func readPlaywright(path string) ([]Result, error) {
	var report struct {
		Suites []playwrightSuite
		Errors []struct{ Message string }
	}
	if err := readJSON(path, &report); err != nil {
		return nil, err
	}
	var results []Result
	for _, s := range report.Suites {
		results = append(results, s.results("")...)
	}
	for _, e := range report.Errors {
		results = append(results, Result{Name: "playwright: " + e.Message, Outcome: failed})
	}
	return results, nil
}

func (s playwrightSuite) results(above string) []Result {
	name := s.Title
	if above != "" {
		name = above + " › " + s.Title
	}
	var results []Result
	for _, spec := range s.Specs {
		for _, test := range spec.Tests {
			// Only what passes at the first try has passed: "flaky" hides a fault.
			r := Result{Name: name + " › " + spec.Title, Outcome: failed}
			if test.ProjectName != "" {
				r.Name = test.ProjectName + ": " + r.Name
			}
			switch test.Status {
			case "expected":
				r.Outcome = passed
			case "skipped":
				r.Outcome, r.Why = skipped, "no reason given"
				for _, a := range test.Annotations {
					r.Why = a.Type + " " + a.Description
				}
			default:
				for _, try := range test.Results {
					r.Why = cmp.Or(r.Why, colours.ReplaceAllString(try.Error.Message, ""))
				}
			}
			results = append(results, r)
		}
	}
	for _, inner := range s.Suites {
		results = append(results, inner.results(name)...)
	}
	return results
}
