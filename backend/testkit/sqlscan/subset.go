package sqlscan

import (
	"regexp"
	"slices"
	"strings"
)

// functions are those that the two engines lack, name or do differently.
var functions = []string{
	"AGE", "AVG", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP", "DATE", "DATETIME", "DATE_PART", "DATE_TRUNC", "EXTRACT",
	"GREATEST", "GROUP_CONCAT", "IFNULL", "IIF", "JULIANDAY", "LEAST", "LOCALTIMESTAMP", "LOWER", "NOW", "NVL", "PRINTF", "RANDOM",
	"ROUND", "STRFTIME", "STRING_AGG", "TIME", "TO_CHAR", "TO_DATE", "TO_TIMESTAMP", "TOTAL", "TYPEOF", "UNIXEPOCH", "UPPER",
}

// ways are shapes of a statement, after its texts and comments are gone and its
// words are in capitals with single blanks between them.
var ways = []struct {
	shape *regexp.Regexp
	why   string
}{
	{regexp.MustCompile(`\bINSERT OR\b`), "INSERT OR is SQLite's: use ON CONFLICT"},
	{regexp.MustCompile(`\bREPLACE INTO\b`), "REPLACE INTO is SQLite's: use ON CONFLICT"},
	{regexp.MustCompile(`\b(?:GLOB|REGEXP|MATCH|SIMILAR TO)\b`), "patterns differ: search through platform/search"},
	{regexp.MustCompile(`\bI?LIKE\b`), "LIKE folds letters on one engine only: search through platform/search, or compare a key column"},
	{regexp.MustCompile(`\bCOLLATE\b`), "COLLATE names differ: sort by a key column that is folded in Go"},
	{regexp.MustCompile(`\b(?:[A-Z0-9_]+\.)?(?:ROWID|OID|_ROWID_|CTID)\b`), "rowid is SQLite's, ctid PostgreSQL's: use the key"},
	{regexp.MustCompile(`\bJSONB?_[A-Z_]+\b`), "json functions differ: take JSON apart in Go"},
	{regexp.MustCompile(`\bOFFSET\b`), "OFFSET counts rows that move: page by key"},
	{regexp.MustCompile(`\bON CONFLICT (?:DO|ON|WHERE)\b`), "an upsert names its target: ON CONFLICT (columns)"},
	{regexp.MustCompile(`\$[0-9]+ IS (?:NOT )?NULL\b`), "PostgreSQL cannot tell the type of a placeholder that is compared with NULL: build optional filters in Go"},
	{regexp.MustCompile(`\?`), "placeholders are $1, $2, …"},
	{regexp.MustCompile(`: :`), "x::type is PostgreSQL's: write CAST(x AS type)"},
	{regexp.MustCompile(`\b(?:ILIKE|INTERVAL|AUTOINCREMENT|UNSIGNED|STRAIGHT_JOIN)\b`), "only one engine knows this word"},
}

// lock is the one way that belongs to some packages only.
var lock = regexp.MustCompile(`\bFOR (?:UPDATE|SHARE|NO KEY UPDATE|KEY SHARE)\b|\bSKIP LOCKED\b`)

// Breaches returns in which ways the statement leaves the subset of SQL that
// runs alike on SQLite and PostgreSQL, a sentence each.
func (s Statement) Breaches() []string {
	w := words(s.Text)
	plain := normal(w)
	var found []string
	for _, way := range ways {
		if way.shape.MatchString(plain) {
			found = append(found, way.why)
		}
	}
	for i := range w {
		switch f := w[i].upper; {
		case strings.HasPrefix(f, "CURRENT_") && slices.Contains(functions, f), next(w, i).text == "(" && slices.Contains(functions, f):
			found = append(found, strings.ToLower(f)+" is not the same on both engines: work it out in Go")
		case (f == "MAX" || f == "MIN") && next(w, i).text == "(" && arguments(w, i+1) > 1:
			found = append(found, strings.ToLower(f)+" of several values is SQLite's: use CASE")
		case f == "SUM" && next(w, i).text == "(" && !wrappedSum(w, i):
			found = append(found, "a sum is written CAST(coalesce(sum(x), 0) AS bigint): its type and its nothing differ")
		}
	}
	if bareCount(plain) {
		found = append(found, "a count of a whole table reads all of it: keep a counter")
	}
	return found
}

// Locks reports whether the statement takes row locks, which SQLite has none of.
func (s Statement) Locks() bool { return lock.MatchString(normal(words(s.Text))) }

func normal(w []word) string {
	parts := make([]string, len(w))
	for i := range w {
		parts[i] = w[i].upper
	}
	return strings.Join(parts, " ")
}

// arguments counts those of a call whose bracket opens at i.
func arguments(w []word, i int) int {
	depth, n := 0, 1
	for ; i < len(w); i++ {
		switch w[i].text {
		case "(":
			depth++
		case ")":
			depth--
		case ",":
			if depth == 1 {
				n++
			}
		}
		if depth == 0 {
			break
		}
	}
	return n
}

func wrappedSum(w []word, i int) bool {
	return i >= 4 && w[i-1].text == "(" && w[i-2].upper == "COALESCE" && w[i-3].text == "(" && w[i-4].upper == "CAST"
}

var (
	counts  = regexp.MustCompile(`\bCOUNT \( \* \)`)
	narrows = regexp.MustCompile(`\b(?:WHERE|GROUP BY|FILTER)\b`)
)

func bareCount(plain string) bool { return counts.MatchString(plain) && !narrows.MatchString(plain) }
