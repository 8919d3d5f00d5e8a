package gtin_test

import (
	"testing"

	"pgregory.net/rapid"

	"shopbench/backend/kernel/gtin"
)

func TestANumberIsAGTINWhenItsLastDigitBelongsToTheOthers(t *testing.T) {
	for code, want := range map[string]bool{
		"4006381333931": true, "96385074": true, "036000291452": true, "10036000291459": true, "00000000": true,
		"4006381333930": false, "400638133393": false, "40063813339a1": false, "": false, "9638507": false,
	} {
		if gtin.Valid(code) != want {
			t.Errorf("%q: %v", code, !want)
		}
	}
	if !gtin.Shaped("4006381333930") || gtin.Shaped("400638133393012") {
		t.Error("a shape is its length and its digits")
	}
}

func TestAnyDigitThatIsMistypedIsNoticed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		code := gtin.Checked(rapid.StringMatching("[0-9]{7}|[0-9]{11,13}").Draw(t, "digits"))
		if !gtin.Valid(code) || !gtin.Valid(gtin.Long(code)) || len(gtin.Long(code)) != 14 {
			t.Fatalf("%s is none, or not in 14 digits", code)
		}
		at := rapid.IntRange(0, len(code)-1).Draw(t, "at")
		other := byte('0' + (int(code[at]-'0')+rapid.IntRange(1, 9).Draw(t, "by"))%10)
		if wrong := code[:at] + string(rune(other)) + code[at+1:]; gtin.Valid(wrong) {
			t.Fatalf("%s passes for %s", wrong, code)
		}
	})
}

func TestTheGTINIsFoundInWhatAScannerSendsOfACarton(t *testing.T) {
	for scan, want := range map[string]string{
		"0110036000291459":              "10036000291459",
		"]C10110036000291459":           "10036000291459",
		"]d20110036000291459\x1d10LOT7": "10036000291459",
		"\x1d011003600029145917261231":  "10036000291459",
		"(01) 1 00 36000 29145 9":       "10036000291459",
		"(01)10036000291459":            "10036000291459",
		"0110036000291458":              "",
		"0010036000291459":              "",
		"01100360002914":                "",
		"10036000291459":                "",
		"":                              "",
		"(01)":                          "",
		"01ABCDEFGHIJKLMN":              "",
		"https://id.example.org/01/10036000291459": "",
	} {
		if got, ok := gtin.Element(scan); got != want || ok != (want != "") {
			t.Errorf("%q: %q, %v", scan, got, ok)
		}
	}
}
