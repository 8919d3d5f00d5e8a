package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/kernel/address"
	"shopbench/backend/platform/settings"
	"shopbench/backend/stores"
)

// Address is a postal address; every part is plain text, empty where there is
// none.
type Address struct {
	Name     string `json:"name"`
	Company  string `json:"company"`
	Street   string `json:"street" doc:"Street and number"`
	Extra    string `json:"extra" doc:"Whatever has a line of its own: floor, c/o"`
	Postcode string `json:"postcode"`
	City     string `json:"city"`
	Region   string `json:"region" doc:"State or province, where the country writes one"`
	Country  string `json:"country" doc:"ISO 3166-1, such as DE"`
	Phone    string `json:"phone"`
	Mail     string `json:"mail"`
}

// Sender is the address that a shop's parcels come from.
type Sender struct {
	Address
	Version int64 `json:"version" doc:"For If-Match; 0 until somebody has written it"`
}

// FormatsTerms is what can be chosen of a shop's paper and units.
type FormatsTerms struct {
	Sheet stores.Sheet `json:"sheet" enum:"a4,letter"`
	Label stores.Label `json:"label" enum:"4x6in,100x150mm"`
	Units stores.Units `json:"units" enum:"metric,imperial"`
}

// Formats is a shop's paper and units.
type Formats struct {
	FormatsTerms
	Version int64 `json:"version" doc:"For If-Match"`
}

func senderOf(v settings.Value[address.Address]) Sender {
	return Sender{Address: Address(v.Value), Version: v.Version}
}

func formatsOf(v settings.Value[stores.Formats]) Formats {
	return Formats{FormatsTerms: FormatsTerms(v.Value), Version: v.Version}
}

func registerStoreSettings(a huma.API, d Deps) {
	register(a, operation{"get-sender", http.MethodGet, "/stores/{id}/sender", "Read the address that parcels come from", StoresView, http.StatusOK},
		func(ctx context.Context, in *StorePath) (*body[Sender], error) {
			v, err := d.Stores.Sender(ctx, in.ID)
			return &body[Sender]{senderOf(v)}, err
		})
	register(a, operation{"edit-sender", http.MethodPut, "/stores/{id}/sender", "Change the address that parcels come from", StoresManage, http.StatusOK},
		func(ctx context.Context, in *struct {
			StorePath
			Match
			Body Address
		},
		) (*body[Sender], error) {
			version, err := in.version()
			if err != nil {
				return nil, err
			}
			v, err := d.Stores.EditSender(ctx, stores.EditSender{Store: in.ID, Sender: address.Address(in.Body), Version: version})
			return &body[Sender]{senderOf(v)}, err
		})
	register(a, operation{"get-formats", http.MethodGet, "/stores/{id}/formats", "Read a shop's paper and units", StoresView, http.StatusOK},
		func(ctx context.Context, in *StorePath) (*body[Formats], error) {
			v, err := d.Stores.Formats(ctx, in.ID)
			return &body[Formats]{formatsOf(v)}, err
		})
	register(a, operation{"edit-formats", http.MethodPut, "/stores/{id}/formats", "Change a shop's paper and units", StoresManage, http.StatusOK},
		func(ctx context.Context, in *struct {
			StorePath
			Match
			Body FormatsTerms
		},
		) (*body[Formats], error) {
			version, err := in.version()
			if err != nil {
				return nil, err
			}
			v, err := d.Stores.EditFormats(ctx, stores.EditFormats{Store: in.ID, Formats: stores.Formats(in.Body), Version: version})
			return &body[Formats]{formatsOf(v)}, err
		})
}
