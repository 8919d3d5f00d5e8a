package sample_test

import (
	"fmt"
	"testing"
	"time"

	"shopbench/backend/catalog"
	"shopbench/backend/customers"
	"shopbench/backend/kernel/clock"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/page"
	"shopbench/backend/orders"
	"shopbench/backend/platform/db"
	"shopbench/backend/setup/sample"
	"shopbench/backend/stock"
	"shopbench/backend/stores"
	"shopbench/backend/testkit"
)

func filled(t *testing.T, s *testkit.Shop, seed uint64) *sample.Service {
	t.Helper()
	svc := sample.New(sample.Services{
		DB: s.DB, Files: s.Files, Catalog: s.Catalog, Stock: s.Stock, Customers: s.Customers,
		Shipping: s.Shipping, Orders: s.Orders, Payments: s.Payments, Checkout: s.Checkout, Fulfilment: s.Fulfilment, Size: 40,
	})
	done, err := svc.Fill(s.Ctx, s.Store.ID, seed, func(sample.Seeded) {})
	if err != nil || done.Products != 40 || done.Pictures != 40 || done.Customers != 12 || done.Orders != 60 {
		t.Fatalf("%+v, %v", done, err)
	}
	return svc
}

// writeSender gives the shop the address that its labels need.
func writeSender(t *testing.T, s *testkit.Shop) {
	t.Helper()
	sender := sample.Home
	sender.Company = "Linden & Loom"
	if _, err := s.Stores.EditSender(s.Ctx, stores.EditSender{Store: s.Store.ID, Sender: sender}); err != nil {
		t.Fatal(err)
	}
}

func sold(t *testing.T, s *testkit.Shop) []orders.Row {
	t.Helper()
	all, err := s.Orders.List(s.Ctx, orders.Filter{View: orders.ViewAll}, page.Query{Limit: 100})
	if err != nil || len(all.Items) != 60 {
		t.Fatalf("%d orders, %v", len(all.Items), err)
	}
	return all.Items
}

func TestASampleShopHasOrdersInEveryState(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		writeSender(t, s)
		svc := filled(t, s, 1)
		found, sent := map[string]int{}, map[orders.FulfilmentStatus]int{}
		packing, held, late := 0, 0, 0
		today := clock.Day(s.DB.Now(), s.Store.TimeZone)
		for _, o := range sold(t, s) {
			found[fmt.Sprint(o.State, " ", o.Payment)]++
			sent[o.Sent]++
			if o.Packing {
				packing++
			}
			if o.Held {
				held++
			}
			if o.ShipBy != "" && o.ShipBy < today {
				late++
			}
			if o.Due() > 0 && o.Payment == orders.PaymentPartial {
				found["to collect"]++
			}
			if now := s.DB.Now(); o.PlacedAt.After(now) || o.PlacedAt.Before(now.Add(-45*24*time.Hour)) {
				t.Errorf("%s was placed at %v", o.Number, o.PlacedAt)
			}
		}
		want := map[string]int{"placed paid": 30, "placed unpaid": 6, "quoted none": 3, "placed partial": 9, "to collect": 9, "placed overpaid": 4, "cancelled none": 4, "cancelled refunded": 4}
		if fmt.Sprint(found) != fmt.Sprint(want) {
			t.Errorf("%v, not %v", found, want)
		}
		if packing != 3 || sent[orders.Fulfilled]+sent[orders.PartlySent] != 16 || sent[orders.Fulfilled] < 14 {
			t.Errorf("%d are packed, sent are %v", packing, sent)
		}
		if held == 0 || held > 4 || late == 0 || late > 4 {
			t.Errorf("%d are held and %d late", held, late)
		}
		wrong := testkit.View(t, s.Kit, func(tx *db.Tx) ([]stock.Wrong, error) { return stock.Verify(tx, 10) })
		if len(wrong) > 0 {
			t.Errorf("stock is not what its movements say: %+v", wrong)
		}
		if _, err := svc.Fill(s.Ctx, s.Store.ID, 1, func(sample.Seeded) {}); !fault.Has(err, "sample.not_empty") {
			t.Errorf("a second sample: %v", err)
		}
	})
}

func TestTheSameSeedGivesTheSameShop(t *testing.T) {
	said := func(seed uint64) string {
		s := testkit.OpenShop(t, testkit.Open(t, "sqlite"))
		filled(t, s, seed)
		text := ""
		for _, o := range sold(t, s) {
			text += fmt.Sprintln(o.Number, o.Buyer, o.Total, o.Payment, o.PlacedAt.Format(time.RFC3339))
		}
		return text
	}
	first := said(7)
	if again := said(7); again != first {
		t.Errorf("another shop:\n%s\n%s", first, again)
	}
	if said(8) == first {
		t.Error("another seed gives the same shop")
	}
}

func TestASampleShopSpeaksFiveLanguagesAndItsCodesAreValid(t *testing.T) {
	s := testkit.OpenShop(t, testkit.Open(t, "sqlite"))
	filled(t, s, 1)
	known, err := s.Customers.List(s.Ctx, customers.Filter{}, page.Query{Limit: 50})
	if err != nil || len(known.Items) != 12 {
		t.Fatalf("%d customers, %v", len(known.Items), err)
	}
	spoken := map[string]bool{}
	for _, row := range known.Items {
		who, err := s.Customers.Get(s.Ctx, row.ID)
		if err != nil {
			t.Fatal(err)
		}
		spoken[who.Locale[:2]] = true
	}
	if len(spoken) != 5 {
		t.Errorf("%v", spoken)
	}
	listed, err := s.Catalog.List(s.Ctx, catalog.Filter{Store: s.Store.ID}, page.Query{Limit: 50})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range listed.Items {
		g, err := s.Catalog.Get(s.Ctx, s.Store.ID, row.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range g.Variants {
			if v.Misread() || v.GTIN != "" && !checks(v.GTIN) {
				t.Errorf("%s has the code %s", g.Title, v.GTIN)
			}
			if v.Policy != catalog.PolicyUntracked && (v.CostMicro <= 0 || v.CostMicro >= int64(v.Price)*10_000) {
				t.Errorf("%s costs %d and sells for %d", g.Title, v.CostMicro, v.Price)
			}
		}
	}
}

// checks reports whether a code of the range for use within a house ends with the
// digit that its others ask for.
func checks(code string) bool {
	sum := 0
	for i, digit := range code {
		sum += int(digit-'0') * (1 + i%2*2)
	}
	return len(code) == 13 && code[0] == '2' && sum%10 == 0
}
