package api

import (
	"context"

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
	From     string     `json:"from,omitempty" doc:"Its first day, such as 2027-01-01; left out for since ever"`
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
	registerSetting(a, "tax", "Read the taxes of a shop", "Change the taxes of a shop as a whole",
		func(ctx context.Context, store string) (TaxTable, error) {
			v, err := d.Tax.Table(ctx, store)
			return taxTableOf(v), err
		}, func(ctx context.Context, store string, t TaxTerms, version int64) (TaxTable, error) {
			v, err := d.Tax.EditTable(ctx, tax.EditTable{Store: store, Table: t.table(), Version: version})
			return taxTableOf(v), err
		})
	registerSetting(a, "shipping", "Read how a shop sends", "Change how a shop sends as a whole; a method without an id is made, one left out goes",
		func(ctx context.Context, store string) (ShippingTable, error) {
			v, err := d.Shipping.Methods(ctx, store)
			return shippingTableOf(v), err
		}, func(ctx context.Context, store string, t ShippingTerms, version int64) (ShippingTable, error) {
			v, err := d.Shipping.EditMethods(ctx, shipping.EditMethods{Store: store, Methods: t.methods(), Version: version})
			return shippingTableOf(v), err
		})
}
