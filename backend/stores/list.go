package stores

import (
	"context"

	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/i18n"
)

// SortKeys are what the list of stores can be sorted by, its own sort first.
var SortKeys = []page.Key{
	{Name: "name", Columns: []string{"name_key", "id"}},
	{Name: "created", Columns: []string{"created_at", "id"}},
}

// Get returns one store. Fault: not_found stores.unknown.
func (s *Service) Get(ctx context.Context, id string) (Store, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) (Store, error) { return load(tx, id) })
}

// GetIn does the work of Get inside tx.
func (s *Service) GetIn(tx *db.Tx, id string) (Store, error) {
	return db.Kept(tx, "stores", id, "", func() (Store, error) { return load(tx, id) })
}

// AnyIn reports whether there is a store, inside tx.
func (s *Service) AnyIn(tx *db.Tx) (bool, error) {
	_, err := db.Value[string](tx, `SELECT id FROM stores LIMIT 1`)
	if db.None(err) {
		return false, nil
	}
	return err == nil, err
}

// NamesIn returns what stores are called, by their ids, inside tx; one that there is not
// has no name.
func NamesIn(tx *db.Tx, ids []string) (map[string]string, error) {
	names := make(map[string]string, len(ids))
	rows, err := db.Listed(tx, db.NewList(selectStores, page.Order{}).In("id", ids), scanStore)
	for _, s := range rows {
		names[s.ID] = s.Name
	}
	return names, err
}

// List returns a page of the stores. Faults: invalid page.sort, page.cursor.
func (s *Service) List(ctx context.Context, q page.Query) (page.Result[Store], error) {
	order, err := q.Choose(SortKeys)
	if err != nil {
		return page.Result[Store]{}, err
	}
	return db.View(ctx, s.db, func(tx *db.Tx) (page.Result[Store], error) {
		return db.Page(tx, db.NewList(selectStores, order), q, scanStore, sortValues)
	})
}

func sortValues(s Store, key page.Key) []any {
	if key.Name == "created" {
		return []any{s.CreatedAt.UnixMilli(), s.ID}
	}
	return []any{i18n.Fold(s.Name), s.ID}
}
