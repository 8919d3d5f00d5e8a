package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/kernel/money"
	"shopbench/backend/platform/settings"
	"shopbench/backend/shipping"
	"shopbench/backend/tax"
)

// TaxZone is some places that are taxed alike.
type TaxZone struct {
	Name   string    `json:"name"`
	Places []string  `json:"places" doc:"ISO 3166-1, such as DE; US-CA for a part of a country"`
	Rates  []TaxRate `json:"rates"`
}

// TaxRate is one tax on goods of a category.
type TaxRate struct {
	Category string     `json:"category" doc:"Such as standard or reduced"`
	Name     string     `json:"name" doc:"What the buyer reads"`
	Rate     money.Rate `json:"rate" doc:"In millionths: 190000 is 19 %"`
}

// TaxTerms is the taxes of a store.
type TaxTerms struct {
	Zones []TaxZone `json:"zones"`
}

// TaxTable is the taxes of a store as they stand.
type TaxTable struct {
	TaxTerms
	Version int64 `json:"version" doc:"For If-Match; 0 until somebody has written them"`
}

// ShippingMethod is one way to get goods to a buyer.
type ShippingMethod struct {
	ID       string        `json:"id" doc:"Empty for one that is to be made"`
	Name     string        `json:"name" doc:"What the buyer reads"`
	Kind     shipping.Kind `json:"kind" enum:"flat,pickup"`
	Price    money.Minor   `json:"price"`
	FreeFrom money.Minor   `json:"free_from" doc:"Goods of so much are sent free; 0 for never"`
	Places   []string      `json:"places" doc:"Countries it goes to, ISO 3166-1; none for all"`
}

// ShippingTerms is how a store sends.
type ShippingTerms struct {
	Methods []ShippingMethod `json:"methods"`
}

// ShippingTable is how a store sends as it stands.
type ShippingTable struct {
	ShippingTerms
	Version int64 `json:"version" doc:"For If-Match; 0 until somebody has written them"`
}

func taxTableOf(v settings.Value[tax.Table]) TaxTable {
	zones := each(v.Value.Zones, func(z tax.Zone) TaxZone {
		return TaxZone{Name: z.Name, Places: append([]string{}, z.Places...), Rates: each(z.Rates, func(r tax.Rate) TaxRate { return TaxRate(r) })}
	})
	return TaxTable{TaxTerms: TaxTerms{zones}, Version: v.Version}
}

func (t TaxTerms) table() tax.Table {
	return tax.Table{Zones: each(t.Zones, func(z TaxZone) tax.Zone {
		return tax.Zone{Name: z.Name, Places: z.Places, Rates: each(z.Rates, func(r TaxRate) tax.Rate { return tax.Rate(r) })}
	})}
}

func shippingTableOf(v settings.Value[shipping.Methods]) ShippingTable {
	methods := each(v.Value.Methods, func(m shipping.Method) ShippingMethod {
		dto := ShippingMethod(m)
		dto.Places = append([]string{}, m.Places...)
		return dto
	})
	return ShippingTable{ShippingTerms: ShippingTerms{methods}, Version: v.Version}
}

func (t ShippingTerms) methods() shipping.Methods {
	return shipping.Methods{Methods: each(t.Methods, func(m ShippingMethod) shipping.Method { return shipping.Method(m) })}
}

func registerTrade(a huma.API, d Deps) {
	register(a, operation{"get-tax", http.MethodGet, "/stores/{id}/tax", "Read the taxes of a shop", StoresView, http.StatusOK},
		func(ctx context.Context, in *StorePath) (*body[TaxTable], error) {
			v, err := d.Tax.Table(ctx, in.ID)
			return &body[TaxTable]{taxTableOf(v)}, err
		})
	register(a, operation{"edit-tax", http.MethodPut, "/stores/{id}/tax", "Change the taxes of a shop as a whole", StoresManage, http.StatusOK},
		func(ctx context.Context, in *struct {
			StorePath
			Match
			Body TaxTerms
		},
		) (*body[TaxTable], error) {
			version, err := in.version()
			if err != nil {
				return nil, err
			}
			v, err := d.Tax.EditTable(ctx, tax.EditTable{Store: in.ID, Table: in.Body.table(), Version: version})
			return &body[TaxTable]{taxTableOf(v)}, err
		})
	register(a, operation{"get-shipping", http.MethodGet, "/stores/{id}/shipping", "Read how a shop sends", StoresView, http.StatusOK},
		func(ctx context.Context, in *StorePath) (*body[ShippingTable], error) {
			v, err := d.Shipping.Methods(ctx, in.ID)
			return &body[ShippingTable]{shippingTableOf(v)}, err
		})
	register(a, operation{"edit-shipping", http.MethodPut, "/stores/{id}/shipping", "Change how a shop sends as a whole; a method without an id is made, one left out goes", StoresManage, http.StatusOK},
		func(ctx context.Context, in *struct {
			StorePath
			Match
			Body ShippingTerms
		},
		) (*body[ShippingTable], error) {
			version, err := in.version()
			if err != nil {
				return nil, err
			}
			v, err := d.Shipping.EditMethods(ctx, shipping.EditMethods{Store: in.ID, Methods: in.Body.methods(), Version: version})
			return &body[ShippingTable]{shippingTableOf(v)}, err
		})
}
