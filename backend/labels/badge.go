package labels

import (
	"cmp"
	"context"

	"shopbench/backend/documents"
	"shopbench/backend/platform/db"
	"shopbench/backend/stores"
)

// Badge draws the badge of somebody who works here, as large as the shop's labels: the
// name beside a square that says who it is to the scanner of a bench. Faults: not_found
// stores.unknown; conflict documents.label_small.
func (s *Service) Badge(ctx context.Context, store, name, code string) (documents.Paper, error) {
	w, err := db.View(ctx, s.db, func(tx *db.Tx) (wanted, error) { return s.look(tx, store) })
	if err != nil {
		return documents.Paper{}, err
	}
	w.look.Symbol = stores.SymbolQR
	tag := documents.Tag{Title: cmp.Or(name, w.store.Name), Code: code, Count: 1}
	if name != "" {
		tag.Choices = w.store.Name
	}
	return documents.ProductLabels(documents.Shop{Name: w.store.Name, Locale: w.store.Locale}, w.look, w.at, tag)
}
