package setup

import (
	"context"

	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
	"shopbench/backend/shipping"
	"shopbench/backend/stores"
	"shopbench/backend/tax"
)

// Service is the use cases of this package.
type Service struct {
	db       *db.DB
	stores   *stores.Service
	tax      *tax.Service
	shipping *shipping.Service
}

// New returns the service.
func New(d *db.DB, s *stores.Service, t *tax.Service, sh *shipping.Service) *Service {
	return &Service{db: d, stores: s, tax: t, shipping: sh}
}

// Needed reports whether this is the first start: there is no shop yet.
func (s *Service) Needed(ctx context.Context) (bool, error) {
	r, err := s.stores.List(ctx, page.Query{Limit: 1})
	return len(r.Items) == 0, err
}

// BeginShop is the wish for the first shop. The country's preset gives the rest;
// TimeZone, where it is not empty, is the one that the computer itself is in.
type BeginShop struct {
	Name     string
	Address  address.Address // its Country is the shop's
	TimeZone string
	Skip     bool // the address is asked for again by the first label
}

// Begin makes the first shop. Faults: conflict setup.done when there is one
// already; invalid setup.country for a country without a preset, those of
// address.Check below "address", and those of stores.Create.
func (s *Service) Begin(ctx context.Context, cmd BeginShop) (stores.Store, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (stores.Store, error) { return s.beginIn(tx, cmd) })
}

func (s *Service) beginIn(tx *db.Tx, cmd BeginShop) (stores.Store, error) {
	begun, err := s.stores.AnyIn(tx)
	switch {
	case err != nil:
		return stores.Store{}, err
	case begun:
		return stores.Store{}, fault.Conflict("setup.done")
	}
	sender := cmd.Address.Clean()
	preset, ok := PresetOf(sender.Country)
	if !ok {
		return stores.Store{}, fault.Invalid("setup.country").At("address.country")
	}
	if cmd.TimeZone != "" {
		preset.TimeZone = cmd.TimeZone
	}
	store, err := s.stores.CreateIn(tx, stores.CreateStore{Terms: preset.terms(cmd.Name)})
	if err != nil {
		return stores.Store{}, err
	}
	if _, err := s.stores.EditFormatsIn(tx, stores.EditFormats{Store: store.ID, Formats: preset.Formats}); err != nil {
		return stores.Store{}, err
	}
	if err := s.terms(tx, store.ID, preset); err != nil {
		return stores.Store{}, err
	}
	if cmd.Skip {
		return store, nil
	}
	if sender.Name == "" && sender.Company == "" {
		sender.Company = store.Name
	}
	_, err = s.stores.EditSenderIn(tx, stores.EditSender{Store: store.ID, Sender: sender})
	return store, fault.Below("address", err)
}

// terms writes what the country presets of taxes and shipping.
func (s *Service) terms(tx *db.Tx, store string, p Preset) error {
	if _, err := s.tax.EditTableIn(tx, tax.EditTable{Store: store, Table: p.Tax}); err != nil {
		return err
	}
	_, err := s.shipping.EditMethodsIn(tx, shipping.EditMethods{Store: store, Methods: shipping.Methods{Methods: p.Shipping}})
	return err
}

func (p Preset) terms(name string) stores.Terms {
	return stores.Terms{
		Name: name, Country: p.Country, Currency: p.Currency, Locale: p.Locale, TimeZone: p.TimeZone,
		PricesIncludeTax: p.PricesIncludeTax, Rounding: p.Rounding,
	}
}
