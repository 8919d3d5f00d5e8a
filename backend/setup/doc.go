// Package setup is the first start: it turns a name, an address and a country
// into a shop that can trade.
//
// What a country presets is data (presets.json), so that another country is
// another row. Tables: none. Events: those of the packages it calls. Tier T8.
package setup
