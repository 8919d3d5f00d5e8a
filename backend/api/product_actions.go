package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/catalog"
	"shopbench/backend/staff"
)

// StatusChange puts products in or out of sale.
type StatusChange struct {
	IDs    []string       `json:"ids" doc:"The products, 500 at most"`
	Status catalog.Status `json:"status" enum:"draft,active,archived"`
}

// Scanned is a variant that a code stands for.
type Scanned struct {
	Product string         `json:"product"`
	Variant string         `json:"variant"`
	Title   string         `json:"title"`
	SKU     string         `json:"sku"`
	Status  catalog.Status `json:"status" enum:"draft,active,archived"`
	Pieces  int64          `json:"pieces" doc:"How many the code stands for: 1, or as many as lie in the case"`
}

// token is the answer of an action that changes many things at once.
type token struct {
	Undo string `header:"Undo-Token" doc:"POST it to /undo/{token} to take the change back"`
}

func registerProductActions(a huma.API, d Deps) {
	register(a, operation{"set-product-status", http.MethodPost, "/products/status", "Put products in or out of sale, all or none", staff.CatalogManage, http.StatusNoContent},
		func(ctx context.Context, in *struct{ Body StatusChange }) (*token, error) {
			undo, err := d.Catalog.SetStatus(ctx, catalog.SetStatus{IDs: in.Body.IDs, Status: in.Body.Status})
			return &token{Undo: undo}, err
		})
	register(a, operation{"resolve-code", http.MethodGet, "/codes/{code}", "What a scanned or typed code stands for", staff.SignedIn, http.StatusOK},
		func(ctx context.Context, in *struct {
			Code string `path:"code" doc:"A SKU, a GTIN or any other code of a variant or a case"`
		},
		) (*body[List[Scanned]], error) {
			all, err := d.Catalog.Resolve(ctx, in.Code)
			return &body[List[Scanned]]{List[Scanned]{Items: each(all, func(s catalog.Scanned) Scanned { return Scanned(s) })}}, err
		})
	registerPictures(a, d)
	register(a, operation{"undo", http.MethodPost, "/undo/{token}", "Take a change back", staff.SignedIn, http.StatusNoContent},
		func(ctx context.Context, in *struct {
			Token string `path:"token" doc:"From the Undo-Token of the change"`
		},
		) (*struct{}, error) {
			return nil, d.Log.Undo(ctx, in.Token)
		})
}
