package fault

import (
	"fmt"
	"testing"
)

func TestAKeptFaultIsSaidAgainAsItWas(t *testing.T) {
	for _, f := range []*Error{nil, Invalid("a.b"), Limit("a.b", "max", 7, "name", "x “y”"), Conflict("a.b", "n", int64(9007199254740993))} {
		again, err := Recall(Keep(f))
		if err != nil {
			t.Fatal(err)
		}
		if f == nil && again == nil {
			continue
		}
		if again.Key != f.Key || fmt.Sprint(again.Args) != fmt.Sprint(f.Args) {
			t.Errorf("%v became %v", f, again)
		}
	}
	if _, err := Recall("a.b", "no JSON"); !Is(err, CodeInternal) {
		t.Errorf("damaged arguments: %v", err)
	}
}
