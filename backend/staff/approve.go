package staff

import (
	"context"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/platform/db"
)

// Approve is the wish of somebody to allow, on the spot, what the one who sits there may
// not do.
type Approve struct {
	Proof Proof
	Needs Right
}

// Approved is an approval to be sent with the request, within two minutes.
type Approved struct {
	Token string
	By    Person
}

// approvalLasts is how long an approval can be used.
const approvalLasts = 2 * time.Minute

// Approve lets the next request from a seat do what needs a right. Faults: those of
// prove; forbidden staff.forbidden for somebody who may not do it either; conflict
// staff.no_session.
func (s *Service) Approve(ctx context.Context, at Seat, cmd Approve) (Approved, error) {
	if at.Session == "" {
		return Approved{}, fault.Conflict("staff.no_session")
	}
	p, err := s.prove(ctx, cmd.Proof)
	if err != nil {
		return Approved{}, err
	}
	token := ident.Secret()
	return db.Update(ctx, s.db, func(tx *db.Tx) (Approved, error) {
		role, err := roleByID(tx, p.Role)
		switch {
		case err != nil:
			return Approved{}, err
		case !role.Has(cmd.Needs):
			return Approved{}, fault.Forbidden("staff.approver", "name", p.Name)
		}
		if _, err := tx.Exec(`DELETE FROM staff_approvals WHERE until < $1`, tx.Now()); err != nil {
			return Approved{}, err
		}
		_, err = tx.Exec(`INSERT INTO staff_approvals (token, session_id, staff_id, needs, until, used_at) VALUES ($1, $2, $3, $4, $5, 0)`,
			digest(token), at.Session, p.ID, cmd.Needs, tx.Now().Add(approvalLasts))
		return Approved{token, p}, err
	})
}

// Redeem returns the seat with what was approved for its next request. Of requests that
// come at once only one has it. Fault: forbidden staff.approval_over.
func (s *Service) Redeem(ctx context.Context, at Seat, token string) (Seat, error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (Seat, error) {
		var a Approval
		_, err := db.One(tx, func(scan db.Scan) (struct{}, error) { return struct{}{}, scan(&a.Person.ID, &a.Needs) },
			`UPDATE staff_approvals SET used_at = $3 WHERE token = $1 AND session_id = $2 AND used_at = 0 AND until > $3 RETURNING staff_id, needs`,
			digest(token), at.Session, tx.Now())
		if db.None(err) {
			return Seat{}, fault.Forbidden("staff.approval_over")
		}
		if err != nil {
			return Seat{}, err
		}
		if a.Person, err = working(tx, a.Person.ID); err != nil {
			return Seat{}, err
		}
		if a.Role, err = roleByID(tx, a.Person.Role); err != nil {
			return Seat{}, err
		}
		at.Approval = a
		return at, nil
	})
}

// Release gives an approval back whose request changed nothing.
func (s *Service) Release(ctx context.Context, token string) error {
	_, err := db.Update(ctx, s.db, func(tx *db.Tx) (struct{}, error) {
		_, err := tx.Exec(`UPDATE staff_approvals SET used_at = 0 WHERE token = $1`, digest(token))
		return struct{}{}, err
	})
	return err
}
