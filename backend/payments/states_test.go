package payments_test

import (
	"testing"

	"shopbench/backend/payments"
	"shopbench/backend/testkit"
)

func TestTheStatesOfABookingAreTheOnesThatAreDrawn(t *testing.T) {
	testkit.Golden(t, "../../docs/states/payment.md", "# The states of a payment and of a refund\n\n```mermaid\n"+payments.Life.Mermaid()+"```\n")
}
