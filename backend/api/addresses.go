package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/kernel/address"
	"shopbench/backend/staff"
)

// AddressBlock is an address as somebody wrote it.
type AddressBlock struct {
	Text    string `json:"text" maxLength:"2000"`
	Country string `json:"country" doc:"ISO 3166-1, where it names none"`
}

// AddressRegion is a state, province or county.
type AddressRegion struct {
	Code string `json:"code" doc:"As it stands on parcels"`
	Name string `json:"name"`
}

// AddressForm is what an address of a country is asked for, besides who lives there.
type AddressForm struct {
	Country  string          `json:"country" doc:"ISO 3166-1, such as DE"`
	Parts    []string        `json:"parts" enum:"street,extra,postcode,city,region" doc:"In the order in which the country writes them"`
	Regions  []AddressRegion `json:"regions" doc:"To choose from"`
	Postcode string          `json:"postcode" doc:"One, as an example"`
	Shape    string          `json:"shape" doc:"Of every postcode there, as a regular expression that does not tell capitals apart"`
}

// AddressForms is the forms of the countries that have one of their own.
type AddressForms struct {
	Forms []AddressForm `json:"forms"`
}

func addressFormOf(f address.Form) AddressForm {
	return AddressForm{
		Country: f.Country, Parts: f.Parts, Postcode: f.Postcode, Shape: f.Shape,
		Regions: each(f.Regions, func(r address.Region) AddressRegion { return AddressRegion(r) }),
	}
}

func registerAddresses(a huma.API) {
	register(a, operation{"list-address-forms", http.MethodGet, "/addresses/forms", "What an address of each country is asked for; one that is not listed may have every part", staff.SignedIn, http.StatusOK},
		func(context.Context, *struct{}) (*body[AddressForms], error) {
			return &body[AddressForms]{AddressForms{each(address.Forms(), addressFormOf)}}, nil
		})
	register(a, operation{"parse-address", http.MethodPost, "/addresses/parse", "Split an address that somebody wrote into its parts", staff.CustomersView, http.StatusOK},
		func(_ context.Context, in *struct{ Body AddressBlock }) (*body[Address], error) {
			return &body[Address]{Address(address.Parse(in.Body.Text, in.Body.Country))}, nil
		})
}
