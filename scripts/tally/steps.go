package main

import (
	"regexp"
	"time"
)

// allowed are the tests that may be skipped: where the project stands alone,
// those that read the real files beside it. A test that only another system can
// run belongs into a file of that system.
var allowed = []Leave{
	{
		Name:   regexp.MustCompile(`backend/(transfer|cli|platform/pdf).*(RealFile|RealShop|Hostile|Naughty)`),
		Reason: "the real files lie beside the project",
	},
	{
		Name:   regexp.MustCompile(`backend/(setup|kernel/address).*Published`),
		Reason: "what others have published lies beside the project",
	},
}

// toolsIn is where scripts/tools puts the pinned linters.
const toolsIn = ".cache/bin/"

// windows is how Shopbench is built for Windows from anywhere.
func windows(arch string) []string {
	return []string{"CGO_ENABLED=0", "GOOS=windows", "GOARCH=" + arch}
}

// windowed is the build with the window in it.
func windowed(command string, args ...string) []string {
	return append([]string{"go", command, "-tags", "desktop,production,webkit2_41"}, args...)
}

func office(task string, args ...string) []string {
	return append([]string{"npm", "--prefix", "frontend", "run", "--silent", task, "--"}, args...)
}

// steps is everything that CI runs, the quick ones first. The office is built
// before the tests in Go, which serve it.
var steps = []Step{
	{Name: "format", Command: []string{toolsIn + "golangci-lint", "fmt", "--diff"}},
	{Name: "go.mod is tidy", Command: []string{"go", "mod", "tidy", "-diff"}},
	{Name: "vet", Command: []string{"go", "vet", "./..."}},
	{Name: "vet of the window", Command: windowed("vet", "./...")},
	{Name: "vet for Windows", Command: windowed("vet", "./..."), Env: windows("amd64")},
	{Name: "lint", Command: []string{toolsIn + "golangci-lint", "run", "./..."}},
	{Name: "lint of the window", Command: []string{toolsIn + "golangci-lint", "run", "--build-tags", "desktop,production,webkit2_41,smoke", "./app/..."}},
	{Name: "office: lint", Command: office("lint")},
	{Name: "office: types", Command: office("check")},
	{Name: "office: types of the API", Command: office("gen:check")},
	{
		Name: "office: tests", Kind: vitest, Report: ".cache/reports/vitest.json",
		Command: office("test", "--reporter=default", "--reporter=json", "--outputFile.json=../.cache/reports/vitest.json"),
	},
	{Name: "office: build", Command: office("build", "--logLevel", "error")},
	{Name: "notices", Command: []string{"go", "run", "./scripts/notices", "-check"}},
	{Name: "build", Command: []string{"scripts/build"}},
	{
		Name: "office: end to end", Kind: playwright, Report: ".cache/reports/playwright.json",
		Command: []string{"scripts/e2e"}, Env: []string{"SHOPBENCH_E2E_REPORT=.cache/reports/playwright.json"},
	},
	{Name: "window: smoke", Kind: goTest, Command: []string{"go", "test", "-json", "-count=1", "-tags", "smoke", "./app/"}},
	{Name: "build for Windows amd64", Command: forWindows("amd64"), Env: windows("amd64")},
	{Name: "build for Windows arm64", Command: forWindows("arm64"), Env: windows("arm64")},
	{
		Name: "tests on both engines", Kind: goTest,
		Command: []string{"scripts/pg", "run", "--", "go", "test", "-json", "-timeout", "20m", "./..."},
	},
	{Name: "tests with the race detector", Kind: goTest, Limit: 30 * time.Minute, Command: raced("./..."), Env: watched},
	{
		Name: "what meets on PostgreSQL, with the race detector", Kind: goTest,
		Command: append([]string{"scripts/pg", "run", "--"}, raced("./backend/platform/db", "./backend/platform/events", "./backend/platform/jobs", "./backend/stock", "./backend/orders")...),
		Env:     watched,
	},
	{Name: "coverage", Kind: coverage, Command: []string{"go", "test", "-cover", "./backend/kernel/..."}},
}

// watched is what tests with the race detector are told: fewer rounds do, of properties
// too.
var watched = []string{"SHOPBENCH_ROUNDS=race", "RAPID_CHECKS=20", "CGO_ENABLED=1"}

// raced tests packages with the race detector.
func raced(packages ...string) []string {
	return append(append([]string{"go", "test", "-json", "-race", "-timeout", "20m"}, unwatched...), packages...)
}

// unwatched is what the race detector need not look into, and what takes most of
// its time where it does: arithmetic that shares nothing, and SQLite, whose C is
// not ours to prove. What calls them is watched, and so are the mutexes in them. A
// package that uses sync.Map or another generic of sync may not stand here: the
// linker keeps one copy of such code, and an unwatched one hides from the detector
// what happened before what, for everybody.
var unwatched = []string{
	"-gcflags=modernc.org/sqlite/lib=-race=false",
	"-gcflags=image/...=-race=false",
	"-gcflags=golang.org/x/image/...=-race=false",
	"-gcflags=compress/...=-race=false",
	"-gcflags=shopbench/backend/platform/drawing=-race=false",
	"-gcflags=shopbench/backend/platform/pixels=-race=false",
}

func forWindows(arch string) []string {
	return windowed("build", "-trimpath", "-ldflags", "-s -w -H windowsgui", "-o", ".cache/windows/shopbench-"+arch+".exe", ".")
}
