package events

import (
	"strings"
	"time"

	"shopbench/backend/kernel/ident"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
)

// changesOf is what one of the events that are written together changed.
type changesOf struct {
	place   int64 // of the event among them
	changes []Change
}

// insertChanges keeps what events changed, the first of which has this seq.
func insertChanges(tx *db.Tx, first int64, all []changesOf) error {
	var rows [][]any
	for _, of := range all {
		for position, c := range of.changes {
			rows = append(rows, []any{first + of.place, position, c.Field, string(c.Kind) + ":" + c.Unit, c.Before, c.After})
		}
	}
	return db.InsertRows(tx, `INSERT INTO audit_fields (seq, position, field, kind, before, after) VALUES ($1, $2, $3, $4, $5, $6)`, rows)
}

// ChangesOf returns what events changed, by their seqs, the first so many fields of each.
func ChangesOf(tx *db.Tx, all []Stored, most int) (map[int64][]Change, error) {
	changes := map[int64][]Change{}
	if len(all) == 0 {
		return changes, nil
	}
	seqs := make([]any, padded(len(all)))
	for i := range seqs {
		seqs[i] = all[min(i, len(all)-1)].Seq
	}
	list := db.NewList(`SELECT seq, field, kind, before, after FROM audit_fields`, page.Order{Key: page.Key{Columns: []string{"seq", "position"}}}).
		Where("seq IN (?"+strings.Repeat(", ?", len(seqs)-1)+")", seqs...).Where("position < ?", most)
	type row struct {
		seq int64
		Change
	}
	rows, err := db.Listed(tx, list, func(scan db.Scan) (r row, err error) {
		var kind string
		err = scan(&r.seq, &r.Field, &kind, &r.Before, &r.After)
		word, unit, _ := strings.Cut(kind, ":")
		r.Kind, r.Unit = Kind(word), unit
		return r, err
	})
	for _, r := range rows {
		changes[r.seq] = append(changes[r.seq], r.Change)
	}
	return changes, err
}

// padded returns the power of two that is as many or more, so that few texts have to be
// prepared.
func padded(n int) int {
	size := 1
	for size < n {
		size *= 2
	}
	return size
}

// Search says which events are looked for.
type Search struct {
	Store    string      // of this store or of the house; empty for all
	Actor    string      // as kept, such as "person:stf_…"; empty for anybody
	Topics   []string    // none for any
	Subjects []ident.Ref // of one of these, MaxSubjects at most; none for anything
	From     time.Time   // zero for the beginning
	To       time.Time   // the first moment that is too late; zero for no end
}

// MaxSubjects is how many things a search may be about.
const MaxSubjects = 64

// looked is how many events a page of a search looks at where no index leads to them: who
// looks for what somebody did once, years ago, goes on page by page.
const looked = 20_000

// Found is a page of a search, the newest first.
type Found struct {
	Events  []Stored
	Next    int64 // what the next page begins before; 0 at the beginning of the log
	Further bool  // as many were looked at as a page may, and there may be more behind them
}

// Find returns the events that a search finds before a seq, 0 for the newest, at most
// limit.
func (s Search) Find(tx *db.Tx, before int64, limit int) (Found, error) {
	first, end, err := s.span(tx, before)
	if err != nil || first >= end {
		return Found{}, err
	}
	floor := first
	l := db.NewList(selectEvents, page.Order{Key: page.Key{Columns: []string{"seq"}}, Descending: true}).Most(limit + 1)
	if len(s.Subjects) > 0 {
		condition, args := s.about(end, limit+1)
		l.Where(condition, args...)
	} else {
		floor = max(first, end-looked)
		s.narrow(l.Where("seq < ?", end).Where("seq >= ?", floor))
	}
	all, err := db.Listed(tx, l, scanEvent)
	switch {
	case err != nil:
		return Found{}, err
	case len(all) > limit:
		return Found{Events: all[:limit], Next: all[limit-1].Seq}, nil
	case floor > first:
		return Found{Events: all, Next: floor, Further: true}, nil
	}
	return Found{Events: all}, nil
}

// narrow adds what every event that is found must be.
func (s Search) narrow(l *db.List) {
	for _, n := range s.conditions() {
		l.Where(n.text, n.args...)
	}
}

// condition is a part of what events are found by.
type condition struct {
	text string
	args []any
}

func (s Search) conditions() []condition {
	var all []condition
	if s.Store != "" {
		all = append(all, condition{"store_id IN (?, '')", []any{s.Store}})
	}
	if s.Actor != "" {
		// Who approved it stands behind a plus, after which the next sign is a comma.
		all = append(all, condition{"(actor = ? OR actor > ? AND actor < ?)", []any{s.Actor, s.Actor + "+", s.Actor + ","}})
	}
	if len(s.Topics) > 0 {
		topics := make([]any, padded(len(s.Topics)))
		for i := range topics {
			topics[i] = s.Topics[min(i, len(s.Topics)-1)]
		}
		all = append(all, condition{"topic IN (?" + strings.Repeat(", ?", len(topics)-1) + ")", topics})
	}
	if !s.From.IsZero() {
		all = append(all, condition{"at >= ?", []any{s.From}})
	}
	if !s.To.IsZero() {
		all = append(all, condition{"at < ?", []any{s.To}})
	}
	return all
}

// about is the condition that an event is of one of the subjects. The newest of each are
// taken from the index, so that nothing is sorted that has happened to them ever.
func (s Search) about(end int64, most int) (string, []any) {
	one, shared := ` UNION ALL SELECT seq FROM (SELECT seq FROM events WHERE ref_kind = ? AND ref_id = ? AND seq < ?`, []any{}
	for _, n := range s.conditions() {
		one, shared = one+" AND "+n.text, append(shared, n.args...)
	}
	one += ` ORDER BY seq DESC LIMIT ?) AS newest`
	var args []any
	size := padded(len(s.Subjects))
	for i := range size {
		subject := s.Subjects[min(i, len(s.Subjects)-1)]
		args = append(append(append(args, subject.Kind, subject.ID, end), shared...), most)
	}
	return "seq IN (" + strings.TrimPrefix(strings.Repeat(one, size), " UNION ALL ") + ")", args
}

// span returns the seqs among which the events of the search's time lie, the second one
// beyond them. Seqs rise with time, but for a clock that was put back.
func (s Search) span(tx *db.Tx, before int64) (first, end int64, err error) {
	newest, _, err := Newest(tx)
	if err != nil {
		return 0, 0, err
	}
	first, end = 1, newest+1
	if !s.From.IsZero() {
		if first, err = firstSince(tx, s.From, end); err != nil {
			return 0, 0, err
		}
	}
	if !s.To.IsZero() {
		if end, err = firstSince(tx, s.To, end); err != nil {
			return 0, 0, err
		}
	}
	if before > 0 {
		end = min(end, before)
	}
	return first, end, nil
}

// firstSince returns the seq of the first event that did not happen before a moment; end
// where all did. It halves what is left: there is no index by time, which every order
// would have to write.
func firstSince(tx *db.Tx, t time.Time, end int64) (int64, error) {
	first := int64(1)
	for first < end {
		middle := first + (end-first)/2
		at, err := db.Value[time.Time](tx, `SELECT at FROM events WHERE seq >= $1 ORDER BY seq LIMIT 1`, middle)
		switch {
		case err != nil:
			return 0, err
		case at.Before(t):
			first = middle + 1
		default:
			end = middle
		}
	}
	return end, nil
}
