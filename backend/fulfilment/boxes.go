package fulfilment

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/settings"
	"shopbench/backend/stores"
)

// Box is a kind of box that a shop packs in. Lengths are in millimetres, outside.
type Box struct {
	Name   string
	Length int64
	Width  int64
	Height int64
	Grams  int64 // of the box itself with what it is filled with
}

// Part implements events.Part.
func (b Box) Part() (id, label string) { return b.Name, b.Name }

// Boxes is what a shop packs in, the most used first.
type Boxes struct{ Boxes []Box }

// Bounds of boxes.
const (
	maxBoxes  = 50
	maxLength = 5000
)

var boxesKey = settings.Key[Boxes]{Name: "boxes", Check: Boxes.Check}

func (b Boxes) clean() Boxes {
	all := make([]Box, len(b.Boxes))
	for i, one := range b.Boxes {
		one.Name = strings.Join(strings.Fields(one.Name), " ")
		all[i] = one
	}
	return Boxes{all}
}

// Check returns all that is wrong with clean boxes. Faults, each at its field: invalid
// fulfilment.boxes, fulfilment.box, fulfilment.box_twice, fulfilment.length,
// fulfilment.grams.
func (b Boxes) Check() error {
	var faults fault.List
	faults.Check(len(b.Boxes) <= maxBoxes, fault.Invalid("fulfilment.boxes", "max", maxBoxes).At("boxes"))
	seen := map[string]bool{}
	for i, one := range b.Boxes {
		at := fmt.Sprintf("boxes[%d]", i)
		faults.Check(one.Name != "" && utf8.RuneCountInString(one.Name) <= maxBox, fault.Invalid("fulfilment.box", "max", maxBox).At(at+".name"))
		faults.Check(!seen[one.Name], fault.Invalid("fulfilment.box_twice", "name", one.Name).At(at+".name"))
		seen[one.Name] = true
		for _, side := range []struct {
			field  string
			length int64
		}{{"length", one.Length}, {"width", one.Width}, {"height", one.Height}} {
			faults.Check(side.length >= 0 && side.length <= maxLength, fault.Invalid("fulfilment.length", "max", maxLength).At(at+"."+side.field))
		}
		faults.Check(one.Grams >= 0 && one.Grams <= maxGrams, fault.Invalid("fulfilment.grams").At(at+".grams"))
	}
	return faults.Err()
}

// tare returns what a box weighs; nothing for one that there is not.
func (b Boxes) tare(name string) int64 {
	for _, one := range b.Boxes {
		if one.Name == name {
			return one.Grams
		}
	}
	return 0
}

// Boxes returns what a shop packs in; none, with version 0, until somebody has written
// one. Fault: not_found stores.unknown.
func (s *Service) Boxes(ctx context.Context, store string) (settings.Value[Boxes], error) {
	return stores.Setting(ctx, s.stores, store, boxesKey)
}

// BoxesIn returns the boxes of a store that there is.
func BoxesIn(tx *db.Tx, store string) (Boxes, error) {
	v, err := settings.Get(tx, store, boxesKey)
	return v.Value, err
}

// EditBoxes is the wish to change boxes that were read at a version.
type EditBoxes struct {
	Store   string
	Boxes   Boxes
	Version int64
}

// EditBoxes changes what a shop packs in. Faults: those of Boxes.Check; not_found
// stores.unknown; conflict fault.stale.
func (s *Service) EditBoxes(ctx context.Context, cmd EditBoxes) (settings.Value[Boxes], error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (settings.Value[Boxes], error) {
		return stores.ChooseIn(tx, cmd.Store, boxesKey, cmd.Boxes.clean(), cmd.Version)
	})
}
