package transfer

import (
	"context"
	"encoding/json"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
)

// Undo lets what an import did be taken back exactly; a job goes on with it, and
// so does Run. Products that it made are removed, those that it changed are as
// they were. What somebody has edited since is kept and noted with the reason.
// Faults: not_found transfer.unknown; conflict transfer.not_finished,
// transfer.undone.
func (s *Service) Undo(ctx context.Context, id string) (Import, error) {
	return s.act(ctx, id, func(tx *db.Tx, i Import) (Import, error) {
		next, ok := i.step(ActUndo)
		switch {
		case i.State == StateUndoing || i.State == StateUndone:
			return Import{}, fault.Conflict("transfer.undone")
		case !ok:
			return Import{}, fault.Conflict("transfer.not_finished")
		}
		next.Position = i.Made + i.Changed
		return s.begin(tx, next)
	})
}

// undoBatch takes the newest steps back that are left, at most so many, and forgets
// them.
func (s *Service) undoBatch(tx *db.Tx, id string, most int) (Import, error) {
	i, err := loadImport(tx, id)
	if err != nil || i.State != StateUndoing {
		return i, err
	}
	steps, err := db.All(tx, scanNoted, selectNoted+`AND kind IN ('made', 'changed') ORDER BY seq DESC LIMIT $2`, id, most)
	if err != nil {
		return Import{}, err
	}
	log, err := openJournal(tx, id)
	if err != nil {
		return Import{}, err
	}
	for _, step := range steps {
		if err := s.takeBack(tx, i, step, log); err != nil {
			return Import{}, err
		}
		if _, err := tx.Exec(`DELETE FROM import_rows WHERE import_id = $1 AND seq = $2`, id, step.Seq); err != nil {
			return Import{}, err
		}
	}
	if err := log.write(tx); err != nil {
		return Import{}, err
	}
	i.Position -= len(steps)
	if len(steps) == most {
		return i, updateImport(tx, i)
	}
	return s.finish(tx, i, ActFinish)
}

func (s *Service) takeBack(tx *db.Tx, i Import, step Noted, log *journal) error {
	err := s.reverse(tx, i, step)
	f := fault.Of(err)
	if f != nil && f.Code == fault.CodeInternal {
		return err
	}
	if f != nil {
		log.add(noteKept, step.Line, step.Product, step.Version, f, "")
	}
	return nil
}

// reverse takes one step back; it refuses before it has changed anything.
func (s *Service) reverse(tx *db.Tx, i Import, step Noted) error {
	var b before
	if err := json.Unmarshal([]byte(step.before), &b); err != nil {
		return fault.Internal(err)
	}
	if step.Kind == noteMade {
		return s.unmake(tx, step, b)
	}
	if err := s.mayReverse(tx, step, b.Terms); err != nil {
		return err
	}
	if len(b.Stock) > 0 {
		if err := s.stock.TakeBackIn(tx, b.Stock); err != nil {
			return err
		}
	}
	e, err := s.catalog.EditIn(tx, catalog.EditProduct{Store: i.Store, ID: step.Product, Terms: b.Terms, Version: step.Version})
	if err != nil || len(b.Pictures) == 0 {
		return err
	}
	return s.catalog.RemovePicturesIn(tx, e.Product, b.Pictures)
}

// mayReverse says whether the catalogue takes the terms from before, and changes
// nothing: stock is taken back first, and must not be when they are refused then.
// Faults: those of UntouchedIn; conflict catalog.code_taken, catalog.digits_moved.
func (s *Service) mayReverse(tx *db.Tx, step Noted, was catalog.Terms) error {
	if err := s.catalog.UntouchedIn(tx, step.Product, step.Version); err != nil {
		return err
	}
	var faults fault.List
	wanted := was
	if err := s.catalog.KeepTaken(tx, catalog.Product{ID: step.Product}, &wanted, func(f *fault.Error) { faults.Add(f) }); err != nil {
		return err
	}
	ids := make([]string, len(was.Variants))
	for i, v := range was.Variants {
		ids[i] = v.ID
	}
	goods, err := catalog.Goods(tx, ids)
	if err != nil {
		return err
	}
	for _, v := range was.Variants {
		g, there := goods[v.ID]
		faults.Check(!there || !g.Moved || g.QtyDigits == v.QtyDigits, fault.Conflict("catalog.digits_moved", "digits", g.QtyDigits))
	}
	return faults.Err()
}

// unmake removes a product that was made, with the stock that it began with.
func (s *Service) unmake(tx *db.Tx, step Noted, b before) error {
	if err := s.catalog.UntouchedIn(tx, step.Product, step.Version); err != nil {
		return err
	}
	if len(b.Stock) > 0 {
		if err := s.stock.CloseIn(tx, b.Variants, b.Stock); err != nil {
			return err
		}
	}
	if err := s.catalog.RemoveIn(tx, step.Product, step.Version); err != nil {
		return err
	}
	_, err := tx.Exec(`DELETE FROM external_refs WHERE id = $1`, step.Product)
	return err
}
