package payments

import (
	"context"
	"slices"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/platform/db"
)

const (
	selectPayments = `SELECT id, order_id, store_id, method, amount, reference, state, day, actor, received_at, voided_at FROM payments`
	selectRefunds  = `SELECT id, order_id, store_id, method, amount, reference, state, day, actor, paid_at, voided_at FROM payment_refunds`
)

// scanAs returns the scan of a kind of booking.
func scanAs(kind Kind) func(db.Scan) (Booking, error) {
	return func(scan db.Scan) (Booking, error) {
		b := Booking{Kind: kind}
		var actor string
		err := scan(&b.ID, &b.Order, &b.Store, &b.Method, &b.Amount, &b.Reference, &b.State, &b.Day, &actor, &b.At, &b.VoidedAt)
		b.Actor = ident.ParseActor(actor)
		return b, err
	}
}

func byID(tx *db.Tx, kind Kind, id string) (Booking, error) {
	query := selectPayments + ` WHERE id = $1`
	if kind == KindRefund {
		query = selectRefunds + ` WHERE id = $1`
	}
	b, err := db.One(tx, scanAs(kind), query, id)
	if db.None(err) {
		return Booking{}, fault.NotFound("payments.unknown")
	}
	return b, err
}

// Of returns what was booked for an order, the void ones as well, in the order in
// which it happened.
func (s *Service) Of(ctx context.Context, order string) ([]Booking, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) ([]Booking, error) {
		came, err := db.All(tx, scanAs(KindPayment), selectPayments+` WHERE order_id = $1 ORDER BY received_at, id`, order)
		if err != nil {
			return nil, err
		}
		went, err := db.All(tx, scanAs(KindRefund), selectRefunds+` WHERE order_id = $1 ORDER BY paid_at, id`, order)
		all := slices.Concat(came, went)
		slices.SortStableFunc(all, func(a, b Booking) int { return a.At.Compare(b.At) })
		return all, err
	})
}

func (s *Service) insert(tx *db.Tx, b Booking) error {
	query := `INSERT INTO payments (id, order_id, store_id, origin, method, amount, reference, state, day, actor, received_at, voided_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0)`
	if b.Kind == KindRefund {
		query = `INSERT INTO payment_refunds (id, order_id, store_id, origin, method, amount, reference, state, day, actor, paid_at, voided_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0)`
	}
	_, err := tx.Exec(query, b.ID, b.Order, b.Store, s.origin, b.Method, b.Amount, b.Reference, b.State, b.Day, b.Actor.String(), b.At)
	return err
}

func setVoid(tx *db.Tx, b Booking) error {
	query := `UPDATE payments SET state = $2, voided_at = $3 WHERE id = $1`
	if b.Kind == KindRefund {
		query = `UPDATE payment_refunds SET state = $2, voided_at = $3 WHERE id = $1`
	}
	_, err := tx.Exec(query, b.ID, b.State, b.VoidedAt)
	return err
}
