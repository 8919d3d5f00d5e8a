package catalog

import (
	"cmp"
	"slices"

	"shopbench/backend/kernel/money"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
)

// Offer is a variant as a store sells it.
type Offer struct {
	Good
	Price    money.Minor // of one unit
	Grams    int64       // what one unit weighs
	Taxable  bool
	Category string // of tax; empty for the standard one
}

// Offers returns variants with what a store asks for them, for many at once. One
// that there is not, or that the store has no price for, is left out.
func Offers(tx *db.Tx, store string, variants []string) (map[string]Offer, error) {
	return db.KeptEach(tx, "variants products prices price_lists", store, variants, func(variants []string) (map[string]Offer, error) {
		all, err := db.Listed(tx, selectOffers(store).In("v.id", variants), scanOffer)
		offers := make(map[string]Offer, len(all))
		for _, o := range all {
			offers[o.Variant] = o
		}
		return offers, err
	})
}

// Find returns the variants on sale that a few words, a code or a part of one find,
// of so many products at most: the best product first, of each the variants in their
// order, and before all of them the variant that the text is a code of.
func Find(tx *db.Tx, store, text string, limit int) ([]Offer, error) {
	ids, err := Matching(tx, text, limit)
	if err != nil {
		return nil, err
	}
	meant, err := ResolveIn(tx, text)
	if err != nil {
		return nil, err
	}
	for _, s := range meant {
		ids = append(ids, s.Product)
	}
	all, err := db.Listed(tx, selectOffers(store).In("v.product_id", ids).Where("v.archived_at = 0").Where("p.status <> 'archived'"), scanOffer)
	rank := func(o Offer) int {
		if slices.ContainsFunc(meant, func(s Scanned) bool { return s.Variant == o.Variant }) {
			return -1
		}
		return slices.Index(ids, o.Product)
	}
	slices.SortFunc(all, func(a, b Offer) int { return cmp.Or(rank(a)-rank(b), cmp.Compare(a.Position, b.Position)) })
	return all, err
}

func selectOffers(store string) *db.List {
	// CROSS JOIN is how SQLite is told to begin with the variants: from the list's
	// side it would read every price there is.
	return db.NewList(`SELECT v.id, v.product_id, p.title, v.option1, v.option2, v.option3, v.sku, p.cover, v.position, v.qty_digits, v.stock_policy,
		CASE WHEN v.archived_at = 0 AND p.status <> 'archived' THEN 1 ELSE 0 END, v.moved, pr.price, v.weight_grams, v.taxable, p.tax_category
		FROM variants v CROSS JOIN products p CROSS JOIN prices pr`, page.Order{}).
		Where("p.id = v.product_id").Where("pr.variant_id = v.id").Where("pr.list_id = (SELECT id FROM price_lists WHERE store_id = ?)", store)
}

func scanOffer(scan db.Scan) (o Offer, err error) {
	return o, o.scan(scan, &o.Price, &o.Grams, &o.Taxable, &o.Category)
}
