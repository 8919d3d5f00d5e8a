package orders

import (
	"context"
	"reflect"
	"strings"
	"time"
	"unicode/utf8"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/platform/i18n"
)

// Marks is what the house notes of an order for its own work: neither what was agreed
// nor what it costs.
type Marks struct {
	ShipBy  string // the day by which it is to leave, such as "2026-12-03"; empty for none
	Held    bool   // it is not packed until somebody lets it go
	HeldWhy string // may be empty
	Tags    []string
}

// MarkOrder is the wish to note other marks of an order that was read at a version.
type MarkOrder struct {
	ID      string
	Marks   Marks
	Version int64
}

// Bounds of the marks.
const (
	maxTags    = 20
	maxTag     = 40
	maxHeldWhy = 200
)

// commandMark names marking among what can be undone.
const commandMark = "orders.mark"

// noDay stands in the row for no day, so that orders with one come before those
// without.
const noDay = "9999-12-31"

// Mark notes other marks of an order. Those of one that is packed now may be changed,
// but it is not held any more. Faults: invalid orders.ship_by, orders.held_why_long,
// orders.tags_many, orders.tag_long, each at its field; not_found orders.unknown;
// conflict fault.stale, orders.packing.
func (s *Service) Mark(ctx context.Context, cmd MarkOrder) (Changed, error) {
	marks, err := cmd.Marks.clean()
	if err != nil {
		return Changed{}, err
	}
	cmd.Marks = marks
	return db.Update(ctx, s.db, func(tx *db.Tx) (Changed, error) { return s.mark(tx, cmd) })
}

func (s *Service) mark(tx *db.Tx, cmd MarkOrder) (Changed, error) {
	o, err := ByID(tx, cmd.ID)
	switch {
	case err != nil:
		return Changed{}, err
	case o.Version != cmd.Version:
		return Changed{}, fault.Stale()
	}
	was := o.Marks
	if cmd.Marks.Held && !was.Held {
		if err := o.settled(); err != nil {
			return Changed{}, err
		}
	}
	o.Marks, o.Version, o.UpdatedAt = cmd.Marks, o.Version+1, tx.Now()
	if err := o.updateMarks(tx, was); err != nil {
		return Changed{}, err
	}
	undo, err := events.Offer(tx, commandMark, MarkOrder{ID: o.ID, Marks: was, Version: o.Version})
	if err != nil {
		return Changed{}, err
	}
	e := Marked{Store: o.Store, Order: o.ID, WasHeld: was.Held, Held: o.Held, WasShipBy: was.ShipBy, ShipBy: o.ShipBy}
	return Changed{o, undo}, tx.Emit(events.With(e, events.Differences(was, o.Marks, "")))
}

func (s *Service) reverseMark(tx *db.Tx, cmd MarkOrder) error {
	_, err := s.mark(tx, cmd)
	return err
}

// clean returns the marks in their canonical form. Faults: those of Mark.
func (m Marks) clean() (Marks, error) {
	m.HeldWhy, m.Tags = strings.Join(strings.Fields(m.HeldWhy), " "), i18n.Distinct(m.Tags)
	if !m.Held {
		m.HeldWhy = ""
	}
	var faults fault.List
	if m.ShipBy != "" {
		_, err := time.Parse(time.DateOnly, m.ShipBy)
		faults.Check(err == nil && m.ShipBy < noDay, fault.Invalid("orders.ship_by").At("ship_by"))
	}
	faults.Check(utf8.RuneCountInString(m.HeldWhy) <= maxHeldWhy, fault.Invalid("orders.held_why_long", "max", maxHeldWhy).At("held_why"))
	faults.Check(len(m.Tags) <= maxTags, fault.Invalid("orders.tags_many", "max", maxTags).At("tags"))
	for _, tag := range m.Tags {
		if utf8.RuneCountInString(tag) > maxTag {
			faults.Add(fault.Invalid("orders.tag_long", "tag", tag, "max", maxTag).At("tags"))
			break
		}
	}
	return m, faults.Err()
}

// updateMarks writes the marks of an order that had others.
func (o Order) updateMarks(tx *db.Tx, was Marks) error {
	_, err := tx.Exec(`UPDATE orders SET ship_by = $2, held = $3, held_why = $4, tags = $5, version = $6, updated_at = $7 WHERE id = $1`,
		o.ID, dayText(o.ShipBy), o.Held, o.HeldWhy, db.Lines(o.Tags), o.Version, o.UpdatedAt)
	if err != nil || reflect.DeepEqual(o.Tags, was.Tags) {
		return err
	}
	return found.Put(tx, o.doc())
}

// dayText returns a day as the row keeps it.
func dayText(day string) string {
	if day == "" {
		return noDay
	}
	return day
}

// dayOf returns the day that a row keeps.
func dayOf(text string) string {
	if text == noDay {
		return ""
	}
	return text
}
