package stores

import (
	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/i18n"
)

const selectStores = `SELECT id, name, country, currency, locale, time_zone, prices_include_tax, rounding, version, created_at, updated_at FROM stores`

func scanStore(scan db.Scan) (Store, error) {
	var s Store
	err := scan(&s.ID, &s.Name, &s.Country, &s.Currency, &s.Locale, &s.TimeZone, &s.PricesIncludeTax, &s.Rounding, &s.Version, &s.CreatedAt, &s.UpdatedAt)
	return s, err
}

func load(tx *db.Tx, id string) (Store, error) {
	s, err := db.One(tx, scanStore, selectStores+` WHERE id = $1`, id)
	if db.None(err) {
		return Store{}, fault.NotFound("stores.unknown", "id", id)
	}
	return s, err
}

// insert adds a store; false when one has its name already.
func insert(tx *db.Tx, s Store) (bool, error) {
	n, err := tx.Exec(`INSERT INTO stores (id, name, name_key, country, currency, locale, time_zone, prices_include_tax, rounding, version, created_at, updated_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (name_key) DO NOTHING`,
		s.ID, s.Name, i18n.Fold(s.Name), s.Country, s.Currency, s.Locale, s.TimeZone, s.PricesIncludeTax, s.Rounding, s.Version, s.CreatedAt, s.UpdatedAt)
	return n == 1, err
}

func update(tx *db.Tx, s Store) error {
	_, err := tx.Exec(`UPDATE stores SET name = $2, name_key = $3, country = $4, currency = $5, locale = $6, time_zone = $7,
		prices_include_tax = $8, rounding = $9, version = $10, updated_at = $11 WHERE id = $1`,
		s.ID, s.Name, i18n.Fold(s.Name), s.Country, s.Currency, s.Locale, s.TimeZone, s.PricesIncludeTax, s.Rounding, s.Version, s.UpdatedAt)
	return err
}

// nameOfAnother reports whether another store than id has a name that reads
// like this one.
func nameOfAnother(tx *db.Tx, name, id string) (bool, error) {
	_, err := db.Value[string](tx, `SELECT id FROM stores WHERE name_key = $1 AND id <> $2`, i18n.Fold(name), id)
	if db.None(err) {
		return false, nil
	}
	return err == nil, err
}

const seriesColumns = `kind, prefix, digits, next, version`

func scanSeries(scan db.Scan) (Series, error) {
	var s Series
	err := scan(&s.Kind, &s.Prefix, &s.Digits, &s.Next, &s.Version)
	return s, err
}

// raiseSeries moves a series on by one, if it still stands as it was known to.
func raiseSeries(tx *db.Tx, store, origin string, s Series) (bool, error) {
	n, err := tx.Exec(`UPDATE store_series SET next = next + 1 WHERE store_id = $1 AND kind = $2 AND origin = $3 AND next = $4 AND version = $5`,
		store, s.Kind, origin, s.Next, s.Version)
	return n == 1, err
}

func loadSeries(tx *db.Tx, store string, kind Kind, origin string) (Series, error) {
	return db.One(tx, scanSeries, `SELECT `+seriesColumns+` FROM store_series WHERE store_id = $1 AND kind = $2 AND origin = $3`, store, kind, origin)
}

// takeNumber moves a series on by one, from first when it has no row yet, and
// returns it as it stands then.
func takeNumber(tx *db.Tx, store, origin string, first Series) (Series, error) {
	return db.One(tx, scanSeries, `INSERT INTO store_series (store_id, kind, origin, prefix, digits, next, version) VALUES ($1, $2, $3, $4, $5, $6, 0)
		ON CONFLICT (store_id, kind, origin) DO UPDATE SET next = store_series.next + 1 RETURNING `+seriesColumns,
		store, first.Kind, origin, first.Prefix, first.Digits, first.Next+1)
}

func saveSeries(tx *db.Tx, store, origin string, s Series) error {
	_, err := tx.Exec(`INSERT INTO store_series (store_id, kind, origin, prefix, digits, next, version) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (store_id, kind, origin) DO UPDATE SET prefix = excluded.prefix, digits = excluded.digits, next = excluded.next, version = excluded.version`,
		store, s.Kind, origin, s.Prefix, s.Digits, s.Next, s.Version)
	return err
}
