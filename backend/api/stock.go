package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/catalog"
	"shopbench/backend/staff"
	"shopbench/backend/stock"
)

// StockRow is a variant as the list of stock shows it. Quantities are in its
// smallest step.
type StockRow struct {
	ID        string         `json:"id" doc:"The variant's"`
	Product   string         `json:"product"`
	Title     string         `json:"title" doc:"Of the product"`
	Choices   string         `json:"choices" doc:"Such as Dotted, Moss; empty for a product of one variant"`
	SKU       string         `json:"sku"`
	Cover     string         `json:"cover" doc:"Hash of the product's first picture; empty without one"`
	QtyDigits int64          `json:"qty_digits" doc:"0 is counted by the piece, 3 by the thousandth"`
	Policy    catalog.Policy `json:"stock_policy" enum:"deny,continue,untracked"`
	OnHand    int64          `json:"on_hand"`
	Reserved  int64          `json:"reserved"`
	Available int64          `json:"available"`
}

// StockItem is all that is to be known of a variant's stock.
type StockItem struct {
	StockRow
	Locations    []StockLevel  `json:"locations" doc:"How many there are at each location that had any"`
	Reservations []Reservation `json:"reservations" doc:"The documents it is reserved for, the oldest first"`
}

// StockLevel is how many there are of a variant at a location.
type StockLevel struct {
	Variant   string `json:"variant"`
	Location  string `json:"location"`
	OnHand    int64  `json:"on_hand"`
	Reserved  int64  `json:"reserved"`
	Available int64  `json:"available"`
}

// Reservation is what a document has reserved.
type Reservation struct {
	Kind     string `json:"kind" doc:"What sort of document, such as order"`
	ID       string `json:"id"`
	Number   string `json:"number" doc:"Of an order, as people call it; else empty"`
	Location string `json:"location"`
	Qty      int64  `json:"qty"`
}

// Movement is one change of what is on hand.
type Movement struct {
	ID       string       `json:"id"`
	Delta    int64        `json:"delta"`
	OnHand   int64        `json:"on_hand" doc:"Afterwards"`
	Reason   stock.Reason `json:"reason" enum:"received,counted,damaged,lost,found,own_use,sample,returned_to_supplier,correction,opening,sold,returned,undone"`
	Kind     string       `json:"kind" doc:"What sort of document it was for; empty for none"`
	Document string       `json:"document" doc:"The document's id; of a movement that was undone, that one's"`
	Number   string       `json:"number" doc:"Of an order, as people call it; else empty"`
	Note     string       `json:"note"`
	Actor    string       `json:"actor" doc:"Who did it, such as person:stf_…"`
	At       time.Time    `json:"at"`
}

// Adjustment writes down that there is more or less of some variants, and why.
type Adjustment struct {
	Lines  []AdjustmentLine `json:"lines" doc:"500 at most; all or none are taken"`
	Reason stock.Reason     `json:"reason" enum:"received,counted,damaged,lost,found,own_use,sample,returned_to_supplier,correction"`
	Note   string           `json:"note"`
}

// AdjustmentLine is what an adjustment does to one variant.
type AdjustmentLine struct {
	Variant  string       `json:"variant"`
	Location string       `json:"location" doc:"Empty for the first one"`
	Figure   stock.Figure `json:"figure" enum:"by,to" doc:"by: so many more or fewer; to: so many were counted"`
	Qty      int64        `json:"qty" doc:"In the variant's smallest step"`
}

// StockLocation is a place where stock lies.
type StockLocation struct {
	ID      string `json:"id"`
	Name    string `json:"name" doc:"Empty for the first one until somebody names it"`
	Version int64  `json:"version"`
}

func stockRowOf(g catalog.Good, l stock.Level) StockRow {
	return StockRow{
		ID: g.Variant, Product: g.Product, Title: g.Title, Choices: g.Choices, SKU: g.SKU, Cover: g.Cover, QtyDigits: g.QtyDigits, Policy: g.Policy,
		OnHand: l.OnHand, Reserved: l.Reserved, Available: l.Available(),
	}
}

func stockItemOf(i stock.Item, numbers map[string]string) StockItem {
	return StockItem{
		StockRow:  stockRowOf(i.Good, i.Level),
		Locations: stockLevelsOf(i.Variant, i.Levels),
		Reservations: each(i.Held, func(h stock.Held) Reservation {
			return Reservation{Kind: h.Ref, ID: h.ID, Number: numbers[h.ID], Location: h.Location, Qty: h.Qty}
		}),
	}
}

func stockLevelsOf(variant string, all stock.Levels) []StockLevel {
	return each(all.At, func(l stock.LevelThere) StockLevel {
		return StockLevel{Variant: variant, Location: l.Location, OnHand: l.OnHand, Reserved: l.Reserved, Available: l.Available()}
	})
}

func movementOf(m stock.Movement, numbers map[string]string) Movement {
	return Movement{
		ID: m.ID, Delta: m.Delta, OnHand: m.OnHand, Reason: m.Reason, Kind: m.Ref.Kind, Document: m.Ref.ID, Number: numbers[m.Ref.ID], Note: m.Note, Actor: m.Actor.String(), At: m.At,
	}
}

// wish returns the adjustment as the shop takes it.
func (a Adjustment) wish() stock.AdjustStock {
	return stock.AdjustStock{Reason: a.Reason, Note: a.Note, Lines: each(a.Lines, func(l AdjustmentLine) stock.Line { return stock.Line(l) })}
}

// VariantPath names the variant of an operation.
type VariantPath struct {
	Variant string `path:"variant" doc:"The variant's id"`
}

// LocationParam names the location of an operation.
type LocationParam struct {
	Location string `query:"location" doc:"The first one if left out"`
}

func registerStock(a huma.API, d Deps) {
	register(a, operation{"list-stock", http.MethodGet, "/stock", "List the variants that are on sale and counted, with how many there are", staff.StockView, http.StatusOK},
		func(ctx context.Context, in *struct {
			ListParams
			LocationParam
			View stock.View `query:"view" enum:"out,reserved,negative" doc:"Nothing left to sell, some promised, or fewer than none on hand; all if left out"`
			Text string     `query:"text" maxLength:"200" doc:"A few words, a code or a part of one, misspelt or not"`
		},
		) (*body[List[StockRow]], error) {
			r, err := d.Stock.List(ctx, stock.Filter{Location: in.Location, View: in.View, Text: in.Text}, in.query())
			return &body[List[StockRow]]{listOf(r, func(r stock.Row) StockRow { return stockRowOf(r.Good, r.Level) })}, err
		})
	register(a, operation{"get-stock", http.MethodGet, "/stock/{variant}", "Read how many there are of a variant and what they are reserved for", staff.StockView, http.StatusOK},
		func(ctx context.Context, in *VariantPath) (*body[StockItem], error) {
			i, err := d.stockItem(ctx, in.Variant)
			return &body[StockItem]{i}, err
		})
	register(a, operation{"list-stock-movements", http.MethodGet, "/stock/{variant}/movements", "List what moved of a variant at a location, newest first", staff.StockView, http.StatusOK},
		func(ctx context.Context, in *struct {
			VariantPath
			LocationParam
			Cursor string `query:"cursor" doc:"next of the page before"`
			Limit  int    `query:"limit" doc:"Movements in a page, 200 at most; 50 if left out"`
		},
		) (*body[List[Movement]], error) {
			r, err := d.Stock.Movements(ctx, in.Variant, in.Location, ListParams{Cursor: in.Cursor, Limit: in.Limit}.query())
			if err != nil {
				return nil, err
			}
			numbers, err := d.Orders.Numbers(ctx, each(r.Items, func(m stock.Movement) string { return m.Ref.ID }))
			return &body[List[Movement]]{listOf(r, func(m stock.Movement) Movement { return movementOf(m, numbers) })}, err
		})
	register(a, operation{"adjust-stock", http.MethodPost, "/stock/adjustments", "Write down that there is more or less of some variants, and why", staff.StockManage, http.StatusOK},
		func(ctx context.Context, in *struct {
			Once
			Body Adjustment
		},
		) (*undoable[List[StockLevel]], error) {
			claim, err := in.claim("stock.adjust", "", in.Body)
			if err != nil {
				return nil, err
			}
			wish := in.Body.wish()
			wish.Claim = claim
			undo, err := d.Stock.Adjust(ctx, wish)
			if err != nil {
				return nil, err
			}
			levels, err := d.levels(ctx, in.Body.Lines)
			return &undoable[List[StockLevel]]{Undo: undo, Body: List[StockLevel]{Items: levels}}, err
		})
	register(a, operation{"list-stock-locations", http.MethodGet, "/stock-locations", "List the places where stock lies", staff.StockView, http.StatusOK},
		func(ctx context.Context, _ *struct{}) (*body[List[StockLocation]], error) {
			all, err := d.Stock.Locations(ctx)
			return &body[List[StockLocation]]{List[StockLocation]{Items: each(all, func(l stock.Location) StockLocation { return StockLocation(l) })}}, err
		})
}

// stockItem returns what is to be known of a variant's stock, with the numbers of the
// orders that it is kept for.
func (d Deps) stockItem(ctx context.Context, variant string) (StockItem, error) {
	i, err := d.Stock.Get(ctx, variant)
	if err != nil {
		return StockItem{}, err
	}
	numbers, err := d.Orders.Numbers(ctx, each(i.Held, func(h stock.Held) string { return h.ID }))
	return stockItemOf(i, numbers), err
}

// levels returns how many there are now of the variants of some lines.
func (d Deps) levels(ctx context.Context, lines []AdjustmentLine) ([]StockLevel, error) {
	ids := make([]string, len(lines))
	for i, l := range lines {
		ids[i] = l.Variant
	}
	all, err := d.Stock.Levels(ctx, ids)
	levels := []StockLevel{}
	for _, id := range ids {
		levels = append(levels, stockLevelsOf(id, all[id])...)
		delete(all, id)
	}
	return levels, err
}
