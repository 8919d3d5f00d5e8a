package backup

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"time"
)

// How many backups stay.
const (
	keptDays       = 7 // of these days the newest that nobody asked for
	keptWeeks      = 4 // and of these weeks, Monday to Sunday
	keptMigrations = 3
)

// Superfluous returns the backups that need not be kept any longer. Of those of
// the nights and of quitting it spares the newest of each of the last 7 days that
// have one and of each of the last 4 weeks that have one, days and weeks as they
// are in zone; of those before a migration the newest 3; and always those made by
// hand, the newest of all, and what bears a date after now: that clock was wrong.
func Superfluous(all []Info, now time.Time, zone *time.Location) []Info {
	past := slices.DeleteFunc(slices.Clone(all), func(i Info) bool { return i.Made.After(now) })
	slices.SortFunc(past, newestFirst)
	days, weeks := span{most: keptDays}, span{most: keptWeeks}
	migrations := 0
	var gone []Info
	for _, i := range past {
		var kept bool
		switch i.Reason {
		case AtNight, OnQuitting:
			made := i.Made.In(zone)
			day, week := days.first(made.Format(time.DateOnly)), weeks.first(monday(made))
			kept = day || week
		case BeforeMigration:
			migrations++
			kept = migrations <= keptMigrations
		default:
			kept = true
		}
		if !kept {
			gone = append(gone, i)
		}
	}
	return gone
}

// span counts the last days, or weeks, that have a backup.
type span struct {
	most, seen int
	last       string
}

// first reports whether a backup is the newest of one of the last days. It is
// asked from the newest backup to the oldest.
func (s *span) first(day string) bool {
	if day == s.last {
		return false
	}
	s.last = day
	s.seen++
	return s.seen <= s.most
}

// monday names the week of a moment by the day on which it began.
func monday(t time.Time) string {
	since := (int(t.Weekday()) + 6) % 7
	return t.AddDate(0, 0, -since).Format(time.DateOnly)
}

// remove deletes a backup. It loses its name first: a deletion that is cut off
// leaves nothing that looks like a whole one.
func remove(path string, all func(string) error) error {
	part := path + partSuffix
	if err := all(part); err != nil { // left by a deletion that was cut off
		return unwritable(part, err)
	}
	if err := os.Rename(path, part); err != nil {
		return unwritable(path, err)
	}
	if err := syncFolder(filepath.Dir(path)); err != nil {
		return err
	}
	if err := all(part); err != nil {
		return unwritable(part, err)
	}
	return nil
}

// abandoned is the age from which nobody works on half a backup any more.
const abandoned = 24 * time.Hour

// half matches the name of a backup that is being made or deleted.
var half = regexp.MustCompile(`^\d{8}T\d{6}Z-[a-z]+(-\d+)?\.part$`)

// sweep deletes what was left by backups that were cut off, and is older than a
// day at now.
func sweep(dir string, now time.Time) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return unwritable(dir, err)
	}
	var all []error
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !e.IsDir() || !half.MatchString(e.Name()) || now.Sub(info.ModTime()) <= abandoned {
			continue
		}
		if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
			all = append(all, unwritable(dir, err))
		}
	}
	return errors.Join(all...)
}
