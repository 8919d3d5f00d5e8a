package sample

import (
	_ "embed"
	"encoding/json"

	"shopbench/backend/catalog"
	"shopbench/backend/customers"
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

var (
	goods        = read[[]good](productFile)
	compositions = read[map[string][]drawing.Layer](pictureFile)
	people       = read[[]customers.Terms](customerFile)
	stories      = read[[]story](orderFile)
)

// read panics on data that is none: it lies within the program.
func read[T any](raw []byte) T {
	var data T
	if err := json.Unmarshal(raw, &data); err != nil {
		panic("sample: " + err.Error())
	}
	return data
}
