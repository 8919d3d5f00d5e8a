package stores

import (
	"context"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
)

// Kind names what a series numbers.
type Kind string

// The kinds of series.
const (
	KindOrder Kind = "order"
)

// Series is the numbers of one kind of document of one store: "B-0042" is
// prefix "B-", 42, shown with at least 4 digits.
type Series struct {
	Kind    Kind
	Prefix  string
	Digits  int64 // at least so many, with zeros before
	Next    int64 // the number that the next document gets
	Version int64 // rises when somebody changes the series, not with its numbers
}

// firstSeries is a series that nobody has touched yet.
var firstSeries = map[Kind]Series{
	KindOrder: {Kind: KindOrder, Digits: 4, Next: 1001},
}

// Bounds of a series.
const (
	maxPrefix = 12
	maxDigits = 12
	maxNumber = 999_999_999_999
)

// Number returns a number as the series writes it.
func (s Series) Number(n int64) string { return fmt.Sprintf("%s%0*d", s.Prefix, int(s.Digits), n) }

// check returns all that is wrong with a series.
func (s Series) check() error {
	var faults fault.List
	plain := !strings.ContainsFunc(s.Prefix, func(r rune) bool { return unicode.IsControl(r) || unicode.IsSpace(r) })
	faults.Check(plain && utf8.RuneCountInString(s.Prefix) <= maxPrefix, fault.Invalid("stores.series_prefix", "max", maxPrefix).At("prefix"))
	faults.Check(s.Digits >= 1 && s.Digits <= maxDigits, fault.Invalid("stores.series_digits", "max", maxDigits).At("digits"))
	faults.Check(s.Next >= 1 && s.Next <= maxNumber, fault.Invalid("stores.series_next", "max", maxNumber).At("next"))
	return faults.Err()
}

// NextNumber takes the next number of a series, inside the transaction of the
// document that carries it: a document that does not come to be takes none.
// Fault: not_found stores.series_unknown.
func (s *Service) NextNumber(tx *db.Tx, store Store, kind Kind) (string, error) {
	first, known := firstSeries[kind]
	if !known {
		return "", fault.NotFound("stores.series_unknown", "kind", string(kind))
	}
	series, err := s.next(tx, numbered{store.ID, kind}, first)
	return series.Number(series.Next - 1), err
}

// numbered names a series of this installation.
type numbered struct {
	store string
	kind  Kind
}

// next moves a series on by one and returns it as it stands then. How it stood after
// the last document is remembered, which saves asking, and is held against its row.
func (s *Service) next(tx *db.Tx, which numbered, first Series) (Series, error) {
	now, known := s.remembered(which)
	raised := false
	var err error
	if known {
		raised, err = raiseSeries(tx, which.store, s.origin, now)
		now.Next++
	}
	if err == nil && !raised {
		now, err = takeNumber(tx, which.store, s.origin, first)
	}
	tx.AfterCommit(func() { s.given.Store(which, now) })
	return now, err
}

func (s *Service) remembered(which numbered) (Series, bool) {
	series, known := s.given.Load(which)
	if !known {
		return Series{}, false
	}
	now, ok := series.(Series)
	return now, ok
}

// Series returns every series of a store. Fault: not_found stores.unknown.
func (s *Service) Series(ctx context.Context, store string) ([]Series, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) ([]Series, error) {
		if _, err := load(tx, store); err != nil {
			return nil, err
		}
		order, err := s.seriesIn(tx, store, KindOrder)
		return []Series{order}, err
	})
}

func (s *Service) seriesIn(tx *db.Tx, store string, kind Kind) (Series, error) {
	first, known := firstSeries[kind]
	if !known {
		return Series{}, fault.NotFound("stores.series_unknown", "kind", string(kind))
	}
	series, err := loadSeries(tx, store, kind, s.origin)
	if db.None(err) {
		return first, nil
	}
	return series, err
}

// EditSeries is the wish to change a series that was read at a version.
type EditSeries struct {
	Store  string
	Series Series
}

// EditSeries changes how the next documents are numbered. Faults: invalid
// stores.series_prefix, stores.series_digits, stores.series_next; conflict
// stores.series_back when Next would go back, and fault.stale; not_found
// stores.unknown and stores.series_unknown.
func (s *Service) EditSeries(ctx context.Context, cmd EditSeries) (Series, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Series, error) { return s.editSeriesIn(tx, cmd) })
}

func (s *Service) editSeriesIn(tx *db.Tx, cmd EditSeries) (Series, error) {
	if err := cmd.Series.check(); err != nil {
		return Series{}, err
	}
	if _, err := load(tx, cmd.Store); err != nil {
		return Series{}, err
	}
	was, err := s.seriesIn(tx, cmd.Store, cmd.Series.Kind)
	switch {
	case err != nil:
		return Series{}, err
	case was.Version != cmd.Series.Version:
		return Series{}, fault.Stale()
	case cmd.Series.Next < was.Next:
		return Series{}, fault.Conflict("stores.series_back", "next", was.Next).At("next")
	}
	now := cmd.Series
	now.Version++
	if err := saveSeries(tx, cmd.Store, s.origin, now); err != nil {
		return Series{}, err
	}
	return now, tx.Emit(events.With(Changed{Store: cmd.Store}, events.Differences(was, now, "")))
}
