package orders

import (
	"path/filepath"
	"strings"
	"testing"

	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
)

// TestEachViewReadsAnIndexOfItsOwnOrders asks SQLite, which chooses by the shape of the
// indexes, whether a view is read without the orders that are not in it.
func TestEachViewReadsAnIndexOfItsOwnOrders(t *testing.T) {
	d, err := db.Open(t.Context(), db.Config{URL: filepath.Join(t.TempDir(), "shop.db")})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	plan := func(f Filter, sort string) string {
		t.Helper()
		order, err := page.Query{Sort: sort}.Choose(SortKeys)
		if err != nil {
			t.Fatal(err)
		}
		steps, err := db.View(t.Context(), d, func(tx *db.Tx) ([]string, error) {
			return db.Listed(tx, f.narrow(db.NewList("EXPLAIN QUERY PLAN "+selectRows, order)), func(scan db.Scan) (step string, err error) {
				var id, parent, unused int64
				return step, scan(&id, &parent, &unused, &step)
			})
		})
		if err != nil {
			t.Fatal(err)
		}
		return strings.Join(steps, "; ")
	}
	for view, index := range map[View]string{
		ViewAll: "orders_placed", ViewOpen: "orders_unfinished", ViewUndue: "orders_unfinished", ViewHeld: "orders_held",
		ViewUnpaid: "orders_unfinished",
		ViewSent:   "orders_sent", ViewRefund: "orders_refund", ViewCancelled: "orders_cancelled",
	} {
		if got := plan(Filter{Store: "sto_1", View: view}, "-placed"); got != "SEARCH orders USING INDEX "+index+" (store_id=?)" {
			t.Errorf("the view %q is read by: %s", view, got)
		}
	}
	if got := plan(Filter{Customer: "cus_1"}, "-placed"); !strings.Contains(got, "INDEX orders_customer ") {
		t.Errorf("a customer's orders are read by: %s", got)
	}
	if got := plan(Filter{Store: "sto_1", View: ViewDue}, "due"); got != "SEARCH orders USING INDEX orders_due (store_id=? AND ship_by<?)" {
		t.Errorf("what is to leave by a day is read by: %s", got)
	}
	if got := plan(Filter{Store: "sto_1", View: ViewLate, today: "2026-12-03"}, "-placed"); !strings.Contains(got, "INDEX orders_due ") {
		t.Errorf("what is late is read by: %s", got)
	}
}
