package fulfilment_test

import (
	"testing"

	"shopbench/backend/fulfilment"
	"shopbench/backend/testkit"
)

func TestTheStatesOfAShipmentAreTheOnesThatAreDrawn(t *testing.T) {
	testkit.Golden(t, "../../docs/states/shipment.md", "# The states of a shipment\n\n```mermaid\n"+fulfilment.Life.Mermaid()+"```\n")
}
