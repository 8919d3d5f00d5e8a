package setup

import (
	_ "embed"
	"encoding/json"
	"slices"

	"shopbench/backend/kernel/money"
	"shopbench/backend/shipping"
	"shopbench/backend/stores"
	"shopbench/backend/tax"
)

// Preset is what a shop in a country starts with: what most shops there would choose
// themselves. Numbers of orders are the same everywhere, since a series has no gap
// anywhere.
type Preset struct {
	Country          string
	Currency         string
	Locale           string
	TimeZone         string
	PricesIncludeTax bool
	Rounding         money.Rounding
	Formats          stores.Formats
	Tax              tax.Table // as the law of the country has it; within the EU for buyers of all its countries
	Shipping         []shipping.Method
}

//go:embed presets.json
var presetFile []byte

var presets = readPresets(presetFile)

// union is how presets.json writes all members of the European Union among the places of
// a zone.
const union = "EU"

var members = []string{
	"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
}

// readPresets panics on data that is none: it lies within the program.
func readPresets(raw []byte) []Preset {
	var all []Preset
	if err := json.Unmarshal(raw, &all); err != nil {
		panic("setup: presets.json: " + err.Error())
	}
	for _, p := range all {
		for i, z := range p.Tax.Zones {
			if slices.Contains(z.Places, union) {
				p.Tax.Zones[i].Places = members
			}
		}
	}
	return all
}

// Presets returns every country's preset, in the order of their codes.
func Presets() []Preset { return slices.Clone(presets) }

// PresetOf returns a country's preset; false for a country without one.
func PresetOf(country string) (Preset, bool) {
	i := slices.IndexFunc(presets, func(p Preset) bool { return p.Country == country })
	if i < 0 {
		return Preset{}, false
	}
	return presets[i], true
}
