package orders_test

import (
	"testing"

	"shopbench/backend/kernel/money"
	"shopbench/backend/orders"
	"shopbench/backend/testkit"
)

func TestTheStatesOfAnOrderAreTheOnesThatAreDrawn(t *testing.T) {
	testkit.Golden(t, "../../docs/states/order.md", "# The states of an order\n\n```mermaid\n"+orders.Lifecycle.Mermaid()+"```\n")
}

func TestARowOfTheListSaysWhatIsDueAsItsOrderDoes(t *testing.T) {
	for name, c := range map[string]struct {
		row  orders.Row
		want money.Minor
	}{
		"partly paid":           {orders.Row{State: orders.StatePlaced, Total: 1000, Paid: orders.PaymentSummary{Received: 400}}, 600},
		"paid and given back":   {orders.Row{State: orders.StatePlaced, Total: 1000, Paid: orders.PaymentSummary{Received: 1200, Refunded: 100}}, -100},
		"cancelled after it":    {orders.Row{State: orders.StateCancelled, Total: 1000, Paid: orders.PaymentSummary{Received: 1000}}, -1000},
		"cancelled, never paid": {orders.Row{State: orders.StateCancelled, Total: 1000}, 0},
	} {
		if got := c.row.Due(); got != c.want {
			t.Errorf("%s: %d", name, got)
		}
	}
}
