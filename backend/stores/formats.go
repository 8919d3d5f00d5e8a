package stores

import (
	"context"
	"slices"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/settings"
)

// Sheet is the paper that slips and letters are printed on.
type Sheet string

// The sheets.
const (
	SheetA4     Sheet = "a4"
	SheetLetter Sheet = "letter"
)

// Label is the size of a shipping label.
type Label string

// The labels.
const (
	Label4x6    Label = "4x6in"
	Label100150 Label = "100x150mm"
	LabelA6     Label = "a6"
)

// Units says how weights and lengths are shown; they are kept in grams and
// millimetres.
type Units string

// The units.
const (
	Metric   Units = "metric"
	Imperial Units = "imperial"
)

// Formats is the paper and the units of a store.
type Formats struct {
	Sheet Sheet
	Label Label
	Units Units
}

var formatsKey = settings.Key[Formats]{
	Name:    "formats",
	Default: Formats{Sheet: SheetA4, Label: Label100150, Units: Metric},
	Check:   Formats.check,
}

func (f Formats) check() error {
	var faults fault.List
	faults.Check(f.Sheet == SheetA4 || f.Sheet == SheetLetter, fault.Invalid("stores.sheet").At("sheet"))
	faults.Check(slices.Contains([]Label{Label4x6, Label100150, LabelA6}, f.Label), fault.Invalid("stores.label").At("label"))
	faults.Check(f.Units == Metric || f.Units == Imperial, fault.Invalid("stores.units").At("units"))
	return faults.Err()
}

// Formats returns the store's paper and units. Fault: not_found stores.unknown.
func (s *Service) Formats(ctx context.Context, store string) (settings.Value[Formats], error) {
	return Setting(ctx, s, store, formatsKey)
}

// FormatsIn returns the paper and units of a store that there is, inside tx.
func FormatsIn(tx *db.Tx, store string) (Formats, error) {
	v, err := settings.Get(tx, store, formatsKey)
	return v.Value, err
}

// EditFormats is the wish to change formats that were read at a version.
type EditFormats struct {
	Store   string
	Formats Formats
	Version int64
}

// EditFormats changes the store's paper and units. Faults: invalid
// stores.sheet, stores.label, stores.units; not_found stores.unknown; conflict
// fault.stale.
func (s *Service) EditFormats(ctx context.Context, cmd EditFormats) (settings.Value[Formats], error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (settings.Value[Formats], error) { return s.EditFormatsIn(tx, cmd) })
}

// EditFormatsIn does the work of EditFormats inside tx.
func (s *Service) EditFormatsIn(tx *db.Tx, cmd EditFormats) (settings.Value[Formats], error) {
	return ChooseIn(tx, cmd.Store, formatsKey, cmd.Formats, cmd.Version)
}
