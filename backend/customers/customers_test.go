package customers_test

import (
	"fmt"
	"testing"

	"shopbench/backend/customers"
	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
	"shopbench/backend/testkit"
)

func ana() customers.Terms {
	return customers.Terms{Name: " Ana  Souza", Mail: "ana@example.org", Phone: "+49 30 1234567", Locale: "pt-br", Addresses: []address.Address{testkit.Home}}
}

func create(t *testing.T, s *testkit.Shop, terms customers.Terms) customers.Customer {
	t.Helper()
	c, err := s.Customers.Create(s.Ctx, customers.CreateCustomer{Terms: terms})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestACustomerIsKeptAsWrittenAndFoundByAnythingThatIsRemembered(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		c := create(t, s, ana())
		kept, err := s.Customers.Get(s.Ctx, c.ID)
		if err != nil || fmt.Sprint(kept) != fmt.Sprint(c) || c.Name != "Ana Souza" || c.Locale != "pt-BR" || c.Addresses[0].City != "Berlin" {
			t.Fatalf("%+v, %v", kept, err)
		}
		create(t, s, customers.Terms{Company: "Acme Ltd", Mail: "post@acme.example"})
		for text, want := range map[string]string{
			"ana": "Ana Souza", "souza ana": "Ana Souza", "Suoza": "Ana Souza", "1234567": "Ana Souza", "493012": "Ana Souza", "ana@example.org": "Ana Souza", "berlin": "Ana Souza", "10969": "Ana Souza", "acme": "",
		} {
			r, err := s.Customers.List(s.Ctx, customers.Filter{Text: text}, page.Query{})
			if err != nil || len(r.Items) != 1 || r.Items[0].Name != want {
				t.Errorf("%q finds %+v, %v", text, r.Items, err)
			}
		}
	})
}

func TestCustomersAreListedByNameAFirmByItsOwn(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		for _, terms := range []customers.Terms{{Name: "Zoe"}, {Company: "Äpfel & Co"}, {Mail: "mia@example.org"}, {Name: "Bruno", Company: "Acme"}} {
			create(t, s, terms)
		}
		got, q := "", page.Query{Limit: 2}
		for {
			r, err := s.Customers.List(s.Ctx, customers.Filter{}, q)
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range r.Items {
				got += " " + customers.Terms{Name: row.Name, Company: row.Company, Mail: row.Mail}.Title()
			}
			if q.Cursor = r.Next; q.Cursor == "" {
				break
			}
		}
		if got != " Äpfel & Co Bruno mia@example.org Zoe" {
			t.Errorf("listed%s", got)
		}
	})
}

func TestACustomerIsEditedArchivedAndEachIsTakenBack(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		c := create(t, s, ana())
		terms := c.Terms
		terms.Name, terms.Addresses = "Ana Keller", nil
		edited, err := s.Customers.Edit(s.Ctx, customers.EditCustomer{ID: c.ID, Terms: terms, Version: 1})
		if err != nil || edited.Customer.Version != 2 || len(edited.Customer.Addresses) != 0 {
			t.Fatalf("%+v, %v", edited, err)
		}
		if _, err := s.Customers.Edit(s.Ctx, customers.EditCustomer{ID: c.ID, Terms: terms, Version: 1}); !fault.Has(err, "fault.stale") {
			t.Errorf("from an old version: %v", err)
		}
		if same, err := s.Customers.Edit(s.Ctx, customers.EditCustomer{ID: c.ID, Terms: terms, Version: 2}); err != nil || same.Undo != "" || same.Customer.Version != 2 {
			t.Errorf("nothing changed: %+v, %v", same, err)
		}
		if err := s.Log.Undo(s.Ctx, edited.Undo); err != nil {
			t.Fatal(err)
		}
		if back, err := s.Customers.Get(s.Ctx, c.ID); err != nil || back.Name != "Ana Souza" || len(back.Addresses) != 1 {
			t.Errorf("%+v, %v", back, err)
		}
		away, err := s.Customers.Archive(s.Ctx, customers.Archive{ID: c.ID, Version: 3, Away: true})
		if err != nil {
			t.Fatal(err)
		}
		for archived, want := range map[bool]int{false: 0, true: 1} {
			if r, err := s.Customers.List(s.Ctx, customers.Filter{Archived: archived, Text: "ana"}, page.Query{}); err != nil || len(r.Items) != want {
				t.Errorf("archived %v: %+v, %v", archived, r.Items, err)
			}
		}
		if err := s.Log.Undo(s.Ctx, away.Undo); err != nil {
			t.Fatal(err)
		}
		if r, err := s.Customers.List(s.Ctx, customers.Filter{}, page.Query{}); err != nil || len(r.Items) != 1 {
			t.Errorf("%+v, %v", r.Items, err)
		}
	})
}

func TestACustomerThatCannotBeSaysWhere(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		for key, c := range map[string]struct {
			terms customers.Terms
			field string
		}{
			"customers.who":     {customers.Terms{Phone: "1"}, "name"},
			"address.mail":      {customers.Terms{Name: "A", Mail: "nowhere"}, "mail"},
			"customers.locale":  {customers.Terms{Name: "A", Locale: "klingon"}, "locale"},
			"address.street":    {customers.Terms{Name: "A", Addresses: []address.Address{{Name: "A", City: "B", Country: "DE"}}}, "addresses[0].street"},
			"customers.unknown": {},
		} {
			_, err := s.Customers.Create(s.Ctx, customers.CreateCustomer{Terms: c.terms})
			if key == "customers.unknown" {
				_, err = s.Customers.Get(s.Ctx, "cus_none")
			}
			if !fault.Has(err, key) || fault.Of(err).Field != c.field {
				t.Errorf("%s: %v", key, err)
			}
		}
		claim := db.Claim{Scope: "customers.create", Key: "k", Digest: "d"}
		first, err := s.Customers.Create(s.Ctx, customers.CreateCustomer{Terms: ana(), Claim: claim})
		if err != nil {
			t.Fatal(err)
		}
		if again, err := s.Customers.Create(s.Ctx, customers.CreateCustomer{Terms: ana(), Claim: claim}); err != nil || again.ID != first.ID || again.Name != "Ana Souza" {
			t.Errorf("sent twice: %+v, %v", again, err)
		}
	})
}

func TestWhoIsPutAwayHidesNobodyWhoIsNot(t *testing.T) {
	testkit.EachShop(t, func(t *testing.T, s *testkit.Shop) {
		for i := range 15 {
			c := create(t, s, customers.Terms{Name: fmt.Sprint("Ana Souza ", i)})
			if i >= 3 {
				if _, err := s.Customers.Archive(s.Ctx, customers.Archive{ID: c.ID, Version: 1, Away: true}); err != nil {
					t.Fatal(err)
				}
			}
		}
		for limit, want := range map[int]int{2: 2, 5: 3} {
			r, err := s.Customers.List(s.Ctx, customers.Filter{Text: "ana"}, page.Query{Limit: limit})
			if err != nil || len(r.Items) != want {
				t.Errorf("of 3 who are there a page of %d shows %d, %v", limit, len(r.Items), err)
			}
		}
	})
}
