package api

import (
	"bytes"
	"context"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/files"
	"shopbench/backend/staff"
)

// Arranged is a picture in its place.
type Arranged struct {
	ID  string `json:"id"`
	Alt string `json:"alt" doc:"What it shows, for who cannot see it"`
}

// Arrangement is a product's pictures in their order; those left out go.
type Arrangement struct {
	Pictures []Arranged `json:"pictures"`
}

func registerPictures(a huma.API, d Deps) {
	registerLarge(a, operation{"add-picture", http.MethodPut, "/products/{id}/pictures", "Give a product a picture, its bytes as the body", staff.CatalogManage, http.StatusOK}, files.MaxBytes+1,
		func(ctx context.Context, in *struct {
			ProductPath
			StoreParam
			Name    string `query:"name" maxLength:"200" doc:"What the file is called"`
			Alt     string `query:"alt" maxLength:"500" doc:"What it shows"`
			RawBody []byte `contentType:"application/octet-stream"`
		},
		) (*body[Product], error) {
			blob, err := d.Files.Put(ctx, bytes.NewReader(in.RawBody), files.PutOptions{Name: in.Name})
			if err != nil {
				return nil, err
			}
			p, err := d.Catalog.AddPicture(ctx, in.Store, in.ID, blob.Hash, in.Alt)
			return d.answer(ctx, p, err)
		})
	register(a, operation{"arrange-pictures", http.MethodPut, "/products/{id}/pictures/order", "Put a product's pictures in order; those left out go", staff.CatalogManage, http.StatusOK},
		func(ctx context.Context, in *struct {
			ProductPath
			StoreParam
			Match
			Body Arrangement
		},
		) (*body[Product], error) {
			version, err := in.version()
			if err != nil {
				return nil, err
			}
			p, err := d.Catalog.ArrangePictures(ctx, catalog.ArrangePictures{
				Store: in.Store, Product: in.ID, Version: version,
				Pictures: each(in.Body.Pictures, func(p Arranged) catalog.Arranged { return catalog.Arranged(p) }),
			})
			return d.answer(ctx, p, err)
		})
}

// picture serves a picture's bytes, in one of the sizes that there are. They
// never change, for their hash is their name.
func picture(store *files.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		size, err := strconv.Atoi(r.URL.Query().Get("size"))
		if err != nil {
			size = 0
		}
		content, meta, err := store.Open(r.Context(), r.PathValue("hash"), size)
		if err != nil {
			Refuse(w, fault.Of(err))
			return
		}
		defer func() { _ = content.Close() }()
		if !strings.HasPrefix(meta.MIME, "image/") { // documents say who bought what, and ask for their own right
			Refuse(w, fault.NotFound("files.unknown"))
			return
		}
		w.Header().Set("Content-Type", meta.MIME)
		w.Header().Set("Cache-Control", "private, max-age=31536000, immutable")
		http.ServeContent(w, r, "", meta.CreatedAt, content)
	})
}
