package sample

import (
	"context"
	"time"

	"shopbench/backend/catalog"
	"shopbench/backend/checkout"
	"shopbench/backend/customers"
	"shopbench/backend/fulfilment"
	"shopbench/backend/kernel/clock"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/page"
	"shopbench/backend/orders"
	"shopbench/backend/payments"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/files"
	"shopbench/backend/shipping"
	"shopbench/backend/stock"
)

// Services are the use cases that the sample shop is made by.
type Services struct {
	DB         *db.DB
	Files      *files.Store
	Catalog    *catalog.Service
	Stock      *stock.Service
	Customers  *customers.Service
	Shipping   *shipping.Service
	Orders     *orders.Service
	Payments   *payments.Service
	Checkout   *checkout.Service
	Fulfilment *fulfilment.Service
	Size       int // how wide and high the pictures are, in pixels
}

// Service fills a shop with the sample.
type Service struct{ Services }

// New returns the service.
func New(s Services) *Service { return &Service{s} }

// Seeded is how much a sample shop has.
type Seeded struct{ Products, Variants, Pictures, Customers, Orders int }

// Seed is that of the sample which everybody gets.
const Seed = 1

// opened is how long before now the sample shop began.
const opened = 45 * 24 * time.Hour

// Fill fills a shop that is still empty, and tells how far it has come. The same
// seed gives the same shop. Faults: conflict sample.not_empty when the house has
// products, customers or orders already; invalid sample.no_shipping when the shop
// cannot send or hand out; those of the use cases that it plays.
func (s *Service) Fill(ctx context.Context, store string, seed uint64, tell func(Seeded)) (Seeded, error) {
	if err := s.empty(ctx, store); err != nil {
		return Seeded{}, err
	}
	p, err := s.begin(ctx, store, seed, tell)
	if err != nil {
		return Seeded{}, err
	}
	for _, part := range []func(context.Context) error{p.stockUp, p.introduce, p.trade} {
		if err := part(ctx); err != nil {
			return p.done, err
		}
	}
	return p.done, nil
}

// empty refuses a shop that somebody works with.
func (s *Service) empty(ctx context.Context, store string) error {
	for _, status := range []catalog.Status{"", catalog.StatusArchived} {
		products, err := s.Catalog.List(ctx, catalog.Filter{Store: store, Status: status}, page.Query{Limit: 1})
		if err != nil {
			return err
		}
		if len(products.Items) > 0 {
			return fault.Conflict("sample.not_empty")
		}
	}
	for _, archived := range []bool{false, true} {
		known, err := s.Customers.List(ctx, customers.Filter{Archived: archived}, page.Query{Limit: 1})
		if err != nil {
			return err
		}
		if len(known.Items) > 0 {
			return fault.Conflict("sample.not_empty")
		}
	}
	sold, err := s.Orders.List(ctx, orders.Filter{View: orders.ViewAll}, page.Query{Limit: 1})
	if err == nil && len(sold.Items) > 0 {
		err = fault.Conflict("sample.not_empty")
	}
	return err
}

// begin finds out how the shop sends.
func (s *Service) begin(ctx context.Context, store string, seed uint64, tell func(Seeded)) (*play, error) {
	ways, err := s.Shipping.Methods(ctx, store)
	if err != nil {
		return nil, err
	}
	p := &play{Service: s, store: store, chance: chanceOf(seed), now: s.DB.Now(), tell: tell, left: map[string]int64{}}
	for _, m := range ways.Value.Methods {
		switch {
		case m.Kind == shipping.KindPickup && p.pickup == "":
			p.pickup = m.ID
		case m.Kind == shipping.KindFlat && p.parcel.ID == "":
			p.parcel = m
		}
	}
	if p.pickup == "" || p.parcel.ID == "" {
		return nil, fault.Invalid("sample.no_shipping")
	}
	return p, nil
}

// ago is a context in which it is so long before the sample was begun.
func (p *play) ago(ctx context.Context, d time.Duration) context.Context {
	return clock.At(ctx, p.now.Add(-d))
}
