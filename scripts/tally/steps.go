package main

import "time"

// allowed are the tests that may be skipped. None has to be on the machines
// that run the whole of it; a test that only another system can run belongs
// into a file of that system.
var allowed = []Leave{}

// toolsIn is where scripts/tools puts the pinned linters.
const toolsIn = ".cache/bin/"

// windows is how Shopbench is built for Windows from anywhere.
func windows(arch string) []string {
	return []string{"CGO_ENABLED=0", "GOOS=windows", "GOARCH=" + arch}
}

// steps is everything that CI runs, the quick ones first.
var steps = []Step{
	{Name: "format", Command: []string{toolsIn + "golangci-lint", "fmt", "--diff"}},
	{Name: "go.mod is tidy", Command: []string{"go", "mod", "tidy", "-diff"}},
	{Name: "vet", Command: []string{"go", "vet", "./..."}},
	{Name: "vet for Windows", Command: []string{"go", "vet", "./..."}, Env: windows("amd64")},
	{Name: "lint", Command: []string{toolsIn + "golangci-lint", "run", "./..."}},
	{Name: "build for Windows amd64", Command: []string{"go", "build", "./..."}, Env: windows("amd64")},
	{Name: "build for Windows arm64", Command: []string{"go", "build", "./..."}, Env: windows("arm64")},
	{
		Name: "tests on both engines", Kind: goTest,
		Command: []string{"scripts/pg", "run", "--", "go", "test", "-json", "-timeout", "20m", "./..."},
	},
	{
		Name: "tests with the race detector", Kind: goTest, Limit: 30 * time.Minute,
		Command: []string{"scripts/pg", "run", "--", "go", "test", "-json", "-race", "-timeout", "20m", "./..."},
		Env:     []string{"SHOPBENCH_ROUNDS=race", "CGO_ENABLED=1"},
	},
	{Name: "coverage", Kind: coverage, Command: []string{"go", "test", "-cover", "./backend/kernel/..."}},
}
