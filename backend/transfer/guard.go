package transfer

import "strings"

// formula are the signs that a spreadsheet takes a cell for a formula by.
const formula = "=+-@\t\r"

// Guard returns a cell that no spreadsheet runs: an apostrophe before what
// would be a formula, and before what has such an apostrophe already, so that
// unguard gives back exactly what was there.
func Guard(s string) string {
	if bare := strings.TrimLeft(s, "'"); bare != "" && strings.ContainsRune(formula, rune(bare[0])) {
		return "'" + s
	}
	return s
}

// unguard takes back what Guard has done.
func unguard(s string) string {
	rest, guarded := strings.CutPrefix(s, "'")
	if bare := strings.TrimLeft(rest, "'"); guarded && bare != "" && strings.ContainsRune(formula, rune(bare[0])) {
		return rest
	}
	return s
}
