package sample

import (
	"context"
	"fmt"
	"slices"
	"time"

	"shopbench/backend/checkout"
	"shopbench/backend/customers"
	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/clock"
	"shopbench/backend/kernel/money"
	"shopbench/backend/orders"
	"shopbench/backend/payments"
	"shopbench/backend/pricing"
)

// introduce makes the customers.
func (p *play) introduce(ctx context.Context) error {
	for i, who := range people() {
		made, err := p.Customers.Create(p.ago(ctx, opened-time.Duration(2*24+i)*time.Hour), customers.CreateCustomer{Terms: who})
		if err != nil {
			return err
		}
		p.buyers = append(p.buyers, made.ID)
		p.done.Customers++
		p.tell(p.done)
	}
	return nil
}

// deed is something that is done at its time.
type deed struct {
	at time.Time
	do func(context.Context) error
}

// sale is an order and what becomes of it.
type sale struct {
	*play
	terms  orders.Terms
	method payments.Method
	order  orders.Order
	story  string
}

// between is how long it is from one order to the next.
const between = 14 * time.Hour

// trade plays the orders of the last weeks with what follows them, in the order of
// time.
func (p *play) trade(ctx context.Context) error {
	var all []string
	for _, s := range stories() {
		all = append(all, slices.Repeat([]string{s.Story}, s.Orders)...)
	}
	p.chance.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	var deeds []deed
	for i, story := range all {
		s := &sale{play: p, story: story}
		at := p.now.Add(-time.Duration(len(all)-i) * between).Add(time.Duration(p.chance.IntN(9*60)) * time.Minute)
		later := at.Add(time.Duration(3+p.chance.IntN(30)) * time.Hour)
		if later.After(p.now) {
			later = p.now.Add(-time.Minute)
		}
		deeds = append(deeds, deed{at, func(ctx context.Context) error { return s.place(ctx, i, at) }}, deed{later, s.follow})
	}
	slices.SortStableFunc(deeds, func(a, b deed) int { return a.at.Compare(b.at) })
	for _, d := range deeds {
		if err := d.do(clock.At(ctx, d.at)); err != nil {
			return err
		}
	}
	return nil
}

// place takes an order, or offers a quote; what is paid on the spot is booked with it.
func (s *sale) place(ctx context.Context, number int, at time.Time) error {
	s.choose(number)
	q, err := s.Orders.Quote(ctx, s.store, s.terms)
	if err != nil {
		return err
	}
	total := q.Order.Totals.Total
	wish := checkout.PlaceAndPay{Order: orders.PlaceOrder{Store: s.store, Terms: s.terms, Shown: total}}
	if s.story == "quoted" {
		wish.Order.ValidUntil = at.AddDate(0, 0, 21).Format(time.DateOnly)
	}
	if s.paidAtOnce() {
		wish.Paid = &checkout.Money{Method: s.method, Amount: total, Reference: s.reference(number)}
	}
	if s.order, err = s.Checkout.PlaceAndPay(ctx, wish); err != nil {
		return err
	}
	if err := s.mark(ctx, number); err != nil {
		return err
	}
	s.done.Orders++
	s.tell(s.done)
	return nil
}

// paidAtOnce reports whether the whole sum comes with the order.
func (s *sale) paidAtOnce() bool {
	return s.story != "unpaid" && s.story != "part" && s.story != "cancelled" && s.story != "quoted"
}

func (s *sale) reference(number int) string {
	if s.method != payments.MethodTransfer {
		return ""
	}
	return fmt.Sprintf("Transfer %d", 4100+number*7)
}

// choose decides who buys what.
func (s *sale) choose(number int) {
	s.method = []payments.Method{payments.MethodTransfer, payments.MethodTerminal, payments.MethodCash}[s.chance.IntN(3)]
	s.terms.Method = s.parcel.ID
	who := s.chance.IntN(len(people()))
	s.terms.Customer = s.buyers[who]
	home := people()[who].Addresses[0]
	switch {
	case number%6 == 4:
		s.terms.Method = s.pickup
		s.terms.Customer, s.terms.ShipTo = s.buyers[number%2], address.Address{}
	case !s.parcel.Reaches(home.Country):
		s.terms.Method = s.pickup
	case s.method == payments.MethodCash:
		s.method = payments.MethodTransfer
	}
	switch number % 8 {
	case 1:
		s.terms.Discount = pricing.Discount{Rate: 100_000}
	case 5:
		s.terms.Discount = pricing.Discount{Amount: 300}
	}
	for range 1 + s.chance.IntN(4) {
		s.take()
	}
	if number%7 == 3 {
		s.terms.Lines[0].Discount = pricing.Discount{Rate: 150_000}
	}
	if number%10 == 2 {
		s.terms.Note = "Please pack it as a gift."
	}
}

// take puts something into the order that there is enough of and that it does not
// have yet.
func (s *sale) take() {
	for range len(s.variants) {
		variant := s.variants[s.chance.IntN(len(s.variants))]
		left, counted := s.left[variant]
		had := slices.ContainsFunc(s.terms.Lines, func(l orders.LineTerms) bool { return l.Variant == variant })
		if had || counted && left < 6 {
			continue
		}
		qty := 1 + s.chance.Int64N(3)
		if s.story == "overpaid" {
			qty++ // one of them is taken out of the order again
		}
		if counted {
			s.left[variant] -= qty + 1
		}
		s.terms.Lines = append(s.terms.Lines, orders.LineTerms{Variant: variant, Qty: qty})
		return
	}
}

// follow is what becomes of the order.
func (s *sale) follow(ctx context.Context) error {
	total := s.order.Totals.Total
	switch s.story {
	case "part":
		_, err := s.Payments.Book(ctx, payments.Book{Order: s.order.ID, Kind: payments.KindPayment, Method: payments.MethodTransfer, Amount: total / 2, Reference: "Deposit"})
		return err
	case "overpaid":
		return s.edit(ctx, -1)
	case "collect":
		return s.edit(ctx, 1)
	case "cancelled":
		return s.cancel(ctx, 0)
	case "refunded":
		return s.cancel(ctx, total)
	case "sent", "packed", "partly":
		return s.send(ctx)
	}
	return nil
}

// edit changes how many of the first line there are.
func (s *sale) edit(ctx context.Context, by int64) error {
	terms := s.terms
	terms.Lines = slices.Clone(terms.Lines)
	for i := range terms.Lines {
		terms.Lines[i].ID = s.order.Lines[i].ID
	}
	terms.Lines[0].Qty += by
	q, err := s.Orders.QuoteEdit(ctx, s.order.ID, terms)
	if err != nil {
		return err
	}
	_, err = s.Orders.Edit(ctx, orders.EditOrder{ID: s.order.ID, Terms: terms, Shown: q.Order.Totals.Total, Version: s.order.Version})
	return err
}

// cancel gives the order up, and so much back.
func (s *sale) cancel(ctx context.Context, back money.Minor) error {
	wish := checkout.CancelAndRefund{Order: orders.ChangeState{ID: s.order.ID, Version: s.order.Version}}
	if back > 0 {
		wish.Refunded = &checkout.Money{Method: s.method, Amount: back}
	}
	_, err := s.Checkout.CancelAndRefund(ctx, wish)
	return err
}
