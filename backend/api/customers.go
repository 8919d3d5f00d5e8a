package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/customers"
	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/money"
	"shopbench/backend/orders"
	"shopbench/backend/staff"
)

// CustomerTerms is what a person writes of a customer.
type CustomerTerms struct {
	Name      string    `json:"name"`
	Company   string    `json:"company"`
	Mail      string    `json:"mail"`
	Phone     string    `json:"phone"`
	Locale    string    `json:"locale" doc:"BCP 47, of the paper; empty for the shop's"`
	Note      string    `json:"note" doc:"For the house"`
	TaxExempt bool      `json:"tax_exempt"`
	Addresses []Address `json:"addresses" doc:"The first is the one that an order begins with"`
}

// Customer is somebody who buys.
type Customer struct {
	ID string `json:"id"`
	CustomerTerms
	Archived  bool      `json:"archived"`
	Version   int64     `json:"version" doc:"For If-Match"`
	CreatedAt time.Time `json:"created_at"`
	UpdatedAt time.Time `json:"updated_at"`
}

// CustomerRow is a customer as the list shows it.
type CustomerRow struct {
	ID        string    `json:"id"`
	Name      string    `json:"name"`
	Company   string    `json:"company"`
	Mail      string    `json:"mail"`
	Phone     string    `json:"phone"`
	City      string    `json:"city" doc:"Of the first address"`
	Country   string    `json:"country"`
	Orders    int64     `json:"orders" doc:"How many there are that were not cancelled"`
	Archived  bool      `json:"archived"`
	Version   int64     `json:"version"`
	CreatedAt time.Time `json:"created_at"`
}

// CustomerOrders is what a customer has ordered in one currency and not cancelled.
type CustomerOrders struct {
	Currency string      `json:"currency"`
	Orders   int64       `json:"orders"`
	Total    money.Minor `json:"total"`
	LastAt   time.Time   `json:"last_at"`
}

// CustomerList is a page of the customers.
type CustomerList struct {
	Items   []CustomerRow `json:"items"`
	Next    string        `json:"next"`
	Instead []string      `json:"instead" doc:"The texts that were searched instead, when the one that was typed found too little"`
}

func (t CustomerTerms) terms() customers.Terms {
	return customers.Terms{
		Name: t.Name, Company: t.Company, Mail: t.Mail, Phone: t.Phone, Locale: t.Locale, Note: t.Note, TaxExempt: t.TaxExempt,
		Addresses: each(t.Addresses, func(a Address) address.Address { return address.Address(a) }),
	}
}

func customerOf(c customers.Customer) Customer {
	return Customer{
		ID: c.ID, Archived: !c.ArchivedAt.IsZero(), Version: c.Version, CreatedAt: c.CreatedAt, UpdatedAt: c.UpdatedAt,
		CustomerTerms: CustomerTerms{
			Name: c.Name, Company: c.Company, Mail: c.Mail, Phone: c.Phone, Locale: c.Locale, Note: c.Note, TaxExempt: c.TaxExempt,
			Addresses: each(c.Addresses, func(a address.Address) Address { return Address(a) }),
		},
	}
}

func customerRowOf(r customers.Row, ordered int64) CustomerRow {
	return CustomerRow{
		ID: r.ID, Name: r.Name, Company: r.Company, Mail: r.Mail, Phone: r.Phone, City: r.City, Country: r.Country, Orders: ordered, Archived: !r.ArchivedAt.IsZero(), Version: r.Version, CreatedAt: r.CreatedAt,
	}
}

// CustomerPath names the customer of an operation.
type CustomerPath struct {
	ID string `path:"id" doc:"The customer's id"`
}

func registerCustomers(a huma.API, d Deps) {
	register(a, operation{"list-customers", http.MethodGet, "/customers", "List the customers", staff.CustomersView, http.StatusOK},
		func(ctx context.Context, in *struct {
			ListParams
			Text     string `query:"text" maxLength:"200" doc:"Words of a name, mail, phone or place, misspelt or not; the best come first and there is one page"`
			Archived bool   `query:"archived" doc:"Those that were put away, instead of the others"`
		},
		) (*body[CustomerList], error) {
			r, err := d.Customers.List(ctx, customers.Filter{Text: in.Text, Archived: in.Archived}, in.query())
			if err != nil {
				return nil, err
			}
			counts, err := d.Orders.CountOf(ctx, each(r.Items, func(c customers.Row) string { return c.ID }))
			return &body[CustomerList]{CustomerList{
				Items: each(r.Items, func(c customers.Row) CustomerRow { return customerRowOf(c, counts[c.ID]) }), Next: r.Next, Instead: r.Instead,
			}}, err
		})
	register(a, operation{"create-customer", http.MethodPost, "/customers", "Keep a customer", staff.CustomersManage, http.StatusCreated},
		func(ctx context.Context, in *struct {
			Once
			Body CustomerTerms
		},
		) (*body[Customer], error) {
			claim, err := in.claim("customers.create", "", in.Body)
			if err != nil {
				return nil, err
			}
			c, err := d.Customers.Create(ctx, customers.CreateCustomer{Terms: in.Body.terms(), Claim: claim})
			return &body[Customer]{customerOf(c)}, err
		})
	register(a, operation{"get-customer", http.MethodGet, "/customers/{id}", "Read a customer", staff.CustomersView, http.StatusOK},
		func(ctx context.Context, in *CustomerPath) (*body[Customer], error) {
			c, err := d.Customers.Get(ctx, in.ID)
			return &body[Customer]{customerOf(c)}, err
		})
	register(a, operation{"customer-orders", http.MethodGet, "/customers/{id}/orders", "What a customer has ordered and not cancelled, by currency", staff.CustomersView, http.StatusOK},
		func(ctx context.Context, in *CustomerPath) (*body[List[CustomerOrders]], error) {
			all, err := d.Orders.OfCustomer(ctx, in.ID)
			return &body[List[CustomerOrders]]{List[CustomerOrders]{Items: each(all, func(s orders.Ordered) CustomerOrders {
				return CustomerOrders{Currency: s.Currency, Orders: s.Orders, Total: s.Total, LastAt: s.Last}
			})}}, err
		})
	registerCustomerActions(a, d)
}

func registerCustomerActions(a huma.API, d Deps) {
	register(a, operation{"edit-customer", http.MethodPut, "/customers/{id}", "Change a customer as a whole", staff.CustomersManage, http.StatusOK},
		func(ctx context.Context, in *struct {
			CustomerPath
			Match
			Body CustomerTerms
		},
		) (*undoable[Customer], error) {
			version, err := in.version()
			if err != nil {
				return nil, err
			}
			e, err := d.Customers.Edit(ctx, customers.EditCustomer{ID: in.ID, Terms: in.Body.terms(), Version: version})
			return &undoable[Customer]{Undo: e.Undo, Body: customerOf(e.Customer)}, err
		})
	register(a, operation{"archive-customer", http.MethodPost, "/customers/{id}/archive", "Put a customer away, or take one back", staff.RecordsArchive, http.StatusOK},
		func(ctx context.Context, in *struct {
			CustomerPath
			Match
			Body struct {
				Away bool `json:"away"`
			}
		},
		) (*undoable[Customer], error) {
			version, err := in.version()
			if err != nil {
				return nil, err
			}
			e, err := d.Customers.Archive(ctx, customers.Archive{ID: in.ID, Version: version, Away: in.Body.Away})
			return &undoable[Customer]{Undo: e.Undo, Body: customerOf(e.Customer)}, err
		})
}
