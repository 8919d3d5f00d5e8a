package stock

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
)

// Figure says how the quantity of an adjustment is meant.
type Figure string

// The figures of an adjustment.
const (
	By Figure = "by" // so many more, or fewer
	To Figure = "to" // so many are there: somebody counted
)

// Line is what an adjustment does to one variant.
type Line struct {
	Variant  string
	Location string // empty for the first one
	Figure   Figure
	Qty      int64
}

// AdjustStock is the wish to write down that there is more or less than was
// thought, and why.
type AdjustStock struct {
	Lines  []Line
	Reason Reason
	Note   string
	Ref    ident.Ref // the document that says so; empty for none
	Claim  db.Claim
}

// commandAdjust names the adjustment among what can be undone.
const commandAdjust = "stock.adjust"

// Bounds of an adjustment.
const (
	MaxLines = 500
	MaxQty   = 1_000_000_000_000 // of a variant, in its smallest steps
	maxNote  = 500
)

// Adjusted is one movement of an adjustment: what taking it back needs.
type Adjusted struct {
	Movement string
	Variant  string
	Location string
	Delta    int64
}

// Adjust writes down that there is more or less of some variants, all or none,
// and returns the token that takes it back. Faults, each at its line: invalid
// stock.lines, stock.reason, stock.reason_more, stock.reason_less,
// stock.figure, stock.qty_zero, stock.qty_range, stock.qty_below,
// stock.note_long, stock.twice; not_found stock.variant_unknown,
// stock.location_unknown; conflict stock.not_counted, db.key_reused.
func (s *Service) Adjust(ctx context.Context, cmd AdjustStock) (string, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (string, error) {
		return db.Once(tx, cmd.Claim, func() (string, error) { return s.adjust(tx, cmd) })
	})
}

func (s *Service) adjust(tx *db.Tx, cmd AdjustStock) (string, error) {
	back, err := s.AdjustIn(tx, cmd)
	if err != nil {
		return "", err
	}
	return events.Offer(tx, commandAdjust, back)
}

// AdjustIn does the work of Adjust inside tx, without its claim, and returns its
// movements, for TakeBackIn.
func (s *Service) AdjustIn(tx *db.Tx, cmd AdjustStock) ([]Adjusted, error) {
	cmd, err := cmd.clean(tx)
	if err != nil {
		return nil, err
	}
	goods, err := countedGoods(tx, cmd.Lines)
	if err != nil {
		return nil, err
	}
	changes, err := cmd.changes(tx)
	if err != nil {
		return nil, err
	}
	moves := make([]movement, len(changes))
	for i, c := range changes {
		moves[i] = movement{spot: c.spot, delta: c.onHand, reason: cmd.Reason, ref: cmd.Ref, note: cmd.Note}
	}
	return s.move(tx, goods, changes, moves)
}

var errLines = fault.Invalid("stock.lines", "max", MaxLines).At("lines")

// clean returns the wish in its canonical form.
func (cmd AdjustStock) clean(tx *db.Tx) (AdjustStock, error) {
	var faults fault.List
	cmd.Note = strings.Join(strings.Fields(cmd.Note), " ")
	faults.Check(len(cmd.Lines) > 0, errLines)
	if len(cmd.Lines) > MaxLines {
		return cmd, errLines
	}
	faults.Check(slices.Contains(Reasons, cmd.Reason), fault.Invalid("stock.reason").At("reason"))
	faults.Check(utf8.RuneCountInString(cmd.Note) <= maxNote, fault.Invalid("stock.note_long", "max", maxNote).At("note"))
	cmd.Lines = slices.Clone(cmd.Lines)
	seen := map[spot]bool{}
	for i := range cmd.Lines {
		l := &cmd.Lines[i]
		at := fmt.Sprintf("lines[%d]", i)
		location, err := located(tx, l.Location)
		faults.Add(fault.Below(at, err))
		l.Location = location
		faults.Check(!seen[spot{l.Variant, location}], fault.Invalid("stock.twice").At(at+".variant"))
		seen[spot{l.Variant, location}] = true
		faults.Add(fault.Below(at+".qty", l.check(cmd.Reason)))
	}
	return cmd, faults.Err()
}

// check says what is wrong with the quantity of a line.
func (l Line) check(why Reason) error {
	switch {
	case l.Figure != By && l.Figure != To:
		return fault.Invalid("stock.figure")
	case l.Qty > MaxQty || l.Qty < -MaxQty:
		return fault.Invalid("stock.qty_range", "max", MaxQty)
	case l.Figure == To && l.Qty < 0:
		return fault.Invalid("stock.qty_below")
	case l.Figure == To:
		return nil
	case l.Qty == 0:
		return fault.Invalid("stock.qty_zero")
	case !why.fits(l.Qty) && l.Qty < 0:
		return fault.Invalid("stock.reason_more")
	case !why.fits(l.Qty):
		return fault.Invalid("stock.reason_less")
	}
	return nil
}

// countedGoods returns the variants of an adjustment, which are all there and
// counted.
func countedGoods(tx *db.Tx, lines []Line) (map[string]catalog.Good, error) {
	ids := make([]string, len(lines))
	for i, l := range lines {
		ids[i] = l.Variant
	}
	goods, err := catalog.Goods(tx, ids)
	if err != nil {
		return nil, err
	}
	var faults fault.List
	for i, id := range ids {
		at := fmt.Sprintf("lines[%d].variant", i)
		g, known := goods[id]
		faults.Check(known, fault.NotFound("stock.variant_unknown", "id", id).At(at))
		faults.Check(!known || g.Counted(), fault.Conflict("stock.not_counted", "title", g.Name()).At(at))
	}
	return goods, faults.Err()
}

// changes returns by how much each line changes what is on hand: of what was
// counted, the difference to what is written down.
func (cmd AdjustStock) changes(tx *db.Tx) ([]change, error) {
	var counted []string
	for _, l := range cmd.Lines {
		if l.Figure == To {
			counted = append(counted, l.Variant)
		}
	}
	had := map[spot]figures{}
	if len(counted) > 0 {
		all, err := levelsOf(tx, counted)
		if err != nil {
			return nil, err
		}
		for _, f := range all {
			had[f.spot] = f
		}
	}
	changes := make([]change, len(cmd.Lines))
	for i, l := range cmd.Lines {
		changes[i] = change{spot: spot{l.Variant, l.Location}, onHand: l.Qty}
		if l.Figure == To {
			changes[i].onHand -= had[changes[i].spot].onHand
		}
	}
	return changes, nil
}

// TakeBackIn takes movements back by counter-movements. Faults: conflict
// stock.counted_since when somebody has counted meanwhile, stock.undo_gone when
// what came in is sold or promised already.
func (s *Service) TakeBackIn(tx *db.Tx, back []Adjusted) error {
	ids := make([]string, len(back))
	changes := make([]change, len(back))
	moves := make([]movement, len(back))
	for i, b := range back {
		at := spot{b.Variant, b.Location}
		ids[i] = b.Variant
		changes[i] = change{spot: at, onHand: -b.Delta}
		moves[i] = movement{spot: at, delta: -b.Delta, reason: ReasonUndone, ref: ident.Ref{Kind: "movement", ID: b.Movement}}
	}
	goods, err := catalog.Goods(tx, ids)
	if err != nil {
		return err
	}
	for _, b := range back {
		since, err := db.Value[int64](tx, `SELECT count(*) FROM stock_movements WHERE variant_id = $1 AND location_id = $2 AND reason = 'counted'
			AND seq > (SELECT seq FROM stock_movements WHERE id = $3)`, b.Variant, b.Location, b.Movement)
		switch {
		case err != nil:
			return err
		case since > 0:
			return fault.Conflict("stock.counted_since", "title", goods[b.Variant].Name())
		}
	}
	if err := backPossible(tx, goods, moves); err != nil {
		return err
	}
	_, err = s.move(tx, goods, changes, moves)
	return err
}

// backPossible says whether what came in is still there to be taken back, before
// anything is changed.
func backPossible(tx *db.Tx, goods map[string]catalog.Good, moves []movement) error {
	ids := make([]string, len(moves))
	for i, m := range moves {
		ids[i] = m.variant
	}
	all, err := levelsOf(tx, ids)
	if err != nil {
		return err
	}
	free := map[spot]int64{}
	for _, f := range all {
		free[f.spot] = f.onHand - f.reserved
	}
	for _, m := range moves {
		if m.delta < 0 && free[m.spot]+m.delta < 0 && goods[m.variant].Policy == catalog.PolicyDeny {
			return fault.Conflict("stock.undo_gone", "title", goods[m.variant].Name(), "available", amount(free[m.spot], goods[m.variant]))
		}
	}
	return nil
}
