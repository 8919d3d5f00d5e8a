package audit

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"math"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/platform/i18n"
	"shopbench/backend/transfer"
)

// columns are those of an export, by the keys of their headings.
var columns = []string{"audit.when", "audit.who", "audit.what", "audit.about", "audit.field", "audit.before", "audit.after"}

// File is what a filter finds, ready to be written.
type File struct {
	TimeZone string // of its store

	service *Service
	search  events.Search
	none    bool
	locale  string
}

// Export returns what a filter finds as a file in the language of its store. Faults: those
// of Entries.
func (s *Service) Export(ctx context.Context, f Filter) (File, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) (File, error) {
		search, none, err := s.search(tx, f)
		file := File{service: s, search: search, none: none, locale: i18n.English}
		if err != nil || f.Store == "" {
			return file, err
		}
		home, err := s.stores.GetIn(tx, f.Store)
		file.locale, file.TimeZone = home.Locale, home.TimeZone
		return file, err
	})
}

// Write writes the file, some entries at a time, as CSV that no spreadsheet runs anything
// of: a line for each field that was changed. When it cannot go on, the last line says so:
// who has received half of it already must not take it for the whole.
func (f File) Write(ctx context.Context, w io.Writer) error {
	out := csv.NewWriter(w)
	err := f.write(ctx, out)
	if err != nil {
		err = errors.Join(err, out.Write([]string{i18n.Text(f.locale, "audit.cut", nil)}))
	}
	out.Flush()
	if err := errors.Join(err, out.Error()); err != nil {
		return fault.Internal(err)
	}
	return nil
}

func (f File) write(ctx context.Context, out *csv.Writer) error {
	headings := make([]string, len(columns))
	for i, key := range columns {
		headings[i] = i18n.Text(f.locale, key, nil)
	}
	if err := out.Write(headings); err != nil {
		return err
	}
	for before, more := int64(0), !f.none; more; {
		next, err := f.writeSome(ctx, out, before)
		if err != nil {
			return err
		}
		before, more = next, next > 0
	}
	return nil
}

// writeSome writes the entries before a seq and returns what the next ones come before; 0
// when there are none.
func (f File) writeSome(ctx context.Context, out *csv.Writer, before int64) (int64, error) {
	type some struct {
		found   events.Found
		entries []Entry
	}
	s, err := db.View(ctx, f.service.db, func(tx *db.Tx) (s some, err error) {
		s.found, s.entries, err = read(tx, f.search, before, page.MaxLimit, math.MaxInt32)
		return s, err
	})
	if err != nil {
		return 0, err
	}
	for _, e := range s.entries {
		for _, row := range f.rows(e) {
			if err := out.Write(row); err != nil {
				return 0, err
			}
		}
	}
	return s.found.Next, nil
}

// rows returns an entry as lines of the file: one for each field, at least one.
func (f File) rows(e Entry) [][]string {
	head := []string{e.At.UTC().Format(time.RFC3339), f.who(e), f.what(e), f.about(e)}
	changes := e.Changes
	if len(changes) == 0 {
		changes = []events.Change{{}}
	}
	rows := make([][]string, len(changes))
	for i, c := range changes {
		row := append(append([]string{}, head...), f.field(c.Field), f.value(c, c.Before), f.value(c, c.After))
		for n := range row {
			row[n] = transfer.Guard(row[n])
		}
		rows[i] = row
	}
	return rows
}
