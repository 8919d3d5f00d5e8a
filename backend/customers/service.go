package customers

import (
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
)

// Service is the use cases of this package.
type Service struct{ db *db.DB }

// New returns the service.
func New(d *db.DB) *Service { return &Service{db: d} }

// Register tells the log how this package's commands are taken back.
func (s *Service) Register(log *events.Log) {
	events.Reverses(log, commandEdit, s.reverseEdit)
	events.Reverses(log, commandArchive, s.reverseArchive)
}
