package sample

import (
	_ "embed"
	"encoding/json"
	"sync"

	"shopbench/backend/catalog"
	"shopbench/backend/customers"
	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/money"
	"shopbench/backend/platform/drawing"
)

// good is a product of the sample shop. Each further choice of its first option
// adds Step to the price and GramsStep to the weight.
type good struct {
	Title, Kind, Vendor, Description string
	Tags                             []string
	HSCode, Origin                   string
	Picture                          string // its composition
	Colours                          drawing.Palette
	Options                          []catalog.Option
	Price, Cost, Step                money.Minor
	Grams, GramsStep, Stock          int64
	Voucher                          bool // neither counted, sent nor taxed
}

// story is what becomes of so many orders.
type story struct {
	Story  string
	Orders int
}

var (
	//go:embed products.json
	productFile []byte
	//go:embed pictures.json
	pictureFile []byte
	//go:embed customers.json
	customerFile []byte
	//go:embed orders.json
	orderFile []byte
)

// What the sample is made of, read when it is first asked for.
var (
	goods        = data[[]good](&productFile)
	compositions = data[map[string][]drawing.Layer](&pictureFile)
	people       = data[[]customers.Terms](&customerFile)
	stories      = data[[]story](&orderFile)
)

// data panics on a file that is none: it lies within the program.
func data[T any](raw *[]byte) func() T {
	return sync.OnceValue(func() (all T) {
		if err := json.Unmarshal(*raw, &all); err != nil {
			panic("sample: " + err.Error())
		}
		return all
	})
}

// Home is where the sample shop is when nobody says where.
var Home = address.Address{Street: "Hafenstraße 14", Postcode: "20457", City: "Hamburg", Country: "DE"}
