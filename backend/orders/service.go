package orders

import (
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/platform/files"
	"shopbench/backend/stock"
	"shopbench/backend/stores"
)

// Service is the use cases of this package.
type Service struct {
	db     *db.DB
	stores *stores.Service
	stock  *stock.Service
	files  *files.Store
	origin string // of this installation, which orders carry
}

// New returns the service.
func New(d *db.DB, s *stores.Service, st *stock.Service, f *files.Store, origin string) *Service {
	return &Service{db: d, stores: s, stock: st, files: f, origin: origin}
}

// Register tells the log how the commands of this package are taken back.
func (s *Service) Register(log *events.Log) {
	events.Reverses(log, commandEdit, s.reverseEdit)
	events.Reverses(log, commandCancel, s.reverseCancel)
	events.Reverses(log, commandMark, s.reverseMark)
	events.Reverses(log, commandDecline, s.reverseDecline)
}
