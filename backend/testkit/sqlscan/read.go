package sqlscan

import (
	"regexp"
	"slices"
	"strings"
)

// word is one piece of a statement: a name, a number, a placeholder or a sign.
type word struct{ text, upper string }

var lexeme = regexp.MustCompile(`'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|(?s:/\*.*?\*/)|[A-Za-z_…][A-Za-z0-9_$.…]*|\$[0-9]+|[0-9]+|\|\||\S`)

// words splits a statement. Texts in quotes become the sign ' and comments
// vanish, so that what they say is not taken for SQL.
func words(text string) []word {
	var found []word
	for _, w := range lexeme.FindAllString(text, -1) {
		switch {
		case w[0] == '\'':
			w = "'"
		case strings.HasPrefix(w, "--"), strings.HasPrefix(w, "/*"):
			continue
		case w[0] == '"' && len(w) > 1:
			w = strings.Trim(w, `"`)
		}
		found = append(found, word{text: w, upper: strings.ToUpper(w)})
	}
	return found
}

// Tables returns the tables that the statement reads or writes, each once and
// sorted, without the names that it defines itself by WITH.
func (s Statement) Tables() []string {
	w := words(s.Text)
	own := commonTables(w)
	var found []string
	for i := range w {
		if !namesTable(w, i) {
			continue
		}
		for j := i + 1; j < len(w); j++ {
			name := w[j]
			if name.upper == "ONLY" || name.upper == "LATERAL" {
				continue
			}
			if !isName(name.text) || next(w, j).text == "(" && w[i].upper != "INTO" {
				break
			}
			if !slices.Contains(own, name.upper) {
				found = append(found, strings.ToLower(name.text))
			}
			j = afterAlias(w, j)
			if w[i].upper != "FROM" || next(w, j).text != "," {
				break
			}
			j++
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// namesTable reports whether a table's name follows the word at i.
func namesTable(w []word, i int) bool {
	before := ""
	if i > 0 {
		before = w[i-1].upper
	}
	switch w[i].upper {
	case "FROM":
		return before != "DISTINCT" || i > 1 && w[i-2].upper == "SELECT"
	case "UPDATE":
		return before != "DO" && before != "FOR" && before != "KEY"
	case "USING":
		return next(w, i).text != "("
	case "JOIN", "INTO":
		return true
	}
	return false
}

// afterAlias returns the index of the last word of a table with its alias.
func afterAlias(w []word, i int) int {
	if next(w, i).upper == "AS" {
		return i + 2
	}
	if isName(next(w, i).text) && !slices.Contains(clauses, next(w, i).upper) {
		return i + 1
	}
	return i
}

var clauses = []string{
	"WHERE", "JOIN", "LEFT", "RIGHT", "INNER", "CROSS", "FULL", "ON", "USING", "SET", "ORDER", "GROUP", "HAVING", "LIMIT",
	"UNION", "EXCEPT", "INTERSECT", "RETURNING", "VALUES", "SELECT", "FOR", "DEFAULT", "FROM", "OFFSET", "WINDOW",
}

// commonTables returns the names that WITH defines.
func commonTables(w []word) []string {
	var names []string
	for i := range w {
		if w[i].upper != "AS" || i == 0 || next(w, i).text != "(" && next(w, i).upper != "MATERIALIZED" && next(w, i).upper != "NOT" {
			continue
		}
		name := i - 1
		if w[name].text == ")" { // WITH name (columns) AS (
			for name > 0 && w[name].text != "(" {
				name--
			}
			name--
		}
		if name > 0 && isName(w[name].text) && (w[name-1].upper == "WITH" || w[name-1].upper == "RECURSIVE" || w[name-1].text == ",") {
			names = append(names, w[name].upper)
		}
	}
	return names
}

func next(w []word, i int) word {
	if i+1 < len(w) {
		return w[i+1]
	}
	return word{}
}

var name = regexp.MustCompile(`^[A-Za-z_…]`)

func isName(text string) bool { return name.MatchString(text) }

// Writes reports whether the statement changes rows.
func (s Statement) Writes() bool {
	w := words(s.Text)
	for i := range w {
		switch w[i].upper {
		case "INSERT", "DELETE", "REPLACE":
			return true
		case "UPDATE":
			if namesTable(w, i) {
				return true
			}
		}
	}
	return false
}
