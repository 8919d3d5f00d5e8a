package api

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/labels"
	"shopbench/backend/platform/settings"
	"shopbench/backend/staff"
	"shopbench/backend/stores"
)

// ProductLabelTerms is what can be chosen of how a shop labels its products.
type ProductLabelTerms struct {
	Medium stores.Medium `json:"medium" enum:"62x29mm,29x90mm,62mm,25x54mm,36x89mm,54x101mm,57x32mm,own" doc:"What the printer is loaded with: width across the roll by length; 62mm is a roll without end"`
	Width  int64         `json:"width" doc:"Of an own medium, in hundredths of a millimetre"`
	Height int64         `json:"height" doc:"Of an own medium, in hundredths of a millimetre"`
	Symbol stores.Symbol `json:"symbol" enum:"bars,gs1-128,datamatrix,qr" doc:"The code; where bars have no room a DataMatrix stands in their place"`
	Priced bool          `json:"priced" doc:"The price stands on the label"`
}

// ProductLabel is how a shop labels its products.
type ProductLabel struct {
	ProductLabelTerms
	Version int64 `json:"version" doc:"For If-Match; 0 until somebody has chosen"`
}

func productLabelOf(v settings.Value[stores.ProductLabel]) ProductLabel {
	return ProductLabel{ProductLabelTerms: ProductLabelTerms(v.Value), Version: v.Version}
}

// Misread is a number that looks like a GTIN, but for its last digit.
type Misread struct {
	Code  string `json:"code"`
	Right string `json:"right" doc:"The last digit that would make it one"`
}

// LabelProof says what somebody should know of labels before they are printed.
type LabelProof struct {
	Missing []string  `json:"missing" doc:"The characters that no font has: they are printed as crossed boxes"`
	Tight   []string  `json:"tight" doc:"The texts whose end has no room"`
	Misread []Misread `json:"misread" doc:"The numbers that are no GTIN because of one digit; they are printed as Code 128"`
}

// LabelItems is which labels are wanted.
type LabelItems struct {
	StorePath
	Items []string `query:"items" required:"true" doc:"Variants with how many labels of each: var_…:6,var_…:1; 500 labels at most"`
}

// items reads the variants with their counts. Fault: invalid labels.count.
func (in LabelItems) items() ([]labels.Item, error) {
	all := make([]labels.Item, len(in.Items))
	for i, text := range in.Items {
		variant, count, _ := strings.Cut(text, ":")
		n, err := strconv.Atoi(count)
		if err != nil {
			return nil, fault.Invalid("labels.count").At("items")
		}
		all[i] = labels.Item{Variant: variant, Count: n}
	}
	return all, nil
}

func (d Deps) labels(ctx context.Context, in *LabelItems) (labels.Printed, error) {
	items, err := in.items()
	if err != nil {
		return labels.Printed{}, err
	}
	return d.Labels.Print(ctx, in.ID, items)
}

func registerProductLabels(a huma.API, d Deps) {
	registerSetting(a, "product-label", "Read how a shop labels its products", "Change how a shop labels its products",
		func(ctx context.Context, store string) (ProductLabel, error) {
			v, err := d.Stores.ProductLabel(ctx, store)
			return productLabelOf(v), err
		}, func(ctx context.Context, store string, t ProductLabelTerms, version int64) (ProductLabel, error) {
			v, err := d.Stores.EditProductLabel(ctx, stores.EditProductLabel{Store: store, Label: stores.ProductLabel(t), Version: version})
			return productLabelOf(v), err
		})
	register(a, operation{"print-product-labels", http.MethodGet, "/stores/{id}/product-labels", "Print labels of variants, as PDF", staff.SignedIn, http.StatusOK},
		func(ctx context.Context, in *LabelItems) (*file, error) {
			p, err := d.labels(ctx, in)
			return &file{"application/pdf", "inline; filename=labels.pdf", p.PDF}, err
		})
	register(a, operation{"proof-product-labels", http.MethodGet, "/stores/{id}/product-labels/proof", "What somebody should know of labels before they are printed", staff.SignedIn, http.StatusOK},
		func(ctx context.Context, in *LabelItems) (*body[LabelProof], error) {
			p, err := d.labels(ctx, in)
			misread := each(p.Misread, func(f *fault.Error) Misread {
				code, _ := f.Args["code"].(string)
				right, _ := f.Args["right"].(string)
				return Misread{code, right}
			})
			return &body[LabelProof]{LabelProof{each(p.Missing, func(r rune) string { return string(r) }), append([]string{}, p.Tight...), misread}}, err
		})
}
