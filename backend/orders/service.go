package orders

import (
	"time"

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

// unhurried is how long customers may wait for their orders to be counted: orders
// that are placed one upon the other are counted together, and none waits for it.
const unhurried = time.Second

// Register tells the log what this package hears and how its commands are taken
// back.
func (s *Service) Register(log *events.Log) {
	topics := []string{Placed{}.Topic(), Edited{}.Topic(), Cancelled{}.Topic(), Reinstated{}.Topic()}
	log.SubscribeUnhurried("orders.counts", topics, unhurried, count)
	events.Reverses(log, commandEdit, s.reverseEdit)
	events.Reverses(log, commandCancel, s.reverseCancel)
}
