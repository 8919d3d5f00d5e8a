package events_test

import (
	"testing"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/testkit"
)

func TestWhatWasDoneIsUndoneOnceAndByItsOwnInverse(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		ledger(t, k)
		events.Reverses(k.Log, "heard.add", func(tx *db.Tx, item string) error {
			n, err := tx.Exec(`DELETE FROM heard WHERE item = $1`, item)
			if err == nil && n == 0 {
				return fault.Conflict("till.gone")
			}
			return err
		})
		add := func(item string) string {
			return testkit.Update(t, k, func(tx *db.Tx) (string, error) {
				if _, err := tx.Exec(`INSERT INTO heard (seq, item) VALUES ((SELECT count(*) FROM heard), $1)`, item); err != nil {
					return "", err
				}
				return events.Offer(tx, "heard.add", item)
			})
		}
		candle, wick := add("candle"), add("wick")
		if err := k.Log.Undo(k.Ctx, candle); err != nil {
			t.Fatal(err)
		}
		if got := heard(t, k); len(got) != 1 || got[0] != "wick" {
			t.Errorf("left is %v", got)
		}
		if err := k.Log.Undo(k.Ctx, candle); !fault.Has(err, "undo.used") {
			t.Errorf("undone twice: %v", err)
		}
		if err := k.Log.Undo(k.Ctx, "und_none"); !fault.Has(err, "undo.unknown") {
			t.Errorf("got %v", err)
		}
		testkit.Update(t, k, func(tx *db.Tx) (int64, error) { return tx.Exec(`DELETE FROM heard`) })
		for range 2 { // a refused undo can be tried again
			if err := k.Log.Undo(k.Ctx, wick); !fault.Has(err, "till.gone") {
				t.Errorf("got %v", err)
			}
		}
	})
}
