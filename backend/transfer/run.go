package transfer

import (
	"context"
	"slices"
	"sync"
	"time"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/clock"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/stores"
)

// StartImport is the wish to take a prepared file.
type StartImport struct {
	ID    string
	Stock bool // also set the stock of variants that are known already
}

// Start lets a prepared import begin; a job goes on with it. Faults: not_found
// transfer.unknown; conflict transfer.started; invalid transfer.columns_open
// while a column that is needed was not found.
func (s *Service) Start(ctx context.Context, cmd StartImport) (Import, error) {
	t, err := s.titled(ctx, cmd.ID)
	if err != nil {
		return Import{}, err
	}
	return s.act(ctx, cmd.ID, func(tx *db.Tx, i Import) (Import, error) {
		i, ok := i.step(ActStart)
		if !ok {
			return Import{}, fault.Conflict("transfer.started")
		}
		if lacking := i.Mapping.missing(t); len(lacking) > 0 {
			return Import{}, fault.Invalid("transfer.columns_open", "column", string(lacking[0])).At("mapping")
		}
		i.Problems, i.Restock = 0, cmd.Stock
		return s.begin(tx, i)
	})
}

// titled returns the file of an import in which no column holds the handle, for its rows
// may do without one; nil for any other.
func (s *Service) titled(ctx context.Context, id string) (*table, error) {
	i, err := s.Get(ctx, id)
	if err != nil || slices.Contains(i.Mapping, FieldHandle) {
		return nil, err
	}
	_, t, err := s.loadFile(ctx, id)
	return t, err
}

// Cancel stops an import between two turns; what was taken before stays, and
// can be undone. One that is over stays as it is. Fault: not_found
// transfer.unknown.
func (s *Service) Cancel(ctx context.Context, id string) (Import, error) {
	return s.act(ctx, id, func(tx *db.Tx, i Import) (Import, error) {
		if _, ok := i.step(ActCancel); !ok {
			return i, nil
		}
		return s.finish(tx, i, ActCancel)
	})
}

// act changes an import and returns what it is then.
func (s *Service) act(ctx context.Context, id string, change func(*db.Tx, Import) (Import, error)) (Import, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Import, error) {
		i, err := loadImport(tx, id)
		if err != nil {
			return Import{}, err
		}
		return change(tx, i)
	})
}

// A turn goes batch by batch. A batch takes about this long: it begins with few products
// and takes more or fewer as the last one was shorter or longer. Where nobody writes, a
// turn takes batches until somebody waits or turnTime is over: the fewer turns, the fewer
// pages are written twice. Where people write it is one short batch, since what they wait
// for is the batch and its commit, which grows with the turn.
const (
	turnTime    = 60 * time.Millisecond
	batchTime   = 8 * time.Millisecond
	batchBeside = 3 * time.Millisecond
	batchFirst  = 16
	batchMost   = 512
)

// Run works on an import that was started, or that is to be undone, until that
// is done or was cancelled, and tells after each turn how far it has come. A
// program that was killed in between calls it again, and it goes on where it
// was; whoever calls it while somebody else of this program is at it waits for
// the end. Error: the context's, after which it can be run again.
func (s *Service) Run(ctx context.Context, id string, tell func(Import)) (Import, error) {
	mine, _ := s.busy.LoadOrStore(id, &sync.Mutex{})
	mine.(*sync.Mutex).Lock() //nolint:forcetypeassert // nothing else is kept there
	defer mine.(*sync.Mutex).Unlock()
	i, err := s.Get(ctx, id)
	switch {
	case err != nil:
		return Import{}, err
	case i.State == StateUndoing:
		return s.turns(ctx, tell, func(tx *db.Tx, most int) (Import, error) { return s.undoBatch(tx, id, most) })
	case i.State != StateRunning:
		return i, nil
	}
	w, err := s.worker(ctx, id)
	if err != nil {
		return Import{}, err
	}
	return s.turns(ctx, tell, w.batch)
}

// batch takes the next products of an import, at most so many, and returns how far it has
// come.
type batch func(tx *db.Tx, most int) (Import, error)

// turns takes turn after turn until the import rests, and tells after each.
func (s *Service) turns(ctx context.Context, tell func(Import), next batch) (Import, error) {
	for size := batchFirst; ; {
		i, err := db.Background(ctx, s.db, func(tx *db.Tx) (i Import, err error) {
			i, size, err = s.turn(tx, size, next)
			return i, err
		})
		if err != nil {
			return Import{}, err
		}
		tell(i)
		if i.State.resting() {
			return i, nil
		}
	}
}

// turn takes a turn, its first batch of so many products, and returns how many the next
// is to begin with. What is measured is the work alone: fewer products make no disk
// faster.
func (s *Service) turn(tx *db.Tx, size int, next batch) (Import, int, error) {
	for all := clock.Stopwatch(); ; {
		one := clock.Stopwatch()
		i, err := next(tx, size)
		if err != nil {
			return Import{}, size, err
		}
		attended, may := s.db.Attended(), batchTime
		if attended {
			may = batchBeside
		}
		switch took := one(); {
		case took > may:
			size = max(1, size/2)
		case took < may/2:
			size = min(batchMost, size*2)
		}
		if i.State.resting() || attended || tx.Wanted() || all() > turnTime {
			return i, size, nil
		}
	}
}

// worker holds what the batches of one import need.
type worker struct {
	service *Service
	id      string
	store   stores.Store
	mapping Mapping
	restock bool
	drafts  []*draft
	strays  []Problem
}

func (s *Service) worker(ctx context.Context, id string) (*worker, error) {
	i, t, err := s.loadFile(ctx, id)
	if err != nil {
		return nil, err
	}
	store, err := s.stores.Get(ctx, i.Store)
	if err != nil {
		return nil, err
	}
	h, err := db.View(ctx, s.db, func(tx *db.Tx) (home, error) { return homeOf(tx, store) })
	if err != nil {
		return nil, err
	}
	w := &worker{service: s, id: id, store: store, mapping: i.Mapping, restock: i.Restock}
	w.drafts, w.strays = readProducts(t, i.Mapping, h)
	w.strays = append(t.broken, w.strays...)
	return w, nil
}

// batch takes the next products, at most so many: them, what was noted of them and the new
// position are one commit.
func (w *worker) batch(tx *db.Tx, most int) (Import, error) {
	i, err := loadImport(tx, w.id)
	if err != nil || i.State != StateRunning {
		return i, err
	}
	log, err := openJournal(tx, w.id)
	if err != nil {
		return Import{}, err
	}
	if i.Position == 0 {
		for _, p := range w.strays {
			log.problem(p)
		}
	}
	next := w.drafts[i.Position:min(i.Position+most, len(w.drafts))]
	if err := w.take(tx, next, &i.Counts, log); err != nil {
		return Import{}, err
	}
	i.Position += len(next)
	i.Problems += log.problems
	if err := log.write(tx); err != nil {
		return Import{}, err
	}
	if i.Position == len(w.drafts) {
		return w.service.finish(tx, i, ActFinish)
	}
	return i, updateImport(tx, i)
}

// take makes the products that are new and changes those that are known.
func (w *worker) take(tx *db.Tx, drafts []*draft, counts *Counts, log *journal) error {
	there, err := known(tx, drafts)
	if err != nil {
		return err
	}
	var fresh []*draft
	for _, d := range drafts {
		for _, p := range d.problems {
			log.problem(p)
		}
		id, ok := there[d.handle]
		switch {
		case !ok && len(d.terms.Variants) == 0 && len(d.problems) > 0:
			counts.Skipped++ // none of its rows could be taken, as was said
			continue
		case !ok:
			fresh = append(fresh, d)
			continue
		}
		if err := w.change(tx, d, id, counts, log); err != nil {
			return err
		}
	}
	return w.makeAll(tx, fresh, counts, log)
}

func (w *worker) makeAll(tx *db.Tx, drafts []*draft, counts *Counts, log *journal) error {
	incoming := make([]catalog.Incoming, len(drafts))
	for i, d := range drafts {
		incoming[i] = catalog.Incoming{Terms: d.terms, Pictures: d.named()}
	}
	results, err := w.service.catalog.ImportIn(tx, w.store.ID, incoming)
	if err != nil {
		return err
	}
	opened, err := w.open(tx, drafts, results)
	if err != nil {
		return err
	}
	var refs [][]any
	for i, r := range results {
		d := drafts[i]
		if r.Err != nil {
			counts.Skipped++
			log.faults(d, d.terms.Variants, r.Err)
			continue
		}
		counts.Made++
		for _, f := range r.Dropped {
			log.problem(Problem{d.lineOf(d.terms.Variants, f.Field), f})
		}
		if err := log.made(d.line, r.Product, opened[r.Product.ID]); err != nil {
			return err
		}
		refs = append(refs, []any{source, kindProduct, d.handle, r.Product.ID})
	}
	return insertRefs(tx, refs)
}

// change brings a known product to what the file says of it; columns that the
// file does not have stay as they are. Stock is booked after the terms were taken:
// a product that is skipped books nothing.
func (w *worker) change(tx *db.Tx, d *draft, id string, counts *Counts, log *journal) error {
	was, err := w.service.catalog.GetIn(tx, w.store.ID, id)
	if err != nil {
		return err
	}
	wanted, err := merge(was, d, w.mapping)
	now, added := was, []string(nil)
	if err == nil {
		now, added, err = w.edit(tx, was, wanted, d, log)
	}
	switch {
	case refused(err):
		counts.Skipped++
		log.faults(d, wanted.Variants, err)
		return nil
	case err != nil:
		return err
	}
	booked, err := w.recount(tx, was, now, d, log)
	if err != nil {
		return err
	}
	opened, err := w.openMore(tx, was, now, d)
	if err != nil {
		return err
	}
	booked = append(booked, opened...)
	if now.Version == was.Version && len(booked) == 0 {
		counts.Same++
		return nil
	}
	counts.Changed++
	return log.changed(d.line, id, now.Version, before{Terms: was.Terms, Pictures: added, Stock: booked})
}

// refused reports whether an error is about one product alone, of which nothing was
// written: the others go on without it.
func refused(err error) bool {
	return fault.Is(err, fault.CodeInvalid) || fault.Is(err, fault.CodeLimit) || fault.Has(err, "catalog.digits_moved")
}

// edit gives a known product the wanted terms and the pictures of the file, and
// returns it as it is then, with the ids of the pictures that came.
func (w *worker) edit(tx *db.Tx, was catalog.Product, wanted catalog.Terms, d *draft, log *journal) (catalog.Product, []string, error) {
	if catalog.Says(was, wanted) && len(missingPictures(was, d)) == 0 {
		return was, nil, nil // without another statement: most products of a file that comes again
	}
	tell := func(f *fault.Error) { log.problem(Problem{d.lineOf(wanted.Variants, f.Field), f}) }
	if err := w.service.catalog.KeepTaken(tx, was, &wanted, tell); err != nil {
		return was, nil, err
	}
	e, err := w.service.catalog.EditIn(tx, catalog.EditProduct{Store: w.store.ID, ID: was.ID, Terms: wanted, Version: was.Version})
	if err != nil {
		return was, nil, err
	}
	now := e.Product
	added, version, err := w.service.catalog.AddPicturesIn(tx, now, d.named())
	now.Version = version
	return now, added, err
}

// missingPictures returns the draft's pictures that the product has not.
func missingPictures(p catalog.Product, d *draft) []picture {
	return slices.DeleteFunc(slices.Clone(d.pictures), func(f picture) bool {
		return slices.ContainsFunc(p.Media, func(m catalog.Media) bool { return m.URL == f.url })
	})
}

// named returns the draft's pictures as the catalogue takes them.
func (d *draft) named() []catalog.Picture {
	pictures := make([]catalog.Picture, len(d.pictures))
	for i, p := range d.pictures {
		pictures[i] = catalog.Picture{URL: p.url, Alt: p.alt}
	}
	return pictures
}
