package fault

import (
	"errors"
	"fmt"
	"io"
	"testing"
)

func TestAFaultKeepsItsCodeKeyFieldAndCause(t *testing.T) {
	err := fmt.Errorf("place: %w", Invalid("orders.qty_min", "min", 1).At("lines[2].qty").Because(io.EOF))
	f := Of(err)
	if f.Code != CodeInvalid || f.Key != "orders.qty_min" || f.Field != "lines[2].qty" || f.Args["min"] != 1 {
		t.Fatalf("got %+v", f)
	}
	if !errors.Is(err, io.EOF) {
		t.Error("the cause is lost")
	}
	if !Is(err, CodeInvalid) || Is(err, CodeConflict) || !Has(err, "orders.qty_min") || Has(err, "orders.other") {
		t.Error("Is and Has do not see through the wrapping")
	}
}

func TestAnErrorThatIsNoFaultIsOurMistake(t *testing.T) {
	if f := Of(io.EOF); f.Code != CodeInternal || !errors.Is(f, io.EOF) {
		t.Fatalf("got %+v", f)
	}
	if Of(nil) != nil {
		t.Error("nil became a fault")
	}
	if Is(io.EOF, CodeInternal) {
		t.Error("Is calls a plain error a fault")
	}
}

func TestAllFaultsOfAFormAreToldAtOnce(t *testing.T) {
	var inner List
	inner.Check(false, Invalid("a.city").At("city"))
	inner.Check(false, Invalid("a.postcode").At("postcode"))
	var l List
	l.Add(nil)
	l.Check(true, Invalid("never"))
	l.Check(false, Invalid("a.name").At("name"))
	l.Add(inner.Err())
	f := Of(l.Err())
	if f.Key != "a.name" || len(f.Also) != 2 || f.Also[0].Key != "a.city" || f.Also[1].Key != "a.postcode" {
		t.Fatalf("got %v", f)
	}
	if len(f.Also[0].Also) != 0 {
		t.Error("nested faults are told twice")
	}
	if !Has(f, "a.postcode") {
		t.Error("Has does not look into the list")
	}
	if (&List{}).Err() != nil {
		t.Error("an empty list is a fault")
	}
}

func TestAtAndBecauseLeaveTheOriginalAlone(t *testing.T) {
	f := Conflict("x")
	if g := f.At("field").Because(io.EOF); f.Field != "" || f.Unwrap() != nil || g.Field != "field" {
		t.Fatal("the original was changed")
	}
}

func TestAnArgumentWithoutAValueIsCaughtWhereItIsWritten(t *testing.T) {
	for _, pairs := range [][]any{{"min"}, {1, 2}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%v was taken", pairs)
				}
			}()
			_ = Invalid("x", pairs...)
		}()
	}
}

func TestTheFaultsOfAPartAreToldBelowItsName(t *testing.T) {
	var l List
	l.Add(Invalid("a.city").At("city"))
	l.Add(Invalid("a.street").At("street"))
	original := l.Err()
	f := Of(Below("address", original))
	if f.Field != "address.city" || f.Also[0].Field != "address.street" {
		t.Errorf("got %v", f)
	}
	if f := Of(Below("price", Invalid("money.negative"))); f.Field != "price" {
		t.Errorf("got %v", f)
	}
	if Of(original).Also[0].Field != "street" {
		t.Error("the original was changed")
	}
	if !errors.Is(Below("address", io.EOF), io.EOF) || Below("address", nil) != nil {
		t.Error("what is no fault does not pass as it is")
	}
}
