package audit_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"shopbench/backend/audit"
	"shopbench/backend/catalog"
	"shopbench/backend/customers"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/page"
	"shopbench/backend/orders"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/stores"
	"shopbench/backend/testkit"
)

// whats returns what a filter finds, oldest last, of whom or what.
func (s *shop) whats(t *testing.T, f audit.Filter) string {
	t.Helper()
	var all []string
	for _, e := range s.log(t, f) {
		all = append(all, fmt.Sprint(e.What, " ", e.Label))
	}
	return strings.Join(all, ", ")
}

func TestTheLogIsFoundByWhoByWhatItIsAboutAndByWhatPeopleRemember(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		candle := s.Good(t, "Candle", 1200, 9)
		s.by("stf_mia", func() { s.reprice(t, "Candle", 900) })
		if _, err := s.Customers.Create(s.Ctx, customers.CreateCustomer{Terms: customers.Terms{Name: "Jonas Weber"}}); err != nil {
			t.Fatal(err)
		}
		s.by("stf_mia", func() { s.Place(t, s.Terms(testkit.Of(candle, 1))) })
		for _, c := range []struct {
			asks   string
			filter audit.Filter
			want   string
		}{
			{"for one person", audit.Filter{Actor: "person:stf_mia"}, "order_placed 1001, product_changed Candle"},
			{"for orders", audit.Filter{About: "orders"}, "order_placed 1001"},
			{"for a person's products", audit.Filter{Actor: "person:stf_mia", About: "products"}, "product_changed Candle"},
			{"for the number of an order", audit.Filter{Text: "1001"}, "order_placed 1001"},
			{"for the buyer of an order", audit.Filter{Text: "souza"}, "order_placed 1001"},
			{"for a customer", audit.Filter{Text: "weber"}, "customer_made Jonas Weber"},
			{"for a product, misspelt", audit.Filter{Text: "candel", About: "products"}, "product_changed Candle, product_made Candle"},
			{"for a code", audit.Filter{Text: "sku-candle", About: "stock"}, "stock_moved Candle"},
			{"for what there is not", audit.Filter{Text: "zeppelin"}, ""},
		} {
			if got := s.whats(t, c.filter); got != c.want {
				t.Errorf("%s: got %s, want %s", c.asks, got, c.want)
			}
		}
		for key, f := range map[string]audit.Filter{
			"audit.about_unknown": {About: "weather"}, "stores.unknown": {Store: "sto_none"}, "audit.day": {From: "yesterday"},
		} {
			if _, err := s.audit.Entries(s.Ctx, f, page.Query{}); !fault.Has(err, key) {
				t.Errorf("%+v: %v", f, err)
			}
		}
		if _, err := s.audit.Entries(s.Ctx, audit.Filter{}, page.Query{Cursor: "x"}); !fault.Has(err, "page.cursor") {
			t.Errorf("a cursor that is none: %v", err)
		}
	})
}

func TestDaysAreThoseOfTheShop(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		at := func(day string, hour int) { // in UTC, which Berlin is an hour ahead of in winter
			want, err := time.Parse(time.DateOnly, day)
			if err != nil {
				t.Fatal(err)
			}
			s.Clock.Advance(want.Add(time.Duration(hour) * time.Hour).Sub(s.Clock.Now()))
		}
		at("2027-01-10", 22)
		s.Good(t, "Evening", 100, 0)
		at("2027-01-10", 23) // and it is the eleventh in Berlin
		s.Good(t, "Midnight", 100, 0)
		at("2027-01-11", 23)
		s.Good(t, "Next", 100, 0)
		for _, c := range []struct{ from, to, want string }{
			{"2027-01-11", "2027-01-11", "product_made Midnight"},
			{"2027-01-11", "", "product_made Next, product_made Midnight"},
			{"2027-01-10", "2027-01-10", "product_made Evening"},
			{"2027-01-13", "", ""},
		} {
			if got := s.whats(t, audit.Filter{From: c.from, To: c.to}); got != c.want {
				t.Errorf("from %s to %s: got %s, want %s", c.from, c.to, got, c.want)
			}
		}
	})
}

func TestWhatHappenedInAnotherShopIsNotInTheLogOfThisOne(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		terms := s.Store.Terms
		terms.Name = "Kerzenladen"
		if _, err := s.Stores.Create(s.Ctx, stores.CreateStore{Terms: terms}); err != nil {
			t.Fatal(err)
		}
		s.Good(t, "Candle", 1200, 0)
		if got := s.whats(t, audit.Filter{}); !strings.HasPrefix(got, "product_made Candle, setting_changed") || strings.Contains(got, "Kerzenladen") {
			t.Errorf("got %s", got)
		}
		l, err := s.audit.Entries(s.Ctx, audit.Filter{}, page.Query{})
		if err != nil || !slices.ContainsFunc(l.Items, func(e audit.Entry) bool { return e.Label == "Kerzenladen" }) {
			t.Errorf("the log of the house lacks it: %v", err)
		}
	})
}

func TestAPageOfTheLogAsksForAllItsNamesAtOnce(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		var asked atomic.Int64
		counted := s.Reopen(t, db.Config{Asked: func(string) { asked.Add(1) }})
		log := audit.New(counted, stores.New(counted, ""))
		statements := func(rows int) int64 {
			asked.Store(0)
			l, err := log.Entries(s.Ctx, audit.Filter{Store: s.Store.ID}, page.Query{Limit: rows})
			if err != nil || len(l.Items) != rows {
				t.Fatalf("%d rows, %v", len(l.Items), err)
			}
			return asked.Load()
		}
		for i := range 12 {
			v := s.Good(t, fmt.Sprint("Candle ", i), 1200, 9)
			s.Place(t, s.Terms(testkit.Of(v, 1)))
			if _, err := s.Customers.Create(s.Ctx, customers.CreateCustomer{Terms: customers.Terms{Name: fmt.Sprint("Ana ", i)}}); err != nil {
				t.Fatal(err)
			}
		}
		few, many := statements(4), statements(48)
		if few != many || many > 10 {
			t.Errorf("4 rows take %d statements, 48 take %d", few, many)
		}
	})
}

func TestAPageShowsTheBeginningOfWhatIsLongAndTheFileAllOfIt(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		long := strings.Repeat("wax ", 1000) + "end"
		p, err := s.Catalog.Create(s.Ctx, catalog.CreateProduct{Store: s.Store.ID, Terms: catalog.Terms{
			Title: "Candle", Status: catalog.StatusActive, Options: []catalog.Option{{Name: "Number", Choices: []string{"0"}}},
			Variants: []catalog.Variant{{Choices: []string{"0"}}},
		}})
		if err != nil {
			t.Fatal(err)
		}
		p.Description = long
		for i := 1; i <= 50; i++ {
			p.Options[0].Choices = append(p.Options[0].Choices, fmt.Sprint(i))
			p.Variants = append(p.Variants, catalog.Variant{Choices: []string{fmt.Sprint(i)}, Price: 100})
		}
		if _, err := s.Catalog.Edit(s.Ctx, catalog.EditProduct{Store: s.Store.ID, ID: p.ID, Terms: p.Terms, Version: p.Version}); err != nil {
			t.Fatal(err)
		}
		e := s.log(t, audit.Filter{Subject: p.Ref()})[0]
		if !e.More || len(e.Changes) != 40 || e.Changes[0].Field != "description" || !strings.HasSuffix(e.Changes[0].After, "…") || len(e.Changes[0].After) > 2100 {
			t.Errorf("it shows %d changes, more %v, first %+v", len(e.Changes), e.More, e.Changes[0])
		}
		text := s.file(t, audit.Filter{Subject: p.Ref()})
		if !strings.Contains(text, long) || !strings.Contains(text, "Variante 50 · Preis") {
			t.Errorf("the file lacks some: %s", text)
		}
	})
}

// file writes what a filter finds.
func (s *shop) file(t *testing.T, f audit.Filter) string {
	t.Helper()
	f.Store = s.Store.ID
	file, err := s.audit.Export(s.Ctx, f)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := file.Write(s.Ctx, &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestTheLogIsWrittenToAFileThatASpreadsheetReads(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		s.Variant(t, "Wax", catalog.Variant{Price: 1200, QtyDigits: 3}, 2500)
		s.Good(t, "=cmd|' /C calc'!A0", 500, 0)
		s.by("stf_mia", func() { s.reprice(t, "Wax", 900) })
		p := s.product(t, "Wax")
		p.Variants[0].CostMicro, p.Variants[0].Taxable, p.Status = 1_250_000, true, catalog.StatusDraft
		if _, err := s.Catalog.Edit(s.Ctx, catalog.EditProduct{Store: s.Store.ID, ID: p.ID, Terms: p.Terms, Version: p.Version}); err != nil {
			t.Fatal(err)
		}
		now := s.Clock.Now().Format(time.RFC3339)
		want := strings.ReplaceAll(`Wann,Wer,Was,Betrifft,Feld,Vorher,Nachher
@,Inhaber,Produkt geändert,Wax,Zustand,Aktiv,Entwurf
@,Inhaber,Produkt geändert,Wax,Variante SKU-Wax · Einkaufspreis,0 EUR,1.25 EUR
@,Inhaber,Produkt geändert,Wax,Variante SKU-Wax · Besteuert,nein,ja
@,stf_mia,Produkt geändert,Wax,Variante SKU-Wax · Preis,12.00 EUR,9.00 EUR
@,Inhaber,Produkt angelegt,'=cmd|' /C calc'!A0,,,
@,Inhaber,Bestand bewegt,Wax,Auf Lager,0.000,2.500
@,Inhaber,Produkt angelegt,Wax,,,
`, "@", now)
		if got := s.file(t, audit.Filter{}); !strings.HasPrefix(got, want) {
			t.Errorf("it says\n%s\nnot\n%s", got, want)
		}
		if got := strings.Count(s.file(t, audit.Filter{Text: "zeppelin"}), "\n"); got != 1 {
			t.Errorf("nothing was found, and the file has %d lines", got)
		}
		if _, err := s.audit.Export(s.Ctx, audit.Filter{Store: s.Store.ID, To: "now"}); !fault.Has(err, "audit.day") {
			t.Errorf("got %v", err)
		}
	})
}

func TestALongLogIsWrittenWholeAndInOrder(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		o := s.Place(t, s.Terms(testkit.Of(s.Good(t, "Bell", 100, 5), 1)))
		for i := range 2 * page.MaxLimit {
			marked, err := s.Orders.Mark(s.Ctx, orders.MarkOrder{ID: o.ID, Marks: orders.Marks{Tags: []string{fmt.Sprint("tag", i)}}, Version: o.Version})
			if err != nil {
				t.Fatal(err)
			}
			o = marked.Order
		}
		lines := strings.Split(strings.TrimSpace(s.file(t, audit.Filter{Subject: o.Ref()})), "\n")
		if len(lines) != 1+2*page.MaxLimit+1 || !strings.Contains(lines[1], "tag399") || !strings.Contains(lines[400], "tag0") {
			t.Errorf("%d lines, from %s to %s", len(lines), lines[1], lines[len(lines)-1])
		}
	})
}

func TestAFileThatCannotBeReadToItsEndSaysSo(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		file, err := s.audit.Export(s.Ctx, audit.Filter{Store: s.Store.ID})
		if err != nil {
			t.Fatal(err)
		}
		gone, cancel := context.WithCancel(s.Ctx)
		cancel()
		var out strings.Builder
		if err := file.Write(gone, &out); err == nil || !strings.HasSuffix(out.String(), "Diese Datei ist nicht vollständig: Der Rest ließ sich nicht lesen.\n") {
			t.Errorf("it ends in %q, %v", out.String(), err)
		}
	})
}

func TestAnOrderIsPlacedWithoutAStatementForTheLogBesideItsEvents(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		terms := s.Terms(testkit.Of(s.Good(t, "Candle", 1200, 9), 1))
		written := map[string]int{}
		var mu sync.Mutex
		counted := s.Reopen(t, db.Config{Asked: func(query string) {
			for _, table := range []string{"events", "audit_fields"} {
				if strings.HasPrefix(query, "INSERT INTO "+table+" ") {
					mu.Lock()
					written[table]++
					mu.Unlock()
				}
			}
		}})
		log, err := events.Open(s.Ctx, counted)
		if err != nil {
			t.Fatal(err)
		}
		s.DB, s.Log = counted, log
		s.Shop = testkit.Wire(t, s.Kit)
		home, err := s.Stores.List(s.Ctx, page.Query{})
		if err != nil {
			t.Fatal(err)
		}
		s.Store = home.Items[0]
		o := s.Place(t, terms)
		if written["events"] == 0 || written["audit_fields"] != 0 {
			t.Errorf("placing wrote %v", written)
		}
		if _, err := s.Orders.Mark(s.Ctx, orders.MarkOrder{ID: o.ID, Marks: orders.Marks{Held: true}, Version: o.Version}); err != nil {
			t.Fatal(err)
		}
		if written["audit_fields"] == 0 {
			t.Error("what a mark changed was not counted: this test looks in the wrong place")
		}
	})
}
