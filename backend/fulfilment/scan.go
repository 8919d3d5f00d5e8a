package fulfilment

import (
	"context"
	"encoding/json"
	"slices"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
)

// Outcome says what came of a scan.
type Outcome string

// The outcomes.
const (
	OutcomeCounted Outcome = "counted" // it lies in the parcel now
	OutcomeWrong   Outcome = "wrong"   // another product: the order does not ask for it
	OutcomeSurplus Outcome = "surplus" // all that the order asks for lies in the parcels already
	OutcomeUnknown Outcome = "unknown" // nobody knows the code
)

// Scan is something that is put into the parcel that is filled: by its code, or by
// hand of a line.
type Scan struct {
	Shipment string
	Bench    string
	Code     string // of the goods; empty for a line that is counted by hand
	Line     string // of the order
	Qty      int64  // by hand, in the smallest step; below zero for what is taken out again
	Claim    db.Claim
}

// Scanned is what came of a scan.
type Scanned struct {
	Outcome Outcome
	Line    string       // that was counted, or is full
	Good    catalog.Good // what was scanned, where a code is known
	Work    Work
}

// verdict is what is kept of a scan, to answer the same one again.
type verdict struct {
	Outcome Outcome
	Line    string
	Variant string
}

// Scan puts something into the parcel that is filled, if the order still asks for it.
// What it does not ask for changes nothing and is no fault: the outcome says it.
// Faults: not_found fulfilment.unknown, fulfilment.line_unknown; invalid
// fulfilment.qty with how many are possible; conflict flow.not_allowed,
// fulfilment.claimed, db.key_reused.
func (s *Service) Scan(ctx context.Context, cmd Scan) (Scanned, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Scanned, error) {
		said, err := db.Once(tx, cmd.Claim, func() (string, error) {
			v, err := cmd.judge(tx)
			if err != nil {
				return "", err
			}
			raw, err := json.Marshal(v)
			return string(raw), err
		})
		if err != nil {
			return Scanned{}, err
		}
		var v verdict
		if err := json.Unmarshal([]byte(said), &v); err != nil {
			return Scanned{}, fault.Internal(err)
		}
		return v.tell(tx, cmd.Shipment)
	})
}

// judge finds out what is scanned, and counts it.
func (cmd Scan) judge(tx *db.Tx) (verdict, error) {
	w, err := at(tx, cmd.Shipment, cmd.Bench, ActCount)
	if err != nil {
		return verdict{}, err
	}
	if cmd.Code == "" {
		return cmd.byHand(tx, w)
	}
	known, err := catalog.ResolveIn(tx, cmd.Code)
	if err != nil {
		return verdict{}, err
	}
	v := verdict{Outcome: OutcomeUnknown}
	for _, k := range known {
		for _, i := range w.Items {
			switch {
			case i.Variant != k.Variant:
			case i.Left() > 0:
				return verdict{OutcomeCounted, i.ID, k.Variant}, w.put(tx, i, i.step())
			default:
				v = verdict{OutcomeSurplus, i.ID, k.Variant}
			}
		}
		if v.Outcome == OutcomeUnknown {
			v = verdict{Outcome: OutcomeWrong, Variant: k.Variant}
		}
	}
	return v, w.update(tx)
}

// byHand counts a line without its code.
func (cmd Scan) byHand(tx *db.Tx, w Work) (verdict, error) {
	i := slices.IndexFunc(w.Items, func(i Item) bool { return i.ID == cmd.Line })
	if i < 0 {
		return verdict{}, fault.NotFound("fulfilment.line_unknown").At("line")
	}
	item := w.Items[i]
	if cmd.Qty == 0 || cmd.Qty > item.Left() || cmd.Qty < -w.last().Lines[cmd.Line] {
		return verdict{}, fault.Invalid("fulfilment.qty", "title", item.Title, "left", item.Left(), "there", w.last().Lines[cmd.Line]).At("qty")
	}
	return verdict{OutcomeCounted, item.ID, item.Variant}, w.put(tx, item, cmd.Qty)
}

// put counts so much of an item into the parcel that is filled. What that weighed
// before is not what it weighs now.
func (w Work) put(tx *db.Tx, i Item, qty int64) error {
	p := w.last()
	if p.Grams != 0 {
		p.Grams = 0
		if err := p.update(tx); err != nil {
			return err
		}
	}
	w.Things += things(i.Counted+qty, i.QtyDigits) - things(i.Counted, i.QtyDigits)
	if err := setLine(tx, p.ID, i.ID, p.Lines[i.ID]+qty); err != nil {
		return err
	}
	if err := w.update(tx); err != nil {
		return err
	}
	return tx.Emit(Counted{w.about(), i.ID, qty})
}

// tell returns what came of a scan, with the shipment as it stands.
func (v verdict) tell(tx *db.Tx, shipment string) (Scanned, error) {
	w, err := work(tx, shipment)
	if err != nil {
		return Scanned{}, err
	}
	s := Scanned{Outcome: v.Outcome, Line: v.Line, Work: w}
	if v.Variant == "" {
		return s, nil
	}
	goods, err := catalog.Goods(tx, []string{v.Variant})
	s.Good = goods[v.Variant]
	return s, err
}
