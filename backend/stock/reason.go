package stock

// Reason says why stock moved.
type Reason string

// The reasons of a movement.
const (
	ReasonReceived         Reason = "received"
	ReasonCounted          Reason = "counted"
	ReasonDamaged          Reason = "damaged"
	ReasonLost             Reason = "lost"
	ReasonFound            Reason = "found"
	ReasonOwnUse           Reason = "own_use"
	ReasonSample           Reason = "sample"
	ReasonReturnedSupplier Reason = "returned_to_supplier"
	ReasonCorrection       Reason = "correction"

	ReasonOpening  Reason = "opening"  // what there was when the house began to count
	ReasonSold     Reason = "sold"     // it left for a document
	ReasonReturned Reason = "returned" // it came back from a customer
	ReasonUndone   Reason = "undone"   // a person took another movement back
)

// Reasons are those that a person may give, in the order they are offered.
var Reasons = []Reason{
	ReasonReceived, ReasonCounted, ReasonDamaged, ReasonLost, ReasonFound, ReasonOwnUse, ReasonSample, ReasonReturnedSupplier, ReasonCorrection,
}

// fits reports whether stock can move by delta for this reason: what was
// received cannot be less than before.
func (r Reason) fits(delta int64) bool {
	switch r {
	case ReasonReceived, ReasonFound, ReasonOpening, ReasonReturned:
		return delta >= 0
	case ReasonDamaged, ReasonLost, ReasonOwnUse, ReasonSample, ReasonReturnedSupplier, ReasonSold:
		return delta <= 0
	case ReasonCounted, ReasonCorrection, ReasonUndone:
	}
	return true
}
