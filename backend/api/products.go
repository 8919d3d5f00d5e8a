package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
	"shopbench/backend/staff"
	"shopbench/backend/stock"
)

// Option is one way in which the variants of a product differ.
type Option struct {
	Name    string   `json:"name"`
	Choices []string `json:"choices"`
}

// Code is what else stands on a variant, or on a case of it.
type Code struct {
	Code   string `json:"code" doc:"Such as the supplier's own number, or an ITF-14; it belongs to no other variant"`
	Pieces int64  `json:"pieces" doc:"How many a scan of it stands for: 1, or as many as lie in the case"`
}

// Variant is one thing that can be sold. Amounts are in minor units of the
// store's currency.
type Variant struct {
	ID            string         `json:"id" doc:"Empty for one that is to be made"`
	Choices       []string       `json:"choices" doc:"One for each option, in their order"`
	SKU           string         `json:"sku"`
	GTIN          string         `json:"gtin" doc:"Or any other code that is printed on it; 8, 12, 13 or 14 digits end in GS1's check digit"`
	Codes         []Code         `json:"codes,omitempty" doc:"What else stands on it, and on its cases; left out for nothing"`
	Price         money.Minor    `json:"price" minimum:"0" maximum:"9007199254740991"`
	CompareAt     money.Minor    `json:"compare_at" minimum:"0" maximum:"9007199254740991" doc:"The price before a reduction; 0 for none"`
	CostMicro     int64          `json:"cost_micro" doc:"What one costs us, in millionths of the currency"`
	WeightGrams   int64          `json:"weight_grams"`
	QtyDigits     int64          `json:"qty_digits" doc:"0 is sold by the piece, 3 by the thousandth"`
	HSCode        string         `json:"hs_code"`
	OriginCountry string         `json:"origin_country" doc:"ISO 3166-1"`
	Ships         bool           `json:"ships"`
	Taxable       bool           `json:"taxable"`
	Policy        catalog.Policy `json:"stock_policy" enum:"deny,continue,untracked" doc:"When it is sold out: not sold beyond what is there, sold beyond, or not counted"`
	MediaID       string         `json:"media_id" doc:"The picture that shows it; empty for the product's own"`
	OnHand        int64          `json:"on_hand" readOnly:"true" doc:"How many there are, in its smallest step"`
	Reserved      int64          `json:"reserved" readOnly:"true" doc:"How many of them are promised"`
	Available     int64          `json:"available" readOnly:"true" doc:"How many are left to be sold"`
}

// ProductTerms is what a person writes of a product.
type ProductTerms struct {
	Title       string         `json:"title"`
	Handle      string         `json:"handle" doc:"Its name in addresses; made from the title when empty"`
	Description string         `json:"description"`
	Vendor      string         `json:"vendor"`
	Kind        string         `json:"kind" doc:"What sort of thing it is"`
	Tags        []string       `json:"tags"`
	TaxCategory string         `json:"tax_category,omitempty" doc:"By which rate it is taxed, such as reduced; left out for the standard one"`
	Status      catalog.Status `json:"status" enum:"draft,active,archived"`
	Options     []Option       `json:"options"`
	Variants    []Variant      `json:"variants"`
}

// Product is a product as it stands in one store.
type Product struct {
	ID string `json:"id"`
	ProductTerms
	Media     []Media   `json:"media"`
	Version   int64     `json:"version" doc:"For If-Match"`
	CreatedAt time.Time `json:"created_at"`
	UpdatedAt time.Time `json:"updated_at"`
}

// Media is a picture of a product.
type Media struct {
	ID     string             `json:"id"`
	Hash   string             `json:"hash" doc:"Of the file, for /files; empty while it waits"`
	URL    string             `json:"url" doc:"Where it is to be fetched from, or was"`
	Alt    string             `json:"alt" doc:"What it shows, for who cannot see it"`
	State  catalog.MediaState `json:"state" enum:"ready,waiting,failed"`
	Width  int64              `json:"width"`
	Height int64              `json:"height"`
	Fault  *Kept              `json:"fault,omitempty" doc:"Why it could not be fetched"`
}

// Kept is a fault that was noted: the key of the text that says it, and the
// text's arguments.
type Kept struct {
	Key  string         `json:"key"`
	Args map[string]any `json:"args,omitempty"`
}

func keptOf(f *fault.Error) *Kept {
	if f == nil {
		return nil
	}
	return &Kept{Key: f.Key, Args: f.Args}
}

func mediaOf(m catalog.Media) Media {
	return Media{ID: m.ID, Hash: m.Hash, URL: m.URL, Alt: m.Alt, State: m.State, Width: m.Width, Height: m.Height, Fault: keptOf(m.Fault)}
}

// ProductRow is a product as the list shows it.
type ProductRow struct {
	ID        string         `json:"id"`
	Title     string         `json:"title"`
	Vendor    string         `json:"vendor"`
	Kind      string         `json:"kind"`
	Status    catalog.Status `json:"status" enum:"draft,active,archived"`
	Variants  int64          `json:"variants"`
	Cover     string         `json:"cover" doc:"Hash of its first picture; empty without one"`
	SKU       string         `json:"sku" doc:"Of its first variant"`
	QtyDigits int64          `json:"qty_digits" doc:"Of its first variant: what available is counted in"`
	PriceFrom money.Minor    `json:"price_from"`
	PriceTo   money.Minor    `json:"price_to"`
	Available *int64         `json:"available" nullable:"true" doc:"How many are left to be sold of all its variants; null when none of them is counted"`
	Version   int64          `json:"version"`
	UpdatedAt time.Time      `json:"updated_at"`
}

// ProductList is a page of the products.
type ProductList struct {
	Items   []ProductRow `json:"items"`
	Next    string       `json:"next"`
	Instead []string     `json:"instead" doc:"The texts that were searched instead, when the one that was typed found too little"`
}

func optionOf(o catalog.Option) Option { return Option(o) }

func variantOf(v catalog.Variant, has stock.Level) Variant {
	return Variant{
		OnHand: has.OnHand, Reserved: has.Reserved, Available: has.Available(),
		ID: v.ID, Choices: v.Choices, SKU: v.SKU, GTIN: v.GTIN, Price: v.Price, CompareAt: v.CompareAt, CostMicro: v.CostMicro, WeightGrams: v.WeightGrams,
		QtyDigits: v.QtyDigits, HSCode: v.HSCode, OriginCountry: v.OriginCountry, Ships: v.Ships, Taxable: v.Taxable, Policy: v.Policy, MediaID: v.MediaID,
		Codes: each(v.Codes, func(c catalog.Code) Code { return Code(c) }),
	}
}

func (v Variant) variant() catalog.Variant {
	return catalog.Variant{
		ID: v.ID, Choices: v.Choices, SKU: v.SKU, GTIN: v.GTIN, Price: v.Price, CompareAt: v.CompareAt, CostMicro: v.CostMicro, WeightGrams: v.WeightGrams,
		QtyDigits: v.QtyDigits, HSCode: v.HSCode, OriginCountry: v.OriginCountry, Ships: v.Ships, Taxable: v.Taxable, Policy: v.Policy, MediaID: v.MediaID,
		Codes: each(v.Codes, func(c Code) catalog.Code { return catalog.Code(c) }),
	}
}

func (t ProductTerms) terms() catalog.Terms {
	return catalog.Terms{
		Title: t.Title, Handle: t.Handle, Description: t.Description, Vendor: t.Vendor, Kind: t.Kind, Tags: t.Tags, TaxCategory: t.TaxCategory, Status: t.Status,
		Options:  each(t.Options, func(o Option) catalog.Option { return catalog.Option(o) }),
		Variants: each(t.Variants, Variant.variant),
	}
}

// product returns a product with how many there are of its variants.
func (d Deps) product(ctx context.Context, p catalog.Product) (Product, error) {
	ids := make([]string, len(p.Variants))
	for i, v := range p.Variants {
		ids[i] = v.ID
	}
	levels, err := d.Stock.Levels(ctx, ids)
	return productOf(seen(ctx, p), levels), err
}

// seen returns a product as whoever asks may see it.
func seen(ctx context.Context, p catalog.Product) catalog.Product {
	if seatOf(ctx).May(staff.CostsView) {
		return p
	}
	return p.WithoutCosts()
}

// answer is a product, or why there is none, as an operation answers it.
func (d Deps) answer(ctx context.Context, p catalog.Product, err error) (*body[Product], error) {
	if err != nil {
		return nil, err
	}
	told, err := d.product(ctx, p)
	return &body[Product]{told}, err
}

func productOf(p catalog.Product, levels map[string]stock.Levels) Product {
	return Product{
		ID: p.ID, Version: p.Version, CreatedAt: p.CreatedAt, UpdatedAt: p.UpdatedAt,
		Media: each(p.Media, mediaOf),
		ProductTerms: ProductTerms{
			Title: p.Title, Handle: p.Handle, Description: p.Description, Vendor: p.Vendor, Kind: p.Kind, Tags: append([]string{}, p.Tags...), TaxCategory: p.TaxCategory, Status: p.Status,
			Options: each(p.Options, optionOf), Variants: each(p.Variants, func(v catalog.Variant) Variant { return variantOf(v, levels[v.ID].Level) }),
		},
	}
}

// rows returns products as the list shows them, with how many are left.
func (d Deps) rows(ctx context.Context, all []catalog.Row) ([]ProductRow, error) {
	ids := make([]string, len(all))
	for i, r := range all {
		ids[i] = r.ID
	}
	levels, err := d.Stock.OfProducts(ctx, ids)
	return each(all, func(r catalog.Row) ProductRow {
		row := ProductRow{
			ID: r.ID, Title: r.Title, Vendor: r.Vendor, Kind: r.Kind, Status: r.Status, Variants: r.Variants, Cover: r.Cover, SKU: r.SKU, QtyDigits: r.QtyDigits,
			PriceFrom: r.PriceFrom, PriceTo: r.PriceTo, Version: r.Version, UpdatedAt: r.UpdatedAt,
		}
		if l, counted := levels[r.ID]; counted {
			left := l.Available()
			row.Available = &left
		}
		return row
	}), err
}

// StoreParam names the store whose prices are read or written.
type StoreParam struct {
	Store string `query:"store" required:"true" doc:"The store whose prices are meant"`
}

// ProductPath names the product of an operation.
type ProductPath struct {
	ID string `path:"id" doc:"The product's id"`
}

// undoable is an answer with the token that takes the change back.
type undoable[T any] struct {
	Undo string `header:"Undo-Token" doc:"POST it to /undo/{token} to take the change back; left out when nothing does"`
	Body T
}

func registerProducts(a huma.API, d Deps) {
	registerProductList(a, d)
	register(a, operation{"create-product", http.MethodPost, "/products", "Make a product", staff.CatalogManage, http.StatusCreated},
		func(ctx context.Context, in *struct {
			StoreParam
			Once
			PicturesOf string `query:"pictures_of" doc:"The product whose pictures it begins with, such as the one it is a copy of; none if left out"`
			Body       ProductTerms
		},
		) (*body[Product], error) {
			claim, err := in.claim("catalog.create", in.Store+in.PicturesOf, in.Body)
			if err != nil {
				return nil, err
			}
			p, err := d.Catalog.Create(ctx, catalog.CreateProduct{Store: in.Store, Terms: in.Body.terms(), PicturesOf: in.PicturesOf, Claim: claim})
			return d.answer(ctx, p, err)
		})
	register(a, operation{"get-product", http.MethodGet, "/products/{id}", "Read a product", staff.SignedIn, http.StatusOK},
		func(ctx context.Context, in *struct {
			ProductPath
			StoreParam
		},
		) (*body[Product], error) {
			p, err := d.Catalog.Get(ctx, in.Store, in.ID)
			return d.answer(ctx, p, err)
		})
	register(a, operation{"edit-product", http.MethodPut, "/products/{id}", "Change a product as a whole; variants left out are archived", staff.CatalogManage, http.StatusOK},
		func(ctx context.Context, in *struct {
			ProductPath
			StoreParam
			Match
			Body ProductTerms
		},
		) (*undoable[Product], error) {
			version, err := in.version()
			if err != nil {
				return nil, err
			}
			e, err := d.Catalog.Edit(ctx, catalog.EditProduct{Store: in.Store, ID: in.ID, Terms: in.Body.terms(), Version: version})
			if err != nil {
				return nil, err
			}
			p, err := d.product(ctx, e.Product)
			return &undoable[Product]{Undo: e.Undo, Body: p}, err
		})
	registerProductActions(a, d)
}

func registerProductList(a huma.API, d Deps) {
	register(a, operation{"list-products", http.MethodGet, "/products", "List the products", staff.SignedIn, http.StatusOK},
		func(ctx context.Context, in *struct {
			ListParams
			StoreParam
			Status catalog.Status `query:"status" enum:"draft,active,archived" doc:"All that are not archived if left out"`
			Vendor string         `query:"vendor"`
			Text   string         `query:"text" maxLength:"200" doc:"A few words, a code or a part of one, misspelt or not; the best come first and there is one page"`
		},
		) (*body[ProductList], error) {
			f := catalog.Filter{Store: in.Store, Status: in.Status, Vendor: in.Vendor}
			if in.Text != "" {
				found, err := d.Catalog.Search(ctx, f, in.Text, in.query())
				if err != nil {
					return nil, err
				}
				rows, err := d.rows(ctx, found.Rows)
				return &body[ProductList]{ProductList{Items: rows, Instead: found.Instead}}, err
			}
			r, err := d.Catalog.List(ctx, f, in.query())
			if err != nil {
				return nil, err
			}
			rows, err := d.rows(ctx, r.Items)
			return &body[ProductList]{ProductList{Items: rows, Next: r.Next}}, err
		})
}
