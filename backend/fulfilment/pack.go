package fulfilment

import (
	"context"

	"shopbench/backend/documents"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/orders"
	"shopbench/backend/platform/db"
)

// Pack is the wish to close the parcels of a shipment.
type Pack struct {
	Shipment string
	Bench    string
	Short    bool // send what there is, though the order asks for more
}

// Pack closes the parcels, draws slip and label of each and keeps them with it. What is
// short stays open, and reserved. Nothing changes when a paper cannot be drawn, so that
// what is missing can be mended first. Faults: not_found fulfilment.unknown; conflict
// fulfilment.empty, fulfilment.short when more is asked for, flow.not_allowed,
// fulfilment.claimed, fault.stale, orders.no_sender and those of the address.
func (s *Service) Pack(ctx context.Context, cmd Pack) (Work, error) {
	w, err := db.View(ctx, s.db, func(tx *db.Tx) (Work, error) { return s.full(tx, cmd) })
	if err != nil {
		return Work{}, err
	}
	now := w.HeardAt
	contents := make([]orders.Contents, len(w.Parcels))
	for i, p := range w.Parcels {
		contents[i] = orders.Contents{Lines: p.Lines, Grams: p.Grams, Tracking: p.Tracking, Nth: i + 1, Of: len(w.Parcels), At: now}
	}
	drawn, err := s.orders.DrawParcels(ctx, w.Of, contents)
	if err != nil {
		return Work{}, err
	}
	for i := range w.Parcels {
		p := &w.Parcels[i]
		for _, one := range []struct {
			kind  orders.PaperKind
			paper documents.Paper
		}{{orders.PaperSlip, drawn[i].Slip}, {orders.PaperLabel, drawn[i].Label}} {
			if one.paper.PDF == nil {
				continue
			}
			kept, err := s.files.Keep(ctx, one.paper.PDF, mimePDF, string(one.kind)+"-"+w.Of.Number+".pdf")
			if err != nil {
				return Work{}, err
			}
			p.Papers = append(p.Papers, Paper{Kind: one.kind, Hash: kept.Hash, Missing: one.paper.Missing, Tight: int64(len(one.paper.Tight)), DrawnAt: now})
		}
	}
	return db.Update(ctx, s.db, func(tx *db.Tx) (Work, error) { return s.packed(tx, cmd, w) })
}

const mimePDF = "application/pdf"

// full returns the shipment with the parcels that are to be closed: those in which
// something lies. One that nobody has weighed weighs what goods and box do.
func (s *Service) full(tx *db.Tx, cmd Pack) (Work, error) {
	w, err := at(tx, cmd.Shipment, cmd.Bench, ActPack)
	switch {
	case err != nil:
		return Work{}, err
	case w.Empty():
		return Work{}, fault.Conflict("fulfilment.empty")
	case !w.Complete() && !cmd.Short:
		return Work{}, fault.Conflict("fulfilment.short", "left", w.Asked-w.Things)
	}
	boxes, err := BoxesIn(tx, w.Store)
	if err != nil {
		return Work{}, err
	}
	var full []Parcel
	for _, p := range w.Parcels {
		if len(p.Lines) == 0 {
			continue
		}
		if p.Grams == 0 {
			p.Grams = w.Net(p) + boxes.tare(p.Box)
		}
		p.Nth = int64(len(full)) + 1
		full = append(full, p)
	}
	w.Parcels = full
	return w, nil
}

// packed writes down that the parcels are closed, with their papers, and drops the empty
// ones, unless somebody has put something in meanwhile.
func (s *Service) packed(tx *db.Tx, cmd Pack, drawn Work) (Work, error) {
	w, err := at(tx, cmd.Shipment, cmd.Bench, ActPack)
	switch {
	case err != nil:
		return Work{}, err
	case w.Version != drawn.Version:
		return Work{}, fault.Stale()
	}
	for _, p := range w.Parcels {
		if len(p.Lines) == 0 {
			if err := p.remove(tx, drawn.Parcels[0].ID); err != nil {
				return Work{}, err
			}
		}
	}
	for i := range drawn.Parcels {
		p := &drawn.Parcels[i]
		if err := p.update(tx); err != nil {
			return Work{}, err
		}
		for k := range p.Papers {
			p.Papers[k].ID = tx.NewID("ppr")
			if err := p.Papers[k].insert(tx, p.ID); err != nil {
				return Work{}, err
			}
		}
	}
	w.Parcels, w.PackedAt = drawn.Parcels, tx.Now()
	if err := w.update(tx); err != nil {
		return Work{}, err
	}
	if err := tx.Emit(Packed{w.about(), len(w.Parcels), false}); err != nil {
		return Work{}, err
	}
	return apply(tx, w)
}

// Reopen opens the parcels of a shipment once more, at a bench: their papers are void,
// and drawn anew when they are closed again. Faults: invalid fulfilment.bench,
// fulfilment.packer; not_found fulfilment.unknown; conflict flow.not_allowed.
func (s *Service) Reopen(ctx context.Context, id string, cmd Open) (Work, error) {
	cmd, err := cmd.clean()
	if err != nil {
		return Work{}, err
	}
	return db.Update(ctx, s.db, func(tx *db.Tx) (Work, error) {
		w, err := work(tx, id)
		if err != nil {
			return Work{}, err
		}
		if w.State, err = Life.Next(w.State, ActReopen); err != nil {
			return Work{}, err
		}
		for i := range w.Parcels {
			if err := w.Parcels[i].voidPapers(tx); err != nil {
				return Work{}, err
			}
		}
		w.hold(tx, cmd)
		if err := w.update(tx); err != nil {
			return Work{}, err
		}
		return w, tx.Emit(Packed{w.about(), len(w.Parcels), true})
	})
}
