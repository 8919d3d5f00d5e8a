package shipping

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
	"shopbench/backend/pricing"
)

// Kind says how goods reach the buyer.
type Kind string

// The kinds of method.
const (
	KindFlat   Kind = "flat"   // sent, at one price whatever it is
	KindPickup Kind = "pickup" // fetched by the buyer
)

// Method is one way to get goods to a buyer.
type Method struct {
	ID       string // empty for one that is to be made
	Name     string // what the buyer reads
	Kind     Kind
	Price    money.Minor
	FreeFrom money.Minor // goods of so much are sent free; 0 for never
	Places   []string    // countries it goes to, ISO 3166-1; none for all
}

// Part implements events.Part.
func (m Method) Part() (id, label string) { return m.ID, m.Name }

// Methods is how a store sends, in the order that it offers them.
type Methods struct{ Methods []Method }

// Bounds of the methods.
const (
	maxMethods = 50
	maxName    = 60
)

// clean returns the methods in their canonical form, with an id each.
func (m Methods) clean(id func() string) Methods {
	all := make([]Method, len(m.Methods))
	for i, one := range m.Methods {
		one.Name = strings.Join(strings.Fields(one.Name), " ")
		places := make([]string, len(one.Places))
		for k, p := range one.Places {
			places[k] = strings.ToUpper(strings.TrimSpace(p))
		}
		one.Places = places
		if one.ID == "" {
			one.ID = id()
		}
		all[i] = one
	}
	return Methods{all}
}

// Check returns all that is wrong with clean methods. Faults, each at its field:
// invalid shipping.many, shipping.name, shipping.twice, shipping.kind,
// shipping.place, shipping.pickup_free, money.negative, money.range.
func (m Methods) Check() error {
	var faults fault.List
	faults.Check(len(m.Methods) <= maxMethods, fault.Invalid("shipping.many", "max", maxMethods).At("methods"))
	ids := map[string]bool{}
	for i, one := range m.Methods {
		at := fmt.Sprintf("methods[%d]", i)
		faults.Check(one.Name != "" && utf8.RuneCountInString(one.Name) <= maxName, fault.Invalid("shipping.name", "max", maxName).At(at+".name"))
		faults.Check(!ids[one.ID], fault.Invalid("shipping.twice").At(at+".id"))
		ids[one.ID] = true
		faults.Check(one.Kind == KindFlat || one.Kind == KindPickup, fault.Invalid("shipping.kind").At(at+".kind"))
		faults.Check(one.Kind != KindPickup || one.Price == 0, fault.Invalid("shipping.pickup_free").At(at+".price"))
		faults.Add(fault.Below(at+".price", one.Price.Check()))
		faults.Add(fault.Below(at+".free_from", one.FreeFrom.Check()))
		for k, p := range one.Places {
			_, known := money.OfCountry(p)
			faults.Check(known, fault.Invalid("shipping.place", "place", p).At(fmt.Sprintf("%s.places[%d]", at, k)))
		}
	}
	return faults.Err()
}

// Find returns the method of an id. Fault: not_found shipping.unknown.
func (m Methods) Find(id string) (Method, error) {
	i := slices.IndexFunc(m.Methods, func(one Method) bool { return one.ID == id })
	if i < 0 {
		return Method{}, fault.NotFound("shipping.unknown")
	}
	return m.Methods[i], nil
}

// Reaches reports whether the method goes to a country.
func (m Method) Reaches(country string) bool {
	return m.Kind == KindPickup || len(m.Places) == 0 || slices.Contains(m.Places, country)
}

// price returns what the method costs for goods of so much.
func (m Method) price(goods money.Minor) money.Minor {
	if m.FreeFrom > 0 && goods >= m.FreeFrom {
		return 0
	}
	return m.Price
}

// Step returns the step that adds the shipping by a method, which is to come after
// the discounts.
func Step(m Method) pricing.Step {
	return func(c *pricing.Cart) {
		var goods money.Minor
		for _, g := range c.Goods() {
			goods += g
		}
		add(c, m, m.ID, m.price(goods))
	}
}

// At returns the step that adds the shipping by a method at a price that somebody
// agreed.
func At(m Method, price money.Minor) pricing.Step {
	return func(c *pricing.Cart) { add(c, m, pricing.OriginAgreed, price) }
}

func add(c *pricing.Cart, m Method, origin string, price money.Minor) {
	c.Adjustments = append(c.Adjustments, pricing.Adjustment{Kind: pricing.KindShipping, Line: pricing.Whole, Origin: origin, Label: m.Name, Minor: price})
}
