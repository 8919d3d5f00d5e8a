package catalog

import (
	"context"
	"fmt"

	"shopbench/backend/platform/db"
)

// CreateProduct is the wish for a new product, whose prices are those of a
// store.
type CreateProduct struct {
	Store      string
	Terms      Terms
	PicturesOf string // the product whose pictures it begins with, such as the one that it is a copy of; may be empty
	Claim      db.Claim
}

// Create makes a product with its variants, in a transaction of its own.
// Faults: those of the terms; conflict catalog.code_taken with the product that
// has one of the codes; not_found stores.unknown, and catalog.unknown for who has the
// pictures; conflict db.key_reused.
func (s *Service) Create(ctx context.Context, cmd CreateProduct) (Product, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Product, error) { return s.CreateIn(tx, cmd) })
}

// CreateIn does the work of Create inside tx.
func (s *Service) CreateIn(tx *db.Tx, cmd CreateProduct) (Product, error) {
	terms, err := cmd.Terms.clean()
	if err != nil {
		return Product{}, err
	}
	list, err := s.priceList(tx, cmd.Store)
	if err != nil {
		return Product{}, err
	}
	id, err := db.Once(tx, cmd.Claim, func() (string, error) { return create(tx, list, terms, cmd.PicturesOf) })
	if err != nil {
		return Product{}, err
	}
	return load(tx, list, id)
}

func create(tx *db.Tx, list string, terms Terms, picturesOf string) (string, error) {
	p := Product{ID: tx.NewID("prd"), Terms: terms, Version: 1, CreatedAt: tx.Now(), UpdatedAt: tx.Now()}
	for i := range p.Variants {
		p.Variants[i].ID = tx.NewID("var")
	}
	if picturesOf != "" {
		if err := p.showThoseOf(tx, picturesOf); err != nil {
			return "", err
		}
	}
	p.showOwn()
	if err := codesAreFree(tx, p); err != nil {
		return "", err
	}
	free, err := freeHandle(tx, p)
	if err != nil {
		return "", err
	}
	p.Handle = free
	if err := insertAll(tx, list, []Product{p}); err != nil {
		return "", err
	}
	if len(p.Media) == 0 {
		return p.ID, nil
	}
	return p.ID, setCover(tx, p.ID)
}

// insertAll writes new products with all that belongs to them.
func insertAll(tx *db.Tx, list string, products []Product) error {
	var rows, options, variants, media [][]any
	var priced []Variant
	for _, p := range products {
		rows = append(rows, productRow(p))
		options = append(options, optionRows(p)...)
		media = append(media, mediaRows(p.ID, 0, p.Media)...)
		priced = append(priced, p.Variants...)
		for i, v := range p.Variants {
			variants = append(variants, variantRow(p.ID, i, v))
		}
		if err := tx.Emit(Changed{Product: p.ID, Status: p.Status, Made: true}); err != nil {
			return err
		}
	}
	for _, write := range []func() error{
		func() error { return insertProducts(tx, rows) },
		func() error { return insertOptions(tx, options) },
		func() error { return insertMedia(tx, media) },
		func() error { return insertVariants(tx, variants) },
		func() error { return insertCodes(tx, priced) },
		func() error { return setPrices(tx, list, priced) },
		func() error { return index(tx, products) },
	} {
		if err := write(); err != nil {
			return err
		}
	}
	return nil
}

// freeHandle returns the product's handle, with a number behind it when another
// product has it.
func freeHandle(tx *db.Tx, p Product) (string, error) {
	for n := 1; ; n++ {
		try := p.Handle
		if n > 1 {
			try = fmt.Sprintf("%s-%d", p.Handle, n)
		}
		holder, err := db.Value[string](tx, `SELECT id FROM products WHERE handle = $1`, try)
		switch {
		case db.None(err), err == nil && holder == p.ID:
			return try, nil
		case err != nil:
			return "", err
		}
	}
}
