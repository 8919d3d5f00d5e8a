package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// vitestReport is the part of vitest's json report that counts; its form is
// Jest's.
type vitestReport struct {
	TestResults []struct {
		Name, Status, Message string
		AssertionResults      []struct{ FullName, Status string }
	}
}

func readVitest(path string) ([]Result, error) {
	var report vitestReport
	if err := readJSON(path, &report); err != nil {
		return nil, err
	}
	var results []Result
	for _, file := range report.TestResults {
		name := within(file.Name)
		for _, test := range file.AssertionResults {
			r := Result{Name: name + ": " + test.FullName, Outcome: failed}
			switch test.Status {
			case "passed":
				r.Outcome = passed
			case "skipped", "pending", "todo", "disabled":
				r.Outcome, r.Why = skipped, test.Status
			}
			results = append(results, r)
		}
		// A file that cannot be loaded has failed without a test of its own.
		if file.Status == "failed" && len(file.AssertionResults) == 0 {
			results = append(results, Result{Name: name, Outcome: failed})
		}
	}
	return results, nil
}

// within returns a path as seen from here, where it can be.
func within(path string) string {
	here, err := os.Getwd()
	if err != nil {
		return path
	}
	if short, err := filepath.Rel(here, path); err == nil && filepath.IsLocal(short) {
		return filepath.ToSlash(short)
	}
	return path
}

func readJSON(path string, into any) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("it wrote no report: %w", err)
	}
	if err := json.Unmarshal(raw, into); err != nil {
		return fmt.Errorf("its report is none: %w", err)
	}
	return nil
}
