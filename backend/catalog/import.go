package catalog

import (
	"fmt"
	"slices"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
)

// Incoming is a product that comes from a file. A variant's MediaID is the
// address of the picture that shows it.
type Incoming struct {
	Terms    Terms
	Pictures []Picture
}

// Picture is a picture that is named by its address.
type Picture struct{ URL, Alt string }

// Imported says what became of an incoming product.
type Imported struct {
	Product Product
	Err     error          // why it was not taken; the others are
	Dropped []*fault.Error // codes that another variant has: the variant came without
}

// ImportIn makes many products in few statements, inside tx. One that cannot be
// taken is told with its fault and leaves the others alone; a SKU or GTIN that
// another variant has already is dropped and told. Faults of the whole:
// not_found stores.unknown.
func (s *Service) ImportIn(tx *db.Tx, store string, all []Incoming) ([]Imported, error) {
	list, err := s.priceList(tx, store)
	if err != nil {
		return nil, err
	}
	results := make([]Imported, len(all))
	var ready []*Imported
	for i, in := range all {
		r := &results[i]
		if r.Product, r.Err = in.product(tx); r.Err == nil {
			ready = append(ready, r)
		}
	}
	if err := dropTaken(tx, ready); err != nil {
		return nil, err
	}
	if err := shareHandles(tx, ready); err != nil {
		return nil, err
	}
	products := make([]Product, len(ready))
	for i, r := range ready {
		products[i] = r.Product
	}
	return results, insertAll(tx, list, products)
}

// product returns the incoming product with ids, ready to be written.
func (in Incoming) product(tx *db.Tx) (Product, error) {
	terms := in.Terms
	seen := map[string]bool{}
	terms.Variants = slices.Clone(terms.Variants)
	for i := range terms.Variants { // codes that stand in the file twice are dropped with the taken ones
		v := &terms.Variants[i]
		for kind, code := range map[string]*string{"s" + skuKey(v.SKU): &v.SKU, "g" + gtinKey(v.GTIN): &v.GTIN} {
			if len(kind) > 1 && seen[kind] {
				*code = ""
			}
			seen[kind] = true
		}
	}
	terms, err := terms.clean()
	if err != nil {
		return Product{}, err
	}
	p := Product{ID: tx.NewID("prd"), Terms: terms, Version: 1, CreatedAt: tx.Now(), UpdatedAt: tx.Now()}
	at := map[string]string{}
	for _, picture := range in.Pictures {
		m := Media{ID: tx.NewID("med"), URL: picture.URL, Alt: picture.Alt, State: MediaWaiting}
		at[m.URL] = m.ID
		p.Media = append(p.Media, m)
	}
	for i := range p.Variants {
		p.Variants[i].ID = tx.NewID("var")
		p.Variants[i].MediaID = at[p.Variants[i].MediaID]
	}
	return p, nil
}

// dropTaken takes away codes that another variant has, in the house or earlier
// among the incoming.
func dropTaken(tx *db.Tx, ready []*Imported) error {
	var together Product
	for _, r := range ready {
		together.Variants = append(together.Variants, r.Product.Variants...)
	}
	has, err := holders(tx, together)
	if err != nil {
		return err
	}
	for _, r := range ready {
		for i := range r.Product.Variants {
			v := &r.Product.Variants[i]
			for _, code := range []struct {
				field string
				text  *string
				who   func(string) (holder, bool)
			}{{"sku", &v.SKU, has.sku}, {"gtin", &v.GTIN, has.gtin}} {
				if h, ok := code.who(*code.text); ok {
					r.Dropped = append(r.Dropped, h.has(*code.text).At(fmt.Sprintf("variants[%d].%s", i, code.field)))
					*code.text = ""
				}
			}
			has.note(*v, holder{product: r.Product.ID, title: r.Product.Title})
		}
	}
	return nil
}

// shareHandles gives every product a handle of its own.
func shareHandles(tx *db.Tx, ready []*Imported) error {
	wanted := make([]string, len(ready))
	for i, r := range ready {
		wanted[i] = r.Product.Handle
	}
	ids, err := ByHandle(tx, wanted)
	if err != nil {
		return err
	}
	for _, r := range ready {
		if ids[r.Product.Handle] != "" {
			if r.Product.Handle, err = numberedHandle(tx, r.Product.Handle, ids); err != nil {
				return err
			}
		}
		ids[r.Product.Handle] = r.Product.ID
	}
	return nil
}

// numberedHandle returns a handle with the first number behind it that nobody
// has, in the house or among those in ids.
func numberedHandle(tx *db.Tx, handle string, ids map[string]string) (string, error) {
	for n := 2; ; n++ {
		try := fmt.Sprintf("%s-%d", handle, n)
		holder, err := ByHandle(tx, []string{try})
		if err != nil || holder[try] == "" && ids[try] == "" {
			return try, err
		}
	}
}

// ByHandle returns the products that have these handles, by handle. Handles are
// brought into their canonical form first: the answer has them as asked.
func ByHandle(tx *db.Tx, handles []string) (map[string]string, error) {
	asked := map[string][]string{}
	canonical := make([]string, 0, len(handles))
	for _, h := range handles {
		key := handle(h, "")
		asked[key] = append(asked[key], h)
		canonical = append(canonical, key)
	}
	type found struct{ handle, id string }
	rows, err := db.Listed(tx, db.NewList(`SELECT handle, id FROM products`, page.Order{}).In("handle", canonical),
		func(scan db.Scan) (f found, err error) { return f, scan(&f.handle, &f.id) })
	if err != nil {
		return nil, err
	}
	ids := map[string]string{}
	for _, f := range rows {
		for _, h := range asked[f.handle] {
			ids[h] = f.id
		}
	}
	return ids, nil
}

// KeepTaken lets the variants of a wanted product keep the codes they had where
// the wanted ones belong to another variant, or stand among its own other codes,
// and tells each by its fault: conflict catalog.code_taken, invalid
// catalog.code_twice, catalog.code_again.
func (s *Service) KeepTaken(tx *db.Tx, was Product, wanted *Terms, tell func(*fault.Error)) error {
	has, err := holders(tx, Product{ID: was.ID, Terms: *wanted})
	if err != nil {
		return err
	}
	had := map[string]Variant{}
	for _, v := range was.Variants {
		had[v.ID] = v
	}
	seen, others := map[string]bool{}, map[string]bool{}
	for _, v := range wanted.Variants {
		for _, c := range v.Codes {
			others[gtinKey(c.Code)] = true
		}
	}
	wanted.Variants = slices.Clone(wanted.Variants)
	for i := range wanted.Variants {
		v := &wanted.Variants[i]
		for _, code := range []struct {
			field, key, before string
			text               *string
			who                func(string) (holder, bool)
		}{{"sku", "s" + skuKey(v.SKU), had[v.ID].SKU, &v.SKU, has.sku}, {"gtin", "g" + gtinKey(v.GTIN), had[v.ID].GTIN, &v.GTIN, has.gtin}} {
			at := fmt.Sprintf("variants[%d].%s", i, code.field)
			h, other := code.who(*code.text)
			switch {
			case len(code.key) == 1:
				continue
			case other:
				tell(h.has(*code.text).At(at))
				*code.text = code.before
			case others[gtinKey(*code.text)]:
				tell(fault.Invalid("catalog.code_again", "code", *code.text).At(at))
				*code.text = code.before
			case seen[code.key]:
				tell(fault.Invalid("catalog.code_twice", "code", *code.text).At(at))
				*code.text = code.before
			}
			seen[code.key] = true
		}
	}
	return nil
}
