package stores

import (
	"sync"

	"shopbench/backend/platform/db"
)

// Service is the use cases of this package.
type Service struct {
	db     *db.DB
	origin string // of this installation: whose series its documents are numbered from

	given sync.Map // how each series stood after the last document, by numbered
}

// New returns the service for a database and the installation's origin.
func New(d *db.DB, origin string) *Service { return &Service{db: d, origin: origin} }
