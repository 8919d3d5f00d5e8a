package barcode

import (
	"fmt"

	"github.com/boombuler/barcode/datamatrix"
	"golang.org/x/text/encoding/charmap"

	"shopbench/backend/kernel/fault"
)

// DataMatrix returns the square of modules (ISO/IEC 16022, ECC 200) of a text, with one
// light module all round. Fault: invalid barcode.matrix for one that is empty, that has
// characters beyond those of western Europe (ISO/IEC 8859-1), which readers take it to
// be written in, or that is longer than it can hold.
func DataMatrix(text string) (Code, error) {
	wrong := fault.Invalid("barcode.matrix", "text", text)
	latin, err := charmap.ISO8859_1.NewEncoder().String(text)
	if err != nil {
		return Code{}, wrong.Because(fmt.Errorf("barcode: %w", err))
	}
	// At its beginning the library takes this byte, an "è", for the mark of GS1.
	if latin == "" || latin[0] == datamatrix.FNC1 {
		return Code{}, wrong
	}
	code, err := datamatrix.Encode(latin)
	if err != nil {
		return Code{}, wrong.Because(fmt.Errorf("barcode: %w", err))
	}
	c := drawn(code, Quiet{1, 1})
	c.Module = Square
	return c, nil
}
