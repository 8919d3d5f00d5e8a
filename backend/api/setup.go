package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/money"
	"shopbench/backend/setup"
	"shopbench/backend/setup/sample"
	"shopbench/backend/staff"
)

// Preset is what a shop in a country starts with.
type Preset struct {
	Country          string         `json:"country" doc:"ISO 3166-1, such as DE"`
	Currency         string         `json:"currency"`
	Locale           string         `json:"locale"`
	TimeZone         string         `json:"time_zone"`
	PricesIncludeTax bool           `json:"prices_include_tax"`
	Rounding         money.Rounding `json:"rounding" enum:"line,order"`
	Formats          FormatsTerms   `json:"formats"`
}

func presetOf(p setup.Preset) Preset {
	return Preset{
		Country: p.Country, Currency: p.Currency, Locale: p.Locale, TimeZone: p.TimeZone,
		PricesIncludeTax: p.PricesIncludeTax, Rounding: p.Rounding, Formats: FormatsTerms(p.Formats),
	}
}

// Setup says whether this is the first start, and what can be started with.
type Setup struct {
	Needed  bool     `json:"needed"`
	Presets []Preset `json:"presets"`
}

// FirstShop is what the first start asks.
type FirstShop struct {
	Name        string  `json:"name" doc:"What the shop is called"`
	Address     Address `json:"address" doc:"Its country is the shop's"`
	SkipAddress bool    `json:"skip_address" doc:"True to be asked for the rest of the address by the first label"`
	TimeZone    string  `json:"time_zone,omitempty" doc:"The one that this computer is in; the country's if left out"`
}

// Seeded is how much a sample shop has.
type Seeded struct {
	Products  int `json:"products"`
	Customers int `json:"customers"`
	Orders    int `json:"orders"`
}

func registerSetup(a huma.API, d Deps) {
	register(a, operation{"get-setup", http.MethodGet, "/setup", "Whether this is the first start", staff.SignedIn, http.StatusOK},
		func(ctx context.Context, _ *struct{}) (*body[Setup], error) {
			needed, err := d.Setup.Needed(ctx)
			return &body[Setup]{Setup{Needed: needed, Presets: each(setup.Presets(), presetOf)}}, err
		})
	register(a, operation{"begin-shop", http.MethodPost, "/setup", "Make the first shop", staff.StoresManage, http.StatusCreated},
		func(ctx context.Context, in *struct{ Body FirstShop }) (*body[Store], error) {
			s, err := d.Setup.Begin(ctx, setup.BeginShop{
				Name: in.Body.Name, Address: address.Address(in.Body.Address), TimeZone: in.Body.TimeZone, Skip: in.Body.SkipAddress,
			})
			return &body[Store]{storeOf(s)}, err
		})
	register(a, operation{"fill-sample", http.MethodPost, "/stores/{id}/sample", "Fill a shop that is still empty with the sample, which takes some seconds", staff.StoresManage, http.StatusOK},
		func(ctx context.Context, in *StorePath) (*body[Seeded], error) {
			done, err := d.Sample.Fill(ctx, in.ID, sample.Seed, func(sample.Seeded) {})
			return &body[Seeded]{Seeded{Products: done.Products, Customers: done.Customers, Orders: done.Orders}}, err
		})
}
