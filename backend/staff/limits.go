package staff

import (
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/kernel/money"
	"shopbench/backend/platform/db"
)

// Limits is how far somebody may go, with what was approved on the spot.
type Limits struct {
	role     Role
	approval Approval
}

// LimitsIn returns the limits of who acts in tx. The program itself has none.
func LimitsIn(tx *db.Tx) (Limits, error) {
	actor := tx.Actor()
	if actor.Kind == ident.System {
		return Limits{role: Role{ID: RoleOwner}}, nil
	}
	role, err := db.Kept(tx, "staff staff_programs staff_roles", "", actor.ID, func() (Role, error) {
		if actor.Kind == ident.Program {
			return db.One(tx, scanRole, `SELECT `+roleColumns+` FROM staff_programs p JOIN staff_roles ON staff_roles.id = p.role_id WHERE p.id = $1`, actor.ID)
		}
		return db.One(tx, scanRole, `SELECT `+roleColumns+` FROM staff JOIN staff_roles ON staff_roles.id = staff.role_id WHERE staff.id = $1`, actor.ID)
	})
	if db.None(err) {
		return Limits{}, nil // who is unknown may do nothing
	}
	seat, _ := SeatOf(tx.Context())
	return Limits{role, seat.Approval}, err
}

// Check returns forbidden staff.forbidden where somebody has not a right.
func (l Limits) Check(right Right) error {
	if l.Has(right) {
		return nil
	}
	return refused(right)
}

// Has reports whether somebody has a right.
func (l Limits) Has(right Right) bool {
	return l.role.Has(right) || l.approval.Needs == right && l.approval.Role.Has(right)
}

// CheckDiscount returns forbidden staff.discount_cap where more is taken off what
// something costs in full than somebody may. A discount of the whole that was spread may
// be a minor unit off.
func (l Limits) CheckDiscount(off, full money.Minor) error {
	most := l.role.discount()
	if l.approval.Needs == OrdersDiscount {
		most = max(most, l.approval.Role.discount())
	}
	if off <= 0 || most > 0 && off <= most.Of(full)+1 {
		return nil
	}
	return fault.Forbidden("staff.discount_cap", "percent", int64(most)/percent).Needing(string(OrdersDiscount))
}

// percent is one of a hundred, as a rate.
const percent = int64(money.Whole) / 100

func (r Role) discount() money.Rate {
	if r.ID == RoleOwner || r.Figures.Discount == Unlimited {
		return money.Whole
	}
	return r.Figures.Discount
}

// CheckRefund returns forbidden staff.refund_limit for more money than somebody may give
// back.
func (l Limits) CheckRefund(m money.Money) error {
	if l.role.refunds(m) || l.approval.Needs == PaymentsRefund && l.approval.Role.refunds(m) {
		return nil
	}
	return fault.Forbidden("staff.refund_limit", "amount", m.Decimal(), "currency", m.Currency).Needing(string(PaymentsRefund))
}

func (r Role) refunds(m money.Money) bool {
	f := r.Figures
	return r.ID == RoleOwner || f.Refund == Unlimited || m.Minor <= f.Refund && m.Currency == f.Currency
}
