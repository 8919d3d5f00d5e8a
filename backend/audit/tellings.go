package audit

import (
	"slices"
	"strconv"

	"shopbench/backend/catalog"
	"shopbench/backend/customers"
	"shopbench/backend/fulfilment"
	"shopbench/backend/kernel/money"
	"shopbench/backend/orders"
	"shopbench/backend/payments"
	"shopbench/backend/platform/events"
	"shopbench/backend/platform/settings"
	"shopbench/backend/staff"
	"shopbench/backend/stock"
	"shopbench/backend/stores"
	"shopbench/backend/transfer"
)

// telling is what an event of one topic can tell, and how it is read.
type telling struct {
	whats []What
	read  func(events.Stored, *figures) (int, error) // which of whats it is
}

// says tells the one thing that an event can tell.
func says[T any](what What, read func(T, *figures)) telling {
	return tells([]What{what}, func(p T, f *figures) int {
		read(p, f)
		return 0
	})
}

// tells is says for an event that can tell several things.
func tells[T any](whats []What, read func(T, *figures) int) telling {
	return telling{whats, func(e events.Stored, f *figures) (int, error) {
		p, err := events.Decode[T](e)
		if err != nil {
			return 0, err
		}
		return read(p, f), nil
	}}
}

// when is 1 for what is so.
func when(so bool) int {
	if so {
		return 1
	}
	return 0
}

// tellings are those of every topic that the program emits.
var tellings = map[string]telling{
	stores.Changed{}.Topic():   tells([]What{"store_changed", "store_made"}, func(p stores.Changed, _ *figures) int { return when(p.Made) }),
	settings.Changed{}.Topic(): says("setting_changed", func(settings.Changed, *figures) {}),
	customers.Changed{}.Topic(): tells([]What{"customer_changed", "customer_made"}, func(p customers.Changed, _ *figures) int {
		return when(p.Made)
	}),
	catalog.Changed{}.Topic(): tells([]What{"product_changed", "product_made", "product_removed"}, func(p catalog.Changed, _ *figures) int {
		return when(p.Made) + 2*when(p.Removed)
	}),
	stock.Moved{}.Topic(): says("stock_moved", func(p stock.Moved, f *figures) {
		before, after := strconv.FormatInt(p.OnHand-p.Delta, 10), strconv.FormatInt(p.OnHand, 10)
		f.add("on_hand", events.KindQuantity, strconv.FormatInt(f.digits, 10), before, after)
	}),

	orders.Placed{}.Topic():     says("order_placed", func(p orders.Placed, f *figures) { f.money("total", p.Total) }),
	orders.Cancelled{}.Topic():  says("order_cancelled", func(p orders.Cancelled, f *figures) { f.money("total", p.Total) }),
	orders.Reinstated{}.Topic(): says("order_reinstated", func(p orders.Reinstated, f *figures) { f.money("total", p.Total) }),
	orders.Quoted{}.Topic(): tells([]What{"order_quoted", "order_declined"}, func(p orders.Quoted, f *figures) int {
		f.money("total", p.Total)
		return when(p.State == orders.StateDeclined)
	}),
	orders.Edited{}.Topic(): says("order_edited", func(p orders.Edited, f *figures) {
		f.add("total", events.KindMoney, f.currency, strconv.FormatInt(int64(p.Was), 10), strconv.FormatInt(int64(p.Total), 10))
	}),
	orders.Marked{}.Topic(): says("order_marked", func(orders.Marked, *figures) {}),
	orders.Paid{}.Topic(): says("order_paid", func(p orders.Paid, f *figures) {
		f.word("payment_status", string(p.Status))
		f.money("due", p.Due)
	}),
	orders.Sent{}.Topic(): says("order_sent", func(p orders.Sent, f *figures) { f.word("fulfilment_status", string(p.Status)) }),

	payments.Captured{}.Topic(): says("paid", func(p payments.Captured, f *figures) { f.booked(p.Amount, p.Method) }),
	payments.Refunded{}.Topic(): says("refunded", func(p payments.Refunded, f *figures) { f.booked(p.Amount, p.Method) }),
	payments.Voided{}.Topic(): tells([]What{"payment_void", "refund_void"}, func(p payments.Voided, f *figures) int {
		f.money("amount", p.Amount)
		return when(p.Kind == payments.KindRefund)
	}),

	fulfilment.Opened{}.Topic(): says("packing", func(p fulfilment.Opened, f *figures) { f.text("packer", p.Packer) }),
	fulfilment.TakenOver{}.Topic(): says("taken_over", func(p fulfilment.TakenOver, f *figures) {
		f.add("packer", events.KindText, "", p.From, p.Packer)
	}),
	fulfilment.Counted{}.Topic(): says("counted", func(p fulfilment.Counted, f *figures) { f.number("packed", p.Qty) }),
	fulfilment.Aside{}.Topic():   tells([]What{"aside", "resumed"}, func(p fulfilment.Aside, _ *figures) int { return when(p.Resumed) }),
	fulfilment.Packed{}.Topic(): tells([]What{"packed", "reopened"}, func(p fulfilment.Packed, f *figures) int {
		f.number("parcels", int64(p.Parcels))
		return when(p.Reopened)
	}),
	fulfilment.Shipped{}.Topic(): tells([]What{"shipped", "returned"}, func(p fulfilment.Shipped, f *figures) int {
		f.number("parcels", int64(p.Parcels))
		f.text("carrier", p.Carrier)
		return when(p.Returned)
	}),
	fulfilment.Printed{}.Topic(): says("printed", func(p fulfilment.Printed, f *figures) {
		f.word("paper", p.Kind)
		f.number("prints", p.Nth)
		f.text("reason", p.Reason)
	}),

	staff.Changed{}.Topic(): tells([]What{"person_changed", "person_made", "person_pin", "person_password", "person_badge"}, func(p staff.Changed, _ *figures) int {
		return max(0, slices.Index([]staff.Did{staff.DidTerms, staff.DidAdded, staff.DidPIN, staff.DidPassword, staff.DidBadge}, p.What))
	}),
	staff.RoleChanged{}.Topic(): tells([]What{"role_changed", "role_made", "role_removed"}, func(p staff.RoleChanged, _ *figures) int {
		return when(p.Made) + 2*when(p.Removed)
	}),
	staff.SignedInAt{}.Topic(): says("signed_in", func(p staff.SignedInAt, f *figures) { f.word("signed_in_by", p.By) }),
	staff.ProgramChanged{}.Topic(): tells([]What{"program_made", "program_revoked"}, func(p staff.ProgramChanged, _ *figures) int {
		return when(p.Revoked)
	}),
	staff.DeviceChanged{}.Topic(): tells([]What{"device_changed", "device_revoked"}, func(p staff.DeviceChanged, _ *figures) int {
		return when(p.Revoked)
	}),

	transfer.Prepared{}.Topic(): says("import_prepared", func(transfer.Prepared, *figures) {}),
	transfer.Started{}.Topic(): tells([]What{"import_started", "import_undoing"}, func(p transfer.Started, _ *figures) int {
		return when(p.State == transfer.StateUndoing)
	}),
	transfer.Finished{}.Topic(): tells([]What{"import_finished", "import_cancelled", "import_undone"}, func(p transfer.Finished, f *figures) int {
		f.number("made", int64(p.Counts.Made))
		f.number("changed", int64(p.Counts.Changed))
		f.number("skipped", int64(p.Counts.Skipped))
		return when(p.State == transfer.StateCancelled) + 2*when(p.State == transfer.StateUndone)
	}),
}

// booked adds money that came or went.
func (f *figures) booked(amount money.Minor, method payments.Method) {
	f.money("amount", amount)
	f.word("method", string(method))
}
