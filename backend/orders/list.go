package orders

import (
	"context"
	"strings"
	"time"

	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/clock"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/i18n"
	"shopbench/backend/platform/search"
)

// SortKeys are what the list of orders can be sorted by, its own sort first.
var SortKeys = []page.Key{
	{Name: "placed", Columns: []string{"placed_at", "id"}},
	{Name: "buyer", Columns: []string{"buyer_key", "id"}},
	{Name: "total", Columns: []string{"total", "id"}},
	{Name: "due", Columns: []string{"ship_by", "placed_at", "id"}},
}

// View is a part of the orders that has a name.
type View string

// The views.
const (
	ViewAll       View = ""
	ViewOpen      View = "open"      // placed, and something has not left yet
	ViewDue       View = "due"       // open, not held, and to leave by a day
	ViewUndue     View = "undue"     // open, not held, and to leave whenever
	ViewHeld      View = "held"      // open, and held
	ViewLate      View = "late"      // open, and it ought to have left by yesterday
	ViewSent      View = "sent"      // placed, and all has left
	ViewUnpaid    View = "unpaid"    // something is to be collected
	ViewRefund    View = "refund"    // something is to be refunded
	ViewCancelled View = "cancelled" // given up
	ViewQuotes    View = "quotes"    // offered, or declined
)

// Filter narrows the list of orders.
type Filter struct {
	Store    string // empty for all stores
	View     View
	Customer string
	Text     string // words, a number, a SKU or a part of one
	today    string // for what is late
}

// Row is an order as a list shows it.
type Row struct {
	ID       string
	Store    string
	Number   string
	State    State
	Buyer    string
	Country  string
	Currency string
	Pieces   int64
	Gone     int64 // of the pieces, how many have left
	Total    money.Minor
	Paid     PaymentSummary
	Payment  PaymentStatus
	Sent     FulfilmentStatus
	Packing  bool
	Pickup   bool
	Until    string // the last day of a quote
	ShipBy   string // empty for no day
	Held     bool
	PlacedAt time.Time
	Version  int64
}

// Due returns what is to be collected; below zero for what is to be refunded.
func (r Row) Due() money.Minor { return owed(r.State, r.Total) - r.Paid.Net() }

const selectRows = `SELECT id, store_id, number, state, buyer, country, currency, pieces, sent_pieces, total, paid, refunded, payment_status, fulfilment_status, packing, pickup, valid_until, ship_by, held, placed_at, version FROM orders`

func scanRow(scan db.Scan) (r Row, err error) {
	err = scan(&r.ID, &r.Store, &r.Number, &r.State, &r.Buyer, &r.Country, &r.Currency, &r.Pieces, &r.Gone, &r.Total, &r.Paid.Received, &r.Paid.Refunded, &r.Payment, &r.Sent,
		&r.Packing, &r.Pickup, &r.Until, &r.ShipBy, &r.Held, &r.PlacedAt, &r.Version)
	r.ShipBy = dayOf(r.ShipBy)
	return r, err
}

func rowKey(r Row, key page.Key) []any {
	switch key.Name {
	case "buyer":
		return []any{i18n.Fold(r.Buyer), r.ID}
	case "total":
		return []any{int64(r.Total), r.ID}
	case "due":
		return []any{dayText(r.ShipBy), r.PlacedAt.UnixMilli(), r.ID}
	}
	return []any{r.PlacedAt.UnixMilli(), r.ID}
}

// List returns a page of the orders, or, for a text, the best that it finds. Faults:
// invalid page.sort, page.cursor.
func (s *Service) List(ctx context.Context, f Filter, q page.Query) (page.Result[Row], error) {
	return db.View(ctx, s.db, func(tx *db.Tx) (page.Result[Row], error) { return s.listIn(tx, f, q) })
}

// listIn is List, inside tx.
func (s *Service) listIn(tx *db.Tx, f Filter, q page.Query) (page.Result[Row], error) {
	if q.Sort == "" {
		q.Sort = "-placed"
	}
	order, err := q.Choose(SortKeys)
	if err != nil {
		return page.Result[Row]{}, err
	}
	if f.View == ViewLate {
		if f.today, err = s.today(tx, f.Store); err != nil {
			return page.Result[Row]{}, err
		}
	}
	return f.page(tx, order, q)
}

// page returns a page of the orders, or what a text finds.
func (f Filter) page(tx *db.Tx, order page.Order, q page.Query) (page.Result[Row], error) {
	if strings.TrimSpace(f.Text) != "" {
		return f.matching(tx, q)
	}
	return db.Page(tx, f.narrow(db.NewList(selectRows, order)), q, scanRow, rowKey)
}

// unsent narrows a list to what has not left, as an index of its own says.
const unsent = "state = 'placed' AND fulfilment_status <> 'fulfilled'"

// dated narrows a list to what is to leave by a day, as an index of its own says.
const dated = "ship_by < '" + noDay + "'"

// today returns the day that it is where a shop is; in UTC for all of them.
func (s *Service) today(tx *db.Tx, store string) (string, error) {
	if store == "" {
		return clock.Day(tx.Now(), ""), nil
	}
	at, err := s.stores.GetIn(tx, store)
	return clock.Day(tx.Now(), at.TimeZone), err
}

func (f Filter) narrow(l *db.List) *db.List {
	if f.Store != "" {
		l.Where("store_id = ?", f.Store)
	}
	if f.Customer != "" {
		l.Where("customer_id = ?", f.Customer).Where("customer_id <> ''") // as its index says
	}
	switch f.View { // the values by name, for each view has an index of its own that holds these alone
	case ViewAll:
	case ViewOpen:
		l.Where(unsent)
	case ViewDue:
		l.Where(unsent).Where(dated).Where("held = 0")
	case ViewUndue:
		l.Where(unsent).Where("ship_by = '" + noDay + "'").Where("held = 0")
	case ViewHeld:
		l.Where(unsent).Where("held = 1")
	case ViewLate:
		l.Where(unsent).Where(dated).Where("ship_by < ?", f.today)
	case ViewSent:
		l.Where("state = 'placed'").Where("fulfilment_status = 'fulfilled'")
	case ViewUnpaid:
		l.Where("state = 'placed'").Where("payment_status IN ('unpaid', 'partial')")
	case ViewRefund:
		l.Where("payment_status = 'overpaid'")
	case ViewCancelled:
		l.Where("state = 'cancelled'")
	case ViewQuotes:
		l.Where("state IN ('quoted', 'declined')")
	}
	return l
}

// found is the index of what can be found here.
var found = search.Index{Kind: "order", Exact: true, Many: true}

// isNumberAlone reports whether a text that is the number of an order is hardly anything
// else: it has more figures than most postcodes.
func isNumberAlone(text string) bool {
	figures := 0
	for _, r := range text {
		if '0' <= r && r <= '9' {
			figures++
		}
	}
	return figures > 5
}

// numbered returns the order that has the text for its number.
func (f Filter) numbered(tx *db.Tx) ([]Row, error) {
	if f.Store == "" || !strings.ContainsAny(f.Text, "0123456789") {
		return nil, nil
	}
	return db.Listed(tx, f.narrow(db.NewList(selectRows, page.Order{})).Where("number_key = ?", i18n.Fold(strings.TrimSpace(f.Text))), scanRow)
}

// matching returns what the text finds, the best first. Who has typed the whole number
// of an order does not look for those whose numbers only begin with it.
func (f Filter) matching(tx *db.Tx, q page.Query) (page.Result[Row], error) {
	numbered, err := f.numbered(tx)
	if err != nil || len(numbered) > 0 && isNumberAlone(f.Text) {
		return page.Result[Row]{Items: numbered}, err
	}
	// More are looked for than are shown: a view or a shop may leave some out.
	hits, err := found.Find(tx, search.Query{Text: f.Text, Limit: page.MaxLimit, Prefix: len(numbered) == 0})
	if err != nil {
		return page.Result[Row]{}, err
	}
	rows, err := search.Rows(hits, q.Rows(), func(r Row) string { return r.ID }, func(ids []string) ([]Row, error) {
		return db.Listed(tx, f.narrow(db.NewList(selectRows, page.Order{})).Found("id", ids), scanRow)
	})
	return page.Result[Row]{Items: rows}, err
}

// doc returns what an order is found by. A SKU or a phone number is a word like
// any other here: as codes they would cost an order more than all of its rows.
func (o Order) doc() []search.Doc {
	body := []string{o.ShipTo.Company, o.ShipTo.Mail, o.ShipTo.Postcode, o.ShipTo.City, o.ShipTo.Phone, address.Digits(o.ShipTo.Phone)}
	if o.BillTo != o.ShipTo {
		body = append(body, o.BillTo.Name, o.BillTo.Company, o.BillTo.Mail, o.BillTo.City)
	}
	for _, l := range o.Lines {
		body = append(body, l.SKU)
	}
	body = append(append(body, o.Tracking...), o.Tags...)
	return []search.Doc{{ID: o.ID, Title: o.Number + " " + o.Buyer, Body: strings.Join(body, " ")}}
}

// ByToken returns the order that a code on paper stands for. Fault: not_found
// orders.token_unknown.
func (s *Service) ByToken(ctx context.Context, token string) (Order, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) (Order, error) {
		id, err := db.Value[string](tx, `SELECT id FROM orders WHERE token = $1`, strings.ToUpper(strings.TrimSpace(token)))
		if db.None(err) {
			return Order{}, fault.NotFound("orders.token_unknown")
		}
		if err != nil {
			return Order{}, err
		}
		return ByID(tx, id)
	})
}

// Get returns an order with the pictures of its goods. Fault: not_found
// orders.unknown.
func (s *Service) Get(ctx context.Context, id string) (Order, error) {
	return db.View(ctx, s.db, func(tx *db.Tx) (Order, error) {
		o, err := ByID(tx, id)
		if err != nil {
			return Order{}, err
		}
		return o, cover(tx, o.Lines)
	})
}
