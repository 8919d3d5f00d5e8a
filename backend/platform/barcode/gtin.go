package barcode

import (
	"fmt"

	"github.com/boombuler/barcode/code128"
	"github.com/boombuler/barcode/ean"
	"github.com/boombuler/barcode/twooffive"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/gtin"
)

// GTIN returns the bars of a GTIN by its length, as GS1 General Specifications, 5.2
// and 5.3, have them: 13 digits are EAN-13, 12 UPC-A, 8 EAN-8 and 14 ITF-14. Faults:
// invalid barcode.gtin for what is no GTIN, barcode.check for one whose last digit
// does not belong to the others, with the one that would.
func GTIN(code string) (Code, error) {
	if err := checkGTIN(code); err != nil {
		return Code{}, err
	}
	return gtins[len(code)](code)
}

func checkGTIN(code string) error {
	if !gtin.Shaped(code) {
		return fault.Invalid("barcode.gtin", "code", code)
	}
	if !gtin.Valid(code) {
		return fault.Invalid("barcode.check", "code", code, "right", string(rune(gtin.Digit(code[:len(code)-1]))))
	}
	return nil
}

// GS1 returns the bars of a GTIN as GS1-128: Code 128 that begins with the sign FNC1,
// and the number in 14 digits behind its application identifier 01 (GS1 General
// Specifications, 5.4). Faults: those of GTIN.
func GS1(code string) (Code, error) {
	if err := checkGTIN(code); err != nil {
		return Code{}, err
	}
	long := gtin.Long(code)
	bars, err := code128.Encode(string(code128.FNC1) + "01" + long)
	if err != nil {
		return Code{}, fault.Internal(fmt.Errorf("barcode: %w", err))
	}
	c := drawn(bars, Quiet{10, 10})
	c.Figures = []Figures{{"(01) " + grouped(long), 0, c.Width}}
	return c, nil
}

// grouped parts a GTIN of 14 digits as people read it.
func grouped(code string) string {
	return code[:1] + " " + code[1:3] + " " + code[3:8] + " " + code[8:13] + " " + code[13:]
}

var gtins = map[int]func(string) (Code, error){8: ean8, 12: upcA, 13: ean13, 14: itf14}

// ean13 has 11 light modules before it and 7 behind; its first digit stands in the
// quiet zone.
func ean13(code string) (Code, error) {
	c, err := eanBars(code, Quiet{11, 7})
	c.guard(0, 3, 45, 50, 92, 95)
	c.Figures = []Figures{{code[:1], -9, -2}, {code[1:7], 3, 45}, {code[7:], 50, 92}}
	return c, err
}

// ean8 has 7 light modules at each end.
func ean8(code string) (Code, error) {
	c, err := eanBars(code, Quiet{7, 7})
	c.guard(0, 3, 31, 36, 64, 67)
	c.Figures = []Figures{{code[:4], 3, 31}, {code[4:], 36, 64}}
	return c, err
}

// upcA has 9 light modules at each end. Its bars are those of an EAN-13 that begins
// with 0, but the first and the last of its digits stand in the quiet zones, and
// their bars are as long as the guards.
func upcA(code string) (Code, error) {
	c, err := eanBars("0"+code, Quiet{9, 9})
	c.guard(0, 10, 45, 50, 85, 95)
	c.Figures = []Figures{{code[:1], -8, -2}, {code[1:6], 10, 45}, {code[6:11], 50, 85}, {code[11:], 97, 103}}
	return c, err
}

func eanBars(code string, quiet Quiet) (Code, error) {
	bars, err := ean.Encode(code)
	if err != nil {
		return Code{}, fault.Internal(fmt.Errorf("barcode: %w", err))
	}
	return drawn(bars, quiet), nil
}

// guard makes the bars within pairs of modules reach down.
func (c *Code) guard(within ...int) {
	for _, bar := range c.Dark {
		for i := 0; i < len(within); i += 2 {
			if bar.Min.X >= within[i] && bar.Max.X <= within[i+1] {
				c.Guards = append(c.Guards, bar)
			}
		}
	}
}

// itf14 has 10 light modules at each end and bearer bars, so that a scan across a part
// of it is not taken for a shorter number; its modules are wider than an EAN's, for it
// stands on cartons.
func itf14(code string) (Code, error) {
	bars, err := twooffive.Encode(code, true)
	if err != nil {
		return Code{}, fault.Internal(fmt.Errorf("barcode: %w", err))
	}
	c := drawn(bars, Quiet{10, 10})
	c.Module, c.Bearers = 495, true
	c.Figures = []Figures{{grouped(code), 0, c.Width}}
	return c, nil
}
