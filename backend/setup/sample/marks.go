package sample

import (
	"context"
	"time"

	"shopbench/backend/orders"
)

// mark notes of some orders what a house notes: by when they are to leave, one that
// waits for an answer, and words to find them by. What is sent later is not held.
func (s *sale) mark(ctx context.Context, number int) error {
	var m orders.Marks
	open := s.story == "paid" || s.story == "unpaid" || s.story == "collect"
	if open && number%3 == 0 {
		m.ShipBy = s.now.AddDate(0, 0, number%5-1).Format(time.DateOnly)
	}
	if s.story == "unpaid" && number%4 == 1 {
		m.Held, m.HeldWhy = true, "asks for another colour"
	}
	switch number % 9 {
	case 1:
		m.Tags = []string{"regular"}
	case 4:
		m.Tags = []string{"advent", "market stall"}
	}
	if m.ShipBy == "" && !m.Held && m.Tags == nil {
		return nil
	}
	marked, err := s.Orders.Mark(ctx, orders.MarkOrder{ID: s.order.ID, Marks: m, Version: s.order.Version})
	s.order = marked.Order
	return err
}
