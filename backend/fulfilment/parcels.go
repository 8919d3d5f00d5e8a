package fulfilment

import (
	"context"
	"strings"
	"unicode/utf8"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
)

// Bounds of parcels.
const (
	maxParcels  = 99
	maxBox      = 60
	maxTracking = 60
	maxGrams    = 1_000_000 // a tonne
)

// Measure is what a person says of a parcel.
type Measure struct {
	Shipment string
	Bench    string
	Parcel   string
	Box      string
	Grams    int64  // as weighed; 0 for what the goods and the box weigh by the catalogue
	Tracking string // of the carrier
}

func (cmd Measure) clean() (Measure, error) {
	cmd.Box, cmd.Tracking = strings.Join(strings.Fields(cmd.Box), " "), trackingNumber(cmd.Tracking)
	var faults fault.List
	faults.Check(utf8.RuneCountInString(cmd.Box) <= maxBox, fault.Invalid("fulfilment.box", "max", maxBox).At("box"))
	faults.Check(cmd.Grams >= 0 && cmd.Grams <= maxGrams, fault.Invalid("fulfilment.grams").At("grams"))
	faults.Add(fault.Below("tracking", checkTracking(cmd.Tracking)))
	return cmd, faults.Err()
}

// trackingNumber returns a carrier's number without the spaces that people write.
func trackingNumber(text string) string { return strings.Join(strings.Fields(text), "") }

// checkTracking refuses what cannot be drawn as bars. Fault: invalid
// fulfilment.tracking.
func checkTracking(number string) error {
	for _, r := range number {
		if r <= ' ' || r > '~' {
			return fault.Invalid("fulfilment.tracking", "max", maxTracking)
		}
	}
	if len(number) > maxTracking {
		return fault.Invalid("fulfilment.tracking", "max", maxTracking)
	}
	return nil
}

// Measure writes down what a parcel weighs, what box it is in and the carrier's number
// of it, before it is closed. Faults: invalid fulfilment.box, fulfilment.grams,
// fulfilment.tracking, each at its field; not_found fulfilment.unknown,
// fulfilment.parcel_unknown; conflict flow.not_allowed, fulfilment.claimed.
func (s *Service) Measure(ctx context.Context, cmd Measure) (Work, error) {
	cmd, err := cmd.clean()
	if err != nil {
		return Work{}, err
	}
	return db.Update(ctx, s.db, func(tx *db.Tx) (Work, error) {
		w, err := at(tx, cmd.Shipment, cmd.Bench, ActCount)
		if err != nil {
			return Work{}, err
		}
		p := w.parcel(cmd.Parcel)
		if p == nil {
			return Work{}, fault.NotFound("fulfilment.parcel_unknown")
		}
		p.Box, p.Grams, p.Tracking = cmd.Box, cmd.Grams, cmd.Tracking
		if err := p.update(tx); err != nil {
			return Work{}, err
		}
		return w, w.update(tx)
	})
}

// NextParcel closes the parcel that is filled and begins the next: what is scanned now
// lies in that. Faults: not_found fulfilment.unknown; conflict fulfilment.parcel_empty,
// fulfilment.parcels, flow.not_allowed, fulfilment.claimed.
func (s *Service) NextParcel(ctx context.Context, id, bench string) (Work, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Work, error) {
		w, err := at(tx, id, bench, ActCount)
		switch {
		case err != nil:
			return Work{}, err
		case len(w.last().Lines) == 0:
			return Work{}, fault.Conflict("fulfilment.parcel_empty")
		case len(w.Parcels) >= maxParcels:
			return Work{}, fault.Conflict("fulfilment.parcels", "max", maxParcels)
		}
		next := Parcel{ID: tx.NewID("pcl"), Nth: w.last().Nth + 1, Box: w.last().Box, Lines: map[string]int64{}}
		if err := next.insert(tx, w.ID); err != nil {
			return Work{}, err
		}
		w.Parcels = append(w.Parcels, next)
		return w, w.update(tx)
	})
}
