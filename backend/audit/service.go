package audit

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"shopbench/backend/catalog"
	"shopbench/backend/customers"
	"shopbench/backend/kernel/clock"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/kernel/page"
	"shopbench/backend/orders"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/staff"
	"shopbench/backend/stores"
)

// Service is the use cases of this package.
type Service struct {
	db     *db.DB
	stores *stores.Service
}

// New returns the service.
func New(d *db.DB, s *stores.Service) *Service { return &Service{db: d, stores: s} }

// About is what of the shop an entry is about.
type About string

// abouts are the topics of each About, by what they begin with.
var abouts = map[About][]string{
	"":          nil,
	"orders":    {"orders."},
	"payments":  {"payments."},
	"parcels":   {"fulfilment."},
	"products":  {"catalog."},
	"stock":     {"stock."},
	"customers": {"customers."},
	"shop":      {"stores.", "settings."},
	"imports":   {"transfer."},
	"people":    {"staff."},
}

// Filter narrows the log. Days are those of the store, or of UTC for all stores.
type Filter struct {
	Store   string // of this store or of the house; empty for all
	Actor   string // as it is kept; empty for anybody
	About   About  // empty for everything
	Subject ident.Ref
	Text    string // what finds an order, a product or a customer
	From    string // the first day, such as "2026-12-03"; empty for the beginning
	To      string // the last day; empty for today
}

// Listed is a page of the log. Further says that it ends because a page looks at no more,
// not because it is full.
type Listed struct {
	page.Result[Entry]
	Further bool
}

// Bounds of what a page shows.
const (
	mostChanges = 40   // of one entry
	mostText    = 2000 // characters of one value
	mostFound   = 16   // things of each kind that a text finds
)

// Entries returns a page of the log, the newest first. Faults: invalid page.cursor,
// audit.about_unknown, and audit.day at its field; not_found stores.unknown.
func (s *Service) Entries(ctx context.Context, f Filter, q page.Query) (Listed, error) {
	before, err := place(q.Cursor)
	if err != nil {
		return Listed{}, err
	}
	return db.View(ctx, s.db, func(tx *db.Tx) (Listed, error) {
		search, none, err := s.search(tx, f)
		if err != nil || none {
			return Listed{}, err
		}
		found, entries, err := read(tx, search, before, q.Rows(), mostChanges+1)
		if err != nil {
			return Listed{}, err
		}
		for i := range entries {
			entries[i].shorten()
		}
		l := Listed{Result: page.Result[Entry]{Items: entries}, Further: found.Further}
		if found.Next > 0 {
			l.Next = page.Cursor{Sort: sort, Values: []any{found.Next}}.Encode()
		}
		return l, nil
	})
}

// sort is the one that the log has.
const sort = "-seq"

func place(cursor string) (int64, error) {
	if cursor == "" {
		return 0, nil
	}
	c, err := page.Decode(cursor, sort, 1)
	if err != nil {
		return 0, err
	}
	seq, ok := c.Values[0].(int64)
	if !ok {
		return 0, fault.Invalid("page.cursor").At("cursor")
	}
	return seq, nil
}

// read returns the entries that a search finds before a seq, with so many changes each.
func read(tx *db.Tx, search events.Search, before int64, limit, changes int) (events.Found, []Entry, error) {
	found, err := search.Find(tx, before, limit)
	if err != nil {
		return found, nil, err
	}
	called, err := namesOf(tx, found.Events)
	if err != nil {
		return found, nil, err
	}
	changed, err := events.ChangesOf(tx, found.Events, changes)
	if err != nil {
		return found, nil, err
	}
	limits, err := staff.LimitsIn(tx)
	if err != nil {
		return found, nil, err
	}
	entries := make([]Entry, len(found.Events))
	for i, e := range found.Events {
		if entries[i], err = called.entry(e, seen(changed[e.Seq], limits)); err != nil {
			return found, nil, err
		}
	}
	return found, entries, nil
}

// seen returns the changes that somebody may see: what goods cost the house is not for
// everybody.
func seen(all []events.Change, limits staff.Limits) []events.Change {
	if limits.Has(staff.CostsView) {
		return all
	}
	return slices.DeleteFunc(all, func(c events.Change) bool { return c.Kind == events.KindMicro })
}

// shorten leaves out of an entry what no page can show.
func (e *Entry) shorten() {
	if len(e.Changes) > mostChanges {
		e.Changes, e.More = e.Changes[:mostChanges], true
	}
	for i := range e.Changes {
		c := &e.Changes[i]
		c.Before, c.After = cut(c.Before), cut(c.After)
	}
}

func cut(text string) string {
	if utf8.RuneCountInString(text) <= mostText {
		return text
	}
	return string([]rune(text)[:mostText]) + "…"
}

// search returns what a filter looks for; none says that its text finds nothing, so that
// nothing of it is in the log.
func (s *Service) search(tx *db.Tx, f Filter) (_ events.Search, none bool, err error) {
	search := events.Search{Store: f.Store, Actor: f.Actor}
	if search.Topics, err = f.topics(); err != nil {
		return search, false, err
	}
	zone := ""
	if f.Store != "" {
		home, err := s.stores.GetIn(tx, f.Store)
		if err != nil {
			return search, false, err
		}
		zone = home.TimeZone
	}
	if search.From, search.To, err = f.span(zone); err != nil {
		return search, false, err
	}
	if f.Subject != (ident.Ref{}) {
		search.Subjects, err = within(tx, []ident.Ref{f.Subject})
		return search, false, err
	}
	if strings.TrimSpace(f.Text) == "" {
		return search, false, nil
	}
	search.Subjects, err = f.named(tx)
	return search, len(search.Subjects) == 0, err
}

func (f Filter) topics() ([]string, error) {
	beginnings, known := abouts[f.About]
	if !known {
		return nil, fault.Invalid("audit.about_unknown", "about", string(f.About)).At("about")
	}
	var topics []string
	for topic := range tellings {
		for _, b := range beginnings {
			if strings.HasPrefix(topic, b) {
				topics = append(topics, topic)
			}
		}
	}
	return topics, nil
}

func (f Filter) span(zone string) (from, to time.Time, err error) {
	var faults fault.List
	if f.From != "" {
		begin, isDay := clock.Begin(f.From, zone)
		faults.Check(isDay, fault.Invalid("audit.day", "day", f.From).At("from"))
		from = begin
	}
	if f.To != "" {
		last, err := time.Parse(time.DateOnly, f.To)
		faults.Check(err == nil, fault.Invalid("audit.day", "day", f.To).At("to"))
		to, _ = clock.Begin(last.AddDate(0, 0, 1).Format(time.DateOnly), zone)
	}
	return from, to, faults.Err()
}

// named returns the things that the filter's text finds.
func (f Filter) named(tx *db.Tx) ([]ident.Ref, error) {
	var refs []ident.Ref
	for _, in := range []struct {
		kind string
		find func(*db.Tx, string, int) ([]string, error)
	}{{"product", catalog.Matching}, {"order", orders.Matching}, {"customer", customers.Matching}} {
		ids, err := in.find(tx, f.Text, mostFound)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			refs = append(refs, ident.Ref{Kind: in.kind, ID: id})
		}
	}
	return within(tx, refs)
}

// within adds the variants of products, whose stock is told by variant, as far as a
// search can be about so much.
func within(tx *db.Tx, refs []ident.Ref) ([]ident.Ref, error) {
	var products []string
	for _, r := range refs {
		if r.Kind == "product" {
			products = append(products, r.ID)
		}
	}
	if len(products) == 0 {
		return refs, nil
	}
	goods, err := catalog.GoodsOf(tx, products)
	for _, g := range goods {
		if len(refs) == events.MaxSubjects {
			break
		}
		refs = append(refs, ident.Ref{Kind: "variant", ID: g.Variant})
	}
	return refs, err
}
