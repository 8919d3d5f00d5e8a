package api

import (
	"bytes"
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/kernel/clock"
	"shopbench/backend/staff"
)

func registerExports(a huma.API, d Deps) {
	register(a, operation{"export-products", http.MethodGet, "/exports/products", "Write every product of a shop to a file that an import reads back, as CSV", staff.ExportsMake, http.StatusOK},
		func(ctx context.Context, in *struct {
			Store string `query:"store" required:"true"`
		},
		) (*file, error) {
			store, err := d.Stores.Get(ctx, in.Store)
			if err != nil {
				return nil, err
			}
			var csv bytes.Buffer
			_, err = d.Transfer.Export(ctx, store.ID, &csv)
			name := "products-" + clock.Day(d.DB.Now(), store.TimeZone) + ".csv"
			return &file{"text/csv; charset=utf-8", "attachment; filename=" + name, csv.Bytes()}, err
		})
}
