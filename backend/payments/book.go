package payments

import (
	"context"
	"strings"
	"unicode/utf8"

	"shopbench/backend/kernel/clock"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
	"shopbench/backend/orders"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/staff"
)

// Book is the wish to write down that money came for an order or went back.
type Book struct {
	Order     string
	Kind      Kind
	Method    Method
	Amount    money.Minor
	Reference string
	Claim     db.Claim
}

// Booked is a booking, the order as it stands then, and the token that takes the
// booking back.
type Booked struct {
	Booking Booking
	Order   orders.Order
	Undo    string
}

// commandBook names booking among what can be undone.
const commandBook = "payments.book"

// maxReference is the longest reference, in characters.
const maxReference = 100

// Book writes down that money came or went back. More than is owed may come: the
// order then says what is to be refunded. Faults: invalid payments.method,
// payments.amount, payments.kind, payments.reference_long, each at its field;
// not_found orders.unknown; conflict payments.quote, payments.refund_over at "amount"
// with what there is, db.key_reused.
func (s *Service) Book(ctx context.Context, cmd Book) (Booked, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Booked, error) { return s.BookIn(tx, cmd) })
}

// BookIn does the work of Book inside tx.
func (s *Service) BookIn(tx *db.Tx, cmd Book) (Booked, error) {
	cmd.Reference = strings.Join(strings.Fields(cmd.Reference), " ")
	if err := cmd.check(); err != nil {
		return Booked{}, err
	}
	return db.Made(tx, cmd.Claim, func() (Booked, string, error) {
		done, err := s.book(tx, cmd)
		return done, done.Booking.ID, err
	}, cmd.Kind.earlier)
}

func (cmd Book) check() error {
	var faults fault.List
	faults.Check(cmd.Kind == KindPayment || cmd.Kind == KindRefund, fault.Invalid("payments.kind").At("kind"))
	faults.Check(cmd.Method.known(), fault.Invalid("payments.method").At("method"))
	faults.Check(cmd.Amount > 0 && cmd.Amount <= money.Max, fault.Invalid("payments.amount").At("amount"))
	faults.Check(utf8.RuneCountInString(cmd.Reference) <= maxReference, fault.Invalid("payments.reference_long", "max", maxReference).At("reference"))
	return faults.Err()
}

func (s *Service) book(tx *db.Tx, cmd Book) (Booked, error) {
	o, err := orders.ByID(tx, cmd.Order)
	if err != nil {
		return Booked{}, err
	}
	if o.State.Unplaced() {
		return Booked{}, fault.Conflict("payments.quote", "number", o.Number)
	}
	sum := o.Paid
	var told db.Event
	b := Booking{Kind: cmd.Kind, Order: o.ID, Store: o.Store, Method: cmd.Method, Amount: cmd.Amount, Reference: cmd.Reference, State: StateBooked, Actor: tx.Actor(), At: tx.Now()}
	if cmd.Kind == KindPayment {
		b.ID, sum.Received = tx.NewID("pay"), sum.Received+cmd.Amount
		told = Captured{Store: o.Store, Order: o.ID, Payment: b.ID, Method: b.Method, Amount: b.Amount}
	} else {
		b.ID, sum.Refunded = tx.NewID("ref"), sum.Refunded+cmd.Amount
		told = Refunded{Store: o.Store, Order: o.ID, Refund: b.ID, Method: b.Method, Amount: b.Amount}
	}
	if sum.Net() < 0 {
		return Booked{}, over(o)
	}
	at, err := s.stores.GetIn(tx, o.Store)
	if err != nil {
		return Booked{}, err
	}
	if err := mayRefund(tx, b, o.Currency); err != nil {
		return Booked{}, err
	}
	b.Day = clock.Day(tx.Now(), at.TimeZone)
	if err := s.insert(tx, b); err != nil {
		return Booked{}, err
	}
	if err := tx.Emit(told); err != nil {
		return Booked{}, err
	}
	done := Booked{Booking: b}
	if done.Order, err = orders.ApplyPayments(tx, o, sum); err != nil {
		return Booked{}, err
	}
	done.Undo, err = events.Offer(tx, commandBook, Void{Kind: b.Kind, ID: b.ID})
	return done, err
}

// mayRefund checks that whoever acts may give so much back. Fault: forbidden
// staff.refund_limit at "amount".
func mayRefund(tx *db.Tx, b Booking, currency string) error {
	if b.Kind != KindRefund {
		return nil
	}
	limits, err := staff.LimitsIn(tx)
	if err != nil {
		return err
	}
	return fault.Below("amount", limits.CheckRefund(money.Money{Minor: b.Amount, Currency: currency}))
}

// over says that more would go back than the house has of the buyer's money.
func over(o orders.Order) error {
	return fault.Conflict("payments.refund_over", "most", money.Money{Minor: o.Paid.Net(), Currency: o.Currency}.Decimal(), "currency", o.Currency).At("amount")
}

// earlier returns what a wish had booked when it came before.
func (k Kind) earlier(tx *db.Tx, id string) (Booked, error) {
	b, err := byID(tx, k, id)
	if err != nil {
		return Booked{}, err
	}
	o, err := orders.ByID(tx, b.Order)
	return Booked{Booking: b, Order: o}, err
}

// Void is the wish to take a booking back that was wrong.
type Void struct {
	Kind Kind
	ID   string
}

// Void takes a booking back that was wrong: it stays, and counts no more. Faults:
// not_found payments.unknown; conflict flow.not_allowed for one that is void,
// payments.refund_over for a payment of which some went back already.
func (s *Service) Void(ctx context.Context, cmd Void) (Booked, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Booked, error) { return s.VoidIn(tx, cmd) })
}

// VoidIn does the work of Void inside tx.
func (s *Service) VoidIn(tx *db.Tx, cmd Void) (Booked, error) {
	b, err := byID(tx, cmd.Kind, cmd.ID)
	if err != nil {
		return Booked{}, err
	}
	if b.State, err = Life.Next(b.State, ActVoid); err != nil {
		return Booked{}, err
	}
	o, err := orders.ByID(tx, b.Order)
	if err != nil {
		return Booked{}, err
	}
	sum := o.Paid
	if b.Kind == KindPayment {
		sum.Received -= b.Amount
	} else {
		sum.Refunded -= b.Amount
	}
	if sum.Net() < 0 {
		return Booked{}, over(o)
	}
	b.VoidedAt = tx.Now()
	if err := setVoid(tx, b); err != nil {
		return Booked{}, err
	}
	if err := tx.Emit(Voided{Store: b.Store, Order: b.Order, Booking: b.ID, Kind: b.Kind, Amount: b.Amount}); err != nil {
		return Booked{}, err
	}
	o, err = orders.ApplyPayments(tx, o, sum)
	return Booked{Booking: b, Order: o}, err
}

// reverse takes a booking back.
func (s *Service) reverse(tx *db.Tx, cmd Void) error {
	_, err := s.VoidIn(tx, cmd)
	return err
}
