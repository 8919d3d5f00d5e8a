package transfer

import (
	"context"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
)

// Preview is what a file is understood as before anything is taken.
type Preview struct {
	Import   Import
	Headings []string
	Missing  []Field    // what a product file cannot do without and no column was found for
	Sample   [][]string // its first rows
	Products int
	Known    int // of them there are already
	Variants int
	Pictures int
	Problems []Problem // the first ones
}

// Bounds of a preview.
const (
	sampleRows     = 20
	sampleProblems = 200
)

// Try says what would be taken of a file, and keeps nothing of it. Faults: those of
// Prepare.
func (s *Service) Try(ctx context.Context, store, name string, raw []byte) (Preview, error) {
	return s.try(ctx, Import{Store: store, Name: name}, raw)
}

// try does the work of Try for an import that says where it comes from.
func (s *Service) try(ctx context.Context, i Import, raw []byte) (Preview, error) {
	t, err := readTable(raw)
	if err != nil {
		return Preview{}, err
	}
	i.State, i.Encoding, i.Comma, i.Mapping = Lifecycle.Start(), t.encoding, t.separator(), guess(t)
	return s.preview(ctx, i, t)
}

// Prepare looks at a file: it keeps it, guesses what its columns mean and says
// what would be taken. Nothing of it is in the shop yet. Faults: those of the
// file (transfer.empty, transfer.too_large, …); not_found stores.unknown.
func (s *Service) Prepare(ctx context.Context, store, name string, raw []byte) (Preview, error) {
	return s.prepare(ctx, Import{Store: store, Name: name}, raw)
}

// prepare does the work of Prepare for an import that says where it comes from.
func (s *Service) prepare(ctx context.Context, i Import, raw []byte) (Preview, error) {
	p, err := s.try(ctx, i, raw)
	if err != nil {
		return Preview{}, err
	}
	p.Import, err = db.Update(ctx, s.db, func(tx *db.Tx) (Import, error) {
		i := p.Import
		i.ID, i.CreatedAt = tx.NewID("imp"), tx.Now()
		return i, insertImport(tx, i, db.Digest(raw))
	})
	if err != nil {
		return Preview{}, err
	}
	if err := s.keep(ctx, p.Import.ID, raw); err != nil {
		return Preview{}, err
	}
	p.Import, err = s.act(ctx, p.Import.ID, func(tx *db.Tx, i Import) (Import, error) {
		i, ok := i.step(ActKeep)
		if !ok {
			return Import{}, fault.Conflict("transfer.started")
		}
		if err := updateImport(tx, i); err != nil {
			return Import{}, err
		}
		return i, tx.Emit(Prepared{Import: i.ID, Store: i.Store})
	})
	return p, err
}

// Look returns the preview of a prepared import again. Faults: not_found
// transfer.unknown; conflict transfer.started.
func (s *Service) Look(ctx context.Context, id string) (Preview, error) {
	i, t, err := s.prepared(ctx, id)
	if err != nil {
		return Preview{}, err
	}
	return s.preview(ctx, i, t)
}

// Remap says anew what the columns of a prepared file mean. Faults: not_found
// transfer.unknown; conflict transfer.started; invalid transfer.mapping.
func (s *Service) Remap(ctx context.Context, id string, m Mapping) (Preview, error) {
	i, t, err := s.prepared(ctx, id)
	if err != nil {
		return Preview{}, err
	}
	if !m.fits(t) {
		return Preview{}, fault.Invalid("transfer.mapping").At("mapping")
	}
	i.Mapping = m
	p, err := s.preview(ctx, i, t)
	if err != nil {
		return Preview{}, err
	}
	_, err = s.act(ctx, id, func(tx *db.Tx, now Import) (Import, error) {
		if now.State != StateReady {
			return Import{}, fault.Conflict("transfer.started")
		}
		return p.Import, updateImport(tx, p.Import)
	})
	return p, err
}

// prepared returns an import that nothing was taken of yet, with its file.
func (s *Service) prepared(ctx context.Context, id string) (Import, *table, error) {
	i, t, err := s.loadFile(ctx, id)
	if err == nil && i.State != StateReady {
		err = fault.Conflict("transfer.started")
	}
	return i, t, err
}

// fits reports whether a mapping could be one of a table: a known field for
// each column, none twice.
func (m Mapping) fits(t *table) bool {
	seen := map[Field]bool{}
	for _, f := range m {
		if _, known := headings[f]; f != "" && (!known || seen[f]) {
			return false
		}
		seen[f] = true
	}
	return len(m) == len(t.headings)
}

// preview says what would be taken of a table, and notes the totals in its
// import. It writes nothing, so it holds nobody up however large the file is.
func (s *Service) preview(ctx context.Context, i Import, t *table) (Preview, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) (Preview, error) {
		store, err := s.stores.GetIn(tx, i.Store)
		if err != nil {
			return Preview{}, err
		}
		h, err := homeOf(tx, store)
		if err != nil {
			return Preview{}, err
		}
		drafts, strays := readProducts(t, i.Mapping, h)
		there, err := known(tx, drafts)
		if err != nil {
			return Preview{}, err
		}
		p := Preview{Headings: t.headings, Missing: i.Mapping.missing(t), Products: len(drafts), Known: len(there), Problems: append(t.broken, strays...)}
		for _, d := range drafts {
			p.Variants += len(d.terms.Variants)
			p.Pictures += len(d.pictures)
			p.Problems = append(p.Problems, d.problems...)
		}
		for _, r := range t.rows[:min(len(t.rows), sampleRows)] {
			p.Sample = append(p.Sample, r.cells)
		}
		i.Total, i.Problems = len(drafts), len(p.Problems)
		p.Problems = p.Problems[:min(len(p.Problems), sampleProblems)]
		p.Import = i
		return p, nil
	})
}
