package stores

import (
	"context"
	"slices"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/settings"
)

// Medium is what the printer of product labels is loaded with.
type Medium string

// The media, named by their width across the roll and their length. MediumOwn is as
// large as the shop says.
const (
	Medium62x29  Medium = "62x29mm"
	Medium29x90  Medium = "29x90mm"
	Medium62     Medium = "62mm" // a roll without end, cut where the label ends
	Medium25x54  Medium = "25x54mm"
	Medium36x89  Medium = "36x89mm"
	Medium54x101 Medium = "54x101mm"
	Medium57x32  Medium = "57x32mm"
	MediumOwn    Medium = "own"
)

var media = []Medium{Medium62x29, Medium29x90, Medium62, Medium25x54, Medium36x89, Medium54x101, Medium57x32, MediumOwn}

// Symbol says which code stands on a product label.
type Symbol string

// The symbols.
const (
	SymbolBars       Symbol = "bars"    // where they fit, else a DataMatrix
	SymbolGS1        Symbol = "gs1-128" // for those that have a GTIN, else as SymbolBars
	SymbolDataMatrix Symbol = "datamatrix"
	SymbolQR         Symbol = "qr"
)

var symbols = []Symbol{SymbolBars, SymbolGS1, SymbolDataMatrix, SymbolQR}

// ProductLabel is how a store labels its products.
type ProductLabel struct {
	Medium Medium
	Width  int64 // of MediumOwn, in hundredths of a millimetre, as the label is read
	Height int64
	Symbol Symbol
	Priced bool // the price stands on it
}

// Bounds of a label of the shop's own size, in hundredths of a millimetre: a code and a
// name need some room, and label printers print no wider than a sheet.
const (
	leastLabelWidth, mostLabelWidth   = 2000, 21_000
	leastLabelHeight, mostLabelHeight = 1200, 29_700
)

var productLabelKey = settings.Key[ProductLabel]{
	Name:    "product_label",
	Default: ProductLabel{Medium: Medium62x29, Width: 5000, Height: 3000, Symbol: SymbolBars, Priced: true},
	Check:   ProductLabel.check,
}

func (l ProductLabel) check() error {
	var faults fault.List
	faults.Check(slices.Contains(media, l.Medium), fault.Invalid("stores.medium").At("medium"))
	faults.Check(slices.Contains(symbols, l.Symbol), fault.Invalid("stores.symbol").At("symbol"))
	faults.Check(l.Width >= leastLabelWidth && l.Width <= mostLabelWidth,
		fault.Invalid("stores.label_width", "least", leastLabelWidth/100, "most", mostLabelWidth/100).At("width"))
	faults.Check(l.Height >= leastLabelHeight && l.Height <= mostLabelHeight,
		fault.Invalid("stores.label_height", "least", leastLabelHeight/100, "most", mostLabelHeight/100).At("height"))
	return faults.Err()
}

// ProductLabel returns how the store labels its products. Fault: not_found
// stores.unknown.
func (s *Service) ProductLabel(ctx context.Context, store string) (settings.Value[ProductLabel], error) {
	return Setting(ctx, s, store, productLabelKey)
}

// ProductLabelIn returns how a store that there is labels its products, inside tx.
func ProductLabelIn(tx *db.Tx, store string) (ProductLabel, error) {
	v, err := settings.Get(tx, store, productLabelKey)
	return v.Value, err
}

// EditProductLabel is the wish to change a product label that was read at a version.
type EditProductLabel struct {
	Store   string
	Label   ProductLabel
	Version int64
}

// EditProductLabel changes how the store labels its products. Faults: invalid
// stores.medium, stores.symbol, stores.label_width, stores.label_height; not_found
// stores.unknown; conflict fault.stale.
func (s *Service) EditProductLabel(ctx context.Context, cmd EditProductLabel) (settings.Value[ProductLabel], error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (settings.Value[ProductLabel], error) {
		return ChooseIn(tx, cmd.Store, productLabelKey, cmd.Label, cmd.Version)
	})
}
