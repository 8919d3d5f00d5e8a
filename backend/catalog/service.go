package catalog

import (
	"shopbench/backend/platform/db"
	"shopbench/backend/stores"
)

// Service is the use cases of this package.
type Service struct {
	db     *db.DB
	stores *stores.Service
}

// New returns the service.
func New(d *db.DB, s *stores.Service) *Service { return &Service{db: d, stores: s} }
