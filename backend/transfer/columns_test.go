package transfer

import (
	"maps"
	"slices"
	"testing"
)

func TestEveryFieldHasItsPlaceInTheListOfFields(t *testing.T) {
	if got, want := slices.Sorted(slices.Values(Fields)), slices.Sorted(maps.Keys(headings)); !slices.Equal(got, want) {
		t.Errorf("the list has %v, the headings are of %v", got, want)
	}
}
