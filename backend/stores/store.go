package stores

import (
	"strings"
	"time"
	"unicode/utf8"

	"shopbench/backend/kernel/clock"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/kernel/money"
	"shopbench/backend/platform/i18n"
)

// Terms is what a store trades by.
type Terms struct {
	Name             string
	Country          string // ISO 3166-1, such as "DE"
	Currency         string // ISO 4217, such as "EUR"
	Locale           string // BCP 47, such as "de-DE": the language of its paper
	TimeZone         string // IANA, such as "Europe/Berlin": when its trading day ends
	PricesIncludeTax bool
	Rounding         money.Rounding
}

// Store is one shop of the house.
type Store struct {
	ID string
	Terms
	Version   int64
	CreatedAt time.Time
	UpdatedAt time.Time
}

// Ref returns what others refer to the store by.
func (s Store) Ref() ident.Ref { return ident.Ref{Kind: "store", ID: s.ID} }

// maxName is the longest name of a store, in characters.
const maxName = 80

// clean returns the terms in their canonical form. Faults: invalid
// stores.name_missing, stores.name_long, stores.country, stores.currency,
// stores.locale, stores.time_zone and stores.rounding, each at its field and
// all at once.
func (t Terms) clean() (Terms, error) {
	var faults fault.List
	t.Name = strings.Join(strings.Fields(t.Name), " ")
	faults.Check(t.Name != "", fault.Invalid("stores.name_missing").At("name"))
	faults.Check(utf8.RuneCountInString(t.Name) <= maxName, fault.Invalid("stores.name_long", "max", maxName).At("name"))
	t.Country = strings.ToUpper(t.Country)
	_, isCountry := money.OfCountry(t.Country)
	faults.Check(isCountry, fault.Invalid("stores.country", "country", t.Country).At("country"))
	t.Currency = strings.ToUpper(t.Currency)
	faults.Check(money.Known(t.Currency), fault.Invalid("stores.currency", "currency", t.Currency).At("currency"))
	tag, isLocale := i18n.Tag(t.Locale)
	faults.Check(isLocale, fault.Invalid("stores.locale", "locale", t.Locale).At("locale"))
	t.Locale = tag
	faults.Check(clock.Zone(t.TimeZone), fault.Invalid("stores.time_zone", "zone", t.TimeZone).At("time_zone"))
	faults.Check(t.Rounding == money.RoundLine || t.Rounding == money.RoundOrder, fault.Invalid("stores.rounding", "rounding", string(t.Rounding)).At("rounding"))
	return t, faults.Err()
}
