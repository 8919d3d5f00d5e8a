package tax

import (
	"slices"

	"shopbench/backend/kernel/money"
	"shopbench/backend/pricing"
)

// Step returns the step that taxes a cart by a store's table, as it is on the day of
// the cart.
func Step(t Table) pricing.Step {
	return func(c *pricing.Cart) {
		parts := partsOf(*c, t.At(c.Facts))
		spread(c, parts)
		for _, p := range parts {
			for k, r := range p.rates {
				add(c, p, r, p.tax[k])
			}
		}
	}
}

// add appends one tax. A buyer who is exempt is not charged it, and is given back
// what the price holds of it.
func add(c *pricing.Cart, p *part, r Rate, tax money.Minor) {
	a := pricing.Adjustment{Kind: pricing.KindTax, Line: p.line, Origin: r.Category, Label: r.Name, Minor: tax, Included: c.Inclusive, Rate: r.Rate, Base: p.amount}
	switch {
	case !c.Facts.Exempt:
		c.Adjustments = append(c.Adjustments, a)
	case c.Inclusive && tax != 0:
		a.Kind, a.Minor, a.Included = pricing.KindRelief, -tax, false
		c.Adjustments = append(c.Adjustments, a)
	}
}

// part is an amount that is taxed by some rates: a line, or the share of the
// shipping that goes with lines of a category.
type part struct {
	line   int
	amount money.Minor
	rates  []Rate
	tax    []money.Minor // of each rate
}

// partsOf returns what of a cart is taxed.
func partsOf(c pricing.Cart, rates Rates) []*part {
	goods := c.Goods()
	var parts []*part
	var categories []string
	weight := map[string]int64{}
	for i, l := range c.Lines {
		if _, known := weight[l.Category]; !known {
			categories = append(categories, l.Category)
		}
		weight[l.Category] += int64(goods[i])
		parts = append(parts, newPart(i, goods[i], rates.of(l.Category)))
	}
	var shipping money.Minor
	for _, a := range c.Adjustments {
		if a.Kind == pricing.KindShipping {
			shipping += a.Minor
		}
	}
	slices.Sort(categories) // whatever the lines' order, a cent that is left falls to the same one
	weights := make([]int64, len(categories))
	for i, category := range categories {
		weights[i] = weight[category]
	}
	for i, share := range money.Allocate(shipping, weights) {
		if share > 0 {
			parts = append(parts, newPart(pricing.Whole, share, rates.of(categories[i])))
		}
	}
	return parts
}

func newPart(line int, amount money.Minor, rates []Rate) *part {
	return &part{line: line, amount: amount, rates: rates, tax: make([]money.Minor, len(rates))}
}

// spread computes the taxes of parts as the cart says.
func spread(c *pricing.Cart, parts []*part) {
	switch {
	case c.Rounding == money.RoundOrder && c.Inclusive:
		for _, alike := range sets(parts) {
			alike.within()
		}
	case c.Rounding == money.RoundOrder:
		addedOnce(parts)
	case c.Inclusive:
		for _, p := range parts {
			set{p}.within()
		}
	default:
		for _, p := range parts {
			for k, r := range p.rates {
				p.tax[k] = r.Rate.Of(p.amount)
			}
		}
	}
}

// set is parts that are taxed by the same rates.
type set []*part

// sets groups parts by their rates, in the order in which each first comes.
func sets(parts []*part) []set {
	var all []set
	for _, p := range parts {
		found := false
		for i, s := range all {
			if alike(s[0].rates, p.rates) {
				all[i], found = append(s, p), true
				break
			}
		}
		if !found {
			all = append(all, set{p})
		}
	}
	return all
}

func alike(a, b []Rate) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Name != b[i].Name || a[i].Rate != b[i].Rate {
			return false
		}
	}
	return true
}

// within computes the tax that is in the amounts of a set: rounded once, then
// shared by its rates, and each of those by its parts.
func (s set) within() {
	rates := s[0].rates
	weights := make([]int64, len(rates))
	var all money.Rate
	for k, r := range rates {
		weights[k], all = int64(r.Rate), all+r.Rate
	}
	for k, tax := range money.Allocate(all.Within(s.amount()), weights) {
		s.share(tax, func(*part) int { return k })
	}
}

func (s set) amount() money.Minor {
	var sum money.Minor
	for _, p := range s {
		sum += p.amount
	}
	return sum
}

// share shares a tax out among the parts by their amounts; at says which of a
// part's rates it is.
func (s set) share(tax money.Minor, at func(*part) int) {
	weights := make([]int64, len(s))
	for i, p := range s {
		weights[i] = int64(p.amount)
	}
	for i, share := range money.Allocate(tax, weights) {
		s[i].tax[at(s[i])] = share
	}
}

// addedOnce computes each rate of all parts that have it, rounded once, and
// shares it out among them.
func addedOnce(parts []*part) {
	type one struct {
		name string
		rate money.Rate
	}
	var order []one
	taxed := map[one]set{}
	place := map[one]map[*part]int{}
	for _, p := range parts {
		for k, r := range p.rates {
			key := one{r.Name, r.Rate}
			if taxed[key] == nil {
				order, place[key] = append(order, key), map[*part]int{}
			}
			taxed[key] = append(taxed[key], p)
			place[key][p] = k
		}
	}
	for _, key := range order {
		s := taxed[key]
		s.share(key.rate.Of(s.amount()), func(p *part) int { return place[key][p] })
	}
}
