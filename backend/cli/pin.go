package cli

import (
	"context"
	"errors"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/staff"
)

// runPIN gives the owner a new PIN: who has the shop's folder in hand has forgotten
// nothing else.
func runPIN(ctx context.Context, s *session) (err error) {
	if len(s.args) != 1 || s.args[0] == "" {
		return fault.Invalid("cli.pin.what")
	}
	b, err := s.open(ctx, "pin")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	people, err := b.Staff.People(ctx)
	if err != nil {
		return err
	}
	for _, p := range people {
		if p.Role != staff.RoleOwner || !p.ArchivedAt.IsZero() {
			continue
		}
		if _, err := b.Staff.SetPIN(ctx, staff.SetPIN{Person: p.ID, PIN: s.args[0]}); err != nil {
			return err
		}
		name := p.Name
		if name == "" {
			name = s.text("staff.owner")
		}
		s.say(map[string]string{"person": p.ID}, s.text("cli.pin.done", "name", name))
		return nil
	}
	return fault.NotFound("staff.unknown")
}
