package audit_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"shopbench/backend/audit"
	"shopbench/backend/catalog"
	"shopbench/backend/customers"
	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/kernel/money"
	"shopbench/backend/kernel/page"
	"shopbench/backend/orders"
	"shopbench/backend/payments"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/jobs"
	"shopbench/backend/shipping"
	"shopbench/backend/stores"
	"shopbench/backend/testkit"
	"shopbench/backend/transfer"
)

// shop is a shop with its log.
type shop struct {
	*testkit.Shop
	audit *audit.Service
}

func each(t *testing.T, test func(t *testing.T, s *shop)) {
	t.Helper()
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) { test(t, &shop{s, audit.New(s.DB, s.Stores)}) })
}

// by has a person of the house do something.
func (s *shop) by(id string, do func()) {
	ctx := s.Ctx
	defer func() { s.Ctx = ctx }()
	s.Ctx = ident.WithActor(context.Background(), ident.Actor{Kind: ident.Person, ID: id})
	do()
}

// log returns the whole log that a filter finds.
func (s *shop) log(t *testing.T, f audit.Filter) []audit.Entry {
	t.Helper()
	f.Store = s.Store.ID
	var all []audit.Entry
	for q := (page.Query{Limit: 3}); ; {
		l, err := s.audit.Entries(s.Ctx, f, q)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, l.Items...)
		if q.Cursor = l.Next; q.Cursor == "" {
			return all
		}
	}
}

// said writes an entry as "who: what label: field before → after, …".
func said(e audit.Entry) string {
	changes := make([]string, len(e.Changes))
	for i, c := range e.Changes {
		changes[i] = fmt.Sprintf("%s %s → %s %s", c.Field, c.Before, c.After, c.Unit)
	}
	s := fmt.Sprintf("%s: %s %s: %s", strings.TrimPrefix(strings.TrimPrefix(e.Actor, "person:"), "stf_"), e.What, e.Label, strings.Join(changes, ","))
	return strings.ReplaceAll(strings.Join(strings.Fields(s), " "), " ,", ",")
}

// expect holds the newest entries that a filter finds against what they are to say.
func (s *shop) expect(t *testing.T, f audit.Filter, want ...string) {
	t.Helper()
	all := s.log(t, f)
	got := make([]string, len(all))
	for i, e := range all {
		got[i] = said(e)
	}
	if !slices.Equal(got[:min(len(got), len(want))], want) {
		t.Errorf("the log says\n  %s\nnot\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

// product returns the product that has a title.
func (s *shop) product(t *testing.T, title string) catalog.Product {
	t.Helper()
	ids := testkit.View(t, s.Kit, func(tx *db.Tx) ([]string, error) { return catalog.Matching(tx, title, 1) })
	p, err := s.Catalog.Get(s.Ctx, s.Store.ID, ids[0])
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// reprice gives a product of one variant another price.
func (s *shop) reprice(t *testing.T, title string, price money.Minor) catalog.Edited {
	t.Helper()
	p := s.product(t, title)
	p.Variants[0].Price = price
	e, err := s.Catalog.Edit(s.Ctx, catalog.EditProduct{Store: s.Store.ID, ID: p.ID, Terms: p.Terms, Version: p.Version})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestTheLogSaysWhoChangedAPriceAndWhatItWasBefore(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		s.Good(t, "Candle", 1200, 0)
		s.Good(t, "Bell", 500, 0)
		s.by("stf_mia", func() { s.reprice(t, "Candle", 900) })
		s.expect(t, audit.Filter{Text: "candle"}, "mia: product_changed Candle: variants[SKU-Candle].price 1200 → 900 EUR", "owner: product_made Candle:")
		e := s.log(t, audit.Filter{Text: "candle"})[0]
		if e.Subject != s.product(t, "Candle").Ref() || e.At != s.Clock.Now() || e.Topic != "catalog.changed" {
			t.Errorf("it is about %+v", e)
		}
	})
}

func TestAnUndoIsAnotherEntryAndTakesNoneAway(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		s.Good(t, "Candle", 1200, 0)
		e := s.reprice(t, "Candle", 900)
		before := s.log(t, audit.Filter{})
		if err := s.Log.Undo(s.Ctx, e.Undo); err != nil {
			t.Fatal(err)
		}
		after := s.log(t, audit.Filter{})
		if got := said(after[0]); got != "owner: product_changed Candle: variants[SKU-Candle].price 900 → 1200 EUR" {
			t.Errorf("the newest is %s", got)
		}
		if fmt.Sprint(after[1:]) != fmt.Sprint(before) {
			t.Errorf("of %v is left %v", before, after[1:])
		}
	})
}

func TestTheLogSaysWhoChangedTheAddressOfACustomer(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		c, err := s.Customers.Create(s.Ctx, customers.CreateCustomer{Terms: customers.Terms{Name: "Ana Souza", Addresses: []address.Address{testkit.Home}}})
		if err != nil {
			t.Fatal(err)
		}
		moved := c.Terms
		moved.Addresses = slices.Clone(moved.Addresses)
		moved.Addresses[0].Street, moved.Phone = "Am Markt 1", "+49 30 7654321"
		var e customers.Edited
		s.by("stf_mia", func() {
			e, err = s.Customers.Edit(s.Ctx, customers.EditCustomer{ID: c.ID, Terms: moved, Version: c.Version})
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Customers.Archive(s.Ctx, customers.Archive{ID: c.ID, Version: e.Customer.Version, Away: true}); err != nil {
			t.Fatal(err)
		}
		s.expect(t, audit.Filter{Text: "souza"}, "owner: customer_changed Ana Souza: archived false → true",
			"mia: customer_changed Ana Souza: phone → +49 30 7654321,addresses[1].street Lindenstraße 7 → Am Markt 1", "owner: customer_made Ana Souza:")
	})
}

func TestTheLogSaysWhatAnEditMadeOfAnOrder(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		candle, bell := s.Good(t, "Candle", 1200, 9), s.Good(t, "Bell", 500, 9)
		o := s.Place(t, s.Terms(testkit.Of(candle, 2)))
		terms := s.Terms(orders.LineTerms{ID: o.Lines[0].ID, Variant: candle, Qty: 1}, testkit.Of(bell, 3))
		terms.ShipTo.Street, terms.Note = "Am Markt 1", "rings twice"
		q, err := s.Orders.QuoteEdit(s.Ctx, o.ID, terms)
		if err != nil {
			t.Fatal(err)
		}
		edited, err := s.Orders.Edit(s.Ctx, orders.EditOrder{ID: o.ID, Terms: terms, Shown: q.Order.Totals.Total, Version: o.Version})
		if err != nil {
			t.Fatal(err)
		}
		marks := orders.Marks{ShipBy: "2026-12-03", Held: true, HeldWhy: "asks first", Tags: []string{"gift"}}
		if _, err := s.Orders.Mark(s.Ctx, orders.MarkOrder{ID: o.ID, Marks: marks, Version: edited.Order.Version}); err != nil {
			t.Fatal(err)
		}
		s.expect(t, audit.Filter{Subject: o.Ref()},
			"owner: order_marked "+o.Number+": ship_by → 2026-12-03,held false → true,held_why → asks first,tags → gift",
			"owner: order_edited "+o.Number+": total 2890 → 3190 EUR,ship_to.street Lindenstraße 7 → Am Markt 1,lines[SKU-Candle].qty 2 → 1 0,"+
				"lines[SKU-Bell].title → Bell,lines[SKU-Bell].sku → SKU-Bell,lines[SKU-Bell].qty → 3 0,lines[SKU-Bell].unit → 500 EUR,note → rings twice",
			"owner: order_placed "+o.Number+": total → 2890 EUR")
	})
}

func TestTheLogSaysWhatChangedInTheSettings(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		methods, err := s.Shipping.Methods(s.Ctx, s.Store.ID)
		if err != nil {
			t.Fatal(err)
		}
		dearer := shipping.Methods{Methods: slices.Clone(methods.Value.Methods)}
		dearer.Methods[0].Price = 590
		if _, err := s.Shipping.EditMethods(s.Ctx, shipping.EditMethods{Store: s.Store.ID, Methods: dearer, Version: methods.Version}); err != nil {
			t.Fatal(err)
		}
		terms := s.Store.Terms
		terms.Name = "Ember"
		if _, err := s.Stores.Edit(s.Ctx, stores.EditStore{ID: s.Store.ID, Terms: terms, Version: s.Store.Version}); err != nil {
			t.Fatal(err)
		}
		series, err := s.Stores.Series(s.Ctx, s.Store.ID)
		if err != nil {
			t.Fatal(err)
		}
		series[0].Prefix = "B-"
		if _, err := s.Stores.EditSeries(s.Ctx, stores.EditSeries{Store: s.Store.ID, Series: series[0]}); err != nil {
			t.Fatal(err)
		}
		s.expect(t, audit.Filter{About: "shop"}, "owner: store_changed Ember: prefix → B-", "owner: store_changed Ember: name Ember & Folio → Ember", "owner: setting_changed : methods[Paket].price 490 → 590 EUR")
	})
}

func TestWhatAnImportChangesIsInTheNameOfWhoStartedIt(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		queue := jobs.New(s.DB)
		in := transfer.New(s.DB, s.Stores, s.Catalog, s.Stock, s.Files, queue)
		s.Good(t, "Candle", 1200, 0)
		file := []byte("Handle,Title,Variant SKU,Variant Price\ncandle,Candle,SKU-Candle,9.00\nbell,Bell,B-1,5.00\n")
		var id string
		s.by("stf_mia", func() {
			p, err := in.Prepare(s.Ctx, s.Store.ID, "goods.csv", file)
			if err != nil {
				t.Fatal(err)
			}
			if id = p.Import.ID; id == "" {
				t.Fatal("nothing was prepared")
			}
			if _, err := in.Start(s.Ctx, transfer.StartImport{ID: id}); err != nil {
				t.Fatal(err)
			}
		})
		if err := queue.Drain(context.Background()); err != nil { // in nobody's name
			t.Fatal(err)
		}
		s.expect(t, audit.Filter{Text: "candle"}, "mia: product_changed Candle: variants[SKU-Candle].price 1200 → 900 EUR")
		s.expect(t, audit.Filter{Text: "bell"}, "mia: product_made Bell:")
		s.expect(t, audit.Filter{Subject: ident.Ref{Kind: "import", ID: id}}, "mia: import_finished goods.csv: made → 1,changed → 1,skipped → 0", "mia: import_started goods.csv:", "mia: import_prepared goods.csv:")
		s.by("stf_mia", func() {
			if _, err := in.Undo(s.Ctx, id); err != nil {
				t.Fatal(err)
			}
		})
		if err := queue.Drain(context.Background()); err != nil {
			t.Fatal(err)
		}
		s.expect(t, audit.Filter{About: "products"}, "mia: product_changed Candle: variants[SKU-Candle].price 900 → 1200 EUR", "mia: product_removed : title Bell →")
	})
}

func TestStockAndMoneyAreToldByTheirFigures(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		wax := s.Variant(t, "Wax", catalog.Variant{Price: 2000, QtyDigits: 3, Taxable: true, Ships: true}, 2500)
		s.expect(t, audit.Filter{Text: "wax"}, "owner: stock_moved Wax: on_hand 0 → 2500 3", "owner: product_made Wax:")
		s.expect(t, audit.Filter{Subject: s.product(t, "Wax").Ref(), About: "stock"}, "owner: stock_moved Wax: on_hand 0 → 2500 3")
		o := s.Place(t, s.Terms(testkit.Of(wax, 500)))
		if _, err := s.Payments.Book(s.Ctx, payments.Book{Order: o.ID, Kind: payments.KindPayment, Method: payments.MethodCash, Amount: 100}); err != nil {
			t.Fatal(err)
		}
		s.expect(t, audit.Filter{About: "payments"}, "owner: paid "+o.Number+": amount → 100 EUR,method → cash")
	})
}
