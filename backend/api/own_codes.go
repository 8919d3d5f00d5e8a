package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/platform/settings"
	"shopbench/backend/staff"
	"shopbench/backend/stores"
)

// OwnCodesTerms is from which range a shop takes the EANs that it gives its goods itself.
type OwnCodesTerms struct {
	Begin string `json:"begin" doc:"The digits that all begin with: a company's prefix of GS1, or 20 to 29 for numbers that only this shop reads"`
}

// OwnCodes is a shop's own range of EANs.
type OwnCodes struct {
	OwnCodesTerms
	Version int64 `json:"version" doc:"For If-Match; 0 until somebody has chosen"`
}

func ownCodesOf(v settings.Value[stores.OwnCodes]) OwnCodes {
	return OwnCodes{OwnCodesTerms: OwnCodesTerms(v.Value), Version: v.Version}
}

func registerOwnCodes(a huma.API, d Deps) {
	registerSetting(a, "own-codes", "Read from which range a shop takes its own EANs", "Change from which range a shop takes its own EANs",
		func(ctx context.Context, store string) (OwnCodes, error) {
			v, err := d.Stores.OwnCodes(ctx, store)
			return ownCodesOf(v), err
		}, func(ctx context.Context, store string, t OwnCodesTerms, version int64) (OwnCodes, error) {
			v, err := d.Stores.EditOwnCodes(ctx, stores.EditOwnCodes{Store: store, Codes: stores.OwnCodes(t), Version: version})
			return ownCodesOf(v), err
		})
	register(a, operation{"free-codes", http.MethodGet, "/stores/{id}/free-codes", "EAN-13 of the shop's own range that nobody has; whoever keeps one first has it", staff.SignedIn, http.StatusOK},
		func(ctx context.Context, in *struct {
			StorePath
			Count int `query:"count" minimum:"1" maximum:"2000" default:"1"`
		},
		) (*body[List[string]], error) {
			v, err := d.Stores.OwnCodes(ctx, in.ID)
			if err != nil {
				return nil, err
			}
			free, err := d.Catalog.Free(ctx, v.Value.Begin, in.Count)
			return &body[List[string]]{List[string]{Items: free}}, err
		})
}
