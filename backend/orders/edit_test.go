package orders_test

import (
	"testing"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/orders"
	"shopbench/backend/platform/db"
	"shopbench/backend/stock"
	"shopbench/backend/stores"
	"shopbench/backend/testkit"
)

func TestAnOrderIsEditedAsItWasPricedWhateverTheShopHasChangedSince(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		o := s.Place(t, s.Terms(of(s.Good(t, "Mug", 1190, 9), 1)))
		sells := func(change func(*stores.Terms)) {
			t.Helper()
			now, err := s.Stores.Get(s.Ctx, s.Store.ID)
			if err != nil {
				t.Fatal(err)
			}
			change(&now.Terms)
			if _, err := s.Stores.Edit(s.Ctx, stores.EditStore{ID: now.ID, Terms: now.Terms, Version: now.Version}); err != nil {
				t.Fatal(err)
			}
		}
		sells(func(terms *stores.Terms) { terms.PricesIncludeTax = false })
		changed, err := edit(t, s, o, again(o))
		if err != nil || !changed.Order.Inclusive || changed.Order.Totals != o.Totals {
			t.Errorf("edited without a change: %+v, %v, not %+v", changed.Order.Totals, err, o.Totals)
		}
		sells(func(terms *stores.Terms) { terms.Currency = "USD" })
		if _, err := s.Orders.QuoteEdit(s.Ctx, o.ID, again(o)); !fault.Has(err, "orders.currency") {
			t.Errorf("an order in another currency than the shop's: %v", err)
		}
	})
}

func TestWhatIsSoldByWeightCountsAsSentOnceAllOfItHas(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		tea := s.Variant(t, "Tea", catalog.Variant{Price: 2400, QtyDigits: 3, Taxable: true}, 2000)
		o := s.Place(t, s.Terms(of(tea, 500)))
		testkit.Update(t, s.Kit, func(tx *db.Tx) (bool, error) {
			if err := s.Stock.ShipIn(tx, o.Ref(), []stock.Demand{{Variant: tea, Qty: 200}}); err != nil {
				return false, err
			}
			now, err := orders.ByID(tx, o.ID)
			if err != nil {
				return false, err
			}
			_, err = orders.ApplyShipments(tx, now, orders.ShipmentSummary{Shipped: map[string]int64{o.Lines[0].ID: 200}})
			return true, err
		})
		for _, step := range []struct{ qty, gone int64 }{{200, 1}, {500, 0}} {
			now, err := s.Orders.Get(s.Ctx, o.ID)
			if err != nil {
				t.Fatal(err)
			}
			terms := again(now)
			terms.Lines[0].Qty = step.qty
			if _, err := edit(t, s, now, terms); err != nil {
				t.Fatal(err)
			}
			r, err := s.Orders.List(s.Ctx, orders.Filter{}, query(1))
			if err != nil || r.Items[0].Gone != step.gone {
				t.Errorf("of %d g 200 have left: %+v, %v", step.qty, r.Items, err)
			}
		}
	})
}
