package db_test

import (
	"testing"

	"shopbench/backend/platform/db"
	"shopbench/backend/testkit"
)

// lasting are the tables of which nothing is ever removed, so that nobody asks who refers
// to a row of theirs.
const lasting = `'stores', 'price_lists', 'stock_locations'`

func TestWhoeverRemovesARowFindsWhatRefersToIt(t *testing.T) {
	k := testkit.Open(t, db.SQLite)
	unfound := testkit.View(t, k, func(tx *db.Tx) (string, error) {
		return db.Value[string](tx, `SELECT coalesce(group_concat(t.name || '.' || f."from", ', '), '') FROM sqlite_schema t, pragma_foreign_key_list(t.name) f
			WHERE t.type = 'table' AND f."table" NOT IN (`+lasting+`) AND NOT EXISTS (
				SELECT 1 FROM pragma_index_list(t.name) i, pragma_index_info(i.name) c
				WHERE i.partial = 0 AND c.seqno = 0 AND c.name = f."from")`)
	})
	if unfound != "" {
		t.Errorf("no index begins with %s, so that the whole table is read whenever a row that it may refer to is removed", unfound)
	}
}
