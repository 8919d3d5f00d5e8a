package staff

import (
	"context"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/settings"
)

// mostRest is the longest rest before the office is locked, in minutes: a day.
const mostRest = 24 * 60

func checkLockAfter(minutes int64) error {
	if minutes < 0 || minutes > mostRest {
		return fault.Invalid("staff.lock_after", "max", mostRest).At("minutes")
	}
	return nil
}

// LockRule returns after how many minutes of rest the office is locked.
func (s *Service) LockRule(ctx context.Context) (settings.Value[int64], error) {
	return db.View(ctx, s.db, func(tx *db.Tx) (settings.Value[int64], error) {
		return settings.Get(tx, settings.House, LockAfter)
	})
}

// SetLockRule changes it. Faults: invalid staff.lock_after; conflict fault.stale.
func (s *Service) SetLockRule(ctx context.Context, minutes, version int64) (settings.Value[int64], error) {
	return db.Update(ctx, s.db, func(tx *db.Tx) (settings.Value[int64], error) {
		tx.AfterCommit(s.seats.forget)
		return settings.Set(tx, settings.House, LockAfter, minutes, version)
	})
}
