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
	OutcomeSurplus Outcome = "surplus" // more than the order still asks for
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
	Pieces  int64        // how many of it the code stands for
	Work    Work
}

// verdict is what is kept of a scan, to answer the same one again.
type verdict struct {
	Outcome Outcome
	Line    string
	Variant string
	Pieces  int64
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
		into, line := w.room(k)
		switch {
		case len(into) > 0:
			return verdict{OutcomeCounted, line, k.Variant, k.Pieces}, w.put(tx, into...)
		case line != "":
			v = verdict{OutcomeSurplus, line, k.Variant, k.Pieces}
		case v.Outcome == OutcomeUnknown:
			v = verdict{OutcomeWrong, "", k.Variant, k.Pieces}
		}
	}
	return v, w.update(tx)
}

// portion is so much of an item.
type portion struct {
	Item
	qty int64
}

// room returns the items that take all that a code stands for, one filled after the
// other, and the line that is filled last. The order no longer asks for all of it
// where there are none but a line.
func (w Work) room(k catalog.Scanned) (into []portion, line string) {
	var left int64
	for _, i := range w.Items {
		if i.Variant != k.Variant {
			continue
		}
		if len(into) == 0 && i.Left() > 0 {
			left = i.step(k.Pieces)
		}
		part := min(left, i.Left())
		if line == "" || part > 0 {
			line = i.ID
		}
		if part > 0 {
			into, left = append(into, portion{i, part}), left-part
		}
	}
	if left > 0 {
		return nil, line
	}
	return into, line
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
	return verdict{Outcome: OutcomeCounted, Line: item.ID, Variant: item.Variant}, w.put(tx, portion{item, cmd.Qty})
}

// put counts so much of some items into the parcel that is filled. What that weighed
// before is not what it weighs now.
func (w Work) put(tx *db.Tx, all ...portion) error {
	p := w.last()
	if p.Grams != 0 {
		p.Grams = 0
		if err := p.update(tx); err != nil {
			return err
		}
	}
	for _, i := range all {
		w.Things += things(i.Counted+i.qty, i.QtyDigits) - things(i.Counted, i.QtyDigits)
		if err := setLine(tx, p.ID, i.ID, p.Lines[i.ID]+i.qty); err != nil {
			return err
		}
	}
	if err := w.update(tx); err != nil {
		return err
	}
	for _, i := range all {
		if err := tx.Emit(Counted{w.about(), i.ID, i.qty}); err != nil {
			return err
		}
	}
	return nil
}

// tell returns what came of a scan, with the shipment as it stands.
func (v verdict) tell(tx *db.Tx, shipment string) (Scanned, error) {
	w, err := work(tx, shipment)
	if err != nil {
		return Scanned{}, err
	}
	s := Scanned{Outcome: v.Outcome, Line: v.Line, Pieces: v.Pieces, Work: w}
	if v.Variant == "" {
		return s, nil
	}
	goods, err := catalog.Goods(tx, []string{v.Variant})
	s.Good = goods[v.Variant]
	return s, err
}
