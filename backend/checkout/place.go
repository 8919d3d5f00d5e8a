package checkout

import (
	"context"

	"shopbench/backend/customers"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
	"shopbench/backend/orders"
	"shopbench/backend/payments"
	"shopbench/backend/platform/db"
)

// Service is the use cases of this package.
type Service struct {
	db        *db.DB
	customers *customers.Service
	orders    *orders.Service
	payments  *payments.Service
}

// New returns the service.
func New(d *db.DB, c *customers.Service, o *orders.Service, p *payments.Service) *Service {
	return &Service{db: d, customers: c, orders: o, payments: p}
}

// Money is what is paid or given back at once.
type Money struct {
	Method    payments.Method
	Amount    money.Minor
	Reference string
}

// PlaceAndPay is the wish for an order, with a customer to be kept and what is paid
// at once, where there are such.
type PlaceAndPay struct {
	Order    orders.PlaceOrder // its claim counts for all
	Customer *customers.Terms  // who is new and to be kept; the order names none then
	Paid     *Money
}

// PlaceAndPay places an order for a buyer who may be new, and books what is paid
// at once. Faults: those of orders.Place; of customers.Create below "customer"; of
// payments.Book below "payment".
func (s *Service) PlaceAndPay(ctx context.Context, cmd PlaceAndPay) (orders.Order, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (orders.Order, error) {
		return db.Made(tx, cmd.Order.Claim, func() (orders.Order, string, error) {
			o, err := s.place(tx, cmd)
			return o, o.ID, err
		}, orders.ByID)
	})
}

func (s *Service) place(tx *db.Tx, cmd PlaceAndPay) (orders.Order, error) {
	wish := cmd.Order
	wish.Claim = db.Claim{}
	if cmd.Customer != nil {
		made, err := s.customers.CreateIn(tx, customers.CreateCustomer{Terms: *cmd.Customer})
		if err != nil {
			return orders.Order{}, fault.Below("customer", err)
		}
		wish.Terms.Customer = made.ID
	}
	o, err := s.orders.PlaceIn(tx, wish)
	if err != nil || cmd.Paid == nil {
		return o, err
	}
	booked, err := s.payments.BookIn(tx, cmd.Paid.book(o.ID, payments.KindPayment))
	return booked.Order, fault.Below("payment", err)
}

func (m Money) book(order string, kind payments.Kind) payments.Book {
	return payments.Book{Order: order, Kind: kind, Method: m.Method, Amount: m.Amount, Reference: m.Reference}
}

// CancelAndRefund is the wish to give an order up and its money back.
type CancelAndRefund struct {
	Order    orders.ChangeState
	Refunded *Money // nil when nothing goes back now
}

// CancelAndRefund gives an order up and books what goes back to the buyer. Faults:
// those of orders.Cancel; of payments.Book below "refund". The token takes back the
// cancelling; money that went stays gone.
func (s *Service) CancelAndRefund(ctx context.Context, cmd CancelAndRefund) (orders.Changed, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (orders.Changed, error) {
		done, err := s.orders.CancelIn(tx, cmd.Order)
		if err != nil || cmd.Refunded == nil {
			return done, err
		}
		booked, err := s.payments.BookIn(tx, cmd.Refunded.book(done.Order.ID, payments.KindRefund))
		done.Order = booked.Order
		return done, fault.Below("refund", err)
	})
}
