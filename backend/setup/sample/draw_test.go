package sample

import (
	"testing"

	"shopbench/backend/platform/drawing"
)

func TestEveryProductHasAPictureOfItsOwn(t *testing.T) {
	seen := map[string]string{}
	for _, g := range goods() {
		layers, there := compositions()[g.Picture]
		if !there {
			t.Fatalf("%s has no picture %q", g.Title, g.Picture)
		}
		p := drawing.Paint(layers, g.Colours, 100)
		if other, twice := seen[string(p.Pix)]; twice {
			t.Errorf("%s looks like %s", g.Title, other)
		}
		seen[string(p.Pix)] = g.Title
	}
}
