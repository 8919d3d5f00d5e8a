package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/kernel/money"
	"shopbench/backend/staff"
	"shopbench/backend/stores"
)

// StoreTerms is what a store trades by.
type StoreTerms struct {
	Name             string         `json:"name" doc:"What the shop is called"`
	Country          string         `json:"country" doc:"ISO 3166-1, such as DE"`
	Currency         string         `json:"currency" doc:"ISO 4217, such as EUR"`
	Locale           string         `json:"locale" doc:"BCP 47, such as de-DE: the language of its paper"`
	TimeZone         string         `json:"time_zone" doc:"IANA, such as Europe/Berlin"`
	PricesIncludeTax bool           `json:"prices_include_tax"`
	Rounding         money.Rounding `json:"rounding" enum:"line,order" doc:"Where tax is rounded to whole minor units"`
}

func (t StoreTerms) terms() stores.Terms { return stores.Terms(t) }

// Store is one shop of the house.
type Store struct {
	ID string `json:"id"`
	StoreTerms
	Version   int64     `json:"version" doc:"For If-Match"`
	CreatedAt time.Time `json:"created_at"`
	UpdatedAt time.Time `json:"updated_at"`
}

func storeOf(s stores.Store) Store {
	return Store{ID: s.ID, StoreTerms: StoreTerms(s.Terms), Version: s.Version, CreatedAt: s.CreatedAt, UpdatedAt: s.UpdatedAt}
}

// SeriesTerms is what can be chosen of a number series.
type SeriesTerms struct {
	Prefix string `json:"prefix" doc:"Stands before the number"`
	Digits int64  `json:"digits" doc:"At least so many, with zeros before"`
	Next   int64  `json:"next" doc:"The number that the next document gets"`
}

// Series is how one kind of document is numbered.
type Series struct {
	Kind stores.Kind `json:"kind" enum:"order"`
	SeriesTerms
	Sample  string `json:"sample" doc:"The next number as it will be written"`
	Version int64  `json:"version" doc:"For If-Match"`
}

func seriesOf(s stores.Series) Series {
	return Series{
		Kind: s.Kind, SeriesTerms: SeriesTerms{Prefix: s.Prefix, Digits: s.Digits, Next: s.Next},
		Sample: s.Number(s.Next), Version: s.Version,
	}
}

// StorePath names the store of an operation.
type StorePath struct {
	ID string `path:"id" doc:"The store's id"`
}

func registerStores(a huma.API, d Deps) {
	register(a, operation{"list-stores", http.MethodGet, "/stores", "List the shops", staff.SignedIn, http.StatusOK},
		func(ctx context.Context, in *struct{ ListParams }) (*body[List[Store]], error) {
			r, err := d.Stores.List(ctx, in.query())
			return &body[List[Store]]{listOf(r, storeOf)}, err
		})
	register(a, operation{"create-store", http.MethodPost, "/stores", "Make a shop", staff.StoresManage, http.StatusCreated},
		func(ctx context.Context, in *struct {
			Once
			Body StoreTerms
		},
		) (*body[Store], error) {
			claim, err := in.claim("stores.create", "", in.Body)
			if err != nil {
				return nil, err
			}
			s, err := d.Stores.Create(ctx, stores.CreateStore{Terms: in.Body.terms(), Claim: claim})
			return &body[Store]{storeOf(s)}, err
		})
	register(a, operation{"get-store", http.MethodGet, "/stores/{id}", "Read a shop", staff.SignedIn, http.StatusOK},
		func(ctx context.Context, in *StorePath) (*body[Store], error) {
			s, err := d.Stores.Get(ctx, in.ID)
			return &body[Store]{storeOf(s)}, err
		})
	register(a, operation{"edit-store", http.MethodPut, "/stores/{id}", "Change a shop", staff.StoresManage, http.StatusOK},
		func(ctx context.Context, in *struct {
			StorePath
			Match
			Body StoreTerms
		},
		) (*body[Store], error) {
			version, err := in.version()
			if err != nil {
				return nil, err
			}
			s, err := d.Stores.Edit(ctx, stores.EditStore{ID: in.ID, Terms: in.Body.terms(), Version: version})
			return &body[Store]{storeOf(s)}, err
		})
	registerSeries(a, d)
}

func registerSeries(a huma.API, d Deps) {
	register(a, operation{"list-series", http.MethodGet, "/stores/{id}/series", "List a shop's number series", staff.SignedIn, http.StatusOK},
		func(ctx context.Context, in *StorePath) (*body[List[Series]], error) {
			all, err := d.Stores.Series(ctx, in.ID)
			return &body[List[Series]]{List[Series]{Items: each(all, seriesOf)}}, err
		})
	register(a, operation{"edit-series", http.MethodPut, "/stores/{id}/series/{kind}", "Change how documents are numbered", staff.StoresManage, http.StatusOK},
		func(ctx context.Context, in *struct {
			StorePath
			Match
			Kind stores.Kind `path:"kind" doc:"What the series numbers"`
			Body SeriesTerms
		},
		) (*body[Series], error) {
			version, err := in.version()
			if err != nil {
				return nil, err
			}
			s, err := d.Stores.EditSeries(ctx, stores.EditSeries{Store: in.ID, Series: stores.Series{
				Kind: in.Kind, Prefix: in.Body.Prefix, Digits: in.Body.Digits, Next: in.Body.Next, Version: version,
			}})
			return &body[Series]{seriesOf(s)}, err
		})
}
