package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/kernel/address"
	"shopbench/backend/platform/settings"
	"shopbench/backend/staff"
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
	Label stores.Label `json:"label" enum:"4x6in,100x150mm,a6"`
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

// registerSetting adds the two operations on a setting of a store, which is read and
// changed as a whole. The summaries are those of reading and of changing it.
func registerSetting[Terms, Setting any](a huma.API, name, read, change string,
	get func(ctx context.Context, store string) (Setting, error), edit func(ctx context.Context, store string, t Terms, version int64) (Setting, error),
) {
	register(a, operation{"get-" + name, http.MethodGet, "/stores/{id}/" + name, read, staff.SignedIn, http.StatusOK},
		func(ctx context.Context, in *StorePath) (*body[Setting], error) {
			v, err := get(ctx, in.ID)
			return &body[Setting]{v}, err
		})
	register(a, operation{"edit-" + name, http.MethodPut, "/stores/{id}/" + name, change, staff.StoresManage, http.StatusOK},
		func(ctx context.Context, in *struct {
			StorePath
			Match
			Body Terms
		},
		) (*body[Setting], error) {
			version, err := in.version()
			if err != nil {
				return nil, err
			}
			v, err := edit(ctx, in.ID, in.Body, version)
			return &body[Setting]{v}, err
		})
}

func registerStoreSettings(a huma.API, d Deps) {
	registerSetting(a, "sender", "Read the address that parcels come from", "Change the address that parcels come from",
		func(ctx context.Context, store string) (Sender, error) {
			v, err := d.Stores.Sender(ctx, store)
			return senderOf(v), err
		}, func(ctx context.Context, store string, t Address, version int64) (Sender, error) {
			v, err := d.Stores.EditSender(ctx, stores.EditSender{Store: store, Sender: address.Address(t), Version: version})
			return senderOf(v), err
		})
	registerSetting(a, "formats", "Read a shop's paper and units", "Change a shop's paper and units",
		func(ctx context.Context, store string) (Formats, error) {
			v, err := d.Stores.Formats(ctx, store)
			return formatsOf(v), err
		}, func(ctx context.Context, store string, t FormatsTerms, version int64) (Formats, error) {
			v, err := d.Stores.EditFormats(ctx, stores.EditFormats{Store: store, Formats: stores.Formats(t), Version: version})
			return formatsOf(v), err
		})
}
