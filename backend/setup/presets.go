package setup

import (
	_ "embed"
	"encoding/json"
	"slices"

	"shopbench/backend/stores"
)

// Preset is what a shop in a country starts with.
type Preset struct {
	Country          string
	Currency         string
	Locale           string
	TimeZone         string
	PricesIncludeTax bool
	Rounding         stores.Rounding
	Formats          stores.Formats
}

//go:embed presets.json
var presetFile []byte

var presets = readPresets(presetFile)

// readPresets panics on data that is none: it lies within the program.
func readPresets(raw []byte) []Preset {
	var rows []struct {
		Country          string          `json:"country"`
		Currency         string          `json:"currency"`
		Locale           string          `json:"locale"`
		TimeZone         string          `json:"time_zone"`
		PricesIncludeTax bool            `json:"prices_include_tax"`
		Rounding         stores.Rounding `json:"rounding"`
		Sheet            stores.Sheet    `json:"sheet"`
		Label            stores.Label    `json:"label"`
		Units            stores.Units    `json:"units"`
	}
	if err := json.Unmarshal(raw, &rows); err != nil {
		panic("setup: presets.json: " + err.Error())
	}
	all := make([]Preset, len(rows))
	for i, r := range rows {
		all[i] = Preset{
			Country: r.Country, Currency: r.Currency, Locale: r.Locale, TimeZone: r.TimeZone,
			PricesIncludeTax: r.PricesIncludeTax, Rounding: r.Rounding,
			Formats: stores.Formats{Sheet: r.Sheet, Label: r.Label, Units: r.Units},
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
