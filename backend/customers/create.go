package customers

import (
	"context"

	"shopbench/backend/platform/db"
)

// CreateCustomer is the wish for a new customer.
type CreateCustomer struct {
	Terms Terms
	Claim db.Claim
}

// Create keeps a customer, in a transaction of its own. Faults: those of the terms;
// conflict db.key_reused.
func (s *Service) Create(ctx context.Context, cmd CreateCustomer) (Customer, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Customer, error) { return s.CreateIn(tx, cmd) })
}

// CreateIn does the work of Create inside tx.
func (s *Service) CreateIn(tx *db.Tx, cmd CreateCustomer) (Customer, error) {
	terms, err := cmd.Terms.clean()
	if err != nil {
		return Customer{}, err
	}
	return db.Made(tx, cmd.Claim, func() (Customer, string, error) {
		c := Customer{ID: tx.NewID("cus"), Terms: terms, Version: 1, CreatedAt: tx.Now(), UpdatedAt: tx.Now()}
		if err := insert(tx, c); err != nil {
			return c, "", err
		}
		return c, c.ID, tx.Emit(Changed{Customer: c.ID, Made: true})
	}, ByID)
}
