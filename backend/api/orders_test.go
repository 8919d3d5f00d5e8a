package api_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"shopbench/backend/api"
	"shopbench/backend/orders"
	"shopbench/backend/testkit"
)

const nowhere = `{"name":"","company":"","street":"","extra":"","postcode":"","city":"","region":"","country":"","phone":"","mail":""}`

const home = `{"name":"Ana Souza","company":"","street":"Lindenstraße 7","extra":"","postcode":"10969","city":"Berlin","region":"","country":"DE","phone":"","mail":"ana@example.org"}`

// trading makes a shop that taxes 19 % and sends for 4.90, with ten candles at
// 12.40, and returns the store, the variant and the method.
func (c *client) trading(t *testing.T) (store, variant, method string) {
	t.Helper()
	var s api.Store
	c.call(t, "POST", "/stores", ember).into(t, http.StatusCreated, &s)
	var taxes api.TaxTable
	c.call(t, "PUT", "/stores/"+s.ID+"/tax", `{"zones":[{"name":"Germany","places":["de"],"rates":[{"category":"standard","name":"USt","rate":190000}]}]}`, "If-Match", "0").into(t, http.StatusOK, &taxes)
	if taxes.Version != 1 || taxes.Zones[0].Places[0] != "DE" {
		t.Fatalf("the taxes are %+v", taxes)
	}
	var ways api.ShippingTable
	c.call(t, "PUT", "/stores/"+s.ID+"/shipping", `{"methods":[{"id":"","name":"Paket","kind":"flat","price":490,"free_from":0,"places":[]}]}`, "If-Match", "0").into(t, http.StatusOK, &ways)
	var made api.Product
	c.call(t, "POST", "/products?store="+s.ID, product("Candle", "C-1")).into(t, http.StatusCreated, &made)
	var now api.List[api.StockLevel]
	c.call(t, "POST", "/stock/adjustments", adjustment(made.Variants[0].ID, "received", "by", 10)).into(t, http.StatusOK, &now)
	return s.ID, made.Variants[0].ID, ways.Methods[0].ID
}

func orderTerms(line, variant string, qty int, method string) string {
	return fmt.Sprintf(`{"customer":"","ship_to":%s,"bill_to":%s,"lines":[{"id":%q,"variant":%q,"qty":%d,"unit":null,"discount":{"rate":0,"amount":0}}],
		"discount":{"rate":0,"amount":0},"method":%q,"shipping":null,"locale":"","note":""}`, home, nowhere, line, variant, qty, method)
}

func TestAnOrderIsQuotedPlacedPaidEditedAndCancelled(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		store, variant, method := c.trading(t)
		var q api.Quote
		c.call(t, "POST", "/quotes?store="+store, orderTerms("", variant, 2, method)).into(t, http.StatusOK, &q)
		if q.Totals.Total != 2970 || q.Totals.Tax != 474 || q.Sellable[0].Available != 10 || q.Reasons[0].Label != "Paket" {
			t.Fatalf("quoted %+v", q)
		}
		wish := fmt.Sprintf(`{"terms":%s,"shown":2970,"paid":{"method":"cash","amount":2970,"reference":""}}`, orderTerms("", variant, 2, method))
		var o api.Order
		for range 2 {
			c.call(t, "POST", "/orders?store="+store, wish, "Idempotency-Key", "k").into(t, http.StatusCreated, &o)
		}
		if o.Number != "1001" || o.Payment != "paid" || o.Due != 0 || !slices.Equal(o.Actions, []orders.Action{"cancel", "edit"}) || o.Lines[0].ID == "" {
			t.Errorf("placed %+v", o)
		}
		if got := c.topics(t, 0); !slices.Equal(got[len(got)-3:], []string{"orders.placed", "payments.captured", "orders.paid"}) {
			t.Errorf("emitted %v", got)
		}
		edit := fmt.Sprintf(`{"terms":%s,"shown":1730}`, orderTerms(o.Lines[0].ID, variant, 1, method))
		c.call(t, "PUT", "/orders/"+o.ID, edit, "If-Match", "1").into(t, http.StatusOK, &o)
		if o.Due != -1240 || o.Payment != "overpaid" || o.Version != 2 {
			t.Errorf("edited %+v", o)
		}
		var b api.Booked
		c.call(t, "POST", "/orders/"+o.ID+"/bookings", `{"kind":"refund","method":"cash","amount":1240,"reference":"till"}`).into(t, http.StatusCreated, &b)
		if b.Order.Due != 0 || b.Booking.Reference != "till" {
			t.Errorf("booked %+v", b)
		}
		c.call(t, "POST", "/orders/"+o.ID+"/cancel", `{"refunded":{"method":"cash","amount":1730,"reference":""}}`, "If-Match", "2").into(t, http.StatusOK, &o)
		if o.State != "cancelled" || o.Payment != "refunded" || o.Due != 0 || !slices.Equal(o.Actions, []orders.Action{"reinstate"}) {
			t.Errorf("cancelled %+v", o)
		}
		var all api.List[api.Booking]
		c.call(t, "GET", "/orders/"+o.ID+"/bookings", "").into(t, http.StatusOK, &all)
		if len(all.Items) != 3 {
			t.Errorf("booked %+v", all)
		}
		c.call(t, "POST", "/bookings/refund/"+all.Items[2].ID+"/void", "").into(t, http.StatusOK, &b)
		if b.Booking.State != "void" || b.Order.Due != -1730 {
			t.Errorf("void %+v", b)
		}
		c.call(t, "POST", "/orders/"+o.ID+"/reinstate", "", "If-Match", "3").into(t, http.StatusOK, &o)
		var rows api.List[api.ListedOrder]
		c.call(t, "GET", "/orders?view=open&text=souza", "").into(t, http.StatusOK, &rows)
		if len(rows.Items) != 1 || rows.Items[0].ID != o.ID || rows.Items[0].Due != 0 || rows.Items[0].Title != "Candle" || rows.Items[0].Lines != 1 {
			t.Errorf("listed %+v", rows)
		}
		c.history(t, o)
	})
}

func TestAKeyThatPaidOneOrderPaysNoOther(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		store, variant, method := c.trading(t)
		wish := fmt.Sprintf(`{"terms":%s,"shown":1730}`, orderTerms("", variant, 1, method))
		var first, second api.Order
		c.call(t, "POST", "/orders?store="+store, wish).into(t, http.StatusCreated, &first)
		c.call(t, "POST", "/orders?store="+store, wish).into(t, http.StatusCreated, &second)
		paid := `{"kind":"payment","method":"cash","amount":1730,"reference":""}`
		var b api.Booked
		c.call(t, "POST", "/orders/"+first.ID+"/bookings", paid, "Idempotency-Key", "till").into(t, http.StatusCreated, &b)
		if p := c.call(t, "POST", "/orders/"+second.ID+"/bookings", paid, "Idempotency-Key", "till").problem(t, http.StatusConflict); p.Key != "db.key_reused" {
			t.Errorf("the other order: %+v", p)
		}
	})
}

// history looks at what is told of an order that was placed, paid, edited, refunded,
// cancelled with its money given back, and taken up again.
func (c *client) history(t *testing.T, o api.Order) {
	t.Helper()
	var told api.List[api.OrderMoment]
	c.call(t, "GET", "/orders/"+o.ID+"/timeline", "").into(t, http.StatusOK, &told)
	var whats []string
	for _, m := range told.Items {
		whats = append(whats, string(m.What))
	}
	if got := strings.Join(whats, " "); got != "reinstated refund_void refunded cancelled refunded edited paid placed" {
		t.Errorf("told %s", got)
	}
	var was api.List[api.OrderRevision]
	c.call(t, "GET", "/orders/"+o.ID+"/revisions", "").into(t, http.StatusOK, &was)
	if len(was.Items) != 1 || was.Items[0].Version != 1 || was.Items[0].Total != 2970 {
		t.Fatalf("it was %+v", was)
	}
	var change api.OrderChange
	c.call(t, "GET", "/orders/"+o.ID+"/revisions/1", "").into(t, http.StatusOK, &change)
	if change.Was.Lines[0].Qty != 2 || change.Now.Lines[0].Qty != 1 || len(change.Was.Actions) != 0 {
		t.Errorf("changed %+v", change)
	}
	if p := c.call(t, "GET", "/orders/"+o.ID+"/revisions/7", "").problem(t, http.StatusNotFound); p.Key != "orders.revision_unknown" {
		t.Errorf("of no version: %+v", p)
	}
}

func TestAnOrderOfANewCustomerKeepsHerAndFindsHerAgain(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		store, variant, method := c.trading(t)
		var a api.Address
		c.call(t, "POST", "/addresses/parse", `{"text":"Ana Souza, Lindenstraße 7, 10969 Berlin, ana@example.org","country":"DE"}`).into(t, http.StatusOK, &a)
		if a.City != "Berlin" || a.Mail != "ana@example.org" {
			t.Fatalf("read %+v", a)
		}
		who := fmt.Sprintf(`{"name":"Ana Souza","company":"","mail":"ana@example.org","phone":"","locale":"","note":"","tax_exempt":false,"addresses":[%s]}`, home)
		wish := fmt.Sprintf(`{"terms":%s,"shown":1730,"customer":%s}`, orderTerms("", variant, 1, method), who)
		var o api.Order
		c.call(t, "POST", "/orders?store="+store, wish).into(t, http.StatusCreated, &o)
		var found api.CustomerList
		c.call(t, "GET", "/customers?text=suoza", "").into(t, http.StatusOK, &found)
		if len(found.Items) != 1 || found.Items[0].ID != o.Customer || found.Items[0].City != "Berlin" || len(found.Instead) == 0 {
			t.Fatalf("found %+v for %+v", found, o)
		}
		var orders api.List[api.ListedOrder]
		c.call(t, "GET", "/orders?customer="+o.Customer, "").into(t, http.StatusOK, &orders)
		if len(orders.Items) != 1 || orders.Items[0].ID != o.ID {
			t.Errorf("her orders are %+v", orders)
		}
		var kept api.Customer
		c.undo(t, "PUT", "/customers/"+o.Customer, strings.Replace(who, "Souza", "Keller", 1), "If-Match", "1")
		c.undo(t, "POST", "/customers/"+o.Customer+"/archive", `{"away":true}`, "If-Match", "3")
		c.call(t, "GET", "/customers/"+o.Customer, "").into(t, http.StatusOK, &kept)
		if kept.Name != "Ana Souza" || kept.Archived || kept.Version != 5 {
			t.Errorf("kept %+v", kept)
		}
		bad := fmt.Sprintf(`{"terms":%s,"shown":1730,"customer":%s}`, orderTerms("", variant, 1, method), strings.Replace(who, "ana@example.org", "nowhere", 1))
		if p := c.call(t, "POST", "/orders?store="+store, bad).problem(t, http.StatusUnprocessableEntity); p.Errors[0].Field != "customer.mail" {
			t.Errorf("a bad mail: %+v", p)
		}
	})
}

func TestAnOrderThatIsRefusedSaysWhyAtEachField(t *testing.T) {
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		c := connect(t, k)
		store, variant, method := c.trading(t)
		p := c.call(t, "POST", "/orders?store="+store, fmt.Sprintf(`{"terms":%s,"shown":1}`, orderTerms("", variant, 2, method))).problem(t, http.StatusConflict)
		if p.Key != "orders.price_changed" || p.Args["total"] != "29.70" {
			t.Errorf("another price: %+v", p)
		}
		p = c.call(t, "POST", "/orders?store="+store, fmt.Sprintf(`{"terms":%s,"shown":14130}`, orderTerms("", variant, 11, method))).problem(t, http.StatusConflict)
		if p.Key != "stock.sold_out" || p.Errors[0].Field != "lines[0].qty" || p.Args["available"] != float64(10) {
			t.Errorf("more than there are: %+v", p)
		}
		p = c.call(t, "POST", "/quotes?store="+store, orderTerms("", "var_none", 0, method)).problem(t, http.StatusUnprocessableEntity)
		if len(p.Errors) != 2 || p.Errors[0].Field != "lines[0].qty" || p.Errors[1].Field != "lines[0].variant" {
			t.Errorf("two faults: %+v", p)
		}
		p = c.call(t, "PUT", "/stores/"+store+"/tax", `{"zones":[{"name":"","places":["XX"],"rates":[{"category":"","name":"VAT","rate":-1}]}]}`, "If-Match", "1").problem(t, http.StatusUnprocessableEntity)
		if len(p.Errors) != 4 {
			t.Errorf("four faults: %+v", p)
		}
	})
}
