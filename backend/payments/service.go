package payments

import (
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/stores"
)

// Service is the use cases of this package.
type Service struct {
	db     *db.DB
	stores *stores.Service
	origin string // of this installation, which bookings carry
}

// New returns the service.
func New(d *db.DB, s *stores.Service, origin string) *Service {
	return &Service{db: d, stores: s, origin: origin}
}

// Register tells the log how this package's commands are taken back.
func (s *Service) Register(log *events.Log) { events.Reverses(log, commandBook, s.reverse) }
