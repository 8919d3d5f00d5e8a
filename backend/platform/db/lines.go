package db

import "strings"

// Lines writes texts into one column, each on a line of its own. None is empty or holds
// a line break.
func Lines(texts []string) string { return strings.Join(texts, "\n") }

// OfLines returns the texts of a column that Lines wrote, nil for an empty one.
func OfLines(column string) []string {
	if column == "" {
		return nil
	}
	return strings.Split(column, "\n")
}
