package testkit

import (
	"testing"

	"shopbench/backend/catalog"
	"shopbench/backend/checkout"
	"shopbench/backend/customers"
	"shopbench/backend/fulfilment"
	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/money"
	"shopbench/backend/orders"
	"shopbench/backend/payments"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/files"
	"shopbench/backend/shipping"
	"shopbench/backend/staff"
	"shopbench/backend/stock"
	"shopbench/backend/stores"
	"shopbench/backend/tax"
)

// Shop is a kit with a German shop that can trade: prices include 19 or 7 %, a
// parcel costs 4.90, pick-up nothing.
type Shop struct {
	*Kit
	Files      *files.Store
	Staff      *staff.Service
	Stores     *stores.Service
	Catalog    *catalog.Service
	Stock      *stock.Service
	Tax        *tax.Service
	Shipping   *shipping.Service
	Customers  *customers.Service
	Orders     *orders.Service
	Payments   *payments.Service
	Fulfilment *fulfilment.Service
	Checkout   *checkout.Service
	Store      stores.Store
	Parcel     string // the method that sends
	Pickup     string // the method by which the buyer fetches
}

// EachShop runs a test on every engine, each on a shop of its own.
func EachShop(t *testing.T, test func(t *testing.T, s *Shop)) {
	t.Helper()
	Each(t, func(t *testing.T, k *Kit) { test(t, OpenShop(t, k)) })
}

// Wire makes the services of a shop, and no store yet.
func Wire(t testing.TB, k *Kit) *Shop {
	t.Helper()
	origin := k.Log.Origin()
	s := &Shop{Kit: k, Staff: staff.New(k.DB), Stores: stores.New(k.DB, origin), Stock: stock.New(k.DB, origin), Files: files.New(k.DB, t.TempDir())}
	s.Catalog = catalog.New(k.DB, s.Stores)
	s.Tax, s.Shipping = tax.New(k.DB, s.Stores), shipping.New(k.DB, s.Stores)
	s.Orders = orders.New(k.DB, s.Stores, s.Stock, s.Files, origin)
	s.Customers = customers.New(k.DB)
	s.Payments = payments.New(k.DB, s.Stores, origin)
	s.Fulfilment = fulfilment.New(k.DB, s.Stores, s.Stock, s.Orders, s.Files)
	s.Checkout = checkout.New(k.DB, s.Customers, s.Orders, s.Payments)
	s.Staff.Register(k.Log)
	s.Catalog.Register(k.Log)
	s.Stock.Register(k.Log)
	s.Customers.Register(k.Log)
	s.Orders.Register(k.Log)
	s.Payments.Register(k.Log)
	s.Fulfilment.Register(k.Log)
	t.Cleanup(func() { namesItsFields(t, k) })
	return s
}

// OpenShop makes the shop in a kit.
func OpenShop(t testing.TB, k *Kit) *Shop {
	t.Helper()
	s := Wire(t, k)
	s.Store = Update(t, k, func(tx *db.Tx) (stores.Store, error) {
		return s.Stores.CreateIn(tx, stores.CreateStore{Terms: stores.Terms{
			Name: "Ember & Folio", Country: "DE", Currency: "EUR", Locale: "de-DE", TimeZone: "Europe/Berlin", PricesIncludeTax: true, Rounding: money.RoundLine,
		}})
	})
	s.SetTax(t, "DE", 190_000, 70_000)
	methods, err := s.Shipping.EditMethods(k.Ctx, shipping.EditMethods{Store: s.Store.ID, Methods: shipping.Methods{Methods: []shipping.Method{
		{Name: "Paket", Kind: shipping.KindFlat, Price: 490, Places: []string{"DE", "AT"}}, {Name: "Abholung", Kind: shipping.KindPickup},
	}}})
	if err != nil {
		t.Fatal(err)
	}
	s.Parcel, s.Pickup = methods.Value.Methods[0].ID, methods.Value.Methods[1].ID
	return s
}

// SetTax makes these the only taxes of the shop.
func (s *Shop) SetTax(t testing.TB, country string, standard, reduced money.Rate) {
	t.Helper()
	was, err := s.Tax.Table(s.Ctx, s.Store.ID)
	if err != nil {
		t.Fatal(err)
	}
	zone := tax.Zone{Name: country, Places: []string{country}, Rates: []tax.Rate{{Category: tax.Standard, Name: "USt", Rate: standard}, {Category: tax.Reduced, Name: "USt", Rate: reduced}}}
	if _, err := s.Tax.EditTable(s.Ctx, tax.EditTable{Store: s.Store.ID, Table: tax.Table{Zones: []tax.Zone{zone}}, Version: was.Version}); err != nil {
		t.Fatal(err)
	}
}

// Good makes a product of one variant at a price, with so many on hand, and returns
// the variant.
func (s *Shop) Good(t testing.TB, title string, price money.Minor, onHand int64) string {
	t.Helper()
	return s.Variant(t, title, catalog.Variant{Price: price, Taxable: true, Ships: true, WeightGrams: 250}, onHand)
}

// Variant makes a product of this variant, with so many on hand, and returns its
// id.
func (s *Shop) Variant(t testing.TB, title string, v catalog.Variant, onHand int64) string {
	t.Helper()
	v.SKU = "SKU-" + title
	p, err := s.Catalog.Create(s.Ctx, catalog.CreateProduct{Store: s.Store.ID, Terms: catalog.Terms{Title: title, Status: catalog.StatusActive, Variants: []catalog.Variant{v}}})
	if err != nil {
		t.Fatal(err)
	}
	id := p.Variants[0].ID
	if onHand != 0 {
		wish := stock.AdjustStock{Reason: stock.ReasonReceived, Lines: []stock.Line{{Variant: id, Figure: stock.By, Qty: onHand}}}
		if _, err := s.Stock.Adjust(s.Ctx, wish); err != nil {
			t.Fatal(err)
		}
	}
	return id
}

// Home is where a buyer of the tests lives.
var Home = address.Address{Name: "Ana Souza", Street: "Lindenstraße 7", Postcode: "10969", City: "Berlin", Country: "DE", Phone: "+49 30 1234567", Mail: "ana@example.org"}

// Terms returns the terms of an order to Home, sent by parcel.
func (s *Shop) Terms(lines ...orders.LineTerms) orders.Terms {
	return orders.Terms{ShipTo: Home, Lines: lines, Method: s.Parcel}
}

// Place places an order at what it costs.
func (s *Shop) Place(t testing.TB, terms orders.Terms) orders.Order {
	t.Helper()
	q, err := s.Orders.Quote(s.Ctx, s.Store.ID, terms)
	if err != nil {
		t.Fatal(err)
	}
	o, err := s.Orders.Place(s.Ctx, orders.PlaceOrder{Store: s.Store.ID, Terms: terms, Shown: q.Order.Totals.Total})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// Level returns what is on hand of a variant and what is reserved.
func (s *Shop) Level(t testing.TB, variant string) stock.Level {
	t.Helper()
	all, err := s.Stock.Levels(s.Ctx, []string{variant})
	if err != nil {
		t.Fatal(err)
	}
	return all[variant].Level
}

// Of returns so many of a variant at the shop's price.
func Of(variant string, qty int64) orders.LineTerms {
	return orders.LineTerms{Variant: variant, Qty: qty}
}
