package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/catalog"
	"shopbench/backend/staff"
	"shopbench/backend/transfer"
)

// WaitingPictures says how it stands with the pictures that products name and
// that have not come.
type WaitingPictures struct {
	Waiting int             `json:"waiting"`
	Failed  int             `json:"failed"`
	First   []FailedPicture `json:"first" doc:"The first that failed"`
}

// FailedPicture is a picture that does not come, and why.
type FailedPicture struct {
	Product string `json:"product"`
	URL     string `json:"url"`
	Fault   *Kept  `json:"fault"`
}

// Delivered is what became of pictures that were handed over.
type Delivered struct {
	Pictures int              `json:"pictures" doc:"That a product waited for"`
	Products int              `json:"products" doc:"That have one more picture now"`
	Unwaited int              `json:"unwaited" doc:"That no product waits for"`
	Refused  []RefusedPicture `json:"refused" doc:"Those that were not taken, the first ones"`
}

// RefusedPicture is a picture that was not taken, and why.
type RefusedPicture struct {
	Name  string `json:"name"`
	Fault *Kept  `json:"fault"`
}

func failedOf(f catalog.FailedPicture) FailedPicture {
	return FailedPicture{Product: f.Product, URL: f.URL, Fault: keptOf(f.Fault)}
}

func deliveredOf(d transfer.Delivered) Delivered {
	return Delivered{
		Pictures: d.Pictures, Products: d.Products, Unwaited: d.Unwaited,
		Refused: each(d.Listed, func(r transfer.Refused) RefusedPicture { return RefusedPicture{Name: r.Name, Fault: keptOf(r.Fault)} }),
	}
}

func registerWaiting(a huma.API, d Deps) {
	register(a, operation{"waiting-pictures", http.MethodGet, "/waiting-pictures", "Read how many pictures have not come", staff.SignedIn, http.StatusOK},
		func(ctx context.Context, _ *struct{}) (*body[WaitingPictures], error) {
			w, err := d.Catalog.WaitingPictures(ctx)
			return &body[WaitingPictures]{WaitingPictures{Waiting: w.Waiting, Failed: w.Failed, First: each(w.First, failedOf)}}, err
		})
	registerLarge(a, operation{"deliver-pictures", http.MethodPut, "/waiting-pictures", "Hand over a picture, or an archive of pictures, for the products that wait for one of that name", staff.CatalogManage, http.StatusOK}, transfer.MaxArchive,
		func(ctx context.Context, in *struct {
			Name    string `query:"name" maxLength:"500" doc:"What the file is called, with the folders it lies in"`
			RawBody []byte `contentType:"application/octet-stream"`
		},
		) (*body[Delivered], error) {
			taken, err := d.Transfer.Deliver(ctx, in.Name, in.RawBody)
			return &body[Delivered]{deliveredOf(taken)}, err
		})
	register(a, operation{"retry-pictures", http.MethodPost, "/waiting-pictures/retry", "Fetch the pictures that failed once more", staff.CatalogManage, http.StatusNoContent},
		func(ctx context.Context, _ *struct{}) (*struct{}, error) { return nil, d.Transfer.Retry(ctx) })
}
