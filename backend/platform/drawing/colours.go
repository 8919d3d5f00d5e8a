package drawing

import (
	"strconv"
	"strings"
)

// shade is a colour: red, green and blue from 0 to 255.
type shade [3]float64

// Palette is the colours of one picture, each as "#rrggbb" under its name.
type Palette map[string]string

// common are the colours that all pictures share.
var common = Palette{
	"ink": "#2f2b2a", "paper": "#fbf7ef", "wood": "#b98a5c", "leaf": "#5f8060", "gold": "#d9a84e", "shade": "#3b2f2a",
}

// named returns a colour of the palette. Behind its name may stand by how many
// hundredths it is lighter or darker, such as "main+20".
func (p Palette) named(name string) shade {
	at := strings.IndexAny(name, "+-")
	if at < 0 {
		return p.plain(name)
	}
	by, _ := strconv.ParseFloat(name[at:], 64)
	if by < 0 {
		return mix(p.plain(name[:at]), shade{34, 24, 30}, -by/100)
	}
	return mix(p.plain(name[:at]), shade{255, 252, 244}, by/100)
}

func (p Palette) plain(name string) shade {
	text, own := p[name]
	if !own {
		text = common[name]
	}
	n, _ := strconv.ParseUint(strings.TrimPrefix(text, "#"), 16, 32)
	return shade{float64(n >> 16 & 255), float64(n >> 8 & 255), float64(n & 255)}
}

// mix returns the colour at a share of the way from one to another.
func mix(a, b shade, share float64) shade {
	share = min(max(share, 0), 1)
	for i := range a {
		a[i] += (b[i] - a[i]) * share
	}
	return a
}
