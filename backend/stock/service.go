package stock

import (
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
)

// Service is the use cases of this package.
type Service struct {
	db     *db.DB
	origin string // of this installation, which movements carry
}

// New returns the service.
func New(d *db.DB, origin string) *Service { return &Service{db: d, origin: origin} }

// Register tells the log what this package hears and how its commands are taken
// back.
func (s *Service) Register(log *events.Log) {
	log.Subscribe("stock.labels", []string{"catalog.changed"}, relabel)
	events.Reverses(log, commandAdjust, s.TakeBackIn)
}
