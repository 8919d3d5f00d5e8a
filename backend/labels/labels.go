package labels

import (
	"context"
	"fmt"
	"strings"
	"time"

	"shopbench/backend/catalog"
	"shopbench/backend/documents"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
	"shopbench/backend/platform/barcode"
	"shopbench/backend/platform/db"
	"shopbench/backend/stores"
)

// Service is the use cases of this package.
type Service struct {
	db     *db.DB
	stores *stores.Service
}

// New returns the service.
func New(d *db.DB, s *stores.Service) *Service { return &Service{db: d, stores: s} }

// Item is so many labels of one variant.
type Item struct {
	Variant string
	Count   int
}

// Printed is the labels as they are drawn, and what somebody should know of them before
// they are printed.
type Printed struct {
	documents.Paper
	Misread []*fault.Error // barcode.check: numbers that look like a GTIN but for their last digit
}

// most is how many labels are printed at once.
const most = 500

// Print draws labels of variants as the store has chosen that they look: the same bytes
// as long as neither that nor the variants change. Faults: invalid labels.none,
// labels.count; limit labels.many; not_found stores.unknown, labels.variant_unknown;
// conflict labels.no_code for variants that have neither GTIN nor SKU,
// documents.label_small.
func (s *Service) Print(ctx context.Context, store string, items []Item) (Printed, error) {
	if err := check(items); err != nil {
		return Printed{}, err
	}
	w, err := db.View(ctx, s.db, func(tx *db.Tx) (wanted, error) { return s.wanted(tx, store, items) })
	if err != nil {
		return Printed{}, err
	}
	paper, err := documents.ProductLabels(documents.Shop{Name: w.store.Name, Locale: w.store.Locale}, w.look, w.at, w.tags...)
	return Printed{Paper: paper, Misread: w.misread()}, err
}

func check(items []Item) error {
	if len(items) == 0 {
		return fault.Invalid("labels.none")
	}
	all := 0
	for i, item := range items {
		if item.Count < 1 {
			return fault.Invalid("labels.count").At(fmt.Sprintf("items[%d].count", i))
		}
		if all += min(item.Count, most+1); all > most {
			return fault.Limit("labels.many", "most", most)
		}
	}
	return nil
}

// wanted is what labels are drawn from.
type wanted struct {
	store stores.Store
	look  stores.ProductLabel
	at    time.Time // when the store was last changed: the labels say nothing of time
	tags  []documents.Tag
}

func (s *Service) wanted(tx *db.Tx, store string, items []Item) (wanted, error) {
	w, err := s.look(tx, store)
	if err != nil {
		return w, err
	}
	w.tags, err = tags(tx, w, items)
	return w, err
}

// look returns how a store's labels look, with none to print yet.
func (s *Service) look(tx *db.Tx, store string) (w wanted, err error) {
	if w.store, err = s.stores.GetIn(tx, store); err != nil {
		return w, err
	}
	w.at = w.store.UpdatedAt
	w.look, err = stores.ProductLabelIn(tx, store)
	return w, err
}

func tags(tx *db.Tx, w wanted, items []Item) ([]documents.Tag, error) {
	ids := make([]string, len(items))
	for i, item := range items {
		ids[i] = item.Variant
	}
	goods, err := catalog.Goods(tx, ids)
	if err != nil {
		return nil, err
	}
	gtins, err := catalog.GTINs(tx, ids)
	if err != nil {
		return nil, err
	}
	offers, err := catalog.Offers(tx, w.store.ID, ids)
	if err != nil {
		return nil, err
	}
	var all []documents.Tag
	var bare []string
	for _, item := range items {
		good, there := goods[item.Variant]
		if !there {
			return nil, fault.NotFound("labels.variant_unknown", "id", item.Variant)
		}
		tag := documents.Tag{Title: good.Title, Choices: good.Choices, SKU: good.SKU, GTIN: gtins[item.Variant], Count: item.Count}
		if tag.GTIN == "" && tag.SKU == "" {
			bare = append(bare, good.Name())
		}
		if offer, priced := offers[item.Variant]; priced && w.look.Priced {
			tag.Price = money.Money{Minor: offer.Price, Currency: w.store.Currency}
		}
		all = append(all, tag)
	}
	if len(bare) > 0 {
		return nil, fault.Conflict("labels.no_code", "names", strings.Join(bare, "; "))
	}
	return all, nil
}

// misread returns what is wrong with numbers that look like GTINs. They are printed all
// the same: shops print numbers of their own.
func (w wanted) misread() []*fault.Error {
	var all []*fault.Error
	for _, tag := range w.tags {
		if _, err := barcode.GTIN(tag.GTIN); fault.Has(err, "barcode.check") {
			all = append(all, fault.Of(err))
		}
	}
	return all
}
