package orders

import (
	"context"

	"shopbench/backend/documents"
	"shopbench/backend/kernel/clock"
	"shopbench/backend/kernel/money"
	"shopbench/backend/kernel/quantity"
	"shopbench/backend/platform/i18n"
	"shopbench/backend/pricing"
)

// sampleToken opens no order: it is in no alphabet of tokens, and as long as one.
const sampleToken = "SAMPLESAMPLE"

// Sample draws a paper of an order that is none, from the shop to itself: to try
// printer and paper with. Faults: not_found stores.unknown, orders.paper_unknown; for
// a label conflict orders.no_sender.
func (s *Service) Sample(ctx context.Context, store string, kind PaperKind) (documents.Paper, error) {
	draw, err := drawer(kind)
	if err != nil {
		return documents.Paper{}, err
	}
	head, err := s.letterhead(ctx, store)
	if err != nil {
		return documents.Paper{}, err
	}
	return draw(head, head.sample(clock.Day(s.db.Now(), head.store.TimeZone)))
}

// sample is an order of two things that the shop sends to itself.
func (h letterhead) sample(day string) Order {
	text := func(key string) string { return i18n.Text(h.Locale, key, nil) }
	unit := money.Minor(quantity.Steps(int64(money.Digits(h.store.Currency))))
	o := Order{
		Store: h.store.ID, Number: text("orders.sample_number"), Token: sampleToken, State: StatePlaced, ShipTo: h.Sender, BillTo: h.Sender, Locale: h.Locale,
		Currency: h.store.Currency, Inclusive: h.store.PricesIncludeTax, MethodName: text("orders.sample_method"), Day: day, UpdatedAt: h.store.UpdatedAt,
		Lines: []Line{
			{ID: "1", Title: text("orders.sample_candle"), SKU: "SAMPLE-1", Qty: 2, Unit: 12 * unit, Grams: 640},
			{ID: "2", Title: text("orders.sample_book"), SKU: "SAMPLE-2", Qty: 1, Unit: 16 * unit, Grams: 310},
		},
		Totals: pricing.Totals{Subtotal: 40 * unit, Total: 40 * unit},
	}
	if o.ShipTo.Who() == "" {
		o.ShipTo.Name = h.Name
		o.BillTo.Name = h.Name
	}
	return o
}
