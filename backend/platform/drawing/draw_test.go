package drawing

import (
	"bytes"
	"testing"
)

func TestTheSameShapesGiveTheSamePictureAndEdgesAreSmooth(t *testing.T) {
	colours := Palette{"back": "#ffffff", "main": "#000000"}
	disc := []Layer{{Disc: []float64{500, 500, 300, 300}, Color: "main"}}
	a, b := Paint(disc, colours, 100), Paint(disc, colours, 100)
	if !bytes.Equal(a.Pix, b.Pix) {
		t.Error("the same shapes give another picture")
	}
	between := 0
	for x := range 100 {
		for y := range 100 {
			if red := a.RGBAAt(x, y).R; red > 20 && red < 200 {
				between++
			}
		}
	}
	if a.RGBAAt(50, 50).R != 0 || a.RGBAAt(2, 2).R < 240 || between == 0 {
		t.Errorf("inside %v, outside %v, %d pixels between", a.RGBAAt(50, 50), a.RGBAAt(2, 2), between)
	}
}
