package audit

import (
	"strconv"
	"time"

	"shopbench/backend/kernel/ident"
	"shopbench/backend/kernel/money"
	"shopbench/backend/platform/events"
)

// What says what an entry tells.
type What string

// Entry is something that was done, as the log shows it.
type Entry struct {
	Seq      int64
	At       time.Time
	Actor    string // as it is kept, such as "person:stf_…"
	Who      string // what that person is called now; empty for the owner without a name
	Approver string // what who approved it is called now
	Topic    string
	What     What
	Subject  ident.Ref // what it is about: a movement of stock is about a product
	Label    string    // what that is called now; empty for what is there no more, and for settings
	Changes  []events.Change
	More     bool // there are further changes, which only the file lists
}

// figures collects what of an event's payload a reader wants, in the shape of changes.
type figures struct {
	currency string
	digits   int64
	changes  []events.Change
}

func (f *figures) add(field string, kind events.Kind, unit, before, after string) {
	if before != after {
		f.changes = append(f.changes, events.Change{Field: field, Kind: kind, Unit: unit, Before: before, After: after})
	}
}

func (f *figures) money(field string, m money.Minor) {
	f.add(field, events.KindMoney, f.currency, "", strconv.FormatInt(int64(m), 10))
}

func (f *figures) number(field string, n int64) {
	f.add(field, events.KindNumber, "", "", strconv.FormatInt(n, 10))
}

func (f *figures) word(field, word string) { f.add(field, events.KindWord, "", "", word) }
func (f *figures) text(field, text string) { f.add(field, events.KindText, "", "", text) }
