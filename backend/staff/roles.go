package staff

import (
	"context"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
)

// Roles returns the roles in their order, the owner's first.
func (s *Service) Roles(ctx context.Context) ([]Role, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) ([]Role, error) {
		return db.All(tx, scanRole, `SELECT `+roleColumns+` FROM staff_roles ORDER BY position, id`)
	})
}

// AddRole is the wish for a role.
type AddRole struct {
	Terms RoleTerms
	Claim db.Claim
}

// AddRole makes a role. Faults: those of the terms; invalid staff.name_missing; conflict
// db.key_reused.
func (s *Service) AddRole(ctx context.Context, cmd AddRole) (Role, error) {
	terms, err := cmd.Terms.clean()
	if err != nil {
		return Role{}, err
	}
	if terms.Name == "" {
		return Role{}, fault.Invalid("staff.name_missing").At("name")
	}
	return db.Update(ctx, s.db, func(tx *db.Tx) (Role, error) {
		return db.Made(tx, cmd.Claim, func() (Role, string, error) {
			r := Role{ID: tx.NewID("rol"), RoleTerms: terms, Version: 1}
			var err error
			r.Position, err = db.Value[int64](tx, `INSERT INTO staff_roles (id, position, name, rights, discount_cap, refund_limit, refund_currency, version)
				SELECT $1, coalesce(max(position), 0) + 1, $2, $3, $4, $5, $6, 1 FROM staff_roles RETURNING position`,
				r.ID, r.Name, r.Rights.String(), r.Figures.Discount, r.Figures.Refund, r.Figures.Currency)
			if err != nil {
				return Role{}, "", err
			}
			return r, r.ID, tx.Emit(RoleChanged{Role: r.ID, Made: true})
		}, roleByID)
	})
}

// EditRole is the wish to change a role that was read at a version.
type EditRole struct {
	ID      string
	Terms   RoleTerms
	Version int64
}

// EditRole changes what people of a role may do, from their next request on. Faults:
// those of the terms; not_found staff.role_unknown; conflict fault.stale, staff.role_owner.
func (s *Service) EditRole(ctx context.Context, cmd EditRole) (Role, error) {
	terms, err := cmd.Terms.clean()
	if err != nil {
		return Role{}, err
	}
	return db.Update(ctx, s.db, func(tx *db.Tx) (Role, error) {
		r, err := roleByID(tx, cmd.ID)
		switch {
		case err != nil:
			return Role{}, err
		case r.ID == RoleOwner:
			return Role{}, fault.Conflict("staff.role_owner")
		case r.Version != cmd.Version:
			return Role{}, fault.Stale()
		}
		was := r.RoleTerms
		r.RoleTerms, r.Version = terms, r.Version+1
		_, err = tx.Exec(`UPDATE staff_roles SET name = $2, rights = $3, discount_cap = $4, refund_limit = $5, refund_currency = $6, version = $7 WHERE id = $1`,
			r.ID, r.Name, r.Rights.String(), r.Figures.Discount, r.Figures.Refund, r.Figures.Currency, r.Version)
		if err != nil {
			return Role{}, err
		}
		tx.AfterCommit(s.seats.forget)
		return r, tx.Emit(events.With(RoleChanged{Role: r.ID}, events.Differences(was.told(), terms.told(), terms.Figures.Currency)))
	})
}

// ToldRole is what of a role the log tells.
type ToldRole struct {
	Name     string
	Rights   string
	Discount money.Rate
	Refund   money.Minor
}

func (t RoleTerms) told() ToldRole {
	return ToldRole{t.Name, t.Rights.String(), t.Figures.Discount, t.Figures.Refund}
}

// DropRole removes a role that nobody has. Faults: not_found staff.role_unknown; conflict
// staff.role_owner, staff.role_used.
func (s *Service) DropRole(ctx context.Context, id string) error {
	_, err := db.Update(ctx, s.db, func(tx *db.Tx) (struct{}, error) { return struct{}{}, s.dropRole(tx, id) })
	return err
}

func (s *Service) dropRole(tx *db.Tx, id string) error {
	if _, err := roleByID(tx, id); err != nil {
		return err
	}
	if id == RoleOwner {
		return fault.Conflict("staff.role_owner")
	}
	_, err := db.Value[string](tx, `SELECT id FROM staff WHERE role_id = $1 UNION ALL SELECT id FROM staff_programs WHERE role_id = $1 AND revoked_at = 0 LIMIT 1`, id)
	if !db.None(err) {
		if err == nil {
			err = fault.Conflict("staff.role_used")
		}
		return err
	}
	if _, err := tx.Exec(`DELETE FROM staff_programs WHERE role_id = $1`, id); err != nil { // those that were sent away
		return err
	}
	if _, err := tx.Exec(`DELETE FROM staff_roles WHERE id = $1`, id); err != nil {
		return err
	}
	return tx.Emit(RoleChanged{Role: id, Removed: true})
}
