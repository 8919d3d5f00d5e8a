package staff

import (
	"time"

	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/platform/settings"
)

// Service is the use cases of this package.
type Service struct {
	db    *db.DB
	seats seats
}

// New returns the service.
func New(d *db.DB) *Service { return &Service{db: d} }

// Register tells the log how this package's commands are taken back.
func (s *Service) Register(log *events.Log) {
	events.Reverses(log, commandEdit, s.reverseEdit)
	events.Reverses(log, commandArchive, s.reverseArchive)
}

// LockAfter is after how many minutes without a key or a click the office is locked; 0
// is never.
var LockAfter = settings.Key[int64]{Name: "lock_after", Default: 10, Check: checkLockAfter}

// idle returns how long a session may rest before it is locked; 0 for as long as it
// likes.
func idle(tx *db.Tx) (time.Duration, error) {
	after, err := settings.Get(tx, settings.House, LockAfter)
	return time.Duration(after.Value) * time.Minute, err
}
