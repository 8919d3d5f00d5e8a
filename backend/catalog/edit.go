package catalog

import (
	"context"
	"slices"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
)

// EditProduct is the wish to change a product that was read at a version, as a
// whole: variants without an id are made, those left out are archived.
type EditProduct struct {
	Store   string
	ID      string
	Terms   Terms
	Version int64
}

// Edited is a changed product and the token that takes the change back; empty
// when the wish changed nothing.
type Edited struct {
	Product Product
	Undo    string
}

// commandEdit names the edit among what can be undone.
const commandEdit = "catalog.edit"

// Edit changes a product. Faults: those of the terms; not_found
// catalog.unknown, stores.unknown and catalog.variant_unknown; conflict
// fault.stale, catalog.code_taken and catalog.digits_moved.
func (s *Service) Edit(ctx context.Context, cmd EditProduct) (Edited, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Edited, error) { return s.EditIn(tx, cmd) })
}

// EditIn does the work of Edit inside tx.
func (s *Service) EditIn(tx *db.Tx, cmd EditProduct) (Edited, error) {
	terms, err := cmd.Terms.clean()
	if err != nil {
		return Edited{}, err
	}
	list, err := s.priceList(tx, cmd.Store)
	if err != nil {
		return Edited{}, err
	}
	was, err := load(tx, list, cmd.ID)
	switch {
	case err != nil:
		return Edited{}, err
	case was.Version != cmd.Version:
		return Edited{}, fault.Stale()
	}
	if terms.Variants, err = keepCosts(tx, was.Variants, terms.Variants); err != nil {
		return Edited{}, err
	}
	if was.Status != terms.Status {
		if err := mayPutAway(tx, terms.Status); err != nil {
			return Edited{}, err
		}
	}
	if same(was.Terms, terms) {
		return Edited{Product: was}, nil
	}
	now := was
	now.Terms, now.Version, now.UpdatedAt = terms, was.Version+1, tx.Now()
	now.showOwn()
	if err := s.replace(tx, list, was, &now); err != nil {
		return Edited{}, err
	}
	if err := s.tell(tx, cmd.Store, was, now); err != nil {
		return Edited{}, err
	}
	back := EditProduct{Store: cmd.Store, ID: was.ID, Terms: was.Terms, Version: now.Version}
	token, err := events.Offer(tx, commandEdit, back)
	return Edited{Product: now, Undo: token}, err
}

// showOwn takes from variants the pictures that are not, or not any more, the product's.
func (p *Product) showOwn() {
	for i := range p.Variants {
		v := &p.Variants[i]
		if !slices.ContainsFunc(p.Media, func(m Media) bool { return m.ID == v.MediaID }) {
			v.MediaID = ""
		}
	}
}

// Reverse takes an edit back: it is an edit with the values from before.
func (s *Service) Reverse(tx *db.Tx, back EditProduct) error {
	_, err := s.EditIn(tx, back)
	return err
}

// replace writes the product as it is to be in place of what it was.
func (s *Service) replace(tx *db.Tx, list string, was Product, now *Product) error {
	archived, err := archivedVariants(tx, list, now.ID)
	if err != nil {
		return err
	}
	gone, err := settle(tx, was.Variants, archived, now.Variants)
	if err != nil {
		return err
	}
	if err := keepDigits(tx, slices.Concat(was.Variants, archived), now.Variants); err != nil {
		return err
	}
	if err := codesAreFree(tx, *now); err != nil {
		return err
	}
	if now.Handle, err = freeHandle(tx, *now); err != nil {
		return err
	}
	if err := updateProduct(tx, *now); err != nil {
		return err
	}
	if err := replaceOptions(tx, *now); err != nil {
		return err
	}
	if err := liftVariants(tx, now.ID); err != nil {
		return err
	}
	for i, v := range gone {
		v.ArchivedAt = tx.Now()
		if err := updateVariant(tx, now.ID, len(now.Variants)+i, v); err != nil {
			return err
		}
	}
	known := slices.Concat(was.Variants, archived)
	var fresh [][]any
	for i, v := range now.Variants {
		if !slices.ContainsFunc(known, func(k Variant) bool { return k.ID == v.ID }) {
			fresh = append(fresh, variantRow(now.ID, i, v))
			continue
		}
		if err := updateVariant(tx, now.ID, i, v); err != nil {
			return err
		}
	}
	if err := insertVariants(tx, fresh); err != nil {
		return err
	}
	if err := replaceCodes(tx, known, now.Variants); err != nil {
		return err
	}
	if err := setPrices(tx, list, now.Variants); err != nil {
		return err
	}
	return index(tx, []Product{*now})
}

// tell tells what an edit made of a product, its prices in the currency of the store.
func (s *Service) tell(tx *db.Tx, store string, was, now Product) error {
	home, err := s.stores.GetIn(tx, store)
	if err != nil {
		return err
	}
	return tx.Emit(events.With(Changed{Product: now.ID, Status: now.Status}, events.Differences(was.Terms, now.Terms, home.Currency)))
}

// settle gives every wanted variant its id and returns those on sale that are
// no longer wanted. A new variant with the choices of an archived one is that
// one, back on sale.
func settle(tx *db.Tx, onSale, archived, wanted []Variant) (gone []Variant, err error) {
	taken := map[string]bool{}
	for _, v := range wanted {
		taken[v.ID] = true
	}
	var faults fault.List
	for i := range wanted {
		v := &wanted[i]
		v.ArchivedAt = time.Time{}
		if v.ID != "" {
			known := slices.ContainsFunc(slices.Concat(onSale, archived), func(k Variant) bool { return k.ID == v.ID })
			faults.Check(known, fault.NotFound("catalog.variant_unknown", "id", v.ID).At("variants"))
			continue
		}
		v.ID = tx.NewID("var")
		back := slices.IndexFunc(archived, func(old Variant) bool { return !taken[old.ID] && slices.Equal(old.Choices, v.Choices) })
		if back >= 0 {
			v.ID = archived[back].ID
			taken[v.ID] = true
		}
	}
	for _, v := range onSale {
		if !taken[v.ID] {
			gone = append(gone, v)
		}
	}
	return gone, faults.Err()
}
